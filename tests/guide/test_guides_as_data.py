"""Each guide in tests/guides has beside it what must come out, read line by line by a person.

A document that begins with `=== file.md` is a folder of several files. What stands beside it is
either all that comes out (it has `lines`) or the parts that matter.
"""

from pathlib import Path

import pytest
import yaml

from genai_prep.bank.encoding import note_data, topic_data
from genai_prep.bank.questions import ChoiceCard
from genai_prep.guide.reading import GuideReading, read_guide

GUIDES = Path(__file__).parent.parent / "guides"


def files_of(guide: Path) -> dict[str, str]:
    text = guide.read_bytes().decode()
    if not text.startswith("=== "):
        return {guide.name: text}
    parts = text.removeprefix("=== ").split("\n=== ")
    return {name: body for name, _, body in (part.partition("\n") for part in parts)}


def as_data(reading: GuideReading) -> dict:
    coverage = reading.coverage
    return {
        "shape": list(reading.shape),
        "reason": reading.reason,
        "lines": {
            "total": coverage.total,
            "used": coverage.used,
            "notes": coverage.notes,
            "skipped": coverage.skipped,
        },
        "findings": [f"{finding.place} {finding.what}" for finding in reading.findings],
        "places": dict(reading.places),
        "topics": [topic_data(reading.bank.name, topic) for topic in reading.bank.topics],
        "notes": [note_data(note) for note in reading.bank.notes],
    }


def in_short(reading: GuideReading) -> dict:
    """The parts that matter: titles by topic, and answers, levels, choices by question."""
    questions = list(reading.bank.questions())
    return {
        "shape": list(reading.shape),
        "reason": reading.reason,
        "topics": {
            topic.title: [each.question for each in topic.questions]
            for topic in reading.bank.topics
        },
        "findings": [finding.what for finding in reading.findings],
        "answers": {each.question: each.answer for each in questions},
        "levels": {each.question: each.level and each.level.value for each in questions},
        "follow_ups": {
            each.question: [follow_up.question for follow_up in each.follow_ups]
            for each in questions
        },
        "choices": [choices_in(each.cards) for each in questions],
    }


def choices_in(cards) -> list:
    """The wrong choices, then the right one."""
    for card in cards:
        if isinstance(card, ChoiceCard):
            wrong = [choice.text for choice in card.choices if not choice.correct]
            return [wrong, next(choice.text for choice in card.choices if choice.correct)]
    return []


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_a_guide_gives_what_stands_beside_it(guide: Path):
    expected = yaml.safe_load(guide.with_suffix(".yaml").read_text(encoding="utf-8"))

    reading = read_guide(files_of(guide), guide.stem)

    if "lines" in expected:
        assert as_data(reading) == expected
        return
    found = in_short(reading)
    for part in ("answers", "levels", "follow_ups"):
        found[part] = {key: found[part].get(key) for key in expected.get(part, {})}
    assert (
        found
        == {
            "reason": "",
            "topics": {},
            "findings": [],
            "answers": {},
            "levels": {},
            "follow_ups": {},
            "choices": found["choices"],
        }
        | expected
    )
