"""Guides made to be too much: they are read in time that grows as they do, and obey nobody."""

import sys
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.bank.findings import has_errors
from genai_prep.bank.reading import read_topic
from genai_prep.bank.text import clean
from genai_prep.bank.writing import bank_files
from genai_prep.guide.reading import read_guide
from support.mutating import mutated

DOCUMENTS = [
    path.read_bytes().decode()
    for path in sorted((Path(__file__).parent.parent / "guides").glob("*.md"))
]
GUIDE = "# Lakes\n\n## Q1: What is a tarn?\n\nA lake.\n\n## Q2: What is a weir?\n\nA dam.\n\n"
BYTES = 30_000


@given(seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_any_faults_give_a_sound_bank_or_a_reason(seed):
    chance = Random(seed)
    text = mutated(chance.choice(DOCUMENTS), DOCUMENTS, chance)

    reading = read_guide({"guide.md": text}, "guide")

    lines = reading.coverage
    assert lines.total == lines.used + lines.notes + lines.skipped
    assert bool(reading.reason) is not any(reading.bank.questions())
    for name, written in bank_files(reading.bank, guide={}, places={}).items():
        assert clean(written) == written
        if name != "index.yaml":
            assert not has_errors(read_topic(written, name).findings)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_any_faults_of_a_bank_are_findings(seed):
    chance = Random(seed)
    reading = read_guide({"guide.md": DOCUMENTS[seed % len(DOCUMENTS)]}, "guide")
    files = bank_files(reading.bank, guide={}, places={})
    text = mutated(files[sorted(files)[0]], list(files.values()), chance)

    read = read_topic(text, "bank.yaml")

    assert read.topic is not None or has_errors(read.findings)


@pytest.mark.parametrize(
    "unit",
    ["`", "[", "![", "*a **b ", "_", "$a ", "~", "1", ">", "- ", "<!--", "<div ", "<a ", "<div>",
     "[^1]", "|a", "**a:** ", "&", "\\", "{{"],
)  # fmt: skip
@pytest.mark.parametrize("where", ["\n{} end\n", "\n## Q3: {} end\n\nSo.\n", "\n<p>\n{} end\n"])
def test_no_sign_repeated_is_a_riddle(unit, where):
    text = GUIDE + where.format(unit * (BYTES // len(unit)))
    tracer = sys.gettrace()
    sys.settrace(None)  # what counts lines is not what is timed
    began = time.process_time()

    reading = read_guide({"guide.md": text}, "guide")

    taken = time.process_time() - began
    sys.settrace(tracer)

    # Far more than it takes, far less than it took where signs were looked at again and again.
    assert taken < 4
    assert reading.bank.topics[0].questions[0].question == "What is a tarn?"


@pytest.mark.parametrize("sign", ["&#0;", "&#x202e;", "&#27;", "&#8203;&#xfeff;", "&amp;#x202e;"])
@pytest.mark.parametrize(
    "where",
    [
        "## Q3: What {} freezes?\n\nIce {} does.\n",
        "## Q3: What freezes?\n\n<p>Ice {} <img src='a{}' alt='b{}'></p>\n",
        "<details>\n<summary>What {} freezes?</summary>\nIce {}\n</details>\n",
        "## Q3: What freezes?\n\n- **Ice {}:** [a{}](b 'c{}') ![d{}](e)\n- **Snow:** f\n",
    ],
)
def test_a_reference_brings_in_nothing_that_may_not_stand_there(sign, where):
    reading = read_guide({"guide.md": GUIDE + where.replace("{}", sign)}, "guide")

    assert any(reading.bank.questions())
    for topic in reading.bank.topics:
        assert clean(repr(topic)) == repr(topic)
        for text in (each.question + each.answer for each in topic.questions):
            assert clean(text) == text


def test_a_mark_without_words_is_no_question():
    reading = read_guide({"guide.md": "# Lakes\n\n**Q:\n\n**Q:\n"}, "guide")

    assert list(reading.bank.questions()) == []
    assert reading.reason
