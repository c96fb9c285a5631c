"""A mock interview in the terminal: the door. Joins the interview with screen, keys and clock.

What a key does to a question: interview_turns.py; how it looks: pages/interview.py. The same line
by line: interview_plain.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from rich.text import Text

from genai_prep.actions.interviewing import Interview
from genai_prep.bank.questions import Question
from genai_prep.errors import GenaiPrepError
from genai_prep.study.transcript import Turn
from genai_prep.terminal.device import Device, Size, writer_to
from genai_prep.terminal.interview_clock import Reading, Stopwatch
from genai_prep.terminal.interview_turns import (
    Face,
    Sitting,
    Wish,
    pasted,
    pressed,
    self_marking,
    written,
)
from genai_prep.terminal.keys import Change, Event, Keyboard, Pasted, Pressed
from genai_prep.terminal.page import Look, Page, Screen
from genai_prep.terminal.pages.interview import MARGIN, finished_lines, interview_view
from genai_prep.terminal.pages.interview_header import clock_cells
from genai_prep.terminal.views.blocks import Page as Blocks
from genai_prep.terminal.views.drawing import drawn


class End(Enum):
    """How an interview ended."""

    DONE = auto()
    LEFT = auto()  # the input has ended
    INTERRUPTED = auto()


def run_interview(
    interview: Interview,
    device: Device,
    last_page: Callable[[], Blocks],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> End:
    """Ask until the interview is done or left.

    last_page: what is shown in the end. clock: seconds that only go forward.
    """
    screen = Screen(writer_to(device), device.size, Look(device.colour, device.utf8))
    with Keyboard(device.input, clock) as keyboard:
        asking = _Asking(interview, device, screen, keyboard, Stopwatch(clock))
        try:
            end = asking.run()
            screen.finish([*drawn(last_page(), device.size().width), Text()])
        finally:
            screen.leave()
    return end


class _Asking:
    """The interview with what is in view. Used once: `run`."""

    _sitting: Sitting
    _has_rule = True

    def __init__(
        self,
        interview: Interview,
        device: Device,
        screen: Screen,
        keyboard: Keyboard,
        watch: Stopwatch,
    ) -> None:
        self._interview = interview
        self._device = device
        self._screen = screen
        self._keyboard = keyboard
        self._watch = watch
        self._is_over = False
        self._shown: tuple[Text, Text] | None = None  # the clock as it is in view
        self._stage = 0

    def run(self) -> End:
        """Ask question after question."""
        turn = self._interview.turn
        if turn is None:
            return End.DONE
        self._sit(turn)
        self._paint(self._screen.begin)
        while True:
            end = self._after(self._next())
            if end or self._is_over:
                return end or End.DONE

    def _next(self) -> Event:
        """The next event; meanwhile the clock is kept going."""
        while True:
            if not self._watch.is_running:
                return self._keyboard.next()
            # A little after the second is full.
            event = self._keyboard.next_within(1.01 - self._watch.seconds % 1)
            if event:
                return event
            self._tick()

    def _after(self, event: Event) -> End | None:
        match event:
            case Pressed(key):
                return self._after_key(key)
            case Pasted(text):
                self._show(pasted(self._sitting, text))
            case Change.RESIZED:
                self._paint(self._screen.redraw)
            case Change.CONTINUED:
                self._watch.leave_out()
                self._keyboard.take_back()
                self._paint(self._screen.begin)
            case Change.ENDED:
                return End.LEFT
        return None

    def _after_key(self, key: str) -> End | None:
        match pressed(self._sitting, key):
            case Sitting() as sitting:
                self._show(sitting)
            case Wish.DONE:
                self._keep()
            case Wish.SAID:
                self._said()
            case Wish.GO_ON:
                self._go_on()
            case Wish.CLOCK:
                self._watch.turn()
                self._paint(self._screen.redraw)
            case Wish.EDITOR:
                self._edit()
            case Wish.STOP:
                self._stop()
            case Wish.REDRAW:
                self._paint(self._screen.redraw)
            case Wish.INTERRUPT:
                return End.INTERRUPTED
        return None

    def _show(self, sitting: Sitting) -> None:
        """Show what has become of the question; nothing happens if it is the same."""
        before, self._sitting = self._sitting, sitting
        if sitting == before:
            return
        self._paint(self._screen.redraw)
        if (sitting.face, sitting.page) != (before.face, before.page):
            self._keyboard.page_turned()

    def _said(self) -> None:
        """An answer was said aloud: it is marked by hand; a follow-up is over."""
        if self._sitting.is_follow_up:
            self._keep_follow_up(None)
            return
        self._watch.stop()
        self._show(self_marking(self._sitting))

    def _keep(self) -> None:
        """Keep the answer that is complete; then feedback, the follow-up or the next question."""
        sitting = self._sitting
        if sitting.is_follow_up:
            self._keep_follow_up(sitting.draft.text.rstrip())
            return
        seconds = self._watch.seconds
        if sitting.face is Face.MARKING:
            points = sitting.question.key_points
            marks = zip(points, sitting.marks, strict=True)
            self._interview.say({point.id: mark for point, mark in marks}, seconds)
            self._go_on()
            return
        marking = self._interview.answer(sitting.draft.text.rstrip(), seconds)
        if self._interview.record.feedback == "each":
            self._watch.stop()
            self._show(replace(sitting, face=Face.FEEDBACK, marking=marking, page=0, notice=""))
        else:
            self._go_on()

    def _keep_follow_up(self, text: str | None) -> None:
        sitting = self._sitting
        answered = sitting.turn
        self._interview.answer_follow_up(text, max(0.0, self._watch.seconds - answered.seconds))
        follow_up = answered.follow_up
        if self._interview.record.feedback == "each" and follow_up and follow_up.answer:
            self._watch.stop()
            self._show(replace(sitting, face=Face.FEEDBACK, marking=None, page=0))
        else:
            self._go_on()

    def _go_on(self) -> None:
        """The follow-up of the same question, the next question, or the end."""
        before = self._sitting
        turn = self._interview.turn
        if turn and turn.question_id == before.turn.question_id:
            self._sit(turn)
            self._paint(self._screen.redraw)
        else:
            kept = self._interview.record.turns[before.number - 1]
            finished = finished_lines(replace(before, turn=kept), self._size())
            if turn:
                self._sit(turn)
                self._paint(lambda page: self._screen.follow(finished, page))
            else:
                self._is_over = True
                self._screen.follow(finished, Page(()))
        self._keyboard.page_turned()

    def _sit(self, turn: Turn) -> None:
        """Ask a question, or its follow-up once it is answered; its clock goes on from there."""
        place = self._interview.place
        card = self._interview.stored.card
        assert place is not None and isinstance(card, Question)
        total = len(self._interview.record.turns)
        self._sitting = Sitting(place + 1, total, card, turn)
        self._watch.start(turn.seconds)

    def _edit(self) -> None:
        from genai_prep.terminal.outside import edited_in

        sitting = replace(self._sitting, prefix="", notice="")
        self._screen.leave()
        with self._keyboard.lent():
            try:
                sitting = written(sitting, edited_in(self._device.editor, sitting.draft.text))
            except GenaiPrepError as fault:
                sitting = replace(sitting, notice=f"! {fault}")
        self._sitting = sitting
        self._paint(self._screen.begin)

    def _stop(self) -> None:
        was_running = self._watch.is_running
        self._watch.stop()
        self._screen.leave()
        self._keyboard.stop()
        if was_running:
            self._watch.turn()
        self._paint(self._screen.begin)

    def _tick(self) -> None:
        """Paint what of the clock has changed; all only where another stage has begun."""
        reading, size = self._reading(), self._size()
        if self._sitting.stage_at(reading.seconds) != self._stage:
            self._paint(self._screen.redraw)
            return
        cells = clock_cells(reading, size.width - MARGIN)
        text, rule = self._shown or (None, None)
        if cells.text != text:
            self._screen.put(cells.text, 0, MARGIN + cells.column)
        if cells.rule != rule and self._has_rule:
            self._screen.put(cells.rule, 1, MARGIN)
        self._shown = cells.text, cells.rule

    def _paint(self, paint: Callable[[Page], None]) -> None:
        reading, size = self._reading(), self._size()
        view = interview_view(self._sitting, reading, size)
        self._sitting = replace(self._sitting, has_more=view.has_more)
        cells = clock_cells(reading, size.width - MARGIN)
        self._shown = cells.text, cells.rule
        self._has_rule = view.has_rule
        self._stage = self._sitting.stage_at(reading.seconds)
        paint(view.page)

    def _reading(self) -> Reading:
        allowed = self._sitting.turn.seconds_allowed
        return Reading(self._watch.seconds, allowed, self._watch.is_running)

    def _size(self) -> Size:
        return self._device.size()
