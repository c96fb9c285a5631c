"""Ten thousand guides and ten thousand banks with faults in them: none is too much."""

import re
import time
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from random import Random

import pytest

from genai_prep.bank.checking import complaints_about
from genai_prep.bank.findings import Severity, has_errors
from genai_prep.bank.ids import is_slug
from genai_prep.bank.reading import read_topic
from genai_prep.bank.writing import bank_files
from genai_prep.guide.reading import read_guide
from support.mutating import mutated

pytestmark = [pytest.mark.slow, pytest.mark.timeout(0)]

TESTS = Path(__file__).parent.parent
COUNT = 10_000
SECONDS_A_MEGABYTE = 2.0
LEAST_SECONDS = 2.0  # of processor time, for what is smaller than a megabyte
# As genai_prep/bank/text.py has it, said again: a test that asked there could not fail.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def texts_in(value):
    """All texts of a record, whatever it holds."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        yield from texts_in([*value.keys(), *value.values()])
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))


def is_clean(value) -> bool:
    return not any(UNSAFE.search(text) for text in texts_in(value))


def check_guide(text: str) -> None:
    began = time.process_time()
    reading = read_guide({"guide.md": text}, "guide")
    seconds = time.process_time() - began

    lines = reading.coverage
    assert lines.total == lines.used + lines.notes + lines.skipped
    assert sum(each.last - each.first + 1 for each in reading.trace) == lines.total
    assert is_clean(reading.bank)
    for name, written in bank_files(reading.bank, guide={}, places=reading.places).items():
        assert not UNSAFE.search(written)
        if name != "index.yaml":
            read = read_topic(written, name)
            assert not has_errors(read.findings), read.findings[0]
    assert seconds < max(
        LEAST_SECONDS, SECONDS_A_MEGABYTE * len(text.encode("utf-8", "replace")) / 1e6
    )


def check_bank(text: str) -> None:
    began = time.process_time()
    read = read_topic(text, "bank.yaml")
    seconds = time.process_time() - began

    assert seconds < LEAST_SECONDS
    assert is_clean(read.topic)
    assert is_clean([(each.what, each.advice, each.excerpt) for each in read.findings])
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) + 1
    for finding in read.findings:
        assert 1 <= finding.line <= last
        assert finding.column >= 1
        assert finding.what
    if read.topic is not None and not has_errors(read.findings):
        assert is_slug(read.topic.id)
        faults = [each for each in complaints_about(read.topic) if each.severity is Severity.ERROR]
        assert faults == []


def run(documents: list[str], check, seed: int) -> None:
    chance = Random(seed)
    for number in range(COUNT):
        text = mutated(chance.choice(documents), documents, chance)
        try:
            check(text)
        except Exception as fault:
            fault.add_note(f"number {number} of seed {seed}: {text!r}"[:20_000])
            raise


def test_no_mutated_guide_is_too_much():
    run(
        [path.read_bytes().decode() for path in sorted((TESTS / "guides").glob("*.md"))],
        check_guide,
        1,
    )


def test_no_mutated_bank_is_too_much():
    paths = sorted((TESTS.parent / "content" / "bank").glob("*.yaml"))
    topics = [path.read_text(encoding="utf-8") for path in paths if path.name != "index.yaml"]
    parts = [part for text in topics for part in parts_of(text)]
    run(parts, check_bank, 2)


def parts_of(topic: str) -> list[str]:
    """A topic file as several small ones: faults are then not drowned in what is right."""
    head, *questions = topic.split("\n- id: ")
    return ["\n- id: ".join([head, *questions[at : at + 2]]) for at in range(0, len(questions), 2)]
