"""Files and disks in trouble: one sentence, exit 1, and what was kept before is kept."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from genai_prep.store.database import latest_version

RATE = '{"do":"rate","rating":3,"seconds":1}\n'
is_root = sys.platform != "win32" and os.geteuid() == 0

COMMANDS = (
    ("report",),
    ("search", "attention"),
    ("data", "check"),
    ("undo",),
)


def said_in_one_sentence(done):
    lines = done.stderr.splitlines()
    return done.exit_code == 1 and len(lines) == 1 and lines[0].startswith("error: ")


@pytest.fixture
def studied(program):
    """A home with three answers."""
    assert program.run("quiz", "--jsonl", typed=RATE * 3).exit_code == 0
    return program


def test_a_file_of_a_newer_program_is_left_alone(studied):
    path = studied.home / "progress.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {latest_version() + 1}")
    before = path.read_bytes()

    for command in (("quiz",), ("data", "check"), ("data", "repair")):
        done = studied.run(*command)
        assert said_in_one_sentence(done), done
        assert "newer genai-prep" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"hello " * 1_000, b"hello", b"\0" * 4096])
def test_what_is_no_progress_file_is_left_alone(program, content):
    program.home.mkdir()
    (program.home / "progress.db").write_bytes(content)

    for command in (("quiz", "--jsonl"), ("data", "repair")):
        assert said_in_one_sentence(program.run(*command)), command
    assert (program.home / "progress.db").read_bytes() == content


def test_an_empty_file_is_a_new_one(program):
    program.home.mkdir()
    (program.home / "progress.db").touch()

    assert program.run("topics").exit_code == 0


def test_a_folder_in_the_files_place_is_named(program):
    (program.home / "progress.db").mkdir(parents=True)

    for command in (("topics",), ("data", "repair")):
        done = program.run(*command)
        assert said_in_one_sentence(done), done
        assert "a folder stands in the place of the progress file" in done.stderr


def test_damaged_pages_are_one_sentence_and_a_repair_mends_them(studied):
    path = studied.home / "progress.db"
    file = bytearray(path.read_bytes())
    for page in range(2, len(file) // 4096, 3):
        file[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    path.write_bytes(file)

    for command in COMMANDS:
        done = studied.run(*command)
        assert said_in_one_sentence(done), done
        assert "data repair" in done.stderr
    repaired = studied.run("data", "repair", "--json").data
    assert repaired["repaired"]
    assert repaired["read"]["reviews"] == 3
    assert Path(repaired["kept"]).read_bytes() == file
    assert studied.run("data", "check").exit_code == 0
    assert studied.run("data", "repair").stdout.startswith("The progress file is sound")


def limited(program, bytes_of_a_file, *arguments, typed=""):
    """Run a command whose files cannot grow beyond a size: what a full disk does to them."""
    import resource

    return subprocess.run(
        [*program.command, *arguments],
        input=typed.encode(),
        capture_output=True,
        env=program.environment(),
        cwd=program.folder,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (bytes_of_a_file, resource.RLIM_INFINITY)
        ),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of file sizes")
def test_an_answer_that_does_not_fit_on_the_disk_is_not_acknowledged(studied):
    done = limited(studied, 150_000, "quiz", "--jsonl", typed=RATE * 40)

    events = [json.loads(line) for line in done.stdout.splitlines()]
    rated = [event for event in events if event["event"] == "rated"]
    assert (done.returncode, events[-1]["event"]) == (1, "summary")
    assert 0 < len(rated) < 40
    assert done.stderr.count(b"error: ") == 1
    kept = {review["review_id"] for review in studied.run("data", "export").data["reviews"]}
    assert kept >= {event["review"]["review_id"] for event in rated}
    assert len(kept) == 3 + len(rated)

    # With room again it goes on.
    assert studied.run("quiz", "--jsonl", "--new", "2", typed=RATE * 2).exit_code == 0
    assert studied.run("data", "check", "--json").data["reviews"] == 5 + len(rated)


def fill(path):
    """Write until nothing more fits."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    with pytest.raises(OSError, match="No space left"):
        while True:
            os.write(file, b"x" * 4096)
    os.close(file)


@pytest.mark.skipif(not is_root or not shutil.which("mount"), reason="needs to mount a disk")
def test_a_full_disk_is_named_and_emptying_it_is_enough(program):
    program.home.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", program.home],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        assert program.run("quiz", "--jsonl", typed=RATE).exit_code == 0
        filler = program.home / "filler"
        fill(filler)
        done = program.run("quiz", "--jsonl", typed=RATE)
        assert done.exit_code == 1
        assert '"rated"' not in done.stdout
        assert "the disk is full" in done.stderr
        filler.unlink()
        assert program.run("quiz", "--jsonl", typed=RATE).exit_code == 0
        assert program.run("data", "check", "--json").data["reviews"] == 2
    finally:
        subprocess.run(["umount", program.home], check=True)


def as_somebody(program, *arguments, typed=""):
    """Run a command as a user whom modes concern; root may write everywhere."""
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if is_root else []
    return subprocess.run(
        [*prefix, *program.command, *arguments],
        input=typed.encode(),
        capture_output=True,
        env=program.environment(),
        cwd="/",
        check=False,
        timeout=60,
    )


def owned_by_somebody(program):
    """Give the home to that user, and let them pass through the folders above."""
    if is_root:
        for path in (program.home, *program.home.rglob("*")):
            os.chown(path, 65534, 65534)
        for folder in program.folder.parents:
            if str(folder).startswith(str(Path(program.folder).parents[2])):
                folder.chmod(0o755)


needs_modes = pytest.mark.skipif(
    sys.platform == "win32" or (is_root and not shutil.which("setpriv")), reason="needs modes"
)


@needs_modes
@pytest.mark.parametrize("what", ["file", "folder", "nothing at all"])
def test_what_may_not_be_written_is_named(studied, what):
    path = studied.home / "progress.db"
    owned_by_somebody(studied)
    if what == "file":
        path.chmod(0o400)
    else:
        studied.home.chmod(0o500 if what == "folder" else 0)
    before = path.read_bytes() if is_root else None

    done = as_somebody(studied, "quiz", "--jsonl", typed=RATE)

    studied.home.chmod(0o700)
    assert done.returncode == 1, done
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert b'"rated"' not in done.stdout
    assert before is None or path.read_bytes() == before
