"""An answer in one's own words, marked; what the learner sets right is kept for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from genai_prep.actions.library import Library
from genai_prep.bank.questions import Question
from genai_prep.bank.text import clean, one_line
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Rating
from genai_prep.store.cards import StoredCard
from genai_prep.store.phrases import Phrase, Phrases
from genai_prep.study.marking.marker import mark, weights_in_use
from genai_prep.study.marking.marks import (
    CutOffs,
    Mark,
    PointMark,
    coverage_of,
    doubtful,
    suggested_by,
)
from genai_prep.study.marking.rarity import Rarity, rarity_of

MOST_ASKED = 2  # doubts a learner is asked about after one answer
LONGEST_PHRASE = 500  # characters of a sentence that is kept for a key point
_CUT_OFFS = ("easy_from", "good_from", "hard_from")


@dataclass(frozen=True, slots=True)
class Marking:
    """A marked answer. coverage: weighted share of key points made, 0..1."""

    question: Question
    answer: str
    marks: tuple[PointMark, ...]
    coverage: float
    suggested: Rating
    cut_offs: CutOffs

    @property
    def doubts(self) -> list[PointMark]:
        """The points to ask the learner about, the least sure first."""
        return doubtful(self.marks, weights_in_use().doubt, MOST_ASKED)


def mark_answer(library: Library, stored: StoredCard, answer: str) -> Marking:
    """Mark an answer to a question. Raises GenaiPrepError when there is nothing to mark by."""
    question = stored.card
    if not isinstance(question, Question):
        raise GenaiPrepError(
            f"{stored.card_id} is no question.",
            advice=f"Its question: genai-prep mark {stored.question_id}",
        )
    if not question.key_points:
        raise GenaiPrepError(
            f"{stored.card_id} has no key points to mark by.",
            advice="Add some: genai-prep edit " + stored.card_id,
        )
    said = clean(answer)
    phrases = Phrases(library.database).of_question(stored.card_id)
    marks = mark(question, said, _rarity(library, stored.bank), phrases)
    return _marking(question, said, marks, cut_offs(library))


def corrected(marking: Marking, marks: Sequence[PointMark]) -> Marking:
    """The same answer with marks that the learner set right."""
    return _marking(marking.question, marking.answer, tuple(marks), marking.cut_offs)


def keep_phrase(library: Library, stored: StoredCard, point: PointMark) -> None:
    """Keep the words that a point was confirmed by, so that they are found the next time."""
    words = point.evidence or point.nearest
    if point.mark is not Mark.MADE or words is None:
        return
    text = one_line(words.text)[:LONGEST_PHRASE]
    now = library.clock.now()
    phrase = Phrase(library.new_id(), stored.card_id, point.point_id, text, now)
    Phrases(library.database).keep(phrase)


def cut_offs(library: Library) -> CutOffs:
    """The coverage from which each rating is suggested, as set by the learner."""
    usual = CutOffs()
    easy, good, hard = (library.settings.get(name) for name in _CUT_OFFS)
    return CutOffs(
        usual.easy if easy is None else float(easy),
        usual.good if good is None else float(good),
        usual.hard if hard is None else float(hard),
    )


def _marking(question: Question, answer: str, marks: tuple[PointMark, ...], by: CutOffs) -> Marking:
    return Marking(question, answer, marks, coverage_of(marks), suggested_by(marks, by), by)


def _rarity(library: Library, bank: str) -> Rarity:
    """How rare words are in a bank: counted once, and anew when the bank has changed."""
    phrases = Phrases(library.database)
    known = phrases.counts(bank)
    if known is not None:
        return Rarity(*known)
    counted = rarity_of(phrases.texts(bank))
    phrases.keep_counts(bank, counted.texts, counted.counts)
    return counted
