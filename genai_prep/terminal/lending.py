"""The terminal lent to the learner's editor or pager, in the middle of a card's turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.text import Text

from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Review
from genai_prep.record import record
from genai_prep.terminal.device import Device
from genai_prep.terminal.keys import Keyboard
from genai_prep.terminal.page import Screen
from genai_prep.terminal.pages.card import whole_lines
from genai_prep.terminal.turns import Turn, answered, written


@record
class Lender:
    """Lends a terminal. A program that fails is named on the card, and changes nothing."""

    device: Device
    screen: Screen
    keyboard: Keyboard

    def paged(self, turn: Turn, earlier: Sequence[Review]) -> Turn:
        """The turn once its whole answer was read in the pager.

        earlier: what the learner answered before, oldest first.
        """
        from genai_prep.terminal.encode import flowing_text
        from genai_prep.terminal.outside import page_through

        device, turn = self.device, answered(turn)
        lines = [*whole_lines(turn, device.size()), *_earlier_lines(earlier, device.size().width)]
        text = flowing_text(lines, utf8=device.utf8)
        encoding = device.output.encoding or "utf-8"
        return self._lent(turn, lambda: page_through(device.pager, text, encoding))

    def edited(self, turn: Turn) -> Turn:
        """The turn with the text that the editor gave back."""
        from genai_prep.terminal.outside import edited_in

        kept: list[str] = []
        text = turn.draft.text
        turn = self._lent(turn, lambda: kept.append(edited_in(self.device.editor, text)))
        return written(turn, kept[0]) if kept else turn

    def _lent(self, turn: Turn, run: Callable[[], None]) -> Turn:
        self.screen.leave()
        with self.keyboard.lent():
            try:
                run()
            except GenaiPrepError as fault:
                return replace(turn, prefix="", notice=f"! {fault}")
        return replace(turn, prefix="", notice="")


def _earlier_lines(earlier: Sequence[Review], width: int) -> list[Text]:
    """Earlier answers, the latest first, each with its day and how much of it was found."""
    from genai_prep.terminal.pages.hints import title_line
    from genai_prep.terminal.pages.open_answers import own_words

    lines: list[Text] = []
    for review in reversed(earlier):
        found = "" if review.coverage is None else f"  {review.coverage * 100:.0f} % found"
        title = f"You said on {review.study_day.isoformat()}{found}"
        lines += [Text(), title_line(title, width - 1), *own_words(review.answer or "", width - 1)]
    return lines
