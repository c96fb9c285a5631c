"""Damage: found by a check, said as one sentence, and mended as far as anything is left to read."""

import random
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from genai_prep.actions.progress import check
from genai_prep.actions.repairing import repair
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Action, ActionKind
from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.banks import Banks, FileStamp
from genai_prep.store.database import open_database, open_read_only
from genai_prep.store.exchange import everything
from genai_prep.store.reviews import Reviews
from genai_prep.store.salvage import salvage
from support.builders import MORNING, a_review, a_topic

PAGE = 4096
SCHEDULER = Scheduler(Parameters())


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A progress file with some hundred reviews, as bytes, and what it says."""
    path = tmp_path_factory.mktemp("sound") / "progress.db"
    database = open_database(path, back_up=lambda _: None)
    database.connection.execute("PRAGMA synchronous = OFF")
    stamp = FileStamp(1, 1, "0" * 64, "lakes")
    Banks(database).keep("genai", {"lakes.yaml": (stamp, a_topic())}, [], MORNING)
    reviews = Reviews(database)
    for number in range(300):
        at = MORNING + timedelta(days=number // 10, minutes=number)
        made = a_review(
            f"genai:tarn/{number % 40}",
            review_id=f"r-{number:04}",
            reviewed_at=at,
            study_day=at.date(),
            duration_ms=number,
            answer="ice " * 1_500 if number % 30 == 0 else "a few metres",
        )
        reviews.record(made, SCHEDULER)
    action = Action("a-1", "genai:tarn/1", at, at.date(), ActionKind.SUSPEND)
    reviews.act(action, SCHEDULER)
    said = everything(database)
    database.close()
    return path.read_bytes(), said


def pages_of(file, table):
    """Numbers of the pages that hold a table's or an index's rows."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(file[:18] + b"\1\1" + file[20:])  # without a log, as it is in memory
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        waiting, found = [root.fetchone()[0]], []
    while waiting:
        number = waiting.pop()
        begin = (number - 1) * PAGE
        page = file[begin : begin + PAGE]
        if page[0] == 2:  # an inner page: a page before each cell, one behind all of them
            count = int.from_bytes(page[3:5], "big")
            cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(count)]
            waiting += [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
            waiting.append(int.from_bytes(page[8:12], "big"))
        else:
            found.append(number)
    return found


def overwritten(file, pages, chance):
    damaged = bytearray(file)
    for number in pages:
        damaged[(number - 1) * PAGE : number * PAGE] = chance.randbytes(PAGE)
    return bytes(damaged)


def test_a_lost_page_of_reviews_is_made_good_from_the_indexes(sound, tmp_path):
    file, said = sound
    lost = pages_of(file, "review")[:2]
    path = tmp_path / "progress.db"
    path.write_bytes(overwritten(file, lost, random.Random(1)))

    assert not check(path).is_sound
    done = repair(path, tmp_path / "backups", MORNING)

    assert done.salvaged.from_index > 0
    assert done.salvaged.lost == ()
    assert check(path).is_sound
    mended = open_read_only(path)
    kept = everything(mended)
    mended.close()
    for before, after in zip(said["reviews"], kept["reviews"], strict=True):
        whole = {**after, "answer": before["answer"], "predicted": before["predicted"]}
        assert whole == before  # all but what was typed and what was predicted
    assert kept["cards"] == said["cards"]
    assert kept["actions"] == said["actions"]


def test_the_damaged_file_is_kept_as_it_is(sound, tmp_path):
    damaged = overwritten(sound[0], [5, 9], random.Random(2))
    path = tmp_path / "progress.db"
    path.write_bytes(damaged)

    done = repair(path, tmp_path / "backups", MORNING)

    assert done.kept.read_bytes() == damaged
    assert {entry.name for entry in (tmp_path / "backups").iterdir()} == {done.kept.name}
    assert repair(path, tmp_path / "backups", MORNING) is None


@pytest.mark.parametrize("seed", range(12))
def test_whatever_pages_are_lost_the_rest_is_read_and_proved(sound, tmp_path, seed):
    file, said = sound
    chance = random.Random(seed)
    count = len(file) // PAGE
    path = tmp_path / "progress.db"
    path.write_bytes(overwritten(file, chance.sample(range(1, count + 1), 3), chance))

    repair(path, tmp_path / "backups", MORNING)

    assert check(path).is_sound
    before = {review["review_id"]: review for review in said["reviews"]}
    mended = open_read_only(path)
    after = {review["review_id"]: review for review in everything(mended)["reviews"]}
    mended.close()
    assert len(after) >= len(before) * 0.9
    for id_, review in after.items():
        assert (review["rating"], review["study_day"], review["card_id"]) == (
            before[id_]["rating"],
            before[id_]["study_day"],
            before[id_]["card_id"],
        )


def test_reviews_in_the_log_are_read_also_when_the_file_is_torn(tmp_path):
    path = tmp_path / "progress.db"
    database = open_database(path, back_up=lambda _: None)
    for number in range(30):
        made = a_review(f"genai:tarn/{number}", review_id=f"r-{number:03}")
        Reviews(database).record(made, SCHEDULER)
    copy = tmp_path / "damaged.db"
    copy.write_bytes(b"nonsense" * 512)
    (tmp_path / "damaged.db-wal").write_bytes(path.with_name("progress.db-wal").read_bytes())
    database.close()

    found = salvage(copy, tmp_path / "new.db")

    assert found.rows["reviews"] == 30


def test_what_nothing_is_left_of_is_left_alone(tmp_path):
    path = tmp_path / "progress.db"
    path.write_text("hello " * 5_000)

    with pytest.raises(GenaiPrepError, match="nothing can be read of this file"):
        repair(path, tmp_path / "backups", MORNING)

    assert path.read_text().startswith("hello hello")


def test_a_changed_word_in_a_card_is_noticed(sound, tmp_path):
    path = tmp_path / "progress.db"
    path.write_bytes(sound[0].replace(b"A few metres", b"A few miles "))

    assert any("body is not what was written" in fault for fault in check(path).faults)


def test_a_word_lost_for_searching_is_noticed(sound, tmp_path):
    path = tmp_path / "progress.db"
    path.write_bytes(sound[0])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE card_text_content SET c0 = 'other words'")

    assert any("the words of cards" in fault for fault in check(path).faults)
