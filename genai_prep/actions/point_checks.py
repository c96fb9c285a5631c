"""Key points tried on the marker itself: what they were given as right and wrong must come out so.

A check that needs the marker is an action, for banks know nothing of marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.checking import Complaint
from genai_prep.bank.findings import Severity
from genai_prep.bank.questions import Question
from genai_prep.study.marking.marker import mark
from genai_prep.study.marking.marks import Mark
from genai_prep.study.marking.rarity import Rarity, rarity_of


def point_complaints(questions: Sequence[Question]) -> Iterator[Complaint]:
    """Key points whose `said` is not found or whose `wrong` is; those that say the same as others
    of their question, or as the question itself."""
    texts = [each.question for each in questions]
    texts += [point.text for each in questions for point in each.key_points]
    rarity = rarity_of(texts)
    for question in questions:
        yield from _of_question(question, rarity)


def _of_question(question: Question, rarity: Rarity) -> Iterator[Complaint]:
    for point in question.key_points:
        for said in point.said:
            made = _made(question, said, rarity)
            if point.id not in made:
                yield _complaint(question, f"`{point.id}` is not found in its own `{said}`")
            for other in made - {point.id}:
                what = f"`{other}` is found in what `{point.id}` says: `{said}`"
                yield _complaint(question, what)
        for wrong in point.wrong:
            if point.id in _made(question, wrong, rarity):
                yield _complaint(question, f"`{point.id}` is found in its own wrong `{wrong}`")
    for point_id in _made(question, question.question, rarity):
        yield _complaint(question, f"`{point_id}` is found in the question itself")


def _made(question: Question, answer: str, rarity: Rarity) -> set[str]:
    return {each.point_id for each in mark(question, answer, rarity) if each.mark is Mark.MADE}


def _complaint(question: Question, what: str) -> Complaint:
    advice = "Reword it, or put words of the claim in `expect`"
    return Complaint(question.id, f"key point {what}", advice, Severity.WARNING)
