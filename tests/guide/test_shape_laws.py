"""What holds for random Markdown of all shapes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.bank.checking import complaints_about, complaints_across
from genai_prep.guide.reading import SHAPE_NAMES, read_guide

ASKED = st.sampled_from(
    [
        "What is a tarn?",
        "Explain depth",
        "ما هو العجين؟",
        "什么是面包？",
        "Ice",
        "Why `x|y`?",
        "A: 1",
    ]
)
TEMPLATES = st.sampled_from(
    [
        "# {q}",
        "## Q1: {q}",
        "### 4) {q} ###",
        "#### {q}\n\n{a}",
        "## Frage 2: {q}\n\n## Antwort\n\n{a}",
        "1. ### {q}\n\n   {a}",
        "   2. ### {q}\n    {a}",
        "**{q} 👶**\n\n{a}",
        "**1. {q}**\n{a}",
        "1. **{q}**\n- Answer:\n    {a}",
        "<details>\n<summary>{q}</summary><br><b>\n\n{a}\n</b></details>",
        "<details><summary>{q}</summary>",
        "</details>",
        "### {q}\n\n<details><summary>Show</summary>\n\n{a}\n\n</details>",
        "- {q}\n  <details>\n  <summary>Show</summary>\n\n  {a}\n  </details>",
        "###### {q}\n\n```js\nx\n```\n\n- A: `1`\n- B: `2`\n\n#### Answer: B",
        "{q}\n\n- [ ] one\n- [x] two",
        "* {q}\n  * {q}",
        "- [{q}](#a)\n- [{a}](#b)",
        "Question: {q}\n```\n{a}\n```",
        "Q: {q}\nA: {a}",
        "**Q: {q}**\n\n**A:** {a}",
        "| # | Question |\n|--|--|\n| Easy | {q} |\n| Hard | {q} |\n| 3 | {a} |",
        "<ul><li>{q}</li><li><a href='#a'>{a}</a></li></ul>",
        "> {q}",
        "---",
        "[⬆ Top](#top)",
        "[^1]: {a}",
        "{a}",
        "<h2>{q}</h2>",
        "~~~\n{q}\n# {a}",
        "<![x {a} <b",
    ]
)
ANSWERS = st.sampled_from(
    [
        "So.",
        "See[^1].",
        "TODO",
        "",
        "- a: b\n- c",
        "x = y",
        "Two  \nlines<br>and <b>more</b>",
        "\tx",
    ]
)
PARTS = st.builds(lambda part, q, a: part.format(q=q, a=a), TEMPLATES, ASKED, ANSWERS)
PAGES = st.builds(
    lambda parts, gap: gap.join(parts),
    st.lists(PARTS | st.builds("".join, st.lists(PARTS, min_size=3, max_size=3)), max_size=8),
    st.sampled_from(["\n\n", "\n", "\r\n\r\n"]),
)
GUIDES = st.dictionaries(st.sampled_from(["a.md", "b/c.md", "b/d 1.md", "e.md"]), PAGES, max_size=3)


@given(files=GUIDES)
@settings(max_examples=50)
def test_every_line_is_traced_once_and_coverage_adds_up(files):
    reading = read_guide(files, "x")

    lines = [
        (each.file, line) for each in reading.trace for line in range(each.first, each.last + 1)
    ]
    assert len(lines) == len(set(lines)) == reading.coverage.total
    coverage = reading.coverage
    assert coverage.used + coverage.notes + coverage.skipped == coverage.total
    assert all(each.became for each in reading.trace)


@given(files=GUIDES)
@settings(max_examples=50)
def test_the_same_files_give_the_same_and_a_bank_that_obeys_the_rules(files):
    reading = read_guide(files, "x")

    assert read_guide(files, "x") == reading
    complaints = [each for topic in reading.bank.topics for each in complaints_about(topic)]
    assert complaints + list(complaints_across(reading.bank.topics)) == []
    assert any(True for _ in reading.bank.questions()) == (reading.reason == "")
    assert set(reading.counts) == set(SHAPE_NAMES)


@given(files=GUIDES, shape=st.sampled_from(SHAPE_NAMES))
@settings(max_examples=50)
def test_a_shape_that_is_asked_for_is_the_only_one_used(files, shape):
    reading = read_guide(files, "x", shape)

    assert set(reading.shape) <= {shape}
    assert bool(reading.shape) == (reading.reason == "")
    for question in reading.bank.questions():
        file, _, line = reading.places[question.id].rpartition(":")
        assert 1 <= int(line) <= files[file].replace("\r", "\n").count("\n") + 1
