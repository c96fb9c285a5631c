"""What an interview looks like: pictures of its pages stand in snapshots/pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.bank.questions import FollowUp, KeyPoint, Level, Question, Stage
from genai_prep.study.marking.marking import Marking
from genai_prep.study.marking.marks import CutOffs, Evidence, Mark, PointMark
from genai_prep.study.transcript import Turn
from genai_prep.terminal.device import Size
from genai_prep.terminal.drafts import EMPTY, ending, inserted
from genai_prep.terminal.interview_clock import Reading
from genai_prep.terminal.interview_turns import NOTHING_TYPED, Face, Sitting, self_marking
from genai_prep.terminal.page import Look, Screen
from genai_prep.terminal.pages.interview import finished_lines, interview_view
from genai_prep.terminal.pages.interview_header import clock_cells
from support.hostile import is_harmless, texts

SIZES = {"80x24": Size(80, 24), "40x20": Size(40, 20)}
RAG = Question(
    "rag-wrong",
    "Your RAG assistant answers from the wrong documents. How do you find out why, and what do "
    "you change first?",
    level=Level.SENIOR,
    key_points=(
        KeyPoint("measure", "Measure retrieval on its own: recall@k over labelled questions."),
        KeyPoint("rerank", "Rerank after retrieval when recall is high and precision is low."),
        KeyPoint("chunks", "Look at the chunks: a passage cut in two cannot be found."),
    ),
    follow_ups=(
        FollowUp("Recall@20 is 94 %, yet answers are still wrong. What now?", "Rerank the 20."),
    ),
)
DESIGN = replace(
    RAG,
    id="design",
    question="Design a support assistant for 10,000 users a day.",
    stages=(
        Stage("Clarify", 2, ("measure",)),
        Stage("Estimate", 2, ("rerank",)),
        Stage("Sketch", 3, ("chunks",)),
        Stage("Deepen", 2),
        Stage("Trade off", 1),
    ),
)
TURN = Turn("genai:rag-wrong", "rag", Level.SENIOR, 240.0, RAG.question)
ANSWERED = replace(
    TURN,
    answer="I would measure recall first.",
    seconds=150.0,
    coverage=0.5,
    follow_up=RAG.follow_ups[0],
)
WORDS = "I would measure recall first."
MARKING = Marking(
    RAG,
    WORDS,
    (
        PointMark("measure", Mark.MADE, 1.0, Evidence(WORDS, 0, len(WORDS)), None),
        PointMark("rerank", Mark.MISSED, 1.0, None, None),
        PointMark("chunks", Mark.CONTRADICTED, 1.0, Evidence("no chunks", 0, 9), None),
    ),
    CutOffs(),
    0.1,
)
ASKED = Sitting(2, 5, RAG, TURN)
FOLLOW_UP = Sitting(2, 5, RAG, ANSWERED)
LONG = "then the ranking is the problem: a cross-encoder reranker over the 20 candidates"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "sitting", "seconds"),
    [
        ("question", ASKED, 12.0),
        ("typing", replace(ASKED, draft=ending("I would measure\nrecall")), 75.0),
        ("nothing", replace(ASKED, notice=NOTHING_TYPED), 75.0),
        ("follow-up", replace(FOLLOW_UP, draft=ending(LONG)), 192.0),
        ("over", FOLLOW_UP, 301.0),
        ("speaking", replace(ASKED, face=Face.SPEAKING), 75.0),
        ("marking", replace(self_marking(ASKED), at=1, marks=tuple(Mark)[:3]), 75.0),
        ("feedback", replace(ASKED, face=Face.FEEDBACK, marking=MARKING), 150.0),
        ("model-answer", replace(FOLLOW_UP, face=Face.FEEDBACK), 150.0),
        ("design", replace(ASKED, question=DESIGN), 100.0),
    ],
)
def test_pages_look_as_drawn(name, sitting, seconds, size, snapshot):
    is_running = sitting.face in (Face.TYPING, Face.SPEAKING)
    view = interview_view(sitting, Reading(seconds, 240.0, is_running), SIZES[size])

    snapshot(f"interview-{name}-{size}", view.page.lines)


def test_what_was_said_stays_in_the_scroll_back(snapshot):
    over = replace(ANSWERED, follow_up_done=True)

    snapshot("interview-finished-80x24", finished_lines(replace(ASKED, turn=over), Size(80, 24)))


def test_the_stage_that_should_have_been_reached_is_the_bold_one():
    sitting = replace(ASKED, question=DESIGN)

    for seconds, stage in ((0, "Clarify"), (60, "Estimate"), (170, "Deepen"), (999, "Trade off")):
        lines = interview_view(sitting, Reading(seconds, 240.0), Size(80, 24)).page.lines
        bold = [
            line.plain[span.start : span.end]
            for line in lines
            for span in line.spans
            if span.style == "bold" and "by" in line.plain[span.start : span.end]
        ]
        assert len(bold) == 1
        assert bold[0].startswith(f"▸{stage} by ")


def test_a_question_longer_than_the_window_is_paged():
    longest = replace(RAG, question="\n\n".join(f"Paragraph {n}." for n in range(30)))
    sitting = replace(ASKED, question=longest)
    seen = ""
    for page in range(40):
        view = interview_view(replace(sitting, page=page), Reading(1, 240.0), Size(80, 24))
        seen += "\n".join(line.plain for line in view.page.lines)
        if not view.has_more:
            break

    assert all(f"Paragraph {n}." in seen for n in range(30))


@settings(max_examples=80)
@given(
    asked=texts,
    next_one=texts,
    typed=texts,
    face=st.sampled_from(Face),
    size=st.builds(Size, st.integers(20, 120), st.integers(4, 30)),
    seconds=st.floats(0, 5_000),
    page=st.integers(0, 9),
)
def test_no_text_drives_the_terminal_or_leaves_the_window(
    asked, next_one, typed, face, size, seconds, page
):
    points = tuple(KeyPoint(f"p{n}", f"{asked} {n}") for n in range(9))
    question = replace(DESIGN, question=asked, key_points=points)
    answered = replace(ANSWERED, follow_up=FollowUp(next_one, typed), answer=typed)
    written: list[str] = []
    screen = Screen(written.append, lambda: size, Look(colour=True, utf8=True))
    for turn in (TURN, answered):
        sitting = replace(self_marking(Sitting(1, 5, question, turn)), face=face, page=page)
        sitting = replace(sitting, at=page % 9, draft=inserted(EMPTY, typed))
        view = interview_view(sitting, Reading(seconds, 240.0), size)

        assert len(view.page.lines) <= size.rows
        screen.begin(view.page)
        screen.follow(finished_lines(sitting, size), view.page)
    is_harmless("".join(written), size.columns, is_painted=True)


def test_the_clock_is_yellow_in_the_last_minute_only():
    for seconds, style in ((179.0, ""), (180.0, "yellow"), (300.0, "yellow")):
        text = clock_cells(Reading(seconds, 240.0), 79).text

        assert {str(span.style) for span in text.spans} | {str(text.style)} - {""} == (
            {style} - {""}
        )
