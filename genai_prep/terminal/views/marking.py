"""A marked answer: each key point beside the learner's own words."""

from __future__ import annotations

from genai_prep.bank.questions import KeyPoint
from genai_prep.store.cards import StoredCard
from genai_prep.study.marking.marking import Marking
from genai_prep.study.marking.marks import WORTH, Mark, PointMark
from genai_prep.terminal.views.blocks import (
    Block,
    Command,
    Commands,
    Gap,
    Head,
    Page,
    Part,
    Prose,
    Sentence,
)
from genai_prep.terminal.views.questions import list_of, plain

SIGNS = {Mark.MADE: "✓", Mark.PARTLY: "~", Mark.MISSED: "○", Mark.CONTRADICTED: "✗"}
WORDS = {
    Mark.MADE: "found",
    Mark.PARTLY: "partly",
    Mark.MISSED: "not found",
    Mark.CONTRADICTED: "contradicted",
}


def page(stored: StoredCard, marking: Marking, advice: str = "") -> Page:
    """What `genai-prep mark ID` shows. advice: a model's, "" without one."""
    short = stored.card_id.partition(":")[2]
    return (
        Head(stored.topic_title, stored.level.value if stored.level else "", (stored.card_id,)),
        Gap(),
        Prose(marking.question.question),
        Gap(),
        Part(f"Marks  {score(marking)}"),
        *_points(marking),
        Gap(),
        *_say_first(marking.question.say_first),
        Sentence(verdict(marking)),
        *((Sentence(f"Next time: {advice}"),) if advice else ()),
        Gap(),
        Commands((Command(f"genai-prep show {short}", "the whole answer, and its cards"),)),
    )


def score(marking: Marking) -> str:
    """How many key points were made, partly ones as halves."""
    made = sum(WORTH[each.mark] for each in marking.marks)
    return f"{made:g} of {len(marking.marks)} key points"


def verdict(marking: Marking) -> str:
    """What is suggested, and why. A mark says what is spoken of, never that all is right."""
    wrong = sum(each.mark is Mark.CONTRADICTED for each in marking.marks)
    if wrong:
        points = "One point" if wrong == 1 else f"{wrong} points"
        return f"{points} contradicted · suggests {marking.suggested.word}"
    found = f"{marking.coverage * 100:.0f} % of the key points found"
    return f"{found} · suggests {marking.suggested.word}"


def _points(marking: Marking) -> tuple[Block, ...]:
    points = {point.id: point for point in marking.question.key_points}
    return (Prose(list_of(_point(points[each.point_id], each) for each in marking.marks)),)


def _point(point: KeyPoint, marked: PointMark) -> str:
    said = f"{SIGNS[marked.mark]} **{WORDS[marked.mark]}**  {point.text}"
    return f"{said}\n\n« {plain(marked.evidence.text)} »" if marked.evidence else said


def _say_first(say_first: str) -> tuple[Block, ...]:
    return (Part("Say first"), Prose(say_first), Gap()) if say_first else ()
