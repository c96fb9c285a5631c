"""The page on which an answer is typed: question, what was found so far, the text and its caret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import ClozeCard, ListCard, Question
from genai_prep.study.judging import named
from genai_prep.terminal.device import Size
from genai_prep.terminal.drafts import Draft, rows_of
from genai_prep.terminal.page import Page
from genai_prep.terminal.pages.answers import listed_so_far
from genai_prep.terminal.pages.header import header_lines
from genai_prep.terminal.pages.hints import Hint, hint_lines
from genai_prep.terminal.pages.prompts import folded_prompt_lines, prompt_lines
from genai_prep.terminal.text import assembled, indented, wrapped
from genai_prep.terminal.turns import Turn

MARGIN = 1
_LEAST_TEXT = 3  # rows of typed text that are always in view


@dataclass(frozen=True, slots=True)
class Field:
    """The rows of a text being typed, with the caret's place in them."""

    rows: Sequence[Text]
    caret: tuple[int, int]


def writing_page(turn: Turn, size: Size) -> Page:
    """The card while its answer is typed. What is longer than the window gives way from above."""
    width = size.width - MARGIN
    card = turn.asked.stored.card
    field = _field(turn, width)
    hints = hint_lines(_hints(turn), width)
    notice = wrapped(Text(turn.notice), width) if turn.notice else []
    below = [Text(), *notice, *hints]
    found: list[Text] = []
    if isinstance(card, ListCard):
        found = listed_so_far(card, _other_lines(turn.draft), width)
    head = [*header_lines(turn.asked, turn.state, width), Text()]
    above = _fitting_above(
        [head, prompt_lines(card, width)],
        [head, folded_prompt_lines(card, width)],
        [[], folded_prompt_lines(card, width)],
        rows=size.rows - len(found) - len(below) - min(len(field.rows), _LEAST_TEXT) - 1,
    )
    above += [Text(), *found] if found else [Text()]
    room = max(1, size.rows - len(above) - len(below))
    first = max(0, min(field.caret[0] - room + 1, len(field.rows) - room))
    first = min(first, field.caret[0])
    rows = field.rows[first : first + room]
    lines = [*above, *rows, *below]
    spare = max(0, len(lines) - size.rows)
    caret = (len(above) + field.caret[0] - first - spare, MARGIN + field.caret[1])
    return Page(indented(lines[spare:], MARGIN), caret)


def _fitting_above(*forms: list[list[Text]], rows: int) -> list[Text]:
    """The first form that fits; of the last one, as much of its end as fits."""
    for form in forms:
        lines = [line for part in form for line in part]
        if len(lines) <= rows:
            return lines
    return lines[: max(0, rows)]


def _field(turn: Turn, width: int) -> Field:
    card = turn.asked.stored.card
    draft = turn.draft
    if isinstance(card, ClozeCard) and len(gaps_of(card.text)) > 1:
        return _gap_field(draft, len(gaps_of(card.text)), width)
    if isinstance(card, ListCard):
        match_ = named(card, _other_lines(draft))
        return _marked_field(_own_line(draft), f"{match_.found} of {len(card.items)} › ", width)
    return _marked_field(draft, "› ", width)


def _marked_field(draft: Draft, mark: str, width: int) -> Field:
    cells = cell_len(mark)
    rows, (row, column) = rows_of(draft, width - cells)
    marks = [mark, *[" " * cells] * (len(rows) - 1)]
    marked = zip(marks, rows, strict=True)
    lines = [assembled([(sign, "bold"), (text, "")]) for sign, text in marked]
    return Field(lines, (row, cells + column))


def _gap_field(draft: Draft, gaps: int, width: int) -> Field:
    """A line for each gap."""
    lines: list[Text] = []
    caret, start = (0, 0), 0
    texts = draft.lines
    for number in range(max(gaps, len(texts))):
        text = texts[number] if number < len(texts) else ""
        is_own = number < len(texts) and start <= draft.at <= start + len(text)
        part = _marked_field(
            Draft(text, draft.at - start if is_own else 0), f"{number + 1} › ", width
        )
        if is_own:
            caret = (len(lines) + part.caret[0], part.caret[1])
        style = "" if number < len(texts) else "dim"
        lines += [_dimmed(row, style) for row in part.rows]
        start += len(text) + 1
    return Field(lines, caret)


def _dimmed(row: Text, style: str) -> Text:
    return Text(row.plain, style) if style else row


def _own_line(draft: Draft) -> Draft:
    """The line in which the caret stands."""
    number = draft.before.count("\n")
    start = draft.before.rfind("\n") + 1
    return Draft(draft.lines[number], draft.at - start)


def _other_lines(draft: Draft) -> str:
    number = draft.before.count("\n")
    return "\n".join(line for place, line in enumerate(draft.lines) if place != number)


def _hints(turn: Turn) -> list[Hint]:
    esc: Hint = ("esc", "stop typing")
    match turn.asked.stored.card:
        case ListCard():
            is_empty = turn.draft.is_at_empty_end
            enter = ("enter", "show the rest") if is_empty else ("enter", "check")
            more: list[Hint] = [] if is_empty else [("empty line:", "show the rest")]
            return [enter, *more, esc]
        case ClozeCard(text=text):
            is_last = len(turn.draft.lines) >= len(gaps_of(text))
            return [("enter", "check" if is_last else "next gap"), ("ctrl-d", "done"), esc]
        case Question():
            return [("ctrl-d", "done"), ("ctrl-x ctrl-e", "editor"), esc]
        case _:
            return [("enter", "check"), esc]
