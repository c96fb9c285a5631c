"""Three months played through the protocol: a learner who forgets as FSRS says."""

import io
import json
import random
from datetime import UTC, datetime, timedelta

import pytest

from genai_prep.cli.program import run


def play_day(monkeypatch, home, now, learner):
    """One day's session; its events. learner(card, memory known) -> rating."""
    events, commands = [], []

    class Answers(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = commands.pop(0) if commands else b""
            buffer[: len(line)] = line
            return len(line)

    class Out(io.StringIO):
        def write(self, text):
            for line in text.splitlines():
                event = json.loads(line)
                events.append(event)
                if event["event"] == "card":
                    rating = learner(event["card"], now)
                    commands.append(
                        json.dumps({"do": "rate", "rating": rating, "seconds": 9}).encode() + b"\n"
                    )
                elif event["event"] == "rated":
                    learner.memory[event["memory"]["card_id"]] = event["memory"]
            return len(text)

        def reconfigure(self, **_):
            pass

    class In:
        buffer = io.BufferedReader(Answers())

    monkeypatch.setenv("GENAI_PREP_NOW", now.isoformat())
    monkeypatch.setenv("GENAI_PREP_HOME", str(home))
    monkeypatch.setattr("sys.stdout", Out())
    monkeypatch.setattr("sys.stdin", In())
    assert run(["quiz", "--jsonl", "--seed", "1"]) == 0
    monkeypatch.undo()
    return events


class Learner:
    """Recalls by the forgetting curve of FSRS-6 with default parameters."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.memory = {}

    def __call__(self, card, now):
        memory = self.memory.get(card["id"])
        if memory is None:
            return self.chance.choices((1, 2, 3, 4), (24, 9, 50, 17))[0]
        last = datetime.fromisoformat(memory["last_reviewed_on"]).date()
        elapsed = (now.date() - last).days
        factor = 0.9 ** (-1 / 0.1542) - 1
        recall = (1 + factor * elapsed / memory["stability"]) ** -0.1542
        if self.chance.random() >= recall:
            return 1
        return self.chance.choices((2, 3, 4), (22, 63, 15))[0]


def test_ninety_days_are_played_and_every_number_agrees(monkeypatch, tmp_path, program):
    program.home = tmp_path / "home"
    learner = Learner(seed=7)
    start = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
    days_off = {10, 11, 12, 40, 41, 62}
    rated, asked_days, first_days = 0, 0, {}

    for day in range(90):
        now = start + timedelta(days=day)
        if day in days_off:
            continue
        events = play_day(monkeypatch, program.home, now, learner)
        summary = events[-1]
        assert summary["completed"] is True
        reviews = [event["review"] for event in events if event["event"] == "rated"]
        rated += len(reviews)
        asked_days += bool(reviews)
        for review in reviews:
            assert review["study_day"] == now.date().isoformat()
            first_days.setdefault(review["card_id"], day)
        # Nothing that was due is left, and every forgotten card was recalled in the end.
        assert all(memory["due_on"] > str(now.date()) for memory in learner.memory.values())

    program.now = (start + timedelta(days=90)).isoformat()
    checked = program.run("data", "check", "--json").data
    report = program.run("report", "--since", "2026-09-01", "--json").data
    today = program.run("--json").data

    assert checked["sound"] is True
    assert checked["reviews"] == rated == report["reviews"]
    assert checked["memories"] == len(learner.memory)
    per_day = [list(first_days.values()).count(day) for day in range(90)]
    assert max(per_day) <= 10
    assert len(report["days"]) == asked_days
    retention = report["retention"]
    assert retention["share"] == pytest.approx(retention["predicted"], abs=0.04)
    assert 0.8 < retention["share"] < 0.97
    assert today["due"] == sum(
        memory["due_on"] <= program.now[:10] for memory in learner.memory.values()
    )
