"""What is the learner's stays with the learner: modes of files, and links that lead elsewhere."""

import os
import stat
import sys

import pytest

from genai_prep.store.copying import copy_database
from genai_prep.store.database import create_private, open_database
from genai_prep.store.faults import StoreError
from support.program import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs modes and links")

RATE = '{"do":"rate","rating":3,"seconds":1}\n'


def modes_in(folder):
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


@pytest.fixture(autouse=True)
def everyone_may_read():
    """The most generous umask: what is private is so because we say it."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_nobody_else_reads_progress_backups_or_exports(program: Program):
    program.run("quiz", "--jsonl", typed=RATE)
    program.run("data", "backup")
    program.run("data", "export", "-o", "all.json")

    home = modes_in(program.home)
    assert stat.S_IMODE(program.home.stat().st_mode) == 0o700
    assert home.pop("backups") == 0o700
    assert set(home.values()) == {0o600}
    assert len(home) == 3  # the file, the copy of the day, the learner's copy
    assert modes_in(program.folder)["all.json"] == 0o600


def test_what_sqlite_keeps_beside_the_file_is_private_too(program: Program):
    database = open_database(program.home / "progress.db", back_up=lambda _: None)
    modes = modes_in(program.home)
    database.close()

    assert modes == {
        "progress.db": 0o600,
        "progress.db-wal": 0o600,
        "progress.db-shm": 0o600,
    }


@pytest.mark.parametrize("leads_to", ["a file", "nothing"])
def test_a_link_in_the_files_place_is_not_followed(program: Program, leads_to):
    program.home.mkdir()
    victim = program.folder / "victim"
    if leads_to == "a file":
        victim.write_bytes(b"")
    (program.home / "progress.db").symlink_to(victim)

    done = program.run("topics")

    assert done.exit_code == 1
    assert "this is a link, and links are not followed for writing" in done.stderr
    assert not victim.exists() or victim.read_bytes() == b""


def test_an_export_does_not_follow_a_link(program: Program):
    victim = program.write("victim.txt", "mine")
    (program.folder / "all.json").symlink_to(victim)

    done = program.run("data", "export", "-o", "all.json")

    assert done.exit_code == 1
    assert "all.json: this is a link" in done.stderr
    assert victim.read_text() == "mine"
    assert (program.folder / "all.json").is_symlink()


def test_a_copy_does_not_follow_a_link_to_where_it_is_made(program: Program):
    program.run("quiz", "--jsonl", typed=RATE)
    victim = program.write("victim.txt", "mine")
    part = program.folder / f"copy.db.{os.getpid()}.part"
    part.symlink_to(victim)

    copy_database(program.home / "progress.db", program.folder / "copy.db")

    assert victim.read_text() == "mine"
    assert modes_in(program.folder)["copy.db"] == 0o600


def test_a_new_file_is_not_made_where_a_link_leads(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "victim")

    with pytest.raises(StoreError, match="cannot be created"):
        create_private(tmp_path / "link")

    assert not (tmp_path / "victim").exists()
