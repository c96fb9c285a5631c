"""The power fails: what was acknowledged is on disk, and whatever else the disk holds, it opens.

The disk is taken to be as bad as it may be: of what was written since the last flush, any part
may be missing or torn.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest

from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.database import open_database, open_read_only
from genai_prep.store.reviews import Reviews
from genai_prep.store.soundness import faults
from support.builders import MORNING, a_review

SCHEDULER = Scheduler(Parameters())
REVIEWS = 24
PAGE, FRAME, WAL_HEADER = 4096, 4096 + 24, 32


@dataclass(frozen=True)
class Disk:
    """The file and its log as they stood when so many reviews had been acknowledged."""

    acknowledged: int
    file: bytes
    log: bytes


@pytest.fixture(scope="module")
def disks(tmp_path_factory):
    """The disk after each review of a session, with two checkpoints in it."""
    path = tmp_path_factory.mktemp("session") / "progress.db"
    database = open_database(path, back_up=lambda _: None)
    database.connection.execute("PRAGMA wal_autocheckpoint = 60")  # pages; usually 1000
    seen = []
    for number in range(1, REVIEWS + 1):
        card_id = f"lakes:tarn/{number % 7}"
        at = MORNING + timedelta(minutes=number)
        answer = "ice " * 2_000 if number % 5 == 0 else None  # some need pages of their own
        made = a_review(card_id, review_id=f"r-{number:03}", reviewed_at=at, answer=answer)
        Reviews(database).record(made, SCHEDULER)
        log = path.with_name("progress.db-wal").read_bytes()
        seen.append(Disk(number, path.read_bytes(), log))
    database.close()
    assert len({disk.log[16:24] for disk in seen}) > 1, "the log was begun anew in between"
    return seen


def open_to_go_on(path):
    return open_database(path, back_up=lambda _: None)


def reviews_after_power_loss(folder, file, log, open_file=open_read_only):
    """Open what the disk holds, prove it, and count the reviews: they are the first ones."""
    path = folder / "progress.db"
    path.write_bytes(file)
    path.with_name("progress.db-wal").write_bytes(log)
    database = open_file(path)
    try:
        rows = database.connection.execute("SELECT review_id FROM review ORDER BY review_id")
        ids = [row["review_id"] for row in rows]
        assert ids == [f"r-{number:03}" for number in range(1, len(ids) + 1)]
        assert faults(database) == ()
        assert Reviews(database).disagreements() == []
    finally:
        database.close()
    for left in folder.iterdir():
        left.unlink()
    return len(ids)


def test_what_was_acknowledged_is_on_disk(disks, tmp_path):
    for disk in disks:
        kept = reviews_after_power_loss(tmp_path, disk.file, disk.log, open_to_go_on)
        assert kept == disk.acknowledged


def test_what_was_written_after_an_acknowledgement_may_be_lost_at_any_byte(disks, tmp_path):
    chance = random.Random(1)
    for disk, later in pairwise(disks):
        if later.log[:WAL_HEADER] != disk.log[:WAL_HEADER] or later.file != disk.file:
            continue  # a checkpoint: the file itself was written and flushed
        begin, end = _end_of(disk.log), len(later.log)
        for cut in {begin, *range(begin, end, FRAME), chance.randint(begin, end), end}:
            count = reviews_after_power_loss(tmp_path, disk.file, later.log[:cut])
            assert disk.acknowledged <= count <= later.acknowledged


def test_a_torn_tail_is_not_read(disks, tmp_path):
    chance = random.Random(2)
    for disk in chance.sample(disks, 8):
        begin = _end_of(disk.log)
        for noise in (b"\0" * FRAME, chance.randbytes(3 * FRAME), disk.log[-FRAME:]):
            log = disk.log[:begin] + noise
            assert reviews_after_power_loss(tmp_path, disk.file, log) == disk.acknowledged


def test_a_log_cut_anywhere_leaves_the_first_reviews(disks, tmp_path):
    chance = random.Random(3)
    # What a checkpoint has flushed into the file may not be missing from the log any more.
    unmoved = [disk for before, disk in pairwise(disks) if disk.file == before.file]
    for disk in unmoved[-3:]:
        cuts = {*range(0, len(disk.log) + 1, FRAME), *chance.sample(range(len(disk.log)), 12)}
        fewer = [
            reviews_after_power_loss(tmp_path, disk.file, disk.log[:cut]) for cut in sorted(cuts)
        ]
        assert fewer == sorted(fewer)


def test_a_checkpoint_that_was_torn_is_made_good_by_the_log(disks, tmp_path):
    """Of the pages that a checkpoint writes into the file any may be missing: the log has them."""
    chance = random.Random(4)
    pairs = [
        (disk, later)
        for disk, later in pairwise(disks)
        if later.file != disk.file and later.log[16:24] == disk.log[16:24]
    ]
    assert pairs
    for disk, later in pairs:
        for _ in range(10):
            file = _torn(disk.file, later.file, chance)
            count = reviews_after_power_loss(tmp_path, file, later.log)
            assert count == later.acknowledged


def _end_of(log):
    """Where the frames of the log's latest beginning end; older ones may follow."""
    at = WAL_HEADER
    while at + FRAME <= len(log) and log[at + 8 : at + 16] == log[16:24]:
        at += FRAME
    return at


def _torn(before, after, chance):
    """A file of which some pages are written and some are not."""
    pages = []
    for at in range(0, len(after), PAGE):
        old, new = before[at : at + PAGE], after[at : at + PAGE]
        pages.append(new if chance.random() < 0.5 else old or b"\0" * PAGE)
    return b"".join(pages)
