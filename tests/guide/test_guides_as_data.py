"""Each guide in tests/guides has beside it what must come out, read line by line by a person."""

from pathlib import Path

import pytest
import yaml

from genai_prep.bank.encoding import note_data, topic_data
from genai_prep.guide.reading import GuideReading, read_guide

GUIDES = Path(__file__).parent.parent / "guides"


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


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_a_guide_gives_what_stands_beside_it(guide: Path):
    expected = yaml.safe_load(guide.with_suffix(".yaml").read_text(encoding="utf-8"))

    reading = read_guide({guide.name: guide.read_text(encoding="utf-8")}, guide.stem)

    assert as_data(reading) == expected
