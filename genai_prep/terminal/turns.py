"""One card's turn in the terminal: question, typing, answer; and what each key does to it.

A key leads to another turn, or to something that concerns the whole session (`Wish`), which
quiz.py carries out. How a turn looks: pages/card.py.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from genai_prep.actions.session import Asked
from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import BasicCard, ChoiceCard, ClozeCard, ListCard, Source, StepsCard
from genai_prep.memory.reviews import Rating
from genai_prep.record import record
from genai_prep.study.replies import Chosen, Marked, Ordered, Reply, Written
from genai_prep.terminal.drafts import EMPTY, LONGEST, Draft, edited, ending, inserted
from genai_prep.terminal.pages.prompts import LETTERS
from genai_prep.terminal.pages.ratings import Intervals


class Typing(Enum):
    """When a card is answered by typing."""

    ON_REQUEST = auto()  # with t
    AT_ONCE = auto()
    NEVER = auto()


class Face(Enum):
    """What is in view."""

    QUESTION = auto()
    TYPING = auto()
    ANSWER = auto()


@record
class Turn:
    """A card while it is asked."""

    asked: Asked
    state: str  # new, due, again, seen
    intervals: Intervals
    sources: tuple[Source, ...] = ()
    typing: Typing = Typing.ON_REQUEST
    undo_label: str = ""  # what u would take back; empty: nothing
    face: Face = Face.QUESTION
    page: int = 0  # counted from the first page of this face; below it, the question's own
    draft: Draft = EMPTY
    ordered: tuple[int, ...] = ()  # steps put in order so far
    reply: Reply = None
    prefix: str = ""  # ctrl-x, until the key that follows it
    notice: str = ""

    @property
    def suggested(self) -> Rating | None:
        """The rating that the reply suggests."""
        from genai_prep.study.judging import suggested  # nothing is judged on the first page

        return suggested(self.asked.stored.card, self.reply)

    @property
    def has_letters(self) -> bool:
        """Whether letters answer the card."""
        return isinstance(self.asked.stored.card, ChoiceCard | StepsCard)

    @property
    def can_be_typed(self) -> bool:
        """Whether `t` opens a line to type the answer."""
        return not self.has_letters and self.typing is not Typing.NEVER

    @property
    def letters(self) -> str:
        """The letters of choices, or of steps that are not in the order yet."""
        places = range(min(len(LETTERS), len(self.asked.choice_order)))
        return "".join(
            LETTERS[place] for place in places if self.asked.choice_order[place] not in self.ordered
        )


class Wish(Enum):
    """What a key asks of the session."""

    UNDO = auto()
    SUSPEND = auto()
    BURY = auto()
    HELP = auto()
    SOURCE = auto()
    WHOLE = auto()
    EDITOR = auto()
    STOP = auto()
    REDRAW = auto()
    QUIT = auto()
    INTERRUPT = auto()


@record
class Rate:
    """The wish to rate the card."""

    rating: Rating


_EVERYWHERE = {
    "ctrl-c": Wish.INTERRUPT,
    "ctrl-z": Wish.STOP,
    "ctrl-l": Wish.REDRAW,
}
_OUTSIDE_TYPING = {
    "u": Wish.UNDO,
    "s": Wish.SUSPEND,
    "-": Wish.BURY,
    "o": Wish.SOURCE,
    "v": Wish.WHOLE,
    "?": Wish.HELP,
    "q": Wish.QUIT,
    "ctrl-d": Wish.QUIT,
}
_RATINGS = {str(int(rating)): rating for rating in Rating}
_RATING_LETTERS = {rating.word[0].lower(): rating for rating in Rating}


def first_turn(turn: Turn) -> Turn:
    """The turn as it begins."""
    begins_typing = turn.typing is Typing.AT_ONCE and turn.can_be_typed
    return replace(turn, face=Face.TYPING) if begins_typing else turn


def pressed(turn: Turn, key: str, pages: range) -> Turn | Wish | Rate:
    """What a key leads to; the same turn if it means nothing here.

    pages: the pages of this face, counted as in `Turn.page`.
    """
    if wish := _EVERYWHERE.get(key):
        return wish
    if turn.face is Face.TYPING:
        return _typed(turn, key)
    key = key.lower()
    if turn.face is Face.ANSWER and isinstance(turn.reply, Marked):
        from genai_prep.terminal.setting_right import marks_after

        if marks := marks_after(turn.reply, key):
            return replace(turn, reply=marks, page=0, notice="")
    if turn.face is Face.QUESTION and turn.has_letters and key in LETTERS:
        return _lettered(turn, key)
    if wish := _OUTSIDE_TYPING.get(key):
        return wish
    if key in ("b", "pageup", "pagedown"):
        page = turn.page + (1 if key == "pagedown" else -1)
        return replace(turn, page=min(max(page, pages.start), pages.stop - 1))
    if turn.face is Face.QUESTION:
        return _on_question(turn, key, pages)
    return _on_answer(turn, key, pages)


def pasted(turn: Turn, text: str) -> Turn:
    """What a paste leads to: it is text, or nothing."""
    if turn.face is not Face.TYPING:
        return turn
    return _filled(turn, turn.draft, text)


def written(turn: Turn, text: str) -> Turn:
    """The turn with the text that an editor gave back."""
    return _filled(turn, EMPTY, text.rstrip("\n"))


def answered(turn: Turn) -> Turn:
    """The answer, with what was typed or ordered so far as the reply."""
    reply: Reply = turn.reply
    if isinstance(reply, Marked):
        pass  # the text was marked already
    elif turn.draft.text.strip():
        reply = Written(turn.draft.text.rstrip())
    elif turn.ordered:
        reply = Ordered(turn.ordered)
    return replace(turn, face=Face.ANSWER, page=0, reply=reply, prefix="", notice="")


def _filled(turn: Turn, draft: Draft, text: str) -> Turn:
    is_cut = len(draft.text) + len(text) > LONGEST
    notice = f"! The answer is cut after {LONGEST:,} characters." if is_cut else ""
    return replace(turn, draft=inserted(draft, text), notice=notice)


def _on_question(turn: Turn, key: str, pages: range) -> Turn:
    if key == "t" and turn.can_be_typed:
        return replace(turn, face=Face.TYPING, page=0, notice="")
    if key == "backspace" and turn.ordered:
        return replace(turn, ordered=turn.ordered[:-1])
    if key == "enter" and turn.ordered and turn.letters:
        return turn  # not complete yet; space gives up
    if key in (" ", "enter"):
        if turn.page < pages.stop - 1:
            return replace(turn, page=turn.page + 1)
        return answered(turn)
    return turn


def _on_answer(turn: Turn, key: str, pages: range) -> Turn | Rate:
    rating = _RATINGS.get(key) or (None if turn.has_letters else _RATING_LETTERS.get(key))
    if rating:
        return Rate(rating)
    if key in (" ", "enter"):
        if turn.page < pages.stop - 1:
            return replace(turn, page=turn.page + 1)
        if turn.suggested:
            return Rate(turn.suggested)
    return turn


def _lettered(turn: Turn, key: str) -> Turn:
    if key not in turn.letters:
        return turn
    number = turn.asked.choice_order[LETTERS.index(key)]
    if isinstance(turn.asked.stored.card, ChoiceCard):
        return answered(replace(turn, reply=Chosen(number)))
    return replace(turn, ordered=(*turn.ordered, number))


def _typed(turn: Turn, key: str) -> Turn | Wish:
    # As in bash: ctrl-x, then ctrl-e.
    if turn.prefix == "ctrl-x" and key == "ctrl-e":
        return Wish.EDITOR
    typed = replace(turn, prefix=key if key == "ctrl-x" else "", notice="")
    match key:
        case "esc":
            return replace(typed, face=Face.QUESTION)
        case "ctrl-d":
            return answered(typed)
        case "enter":
            return _entered(typed)
        case _:
            return replace(typed, draft=edited(typed.draft, key))


def _entered(turn: Turn) -> Turn:
    """After enter: the end of a one-line answer, the next gap or item, a new line."""
    draft = turn.draft
    match turn.asked.stored.card:
        case BasicCard():
            return answered(turn)
        case ClozeCard(text=text) if len(draft.lines) >= len(gaps_of(text)):
            return answered(turn)
        case ClozeCard():
            return replace(turn, draft=ending(draft.text + "\n"))
        case _ if draft.is_at_empty_end:
            return answered(turn)
        case ListCard():
            return replace(turn, draft=ending(draft.text.rstrip("\n") + "\n"))
        case _:
            return replace(turn, draft=inserted(draft, "\n"))
