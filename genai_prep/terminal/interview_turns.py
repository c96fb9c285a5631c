"""One question of an interview in the terminal: what each key does to it.

A key leads to another state of the question, or to something that interview.py carries out
(`Wish`). How a state looks: pages/interview.py.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from genai_prep.bank.questions import Question
from genai_prep.record import record
from genai_prep.study.interview import stages_for
from genai_prep.study.marking.marking import Marking
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Turn
from genai_prep.terminal.drafts import EMPTY, LONGEST, Draft, edited, inserted

NOTHING_TYPED = "Nothing typed yet. esc: you say it aloud. ctrl-d again: pass."
# Space: as an answer is marked by the one who gave it.
_NEXT_MARK = {Mark.MISSED: Mark.MADE, Mark.MADE: Mark.PARTLY, Mark.PARTLY: Mark.MISSED}


class Face(Enum):
    """What is in view."""

    TYPING = auto()
    SPEAKING = auto()  # the learner says the answer aloud
    MARKING = auto()  # and marks it by hand
    FEEDBACK = auto()  # marks of a typed answer, or what could be said to the follow-up


class Wish(Enum):
    """What a key asks for besides."""

    DONE = auto()  # the typed answer, or the marked one, is complete
    SAID = auto()  # it was said aloud
    GO_ON = auto()  # the feedback was read
    CLOCK = auto()
    EDITOR = auto()
    STOP = auto()
    REDRAW = auto()
    INTERRUPT = auto()


@record
class Sitting:
    """A question while it is asked, or its follow-up, once the question is answered.

    number, total: its place among the questions. marks: of a spoken answer, as given so far.
    page: of a question or feedback that is longer than the window. has_more: whether a page
    follows.
    """

    number: int
    total: int
    question: Question
    turn: Turn
    face: Face = Face.TYPING
    draft: Draft = EMPTY
    marks: tuple[Mark, ...] = ()
    at: int = 0
    marking: Marking | None = None
    page: int = 0
    has_more: bool = False
    prefix: str = ""  # ctrl-x, until the key that follows it
    notice: str = ""

    @property
    def is_follow_up(self) -> bool:
        """Whether the follow-up is asked."""
        return self.turn.is_answered

    @property
    def asked_next(self) -> str:
        """The text of the follow-up."""
        return self.turn.follow_up.question if self.turn.follow_up else ""

    def stage_at(self, seconds: float) -> int:
        """The place of the stage that an answer to a design question should have reached."""
        ends = [end for _, end in stages_for(self.question.stages, self.turn.seconds_allowed)]
        return next((n for n, end in enumerate(ends) if seconds < end), max(0, len(ends) - 1))


_EVERYWHERE = {
    "ctrl-c": Wish.INTERRUPT,
    "ctrl-z": Wish.STOP,
    "ctrl-l": Wish.REDRAW,
}


def pressed(sitting: Sitting, key: str) -> Sitting | Wish:
    """What a key leads to; the same state if it means nothing here."""
    if wish := _EVERYWHERE.get(key):
        return wish
    match sitting.face:
        case Face.TYPING:
            return _typed(sitting, key)
        case Face.SPEAKING:
            return _spoken(sitting, key)
        case Face.MARKING:
            return _marked(sitting, key)
        case Face.FEEDBACK:
            return _read(sitting, key)


def pasted(sitting: Sitting, text: str) -> Sitting:
    """What a paste leads to: it is text, or nothing."""
    return _filled(sitting, sitting.draft, text) if sitting.face is Face.TYPING else sitting


def written(sitting: Sitting, text: str) -> Sitting:
    """The state with the text that an editor gave back."""
    return _filled(sitting, EMPTY, text.rstrip("\n"))


def self_marking(sitting: Sitting) -> Sitting:
    """The state in which a spoken answer is marked: nothing found yet."""
    marks = tuple(Mark.MISSED for _ in sitting.question.key_points)
    return replace(sitting, face=Face.MARKING, marks=marks, at=0, page=0, notice="")


def _filled(sitting: Sitting, draft: Draft, text: str) -> Sitting:
    is_cut = len(draft.text) + len(text) > LONGEST
    notice = f"! The answer is cut after {LONGEST:,} characters." if is_cut else ""
    return replace(sitting, draft=inserted(draft, text), notice=notice, prefix="")


def _typed(sitting: Sitting, key: str) -> Sitting | Wish:
    # As in bash: ctrl-x, then ctrl-e.
    if sitting.prefix == "ctrl-x" and key == "ctrl-e":
        return Wish.EDITOR
    typed = replace(sitting, prefix=key if key == "ctrl-x" else "", notice="")
    match key:
        case "ctrl-t":
            return Wish.CLOCK
        case "esc":
            return replace(typed, face=Face.SPEAKING)
        case "ctrl-d":
            may_be_empty = sitting.is_follow_up or sitting.notice == NOTHING_TYPED
            if may_be_empty or sitting.draft.text.strip():
                return Wish.DONE
            return replace(typed, notice=NOTHING_TYPED)
        case "pageup" | "pagedown":
            return _paged(typed, key)
        case "enter":
            return replace(typed, draft=inserted(typed.draft, "\n"))
        case _:
            return replace(typed, draft=edited(typed.draft, key))


def _spoken(sitting: Sitting, key: str) -> Sitting | Wish:
    match key:
        case " " | "enter" | "ctrl-d":
            return Wish.SAID
        case "esc" | "t":
            return replace(sitting, face=Face.TYPING)
        case "ctrl-t":
            return Wish.CLOCK
        case "pageup" | "pagedown":
            return _paged(sitting, key)
        case _:
            return sitting


def _marked(sitting: Sitting, key: str) -> Sitting | Wish:
    marks, at = sitting.marks, sitting.at
    match key:
        case " ":
            mark = _NEXT_MARK[marks[at]]
            return replace(sitting, marks=(*marks[:at], mark, *marks[at + 1 :]))
        case "up":
            return replace(sitting, at=max(0, at - 1))
        case "down":
            return replace(sitting, at=min(len(marks) - 1, at + 1))
        case "enter" if at + 1 < len(marks):
            return replace(sitting, at=at + 1)
        case "enter" | "ctrl-d":
            return Wish.DONE
        case _:
            return sitting


def _read(sitting: Sitting, key: str) -> Sitting | Wish:
    match key:
        case " " | "enter" | "pagedown" if sitting.has_more:
            return replace(sitting, page=sitting.page + 1)
        case " " | "enter" | "ctrl-d":
            return Wish.GO_ON
        case "b" | "pageup":
            return replace(sitting, page=max(0, sitting.page - 1))
        case _:
            return sitting


def _paged(sitting: Sitting, key: str) -> Sitting:
    """Another page of a question that is longer than the window."""
    if key == "pageup":
        return replace(sitting, page=max(0, sitting.page - 1))
    return replace(sitting, page=sitting.page + 1) if sitting.has_more else sitting
