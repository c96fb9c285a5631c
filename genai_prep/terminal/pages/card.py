"""A card in a window: the page of its question, of its answer, and what stays of it.

The page on which an answer is typed: writing.py. Modules that the first question does not need
are imported when they are: it must be in view at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from genai_prep.bank.questions import StepsCard
from genai_prep.record import record
from genai_prep.study.replies import Marked
from genai_prep.terminal.device import Size
from genai_prep.terminal.page import Page
from genai_prep.terminal.pages.header import header_lines
from genai_prep.terminal.pages.hints import Hint, hint_lines
from genai_prep.terminal.pages.layout import Spread, answer_spread, question_spread, whole
from genai_prep.terminal.pages.prompts import LETTERS, lettered_lines, prompt_lines
from genai_prep.terminal.pages.ratings import rating_lines, short_rating_line, tight_rating_lines
from genai_prep.terminal.text import assembled, indented, wrapped
from genai_prep.terminal.turns import Face, Turn

if TYPE_CHECKING:
    from genai_prep.terminal.pages.answers import Sheet

MARGIN = 1
_LEAST_ROWS = 5  # of question and answer; below, header and hints give way


@record
class Frame:
    """What stands around question and answer. rows: that it leaves to them."""

    head: Sequence[Text]
    below: Sequence[Text]
    has_hints: bool
    rows: int


@record
class View:
    """The page in view, and which pages there are, counted from the one a face begins with."""

    page: Page
    pages: range


def card_view(turn: Turn, size: Size) -> View:
    """The card as it stands now."""
    if turn.face is Face.TYPING:
        from genai_prep.terminal.pages.writing import writing_page

        return View(writing_page(turn, size), range(1))
    frame, spread = _arranged(turn, size)
    number = min(max(spread.first + turn.page, 0), spread.last)
    hints = hint_lines(_hints(turn, spread, number), _width(size)) if frame.has_hints else []
    lines = [*frame.head, *spread.pages[number], *frame.below, *hints]
    pages = range(-spread.first, len(spread.pages) - spread.first)
    return View(Page(indented(lines, MARGIN)), pages)


def finished_lines(turn: Turn, size: Size, verdict: Sequence[Text]) -> list[Text]:
    """What stays in the scroll-back: question, whole answer, what became of it."""
    width = _width(size)
    body = whole_lines(turn, size) if turn.face is Face.ANSWER else _question(turn, width)
    head = header_lines(turn.asked, turn.state, width)
    return indented([*head, Text(), *body, Text(), *verdict], MARGIN)


def whole_lines(turn: Turn, size: Size) -> list[Text]:
    """Question and answer on one endless page."""
    return whole(_sheet(turn, _width(size)), _width(size))


def _arranged(turn: Turn, size: Size) -> tuple[Frame, Spread]:
    """The roomiest frame around all that is to be shown, or a tight one around pages of it."""
    width = _width(size)
    spread_in = _spreading(turn, width)
    roomy, *tighter = _frames(turn, size)
    spread = spread_in(max(1, roomy.rows))
    if roomy.rows >= _LEAST_ROWS and spread.first == spread.last:
        return roomy, spread
    tight = next((frame for frame in tighter if frame.rows >= _LEAST_ROWS), tighter[-1])
    return tight, spread_in(max(2, tight.rows))


def _spreading(turn: Turn, width: int) -> Callable[[int], Spread]:
    if turn.face is Face.ANSWER:
        sheet = _sheet(turn, width)
        return lambda rows: answer_spread(sheet, width, rows)
    question = _question(turn, width)
    return lambda rows: question_spread(question, rows)


def _sheet(turn: Turn, width: int) -> Sheet:
    from genai_prep.terminal.pages.answers import sheet_of

    return sheet_of(turn.asked, turn.reply, width)


def _frames(turn: Turn, size: Size) -> list[Frame]:
    """Frames, the roomiest first; in very small windows header and hints give way."""
    width = _width(size)
    head = [*header_lines(turn.asked, turn.state, width), Text()]
    notice = [Text(), *wrapped(Text(turn.notice), width)] if turn.notice else []
    if turn.face is Face.ANSWER and isinstance(turn.reply, Marked) and turn.reply.asking:
        from genai_prep.terminal.pages.marks import doubt_lines

        roomy = tight = [Text(), *doubt_lines(turn.reply, width)]
        least = tight[1:]
    elif turn.face is Face.ANSWER:
        roomy, tight = [
            [*notice, Text(), *lines_of(turn.intervals, turn.suggested, width)]
            for lines_of in (rating_lines, tight_rating_lines)
        ]
        least = [short_rating_line(turn.suggested)]
    else:
        roomy = tight = [*notice, Text(), *_order_lines(turn, width)]
        least = _order_lines(turn, width)
    hints = max(len(hint_lines(each, width)) for each in _possible_hints(turn))
    return [
        _frame(size, head, roomy, hints),
        _frame(size, head, tight, hints),
        _frame(size, [], tight, hints),
        _frame(size, [], least, 0),
    ]


def _possible_hints(turn: Turn) -> Iterator[list[Hint]]:
    """The hints of all pages that there may be: each leaves room for the longest."""
    for first in (0, 1):
        spread = Spread(((), (), (), ()), first)
        yield from (_hints(turn, spread, number) for number in range(4))
    yield _hints(turn, Spread(((),)), 0)


def _frame(size: Size, head: Sequence[Text], below: Sequence[Text], hints: int) -> Frame:
    return Frame(head, below, hints > 0, size.rows - len(head) - len(below) - hints)


def _width(size: Size) -> int:
    return size.width - MARGIN


def _question(turn: Turn, width: int) -> list[Text]:
    lines = prompt_lines(turn.asked.stored.card, width)
    letters = lettered_lines(turn.asked, width)
    return [*lines, Text(), *letters] if letters else lines


def _order_lines(turn: Turn, width: int) -> list[Text]:
    if not isinstance(turn.asked.stored.card, StepsCard):
        return []
    order = turn.asked.choice_order
    chosen = " ".join(LETTERS[order.index(step)] for step in turn.ordered)
    left = f"     left: {' '.join(turn.letters)}" if turn.letters else ""
    return wrapped(assembled([("Order › ", "bold"), (chosen, "bold cyan"), (left, "dim")]), width)


def _hints(turn: Turn, spread: Spread, number: int) -> list[Hint]:
    hints_of = _answer_hints if turn.face is Face.ANSWER else _question_hints
    return hints_of(turn, spread, number)


def _question_hints(turn: Turn, spread: Spread, number: int) -> list[Hint]:
    hints: list[Hint] = []
    is_last = number == spread.last
    if not is_last:
        hints.append(("space", "next page"))
    if number > 0:
        hints.append(("pgup" if turn.has_letters else "b", "back"))
    if isinstance(turn.asked.stored.card, StepsCard):
        hints += _order_hints(turn)
    elif turn.has_letters:
        hints.append((_span(turn.letters), "choose"))
    if is_last and not turn.ordered:
        hints.append(("space", "show answer"))
    if turn.can_be_typed:
        hints.append(("t", "type on" if turn.draft.text else "type it"))
    if turn.undo_label:
        hints.append(("u", f"undo {turn.undo_label}"))
    return [*hints, ("?", "keys"), ("q", "quit")]


def _order_hints(turn: Turn) -> list[Hint]:
    hints: list[Hint] = []
    if turn.letters:
        hints.append((_span(turn.letters), "add"))
    if turn.ordered:
        hints.append(("backspace", "take back"))
        hints.append(("space", "give up") if turn.letters else ("enter", "check"))
    return hints


def _answer_hints(turn: Turn, spread: Spread, number: int) -> list[Hint]:
    from genai_prep.terminal.links import has_links

    if isinstance(turn.reply, Marked) and (hints := _marks_hints(turn.reply)):
        return hints
    back: list[Hint] = []
    if number > 0:
        back = [("b", "question" if number == spread.first else "back")]
    if number < spread.last:
        rate, whole_answer = ("1-4", "rate now"), ("v", "whole answer")
        marks = [("m", "correct marks")] if isinstance(turn.reply, Marked) else []
        return [("space", "next page"), *back, rate, *marks, whole_answer, ("?", "keys")]
    hints = [("space", "takes ▸") if turn.suggested else ("1-4", "rate"), *back]
    if isinstance(turn.reply, Marked):
        hints.append(("m", "correct marks"))
    if spread.last > spread.first:
        hints.append(("v", "whole answer"))
    if turn.undo_label:
        hints.append(("u", "undo"))
    if turn.sources or has_links(turn.asked.stored.card, with_answer=True):
        hints.append(("o", "source"))
    return [*hints, ("?", "keys"), ("q", "quit")]


def _marks_hints(reply: Marked) -> list[Hint]:
    """While the learner is asked about marks, or sets them right."""
    if reply.asking:
        return [("y", "yes"), ("n", "no"), ("space", "not sure"), ("m", "all marks")]
    if reply.at is not None:
        return [("space", "change"), ("m", "next"), ("esc", "done"), ("1-4", "rate")]
    return []


def _span(letters: str) -> str:
    """`a-d`, or the letters one by one."""
    first, last = LETTERS.index(letters[0]), LETTERS.index(letters[-1])
    is_row = len(letters) > 2 and last - first == len(letters) - 1
    return f"{letters[0]}-{letters[-1]}" if is_row else " ".join(letters)
