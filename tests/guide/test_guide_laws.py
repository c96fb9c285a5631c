"""What holds for any text at all."""

from hypothesis import example, given
from hypothesis import strategies as st

from genai_prep.bank.checking import complaints_about, complaints_across
from genai_prep.bank.findings import has_errors
from genai_prep.guide.reading import read_guide

WORDS = st.sampled_from(
    """
    tarn LoRA Q1: Q2. **Answer:** **Definition:** **Advantages:** Why: Where: x = y 350GB → {{gap}}
    `code` $a$ $$ ~~s~~ *e* ** * : ? \\ | 12% **Pros:** a, b, c <b> &amp; ![i](u) [l](#x) [^1] [x]
    <!--id:a--> ß 湖 \u202e
    """.split()  # noqa: SIM905
)
PHRASES = st.sampled_from(
    ["**1. Ice**", "**Stage 1: Ice**", "**2. Core Sampling**", "Use it when:", "Why two?", "", "\t"]
)
STARTS = st.sampled_from(
    """
    # ## ### #### - * 1. 2) > | ``` --- *** $$ |--|--| ###_Cards ###_Key_points ###_Stages
    __-_expect: -_`id`_ -_[_]_ <!--_id:_x_--> [^1]:_ **Say_first:**_ ##_Q1:_ ###_Q2:_ ____
    """.split()  # noqa: SIM905
).map(lambda start: start.replace("_", " ") + " ")
LINE_WORDS = st.lists(WORDS | PHRASES, max_size=5)
LINES = st.builds(lambda start, words: start + " ".join(words), STARTS | st.just(""), LINE_WORDS)
HEADS = st.sampled_from(
    [
        "",
        "---\ngenai-prep: 1\nid: a\n---\n\n# A\n\n## Why?\n\n",
        "---\ngenai-prep: [\n---\n",
        "# A\n\n",
    ]
)
PAGES = st.builds(
    lambda head, lines, end: head + end.join(lines),
    HEADS,
    st.lists(LINES, max_size=20),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
GUIDES = st.dictionaries(st.sampled_from(["a.md", "b/c.md", "?.md"]), PAGES, max_size=2)


@given(files=GUIDES)
def test_reading_never_raises_and_gives_the_same_twice(files):
    assert read_guide(files, "x") == read_guide(files, "x")


@given(text=st.text(max_size=300))
def test_any_text_can_be_read(text):
    read_guide({"a.md": text, "b.md": f"## Q1: {text}\n\n{text}"}, "x")


@given(files=GUIDES)
def test_coverage_adds_up(files):
    coverage = read_guide(files, "x").coverage

    assert coverage.used + coverage.notes + coverage.skipped == coverage.total
    assert min(coverage.used, coverage.notes, coverage.skipped) >= 0


@given(files=GUIDES)
def test_something_comes_out_or_there_is_a_reason(files):
    reading = read_guide(files, "x")

    assert any(True for _ in reading.bank.questions()) == (reading.reason == "")


@given(files=GUIDES)
@example(files={"a.md": "## Q1: x\n\n## Q1: x\n"})
def test_a_guide_of_any_other_shape_gives_a_bank_that_obeys_the_rules(files):
    reading = read_guide(files, "x")

    if "own format" not in reading.shape:
        complaints = [each for topic in reading.bank.topics for each in complaints_about(topic)]
        assert complaints + list(complaints_across(reading.bank.topics)) == []
        assert not has_errors(reading.findings)


@given(files=GUIDES)
def test_findings_and_places_lie_within_the_files(files):
    reading = read_guide(files, "x")

    for finding in reading.findings:
        assert finding.column >= 1
        assert 1 <= finding.line <= files[finding.file].count("\n") + 2
    for question in reading.bank.questions():
        file, _, line = reading.places[question.id].rpartition(":")
        assert file in files
        assert 1 <= int(line) <= files[file].count("\n") + 1
