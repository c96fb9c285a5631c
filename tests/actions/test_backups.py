"""Copies of the progress file: once a day, before anything risky, and brought back."""

from contextlib import closing
from datetime import timedelta

import pytest

from genai_prep.actions.backups import (
    KEPT,
    back_up,
    back_up_daily,
    backups_in,
    latest_backup,
    restore,
)
from genai_prep.actions.progress import check
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Rating
from genai_prep.store.database import latest_version, open_database, open_read_only
from genai_prep.store.faults import Damaged
from genai_prep.store.reviews import Reviews
from support.builders import MORNING, a_library, a_review

DAY = timedelta(days=1)


def study(library, count=1):
    for number in range(count):
        made = a_review(review_id=library.new_id(), reviewed_at=library.clock.now())
        library.reviews.record(made, library.scheduler)
        assert made.rating is Rating.GOOD, number


def reviews_in(path):
    with closing(open_read_only(path)) as database:
        return Reviews(database).sizes()[0]


def test_a_day_has_one_copy_once_there_is_something_to_keep(tmp_path):
    with a_library(tmp_path) as library:
        assert back_up_daily(library) is None
        study(library)
        copy = back_up_daily(library)
        study(library)
        assert back_up_daily(library) is None

    assert reviews_in(copy) == 1
    assert copy.name == "progress-2026-11-23T090000Z-daily.db"
    with a_library(tmp_path, now=MORNING + DAY) as library:
        assert reviews_in(back_up_daily(library)) == 2


def test_a_night_past_midnight_belongs_to_the_day_before(tmp_path):
    with a_library(tmp_path) as library:
        study(library)
        back_up_daily(library)
    with a_library(tmp_path, now=MORNING + timedelta(hours=18, minutes=30)) as library:
        assert back_up_daily(library) is None


def test_the_last_seven_days_are_kept_and_all_that_the_learner_made(tmp_path):
    for day in range(KEPT + 3):
        with a_library(tmp_path, now=MORNING + day * DAY) as library:
            study(library)
            if day == 0:
                own = back_up(library.places.progress, library.places.backups, MORNING)
            back_up_daily(library)
            copies = backups_in(library.places.backups)

    assert len(copies) == KEPT + 1
    assert [reviews_in(copy) for copy in copies] == [10, 9, 8, 7, 6, 5, 4, 1]
    assert copies[-1] == own


def test_a_clock_set_back_does_not_take_the_new_copy_away(tmp_path):
    for day in range(KEPT):
        with a_library(tmp_path, now=MORNING + (400 + day) * DAY) as library:
            study(library)
            back_up_daily(library)
    with a_library(tmp_path) as library:
        copy = back_up_daily(library)
        assert copy.exists()
        assert back_up_daily(library) is None


def test_a_damaged_file_takes_no_good_copys_place(tmp_path):
    with a_library(tmp_path) as library:
        study(library, 40)
        progress, folder = library.places.progress, library.places.backups
    file = bytearray(progress.read_bytes())
    for page in range(4, len(file) // 4096, 2):
        file[page * 4096 : page * 4096 + 1024] = b"\xa5" * 1024
    progress.write_bytes(file)

    with pytest.raises(Damaged), a_library(tmp_path) as library:
        back_up_daily(library)
    assert backups_in(folder) == []


def test_a_restore_keeps_what_was_there_and_comes_last_itself(tmp_path):
    with a_library(tmp_path) as library:
        places, now = library.places, library.clock.now()
        study(library)
        copy = back_up(places.progress, places.backups, now)
        study(library)

    assert latest_backup(places.backups) == copy
    kept = restore(places.progress, copy, places.backups, now)

    assert (reviews_in(places.progress), reviews_in(kept)) == (1, 2)
    assert latest_backup(places.backups) == copy
    assert check(places.progress).is_sound


def test_a_restore_is_seen_by_a_session_that_is_open(tmp_path):
    with a_library(tmp_path) as library:
        study(library)
        copy = back_up(library.places.progress, library.places.backups, MORNING)
        study(library)
        restore(library.places.progress, copy, library.places.backups, MORNING)

        assert library.reviews.sizes()[0] == 1
        study(library)

    assert reviews_in(library.places.progress) == 2


def test_a_restore_into_an_empty_home_makes_the_file(tmp_path):
    with a_library(tmp_path) as library:
        study(library)
        copy = back_up(library.places.progress, library.places.backups, MORNING)
    progress = tmp_path / "new" / "progress.db"

    assert restore(progress, copy, tmp_path / "new" / "backups", MORNING) is None
    assert reviews_in(progress) == 1


def test_without_a_backup_there_is_none_to_bring_back(tmp_path):
    with pytest.raises(GenaiPrepError, match="there is no backup yet"):
        latest_backup(tmp_path)
    with pytest.raises(GenaiPrepError, match="there is no such backup"):
        restore(tmp_path / "progress.db", tmp_path / "gone.db", tmp_path, MORNING)


def test_a_file_is_copied_before_its_schema_changes(tmp_path):
    with a_library(tmp_path) as library:
        study(library)
    path = library.places.progress
    asked = []
    with closing(open_database(path, back_up=asked.append)):
        assert asked == []  # nothing changes

    # As the first version of the program left it.
    old = tmp_path / "old.db"
    with closing(_of_first_schema(old)) as database:
        Reviews(database)
    copied = []
    with closing(open_database(old, back_up=copied.append)) as database:
        version = database.connection.execute("PRAGMA user_version").fetchone()[0]
    assert (copied, version) == ([old], latest_version())


def _of_first_schema(path):
    from genai_prep.store import database as opening

    connection = opening.connect(path, "rwc")
    first = next(iter(sorted(opening._numbered().items())))[1]
    for statement in opening._statements(first.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    return opening.Database(connection, path)
