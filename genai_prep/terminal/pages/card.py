"""A card in a window: the page of its question, of its answer, and what stays of it.

The page on which an answer is typed: writing.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.bank.questions import StepsCard
from genai_prep.terminal.device import Size
from genai_prep.terminal.page import Page
from genai_prep.terminal.pages.answers import sheet_of
from genai_prep.terminal.pages.header import header_lines
from genai_prep.terminal.pages.hints import Hint, hint_lines
from genai_prep.terminal.pages.layout import Spread, answer_spread, question_spread, whole
from genai_prep.terminal.pages.prompts import LETTERS, lettered_lines, prompt_lines
from genai_prep.terminal.pages.ratings import rating_lines, short_rating_line
from genai_prep.terminal.pages.writing import writing_page
from genai_prep.terminal.text import assembled, indented, wrapped
from genai_prep.terminal.turns import Face, Turn

MARGIN = 1
_LEAST_ROWS = 5  # of question and answer; below, header and hints give way


def card_page(turn: Turn, size: Size) -> Page:
    """The card as it stands now."""
    if turn.face is Face.TYPING:
        return writing_page(turn, size)
    spread = _spread(turn, size)
    number = min(max(spread.first + turn.page, 0), spread.last)
    head, foot = _head(turn, size), _foot(turn, size, spread, number)
    lines = [*head, *spread.pages[number], *foot]
    return Page(indented(lines, MARGIN))


def pages_of(turn: Turn, size: Size) -> range:
    """The pages of this face, counted from the one it begins with."""
    if turn.face is Face.TYPING:
        return range(1)
    spread = _spread(turn, size)
    return range(-spread.first, len(spread.pages) - spread.first)


def finished_lines(turn: Turn, size: Size, verdict: Sequence[Text]) -> list[Text]:
    """What stays in the scroll-back: question, whole answer, what became of it."""
    width = size.width - MARGIN
    if turn.face is Face.ANSWER:
        body = whole(sheet_of(turn.asked, turn.reply, width), width)
    else:
        body = _question(turn, width)
    head = header_lines(turn.asked, turn.state, width)
    return indented([*head, Text(), *body, Text(), *verdict], MARGIN)


def _spread(turn: Turn, size: Size) -> Spread:
    width = size.width - MARGIN
    # The hints of the last page are the longest; every page leaves room for them.
    rows = size.rows - len(_head(turn, size)) - len(_longest_foot(turn, size))
    if turn.face is Face.ANSWER:
        return answer_spread(sheet_of(turn.asked, turn.reply, width), width, max(2, rows))
    return question_spread(_question(turn, width), max(1, rows))


def _question(turn: Turn, width: int) -> list[Text]:
    lines = prompt_lines(turn.asked.stored.card, width)
    letters = lettered_lines(turn.asked, width)
    return [*lines, Text(), *letters] if letters else lines


def _head(turn: Turn, size: Size) -> list[Text]:
    width = size.width - MARGIN
    head = [*header_lines(turn.asked, turn.state, width), Text()]
    least = len(head) + len(_longest_foot(turn, size)) + _LEAST_ROWS
    return head if size.rows >= least else []


def _foot(turn: Turn, size: Size, spread: Spread, number: int) -> list[Text]:
    width = size.width - MARGIN
    hints = hint_lines(_hints(turn, spread, number), width)
    return _with_hints(turn, size, hints)


def _longest_foot(turn: Turn, size: Size) -> list[Text]:
    width = size.width - MARGIN
    many = Spread(((), (), ()), 0)
    hints = max((hint_lines(_hints(turn, many, number), width) for number in range(3)), key=len)
    return _with_hints(turn, size, hints)


def _with_hints(turn: Turn, size: Size, hints: list[Text]) -> list[Text]:
    """What stands below question and answer; in a very small window only what is needed."""
    width = size.width - MARGIN
    notice = [Text(), *wrapped(Text(turn.notice), width)] if turn.notice else []
    if turn.face is Face.ANSWER:
        rows = [Text(), *rating_lines(turn.intervals, turn.suggested, width)]
        foot = [*notice, *rows, *hints]
        if size.rows >= len(foot) + _LEAST_ROWS:
            return foot
        return [short_rating_line(turn.suggested)]
    foot = [*notice, Text(), *_order_lines(turn, width), *hints]
    return foot if size.rows >= len(foot) + _LEAST_ROWS else [*_order_lines(turn, width)]


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
    back: list[Hint] = []
    if number > 0:
        back = [("b", "question" if number == spread.first else "back")]
    if number < spread.last:
        rate, whole_answer = ("1-4", "rate now"), ("v", "whole answer")
        return [("space", "next page"), *back, rate, whole_answer, ("?", "keys")]
    hints: list[Hint] = [("space", "takes ▸") if turn.suggested else ("1-4", "rate"), *back]
    if spread.last > spread.first:
        hints.append(("v", "whole answer"))
    if turn.undo_label:
        hints.append(("u", "undo"))
    if turn.sources:
        hints.append(("o", "source"))
    return [*hints, ("?", "keys"), ("q", "quit")]


def _span(letters: str) -> str:
    """`a-d`, or the letters one by one."""
    first, last = LETTERS.index(letters[0]), LETTERS.index(letters[-1])
    is_row = len(letters) > 2 and last - first == len(letters) - 1
    return f"{letters[0]}-{letters[-1]}" if is_row else " ".join(letters)
