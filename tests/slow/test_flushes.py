"""Power loss by the book: the writes and flushes of the real program, as the system saw them.

At every acknowledgement the disk is made from them anew: what was flushed is there, of all that
was not any part may be missing. Everything acknowledged must be.
"""

import json
import random
import re
import shutil
import subprocess
from dataclasses import dataclass, field

import pytest

from genai_prep.store.database import open_read_only
from genai_prep.store.reviews import Reviews
from genai_prep.store.soundness import faults
from support.kills import RATE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
]

_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<rest>.*)\) += (?P<result>-?\d+)")
_CALLS = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate"


@dataclass
class File:
    """What the disk is sure to hold of a file, and what was written since."""

    flushed: bytearray = field(default_factory=bytearray)
    loose: list[tuple[int, bytes]] = field(default_factory=list)

    def flush(self):
        for at, data in self.loose:
            self.flushed = put(self.flushed, at, data)
        self.loose = []

    def after_power_loss(self, chance):
        content = bytearray(self.flushed)
        for at, data in self.loose:
            if chance.random() < 0.5:
                kept = data if chance.random() < 0.7 else data[: chance.randrange(len(data) + 1)]
                content = put(content, at, kept)
        return bytes(content)


def put(content, at, data):
    if len(content) < at + len(data):
        content += bytes(at + len(data) - len(content))
    content[at : at + len(data)] = data
    return content


def bytes_of(text):
    return bytes.fromhex(text.replace("\\x", ""))


def replayed(log, begin):
    """Follow the calls; yields the files and the ids acknowledged after each acknowledgement."""
    files = {name: File(bytearray(content)) for name, content in begin.items()}
    opened, acknowledged = {}, []
    for line in log.splitlines():
        call = _CALL.match(line)
        if not call or call["result"].startswith("-"):
            continue
        name, rest = call["name"], call["rest"]
        if name == "openat":
            path = bytes_of(rest.split('"')[1]).decode()
            opened[call["result"]] = path.rpartition("/")[2] if "/home/progress.db" in path else ""
            continue
        number = re.match(r"\d+", rest).group()
        file = files.get(opened.get(number, ""))
        if name == "write" and number == "1":
            said = [json.loads(each) for each in bytes_of(rest.split('"')[1]).splitlines()]
            new = [event["review"]["review_id"] for event in said if event["event"] == "rated"]
            acknowledged += new
            if new:
                yield files, list(acknowledged)
        elif file is not None and name == "pwrite64":
            file.loose.append((int(rest.rpartition(", ")[2]), bytes_of(rest.split('"')[1])))
        elif file is not None and name in ("fsync", "fdatasync"):
            file.flush()
        elif file is not None and name == "ftruncate":
            file.flush()
            file.flushed = file.flushed[: int(rest.rpartition(", ")[2])]
        elif name == "close":
            opened.pop(number, None)


def test_everything_acknowledged_was_flushed_before(program, tmp_path):
    program.run("topics")
    names = ("progress.db", "progress.db-wal")
    begin = dict.fromkeys(names, b"")
    begin["progress.db"] = (program.home / "progress.db").read_bytes()
    log = tmp_path / "calls"
    session = [*program.command, "quiz", "--jsonl", "--new", "200"]
    subprocess.run(
        ["strace", "-f", "-xx", "-s", "200000", "-e", f"trace={_CALLS}", "-o", log, *session],
        input=RATE * 200,
        stdout=subprocess.DEVNULL,
        env=program.environment(),
        cwd=program.folder,
        check=True,
    )
    chance = random.Random(1)
    disk = tmp_path / "disk"
    disk.mkdir()
    looked = 0
    for files, acknowledged in replayed(log.read_text(), begin):
        for _ in range(3):
            for name in names:
                (disk / name).write_bytes(files[name].after_power_loss(chance))
            database = open_read_only(disk / "progress.db")
            rows = database.connection.execute("SELECT review_id FROM review")
            kept = {row["review_id"] for row in rows}
            assert set(acknowledged) <= kept
            assert Reviews(database).disagreements() == []
            looked += 1
            if looked % 50 == 0:
                assert faults(database) == ()
            database.close()
            (disk / "progress.db-shm").unlink()

    assert len(acknowledged) == 200
    print(f"{looked} disks after a loss of power, {len(acknowledged)} acknowledged")
