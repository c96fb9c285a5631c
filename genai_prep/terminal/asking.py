"""Asking card after card in the terminal: what events do to the session and to what is in view.

What a key does to a card is in turns.py, how a card looks in pages/. The door is quiz.py. What the
first question does not need is imported later: it must be in view at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from rich.text import Text

from genai_prep.actions.session import Asked, StudySession
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Memory, Purpose, Rating
from genai_prep.study.session import Aside
from genai_prep.terminal.device import WIDEST, Device, Size
from genai_prep.terminal.keys import Change, Event, Keyboard, Pasted, Pressed
from genai_prep.terminal.page import Page, Screen
from genai_prep.terminal.pages.card import MARGIN, card_view, finished_lines, whole_lines
from genai_prep.terminal.pages.header import state_of
from genai_prep.terminal.pages.ratings import Intervals, interval, verdict_line
from genai_prep.terminal.replies import kept_text
from genai_prep.terminal.text import indented
from genai_prep.terminal.turns import (
    Face,
    Rate,
    Turn,
    Typing,
    Wish,
    answered,
    first_turn,
    pasted,
    pressed,
    written,
)

_ASIDE = {
    Aside.SUSPENDED: ("suspend", "Suspended. Back with: genai-prep resume {}"),
    Aside.BURIED: ("bury", "Buried until tomorrow"),
    Aside.SKIPPED: ("skip", "Skipped"),
}


class End(Enum):
    """How a session ended."""

    DONE = auto()
    QUIT = auto()
    INTERRUPTED = auto()


@dataclass(frozen=True, slots=True)
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
        self._looked_at: Callable[[int], list[Text]] | None = None
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
        _make_ready()
        while True:
            end = self._after(self._keyboard.next())
            if end:
                return end

    def _after(self, event: Event) -> End | None:
        match event:
            case Pressed(key):
                return self._after_key(key)
            case Pasted(text):
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
            self._look_away()
            return None
        match pressed(self._turn, key, self._pages):
            case Turn() as turn:
                self._show(turn)
            case Rate(rating):
                return self._rate(rating)
            case Wish.UNDO:
                self._undo()
            case Wish.SUSPEND:
                return self._put_aside(Aside.SUSPENDED)
            case Wish.BURY:
                return self._put_aside(Aside.BURIED)
            case Wish.HELP:
                self._look_at(_help_lines)
            case Wish.SOURCE:
                self._look_at(self._source_lines)
            case Wish.WHOLE:
                self._page_through()
            case Wish.EDITOR:
                self._edit()
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

    def _rate(self, rating: Rating) -> End | None:
        seconds = self._clock() - self._shown_at
        turn = self._turn
        self._session.rate(rating, seconds, kept_text(turn.asked.stored.card, turn.reply))
        self._past.append(_Past(turn, _label(rating, turn.intervals), seconds))
        return self._go_on(verdict_line(rating, turn.intervals))

    def _put_aside(self, how: Aside) -> End | None:
        word, sentence = _ASIDE[how]
        self._past.append(_Past(self._turn, word, self._clock() - self._shown_at))
        self._session.put_aside(how)
        return self._go_on(Text(sentence.format(self._turn.asked.stored.card.id), "bold"))

    def _go_on(self, verdict: Text) -> End | None:
        finished = finished_lines(self._turn, self._size(), [verdict])
        asked = self._session.asked
        if asked is None:
            self._screen.follow(finished, Page([]))
            return End.DONE
        self._turn = self._turn_of(asked)
        self._paint(lambda page: self._screen.follow(finished, page))
        self._keyboard.page_turned()
        self._shown_at = self._clock()
        return None

    def _undo(self) -> None:
        undone = self._session.undo()
        asked = self._session.asked
        if undone is None or asked is None:
            return
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
            reply=past.turn.reply,
            notice=notice,
        )
        self._shown_at = self._clock() - past.seconds
        self._paint(self._screen.redraw)
        self._keyboard.page_turned()

    def _look_at(self, lines_at: Callable[[int], list[Text]]) -> None:
        """Show lines, made for a width, until any key is pressed."""
        self._looked_at = lines_at
        self._paint(self._screen.redraw)
        self._keyboard.page_turned()

    def _look_away(self) -> None:
        self._looked_at = None
        self._paint(self._screen.redraw)
        self._keyboard.page_turned()

    def _source_lines(self, width: int) -> list[Text]:
        from genai_prep.terminal.pages.sources import source_lines

        return source_lines(self._turn.asked.stored.card.id, self._turn.sources, width)

    def _page_through(self) -> None:
        from genai_prep.terminal.outside import page_through

        turn = answered(self._turn)
        text = "".join(f"{line.plain}\n" for line in whole_lines(turn, self._size()))
        self._turn = self._lending(turn, lambda: page_through(self._device.pager, text))
        self._paint(self._screen.begin)
        self._keyboard.page_turned()

    def _edit(self) -> None:
        from genai_prep.terminal.outside import edited_in

        kept: list[str] = []
        text = self._turn.draft.text
        turn = self._lending(self._turn, lambda: kept.append(edited_in(self._device.editor, text)))
        self._turn = written(turn, kept[0]) if kept else turn
        self._paint(self._screen.begin)

    def _lending(self, turn: Turn, run: Callable[[], None]) -> Turn:
        """Let another program have the terminal; the turn says so if it cannot be started."""
        self._screen.leave()
        with self._keyboard.lent():
            try:
                run()
            except GenaiPrepError as fault:
                return replace(turn, notice=f"! {fault}")
        return replace(turn, notice="")

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
            lines = self._looked_at(size.width - MARGIN)
            if len(lines) > size.rows:
                lines = [*lines[: size.rows - 2], Text("…"), lines[-1]]
            paint(Page(indented(lines, MARGIN)))
            return
        view = card_view(self._turn, size)
        # A window that has become larger holds more: there are fewer pages.
        page = min(max(self._turn.page, view.pages.start), view.pages.stop - 1)
        self._turn, self._pages = replace(self._turn, page=page), view.pages
        paint(view.page)

    def _size(self) -> Size:
        return self._device.size()

    def _turn_of(self, asked: Asked) -> Turn:
        is_cram = self._session.purpose is Purpose.CRAM
        outcomes = self._session.outcomes()
        today = outcomes[Rating.AGAIN].last_reviewed_on
        question = self._session.question_of(asked.stored)
        turn = Turn(
            asked=asked,
            state=state_of(asked, today),
            # Nothing is planned by a cram session.
            intervals={} if is_cram else _intervals(outcomes),
            sources=question.sources if question else (),
            typing=self._typing,
            undo_label=self._past[-1].label if self._past else "",
        )
        return first_turn(turn)


def _make_ready() -> None:
    """Import what answers need while the first question is being read."""
    from genai_prep.terminal.inline import inline_lines
    from genai_prep.terminal.pages import answers, writing  # noqa: F401

    inline_lines("- $x$\n\n```python\nx = 1\n```", WIDEST)


def _help_lines(width: int) -> list[Text]:
    from genai_prep.terminal.pages.help import help_lines

    return help_lines(width)


def _intervals(outcomes: Mapping[Rating, Memory]) -> Intervals:
    return {rating: memory.interval_days for rating, memory in outcomes.items()}


def _label(rating: Rating, intervals: Intervals) -> str:
    """How `u` names a rating."""
    when = rating in intervals and rating is not Rating.AGAIN
    return f"{rating.word} ({interval(intervals[rating])})" if when else rating.word
