"""Score sheets of mock interviews, with the questions as the banks have them now."""

from __future__ import annotations

from genai_prep.actions.interviewing import interview_numbered, interviews
from genai_prep.actions.library import Library
from genai_prep.bank.questions import Question
from genai_prep.store.point_marks import PointMarks
from genai_prep.study.interview_sheet import Sheet, sheet_of
from genai_prep.study.transcript import Transcript


def sheet_numbered(library: Library, number: int) -> Sheet:
    """The score sheet of an interview by its number in the list, from 1.

    Raises GenaiPrepError when there is none.
    """
    record, before = interview_numbered(library, number)
    ids = {turn.question_id for turn in record.answered}
    titles = {row.topic: row.title for row in library.cards.topics(library.today)}
    questions = _questions(library, ids)
    teaching = sum(
        card_id.partition("/")[0] in ids
        for card_id in PointMarks(library.database).teaching_missed()
    )
    return sheet_of(number, record, questions, titles, before, teaching)


def number_of(library: Library, record: Transcript) -> int | None:
    """The number of an interview in the list; None while nothing was answered in it."""
    known = [each.interview_id for each in interviews(library)]
    return known.index(record.interview_id) + 1 if record.interview_id in known else None


def _questions(library: Library, ids: set[str]) -> dict[str, Question]:
    found = ((card_id, library.cards.get(card_id)) for card_id in sorted(ids))
    return {
        card_id: stored.card
        for card_id, stored in found
        if stored and isinstance(stored.card, Question)
    }
