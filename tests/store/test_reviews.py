"""The store: a review and its memory are one, and what happened can always be replayed."""

import random
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.memory.reviews import (
    Action,
    ActionKind,
    Ids,
    Memory,
    Purpose,
    Rating,
    Review,
)
from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.copying import copy_database
from genai_prep.store.database import latest_version, open_database, open_read_only
from genai_prep.store.exchange import absorb, everything
from genai_prep.store.faults import StoreError
from genai_prep.store.reviews import Reviews
from support.builders import MONDAY, MORNING, a_review

CARD = "lakes:tarn/depth"
HERE = "this-device"
SCHEDULER = Scheduler(Parameters())


@pytest.fixture
def database(tmp_path):
    opened = open_database(tmp_path / "progress.db", back_up=lambda path: None)
    yield opened
    opened.close()


def an_action(kind: ActionKind, number: int = 1, **changes) -> Action:
    action = Action(f"s-{number}", CARD, MORNING, MONDAY, kind, device_id=HERE)
    return replace(action, **changes)


def flags(database):
    rows = database.connection.execute("SELECT * FROM card_flag")
    return {row["card_id"]: (row["suspended"], row["buried_on"], row["flagged"]) for row in rows}


def test_a_recorded_review_is_there_with_its_memory(database):
    reviews = Reviews(database)

    kept, memory = reviews.record(a_review(), SCHEDULER)

    assert reviews.reviews_of(CARD) == [kept]
    assert reviews.memory(CARD) == memory
    assert memory == SCHEDULER.after(CARD, None, Rating.GOOD, MONDAY)
    assert kept.predicted is None


def test_the_prediction_is_made_when_the_review_is_kept(database):
    reviews = Reviews(database)
    reviews.record(a_review(), SCHEDULER)

    later = a_review(
        review_id="r-2",
        reviewed_at=MORNING + timedelta(days=2),
        study_day=MONDAY + timedelta(days=2),
    )
    kept, _ = reviews.record(later, SCHEDULER)

    assert kept.predicted == pytest.approx(0.91, abs=0.02)


def test_a_clock_set_back_loses_and_reorders_nothing(database):
    reviews = Reviews(database)
    reviews.record(a_review(), SCHEDULER)

    back = a_review(
        review_id="r-2",
        rating=Rating.AGAIN,
        reviewed_at=MORNING - timedelta(days=3),
        study_day=MONDAY - timedelta(days=3),
    )
    kept, _ = reviews.record(back, SCHEDULER)

    assert kept.reviewed_at == MORNING + timedelta(microseconds=1)
    assert kept.study_day == MONDAY
    assert [review.review_id for review in reviews.reviews_of(CARD)] == ["r-1", "r-2"]
    assert reviews.disagreements() == []


def test_a_wrong_clock_holds_a_card_no_longer_than_its_answer_stands(database):
    reviews = Reviews(database)
    ahead = MORNING + timedelta(days=400)
    wrong = a_review(reviewed_at=ahead, study_day=MONDAY + timedelta(days=400))
    reviews.record(wrong, SCHEDULER)
    reviews.act(an_action(ActionKind.UNDO, undoes="r-1"), SCHEDULER)

    kept, memory = reviews.record(a_review(review_id="r-2"), SCHEDULER)

    assert kept.reviewed_at > ahead  # what came later stays later
    assert kept.study_day == memory.last_reviewed_on == MONDAY
    assert reviews.disagreements() == []


def test_an_answer_of_a_wrong_clock_that_stands_is_not_overtaken(database):
    reviews = Reviews(database)
    ahead = MONDAY + timedelta(days=400)
    reviews.record(a_review(reviewed_at=MORNING + timedelta(days=400), study_day=ahead), SCHEDULER)

    kept, memory = reviews.record(a_review(review_id="r-2"), SCHEDULER)

    assert kept.study_day == memory.last_reviewed_on == ahead
    assert reviews.disagreements() == []


def test_the_last_thing_done_is_the_last_one_of_this_device_whatever_the_clock_said(database):
    reviews = Reviews(database)
    ids = Ids(random.Random(1))
    first = ids.make(MORNING)
    reviews.record(a_review(review_id=first, device_id=HERE), SCHEDULER)
    # Another process, the day after the clock was set back by a year.
    earlier = MORNING - timedelta(days=365)
    second = Ids(random.Random(2)).make(earlier, after=reviews.last_id(HERE))
    reviews.record(
        a_review("lakes:tarn/ice", review_id=second, device_id=HERE, reviewed_at=earlier),
        SCHEDULER,
    )
    elsewhere = a_review("lakes:tarn/dams", review_id="ff" + first[2:], device_id="another")
    reviews.record(replace(elsewhere, reviewed_at=MORNING + timedelta(days=9)), SCHEDULER)

    assert first < second
    assert second != Ids(random.Random(3)).make(earlier, after=first)
    assert reviews.last_id(HERE) == second
    assert reviews.last_done(HERE).review_id == second
    assert reviews.last_done("a third") is None


def test_a_cram_review_is_kept_and_changes_no_memory(database):
    reviews = Reviews(database)
    _, memory = reviews.record(a_review(), SCHEDULER)

    cram = a_review(review_id="r-2", rating=Rating.AGAIN, purpose=Purpose.CRAM)
    _, after = reviews.record(cram, SCHEDULER)

    assert after == memory == reviews.memory(CARD)
    assert len(reviews.reviews_of(CARD)) == 2
    assert reviews.disagreements() == []


def test_undo_brings_the_memory_back_that_was_before(database):
    reviews = Reviews(database)
    _, first = reviews.record(a_review(device_id=HERE), SCHEDULER)
    reviews.record(a_review(review_id="r-2", rating=Rating.AGAIN, device_id=HERE), SCHEDULER)

    _, memory = reviews.act(an_action(ActionKind.UNDO, undoes="r-2"), SCHEDULER)

    assert memory == first
    assert reviews.last_done(HERE) == reviews.find("r-1")
    _, memory = reviews.act(an_action(ActionKind.UNDO, 2, undoes="r-1"), SCHEDULER)
    assert memory is None
    assert reviews.memory(CARD) is None
    assert reviews.last_done(HERE) is None
    assert reviews.sizes() == (2, 0)


def test_a_reset_makes_a_card_new_and_can_be_undone(database):
    reviews = Reviews(database)
    _, before = reviews.record(a_review(), SCHEDULER)

    reviews.act(an_action(ActionKind.RESET), SCHEDULER)
    assert reviews.memory(CARD) is None
    _, fresh = reviews.record(a_review(review_id="r-2", rating=Rating.EASY), SCHEDULER)
    assert fresh == SCHEDULER.after(CARD, None, Rating.EASY, MONDAY)

    reviews.act(an_action(ActionKind.UNDO, 2, undoes="r-2"), SCHEDULER)
    _, memory = reviews.act(an_action(ActionKind.UNDO, 3, undoes="s-1"), SCHEDULER)
    assert memory == before


def test_suspending_and_burying_show_as_flags_until_taken_back(database):
    reviews = Reviews(database)

    reviews.act(an_action(ActionKind.SUSPEND, 1), SCHEDULER)
    reviews.act(an_action(ActionKind.BURY, 2), SCHEDULER)
    reviews.act(an_action(ActionKind.FLAG, 3, note="wrong?"), SCHEDULER)
    assert flags(database) == {CARD: (1, "2026-11-23", 1)}

    reviews.act(an_action(ActionKind.RESUME, 4), SCHEDULER)
    assert flags(database)[CARD][0] == 0
    reviews.act(an_action(ActionKind.UNDO, 5, undoes="s-4"), SCHEDULER)
    assert flags(database)[CARD][0] == 1
    reviews.act(an_action(ActionKind.UNDO, 6, undoes="s-1"), SCHEDULER)
    reviews.act(an_action(ActionKind.UNDO, 7, undoes="s-2"), SCHEDULER)
    assert flags(database)[CARD] == (0, None, 1)


def test_parameters_in_force_are_the_latest_kept(database):
    reviews = Reviews(database)
    reviews.record(a_review(), SCHEDULER)
    strict = Parameters(desired_retention=0.97, parameters_id="p-1")

    reviews.keep_parameters(strict, MORNING, reviews=0)

    assert reviews.parameters() == strict
    assert reviews.memory(CARD) == Scheduler(strict).after(CARD, None, Rating.GOOD, MONDAY)
    assert reviews.disagreements() == []


def test_a_memory_that_was_tampered_with_is_noticed_and_made_anew(database):
    reviews = Reviews(database)
    _, memory = reviews.record(a_review(), SCHEDULER)
    database.connection.execute("UPDATE memory SET stability = 99")

    assert reviews.disagreements() == [CARD]
    assert reviews.rebuild() == 1
    assert reviews.memory(CARD) == memory


def test_a_memory_that_follows_from_no_review_is_forgotten_by_a_rebuild(database):
    reviews = Reviews(database)
    _, memory = reviews.record(a_review(), SCHEDULER)
    database.connection.execute(
        "INSERT INTO memory SELECT 'lakes:loch', state, stability, difficulty, due_on,"
        " last_reviewed_on, reps, lapses, parameters_id FROM memory"
    )

    assert reviews.disagreements() == ["lakes:loch"]
    assert reviews.rebuild() == 1
    assert reviews.memory("lakes:loch") is None
    assert reviews.memory(CARD) == memory


happenings = st.lists(
    st.tuples(
        st.sampled_from(["rate", "cram", "undo", "suspend", "bury", "reset"]),
        st.integers(0, 2),
        st.sampled_from(Rating),
        st.integers(-2, 40),
    ),
    max_size=25,
)


def live_through(reviews: Reviews, steps) -> None:
    at = MORNING
    for number, (what, card, rating, days) in enumerate(steps):
        at += timedelta(days=days, seconds=1)
        day = MONDAY + (at.date() - MORNING.date())
        card_id = f"lakes:tarn/c{card}"
        if what in ("rate", "cram"):
            purpose = Purpose.CRAM if what == "cram" else Purpose.STUDY
            made = Review(f"{number:03}", card_id, at, day, rating, 1_000, purpose)
            reviews.record(replace(made, device_id=HERE), SCHEDULER)
            continue
        undoes = None
        if what == "undo":
            last = reviews.last_done(HERE)
            if last is None:
                continue
            undoes = last.review_id if isinstance(last, Review) else last.action_id
            card_id = last.card_id
        action = Action(f"{number:03}", card_id, at, day, ActionKind(what), undoes)
        reviews.act(replace(action, device_id=HERE), SCHEDULER)


def state_of(database) -> dict[str, list[tuple]]:
    tables = ("review", "action", "memory", "card_flag", "setting", "parameters", "session")
    rows = {
        table: [tuple(row) for row in database.connection.execute(f"SELECT * FROM {table}")]
        for table in tables
    }
    return {table: sorted(found, key=repr) for table, found in rows.items()}


@given(happenings)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_live_memory_equals_a_replay_and_moves_with_an_export(
    tmp_path_factory, steps
):
    folder = tmp_path_factory.mktemp("home")
    here = open_database(folder / "here.db", back_up=lambda path: None)
    there = open_database(folder / "there.db", back_up=lambda path: None)
    try:
        live_through(Reviews(here), steps)
        assert Reviews(here).disagreements() == []

        exported = everything(here)
        absorb(there, exported)
        assert state_of(there) == state_of(here)
        assert not any(absorb(there, exported).values())
        assert state_of(there) == state_of(here)
    finally:
        here.close()
        there.close()


def test_a_file_that_is_no_progress_file_is_named(tmp_path):
    path = tmp_path / "progress.db"
    path.write_text("hello " * 1000)

    with pytest.raises(StoreError, match="not a progress file"):
        open_database(path, back_up=lambda path: None)
    assert path.read_text().startswith("hello")


def test_a_file_of_a_newer_program_is_left_alone(tmp_path):
    path = tmp_path / "progress.db"
    open_database(path, back_up=lambda path: None).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {latest_version() + 1}")
    connection.close()

    with pytest.raises(StoreError, match="newer genai-prep"):
        open_database(path, back_up=lambda path: None)
    with pytest.raises(StoreError, match="newer genai-prep"):
        open_read_only(path)


def test_a_missing_file_cannot_be_looked_at(tmp_path):
    with pytest.raises(StoreError, match="no progress file yet"):
        open_read_only(tmp_path / "progress.db")
    assert not (tmp_path / "progress.db").exists()


def test_progress_is_private(tmp_path):
    open_database(tmp_path / "data" / "progress.db", back_up=lambda path: None).close()

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "progress.db").stat().st_mode & 0o777 == 0o600


def test_a_copy_holds_what_was_committed(tmp_path, database):
    Reviews(database).record(a_review(), SCHEDULER)

    copy_database(database.path, tmp_path / "copy.db")

    copied = open_read_only(tmp_path / "copy.db")
    assert Reviews(copied).sizes() == (1, 1)
    copied.close()


def test_a_failed_transaction_leaves_nothing(database):
    with pytest.raises(sqlite3.IntegrityError):
        Reviews(database).record(a_review(duration_ms=-1), SCHEDULER)

    assert Reviews(database).sizes() == (0, 0)
    memory: Memory | None = Reviews(database).memory(CARD)
    assert memory is None
