"""An answer in one's own words, marked; what the learner sets right is kept for the next time."""

from __future__ import annotations

from genai_prep.actions.library import Library
from genai_prep.bank.questions import Question
from genai_prep.bank.text import clean, one_line
from genai_prep.errors import GenaiPrepError
from genai_prep.store.cards import StoredCard
from genai_prep.store.phrases import Phrase, Phrases
from genai_prep.study.marking.marker import mark, weights_in_use
from genai_prep.study.marking.marking import Marking
from genai_prep.study.marking.marks import CutOffs
from genai_prep.study.marking.rarity import Rarity, rarity_of

LONGEST_PHRASE = 500  # characters of a sentence that is kept for a key point
_CUT_OFFS = ("easy_from", "good_from", "hard_from")


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
    return Marking(question, said, marks, cut_offs(library), weights_in_use().doubt)


def keep_phrases(library: Library, question_id: str, marking: Marking) -> None:
    """Keep the words by which points were confirmed, so that they are found the next time.

    question_id: full.
    """
    for point_id in sorted(marking.confirmed):
        words = marking.of(point_id).evidence
        if words is None:
            continue
        text = one_line(words.text)[:LONGEST_PHRASE]
        now = library.clock.now()
        phrase = Phrase(library.new_id(), question_id, point_id, text, now)
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


def _rarity(library: Library, bank: str) -> Rarity:
    """How rare words are in a bank: counted once, and anew when the bank has changed."""
    phrases = Phrases(library.database)
    known = phrases.counts(bank)
    if known is not None:
        return Rarity(*known)
    counted = rarity_of(phrases.texts(bank))
    phrases.keep_counts(bank, counted.texts, counted.counts)
    return counted
