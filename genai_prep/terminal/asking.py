"""Asking card after card in the terminal: what events do to the session and to what is in view.

What a key does to a card is in turns.py, how a card looks in pages/. The door is quiz.py. What the
first question does not need is imported later: it must be in view at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from rich.text import Text

from genai_prep.actions.session import Asked, Outcome, StudySession
from genai_prep.memory.reviews import Rating
from genai_prep.record import record
from genai_prep.study.replies import Marked, Reply, Written, kept_text
from genai_prep.study.session import Aside
from genai_prep.terminal.absence import attended
from genai_prep.terminal.beginning import make_ready, turn_of, undo_label
from genai_prep.terminal.device import Device, Size
from genai_prep.terminal.keys import Change, Event, Keyboard, Pasted, Pressed
from genai_prep.terminal.lending import Lender
from genai_prep.terminal.page import Page, Screen
from genai_prep.terminal.pages.card import MARGIN, card_view, finished_lines
from genai_prep.terminal.pages.ratings import verdict_line
from genai_prep.terminal.text import indented
from genai_prep.terminal.turns import (
    Face,
    Rate,
    Turn,
    Typing,
    Wish,
    pasted,
    pressed,
)

if TYPE_CHECKING:
    from genai_prep.terminal.pages.leaves import Leaf

_ASIDE = {
    Aside.SUSPENDED: ("suspend", "Suspended. Back with: genai-prep resume {}"),
    Aside.BURIED: ("bury", "Buried until tomorrow"),
    Aside.SKIPPED: ("skip", "Skipped"),
}
# Keys that mean after the last card what they mean before it; any other one ends.
_AT_THE_END = ("u", "ctrl-c", "ctrl-z", "ctrl-l")


class End(Enum):
    """How a session ended."""

    DONE = auto()
    QUIT = auto()
    INTERRUPTED = auto()


@record
class _Past:
    """A turn that is over, to be shown again by undo. seconds: that were spent on it."""

    turn: Turn
    label: str
    seconds: float


class Asking:
    """The session with what is in view. Used once: `run`."""

    def __init__(
        self,
        session: StudySession,
        device: Device,
        screen: Screen,
        keyboard: Keyboard,
        *,
        typing: Typing,
        clock: Callable[[], float],
    ) -> None:
        self._session = session
        self._device = device
        self._screen = screen
        self._keyboard = keyboard
        self._typing = typing
        self._clock = clock
        self._past: list[_Past] = []
        self._outcome: Outcome | None = None  # once nothing is left to ask
        self._lender = Lender(device, screen, keyboard)
        self._looked_at: Callable[[int], list[Text]] | None = None
        self._leaf, self._has_more_leaves = 0, False
        self._pages = range(1)
        self._shown_at = clock()  # moved on by the time that the program was stopped

    def run(self) -> End:
        """Ask card after card."""
        asked = self._session.asked
        if asked is None:
            return End.DONE
        self._turn = self._turn_of(asked)
        self._shown_at = self._clock()
        self._paint(self._screen.begin)
        make_ready()
        while True:
            end = self._after(self._keyboard.next())
            if end:
                return end

    def _after(self, event: Event) -> End | None:
        match event:
            case Pressed(key):
                return self._after_key(key)
            case Pasted(text) if self._outcome is None:
                self._show(pasted(self._turn, text))
            case Change.RESIZED:
                self._paint(self._screen.redraw)
            case Change.CONTINUED:
                self._keyboard.take_back()
                self._paint(self._screen.begin)
            case Change.ENDED:
                return End.QUIT
        return None

    def _after_key(self, key: str) -> End | None:
        if self._looked_at and key not in ("ctrl-c", "ctrl-z"):
            goes_on = self._has_more_leaves and key in (" ", "enter", "pagedown")
            self._look_at(self._looked_at if goes_on else None, self._leaf + 1)
            return None
        if self._outcome and key.lower() not in _AT_THE_END:
            return End.DONE
        match pressed(self._turn, key, self._pages):
            case Turn() as turn:
                self._show(self._marked(turn))
            case Rate(rating):
                self._rate(rating)
            case Wish.UNDO:
                self._undo()
            case Wish.SUSPEND:
                self._put_aside(Aside.SUSPENDED)
            case Wish.BURY:
                self._put_aside(Aside.BURIED)
            case Wish.HELP:
                self._look_at(_help_lines)
            case Wish.SOURCE:
                self._look_at(self._source_lines)
            case Wish.WHOLE:
                self._take(self._lender.paged(self._turn, self._session.earlier_answers()))
            case Wish.EDITOR:
                self._take(self._lender.edited(self._turn))
            case Wish.STOP:
                self._stop()
            case Wish.REDRAW:
                self._paint(self._screen.redraw)
            case Wish.QUIT:
                return End.QUIT
            case Wish.INTERRUPT:
                return End.INTERRUPTED
        return None

    def _show(self, turn: Turn) -> None:
        """Show what has become of the turn; nothing happens if it is the same."""
        before, self._turn = self._turn, turn
        if turn == before:
            return
        self._paint(self._screen.redraw)
        if (turn.face, turn.page) != (before.face, before.page):
            self._keyboard.page_turned()

    def _marked(self, turn: Turn) -> Turn:
        """An answer in one's own words, marked once it is shown."""
        if turn.face is not Face.ANSWER or not isinstance(turn.reply, Written):
            return turn
        marking = self._session.marked(turn.reply.text)
        return replace(turn, reply=Marked(marking, marking.doubts)) if marking else turn

    def _rate(self, rating: Rating) -> None:
        seconds = self._seconds()
        turn = self._turn
        marking = turn.reply.marking if isinstance(turn.reply, Marked) else None
        text = kept_text(turn.asked.stored.card, turn.reply)
        self._session.rate(rating, seconds, text, marking)
        self._past.append(_Past(turn, undo_label(rating, turn.intervals), seconds))
        self._go_on(verdict_line(rating, turn.intervals))

    def _put_aside(self, how: Aside) -> None:
        word, sentence = _ASIDE[how]
        self._past.append(_Past(self._turn, word, self._seconds()))
        self._session.put_aside(how)
        self._go_on(Text(sentence.format(self._turn.asked.stored.card.id), "bold"))

    def _go_on(self, verdict: Text) -> None:
        finished = finished_lines(self._turn, self._size(), [verdict])
        asked = self._session.asked
        if asked:
            self._turn = self._turn_of(asked)
        else:
            self._outcome = self._session.finish()
        self._paint(lambda page: self._screen.follow(finished, page))
        self._keyboard.page_turned()
        self._shown_at = self._clock()

    def _undo(self) -> None:
        undone = self._session.undo()
        asked = self._session.asked
        if undone is None or asked is None:
            return
        self._outcome = None
        past = self._past.pop()
        fresh = self._turn_of(asked)
        more = ", or u once more for the card before." if self._past else "."
        if undone.rating:
            notice = f"↶ Took back {undone.rating.word}. Rate it again{more}"
        else:
            notice = f"↶ Took back {past.label}: the card is asked again."
        self._turn = replace(
            fresh,
            face=Face.ANSWER if undone.rating else past.turn.face,
            draft=past.turn.draft,
            ordered=past.turn.ordered,
            reply=_settled(past.turn.reply),
            notice=notice,
        )
        self._shown_at = self._clock() - past.seconds
        self._paint(self._screen.redraw)
        self._keyboard.page_turned()

    def _look_at(self, lines_at: Callable[[int], list[Text]] | None, leaf: int = 0) -> None:
        """Show lines, made for a width, until a key is pressed; None: the card again."""
        self._looked_at, self._leaf = lines_at, leaf
        self._paint(self._screen.redraw)
        self._keyboard.page_turned()

    def _source_lines(self, width: int) -> list[Text]:
        from genai_prep.terminal.links import links_of
        from genai_prep.terminal.pages.sources import source_lines

        card, is_answered = self._turn.asked.stored.card, self._turn.face is Face.ANSWER
        links = links_of(card, with_answer=is_answered)
        return source_lines(card.id, self._turn.sources, links, width)

    def _end_lines(self, width: int) -> list[Text]:
        from genai_prep.terminal.pages.summary import end_lines

        assert self._outcome
        return end_lines(self._outcome, self._past[-1].label, width)

    def _take(self, turn: Turn) -> None:
        """Go on with the turn that another program has left, on a fresh page."""
        self._turn = turn
        self._paint(self._screen.begin)
        self._keyboard.page_turned()

    def _stop(self) -> None:
        stopped_at = self._clock()
        self._screen.leave()
        self._keyboard.stop()
        self._shown_at += self._clock() - stopped_at
        self._paint(self._screen.begin)

    def _paint(self, paint: Callable[[Page], None]) -> None:
        """Paint what is to be in view: the card, or what is looked at."""
        size = self._size()
        if self._looked_at:
            lines, self._has_more_leaves = self._leaf_of(self._looked_at, size)
            paint(Page(indented(lines, MARGIN)))
            return
        if self._outcome:
            lines = self._end_lines(size.width - MARGIN)
            if len(lines) > size.rows:
                # Its last lines say which keys work.
                lines = [*lines[: max(0, size.rows - 3)], Text("…"), *lines[-2:]]
            paint(Page(indented(lines, MARGIN)))
            return
        view = card_view(self._turn, size)
        # A window that has become larger holds more: there are fewer pages.
        page = min(max(self._turn.page, view.pages.start), view.pages.stop - 1)
        self._turn, self._pages = replace(self._turn, page=page), view.pages
        paint(view.page)

    def _leaf_of(self, lines_at: Callable[[int], list[Text]], size: Size) -> Leaf:
        from genai_prep.terminal.pages.leaves import leaf_of

        width = size.width - MARGIN
        return leaf_of(lines_at(width), width, size.rows, self._leaf)

    def _seconds(self) -> float:
        """Seconds that count for the card in view."""
        return attended(self._clock() - self._shown_at)

    def _size(self) -> Size:
        return self._device.size()

    def _turn_of(self, asked: Asked) -> Turn:
        label = self._past[-1].label if self._past else ""
        return turn_of(self._session, asked, self._typing, label)


def _settled(reply: Reply) -> Reply:
    """A reply whose marks nobody is setting right."""
    return replace(reply, asking=(), at=None) if isinstance(reply, Marked) else reply


def _help_lines(width: int) -> list[Text]:
    from genai_prep.terminal.pages.help import help_lines

    return help_lines(width)
