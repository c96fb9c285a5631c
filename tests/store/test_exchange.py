"""An export: what comes in is added whole or not at all, and only where it can be understood."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from genai_prep.memory.reviews import Rating
from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.banks import Banks, FileStamp
from genai_prep.store.cards import Cards
from genai_prep.store.database import open_database
from genai_prep.store.exchange import absorb, everything
from genai_prep.store.faults import StoreError
from genai_prep.store.reviews import Reviews
from genai_prep.store.settings import Settings
from genai_prep.store.versions import OwnVersion, Versions
from support.builders import MONDAY, MORNING, a_question, a_review, a_topic

CARD = "genai:tarn/depth"
SCHEDULER = Scheduler(Parameters())


@pytest.fixture
def opened(tmp_path):
    """Opens progress files by name; all are closed in the end."""
    databases = []

    def open_named(name):
        databases.append(open_database(tmp_path / f"{name}.db", back_up=lambda path: None))
        return databases[-1]

    yield open_named
    for database in databases:
        database.close()


@pytest.fixture
def database(opened):
    return opened("progress")


def know_bank(database, name="genai"):
    stamp = FileStamp(1, 1, "0" * 64, "lakes")
    Banks(database).keep(name, {"lakes.yaml": (stamp, a_topic())}, [], MORNING)


def an_export(database):
    """Everything of a file with a bank, a review, an action's worth of sessions and settings."""
    know_bank(database)
    reviews = Reviews(database)
    reviews.begin_session("s-1", MORNING, a_review().purpose, "device-1")
    reviews.record(a_review(CARD, session_id="s-1", device_id="device-1"), SCHEDULER)
    Settings(database).set("new_per_day", 7)
    Settings(database).set("device_id", "device-1")
    return everything(database)


def test_two_exports_joined_give_the_same_whichever_comes_first(opened):
    one, other, ab, ba = map(opened, ("one", "other", "ab", "ba"))
    Reviews(one).record(a_review(), SCHEDULER)
    later = a_review(
        review_id="r-9",
        reviewed_at=MORNING + timedelta(days=4),
        study_day=MONDAY + timedelta(days=4),
        rating=Rating.HARD,
    )
    Reviews(other).record(later, SCHEDULER)

    for target, order in ((ab, (one, other)), (ba, (other, one))):
        for source in order:
            absorb(target, everything(source))

    assert everything(ab) == everything(ba)
    assert Reviews(ab).memory("lakes:tarn/depth") is not None


def test_what_is_no_export_is_named(database):
    for data, what in (
        ({}, "schema None, this program reads 1. Is it one of genai-prep"),
        ({"schema": 2}, "schema 2, this program reads 1. Upgrade"),
        ({"schema": 1, "settings": []}, "`settings` must be an object"),
        (
            {"schema": 1, "settings": {"x": float("nan")}},
            "settings, x: this setting cannot be kept",
        ),
        ({"schema": 1, "settings": {"x": "\ud800"}}, "settings, x: this setting cannot be kept"),
        ({"schema": 1, "reviews": {}}, "`reviews` must be a list"),
    ):
        with pytest.raises(StoreError, match=what):
            absorb(database, data)
    assert Reviews(database).sizes() == (0, 0)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"rating": 0}, "rating must be a whole number of 1 to 4, not 0"),
        ({"rating": 9}, "rating must be a whole number of 1 to 4, not 9"),
        ({"rating": True}, "rating must be a whole number of 1 to 4, not True"),
        ({"rating": 3.0}, "rating must be a whole number"),
        ({"rating": None}, "rating is missing"),
        ({"duration_ms": -1}, "duration_ms must be a whole number of 0 to"),
        ({"duration_ms": 10**30}, "duration_ms must be a whole number of 0 to"),
        ({"study_day": "20261123"}, "study_day must be a day such as 2026-12-01, not '20261123'"),
        ({"study_day": "2026-W48-1"}, "study_day must be a day"),
        ({"study_day": "9999-12-31"}, "study_day must be a day"),
        ({"study_day": "0001-01-01"}, "study_day must be a day"),
        ({"study_day": 20261123}, "study_day must be a day"),
        ({"reviewed_at": "soon"}, "reviewed_at is no moment"),
        ({"reviewed_at": 5}, "reviewed_at is no moment"),
        ({"reviewed_at": "2026-11-23T09:00"}, "reviewed_at has no time zone"),
        ({"reviewed_at": "9999-12-31T00:00+00:00"}, "reviewed_at must lie in the years 1970 to"),
        ({"purpose": "fun"}, "purpose must be one of study, interview, cram, not 'fun'"),
        ({"predicted": float("nan")}, "predicted must be a number of 0 to 1, not nan"),
        ({"predicted": 1.5}, "predicted must be a number of 0 to 1, not 1.5"),
        ({"coverage": "all"}, "coverage must be a number"),
        ({"review_id": "r" * 5_000}, "review_id has 5000 characters, at most 200 are kept"),
        ({"review_id": ""}, "review_id is no id"),
        ({"review_id": "r\x1b[2J"}, "review_id is no id"),
        ({"card_id": 5}, "card_id must be a text, not 5"),
        ({"answer": "x\ud83d"}, "answer holds half a character"),
        ({"answer": "x" * 2_000_000}, "answer has 2000000 characters"),
        ({"shoe_size": 43}, "there is no column shoe_size"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_and_nothing_is_kept(opened, change, what):
    data = an_export(opened("there"))
    here = opened("here")
    data["reviews"] = [*data["reviews"], {**data["reviews"][0], "review_id": "r-2", **change}]

    with pytest.raises(StoreError, match=f"^reviews, row 2: {what}"):
        absorb(here, data)

    assert everything(here) == everything(opened("empty"))


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("actions", {"action_id": "a", "kind": "dance"}, "kind must be one of undo, suspend"),
        ("actions", {"action_id": "a", "kind": "undo"}, "this row cannot be kept: CHECK"),
        ("sessions", {"started_at": None}, "started_at is missing"),
        ("parameters", {"weights": "[1]"}, "FSRS-6 needs 21 finite weights"),
        ("parameters", {"weights": "[" * 9_999}, "weights is not JSON|weights Expecting"),
        ("parameters", {"desired_retention": float("nan")}, "desired_retention must be a number"),
        ("cards", {"kind": "essay"}, "kind must be one of open, basic"),
        ("cards", {"level": "expert"}, "level must be one of junior, mid, senior"),
        ("cards", {"body": "{}"}, "body is no card"),
        ("cards", {"body": "[]"}, "body is no card"),
        ("cards", {"position": -1}, "position must be a whole number"),
        ("banks", {"state": "asleep"}, "state must be one of in use, removed"),
        ("topics", {"weight": float("inf")}, "weight must be a number"),
    ],
)
def test_rows_of_every_list_are_looked_at(opened, name, change, what):
    data = an_export(opened("there"))
    whole = {
        "actions": {
            "card_id": CARD,
            "done_at": "2026-11-23T09:00:00+00:00",
            "study_day": "2026-11-23",
            "device_id": "device-1",
        },
        "parameters": {
            "parameters_id": "p-1",
            "weights": json.dumps(SCHEDULER.parameters.weights),
            "desired_retention": 0.9,
            "fitted_at": "2026-11-23T09:00:00+00:00",
            "reviews": 0,
        },
    }
    rows = data[name] or [whole[name]]
    data[name] = [{**rows[0], **change}, *rows[1:]]

    with pytest.raises(StoreError, match=f"^{name}, row 1: {what}"):
        absorb(opened("here"), data)


def test_an_id_that_stands_twice_is_named(opened):
    data = an_export(opened("there"))
    data["reviews"] *= 2

    with pytest.raises(
        StoreError, match=r"^reviews, row 2: r-1 stands in reviews, row 1 already\."
    ):
        absorb(opened("here"), data)


def test_a_device_keeps_its_own_id(opened):
    data = an_export(opened("there"))
    here = opened("here")
    Settings(here).set("device_id", "device-2")

    absorb(here, {**data, "settings": {**data["settings"], "device_id": "device-1"}})

    assert "device_id" not in data["settings"]
    assert Settings(here).all() == {"device_id": "device-2", "new_per_day": 7}


def test_a_bank_that_was_never_studied_here_is_in_use_or_removed_as_it_was_there(opened):
    there, here, studied = map(opened, ("there", "here", "studied"))
    an_export(there)
    Banks(there).remove("genai", MORNING)
    for database in (here, studied):
        know_bank(database)
    Reviews(studied).record(a_review(CARD, review_id="r-9"), SCHEDULER)

    for database in (here, studied):
        absorb(database, everything(there))

    assert Banks(here).states() == {"genai": False}
    assert Cards(here).ids() == []
    assert Banks(studied).states() == {"genai": True}
    assert len(Cards(studied).ids()) == 6


def test_own_versions_come_with_an_export_and_stand_in_their_cards_places(opened):
    there, here = opened("there"), opened("here")
    an_export(there)
    mine = replace(a_question().cards[0], answer="Ten metres.")
    Versions(there).keep(OwnVersion("v-1", CARD, MORNING, mine, "device-1"))
    know_bank(here)

    absorb(here, everything(there))
    assert Cards(here).get(CARD).card == mine
    assert [each.original.answer for each in Versions(here).replaced()] == ["A few metres."]
    later = MORNING + timedelta(days=1)
    Versions(there).keep(OwnVersion("v-2", CARD, later, None, "device-1"))
    absorb(here, everything(there))

    assert Cards(here).get(CARD).card == a_question().cards[0]
    assert Versions(here).replaced() == []


def test_cards_that_come_in_are_found_by_their_words(opened):
    here = opened("here")
    absorb(here, an_export(opened("there")))

    with closing(sqlite3.connect(here.path)) as db:
        found = db.execute("SELECT count(*) FROM card_text WHERE card_text MATCH 'moraine'")
        assert found.fetchone() == (1,)
