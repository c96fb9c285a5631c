"""Blocks as lines of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.text import (
    Align,
    assembled,
    cut,
    hanging,
    indented,
    longest_word,
    padded,
    safe_text,
    wrapped,
)
from genai_prep.terminal.views.amounts import number, percent
from genai_prep.terminal.views.blocks import (
    Amounts,
    Block,
    Cell,
    Command,
    Commands,
    Entries,
    Entry,
    Excerpt,
    Facts,
    Gap,
    Head,
    HeatMap,
    Page,
    Part,
    Prose,
    Section,
    Sentence,
    Share,
    Shares,
    Signs,
    Table,
    Words,
)
from genai_prep.terminal.views.excerpts import excerpt_lines
from genai_prep.terminal.views.heat import heat_lines

WIDEST = 88
NARROW = 60  # below: short bars, one record a row, descriptions under commands
_INSIDE = 2  # what belongs to a section stands so much farther right
_BETWEEN = 2  # cells between columns
_LEAST = 24  # cells: narrower is not drawn for
_ALWAYS_INSIDE = (Shares, Amounts, Entries, Commands)


def drawn(page: Page, width: int) -> list[Text]:
    """The lines of a page, at most min(width, 88) cells wide, one of them margin.

    Only a command's word can be wider: broken, it could not be copied.
    """
    room = max(_LEAST, min(width, WIDEST)) - 1
    lines: list[Text] = []
    is_inside = False
    for block in page:
        is_inside = isinstance(block, Section) or (is_inside and not isinstance(block, Gap | Part))
        inside = _INSIDE if is_inside or isinstance(block, _ALWAYS_INSIDE) else 0
        lines += indented(_lines(block, room, inside), 1)
    return lines


def _lines(block: Block, room: int, inside: int) -> list[Text]:
    """inside: how much farther right stands what belongs to a section."""
    match block:
        case Head():
            return _head(block, room)
        case Section():
            return _section(block, room)
        case Part():
            rule = "─" * (room - cell_len(block.title) - 1)
            return [assembled([(block.title, "bold"), (f" {rule}", "dim")])]
        case Sentence():
            return wrapped(_text(block.words), room)
        case Prose():
            return inline_lines(block.source, room)
        case Gap():
            return [Text()]
        case HeatMap():
            return heat_lines(block.weeks, room)
        case Excerpt():
            return excerpt_lines(block.finding, room)
        case _:
            return indented(_rows(block, room - inside), inside)


def _rows(block: Facts | Shares | Amounts | Table | Entries | Commands, room: int) -> list[Text]:
    match block:
        case Facts():
            return _facts(block.rows, room)
        case Shares():
            return _shares(block, room)
        case Amounts():
            return _amounts(block, room)
        case Table():
            return _table(block, room)
        case Entries():
            return [line for entry in block.rows for line in _entry(entry, block.rows, room)]
        case Commands():
            return _commands(block.rows, room)


def _text(words: Words) -> Text:
    return words if isinstance(words, Text) else safe_text(words)


def _head(head: Head, room: int) -> list[Text]:
    note = f"  {safe_text(head.note).plain}" if head.note else ""
    left = assembled([(_text(head.title).plain, "bold"), (note, "")])
    right = safe_text(" · ".join(head.sums))
    missing = room - cell_len(left.plain) - cell_len(right.plain)
    if right and missing >= _BETWEEN:
        return [padded(left, room - cell_len(right.plain)) + right]
    return wrapped(left, room) + (wrapped(right, room) if right else [])


def _section(section: Section, room: int) -> list[Text]:
    title = assembled([(_text(section.title).plain, "bold")])
    # A note may be the only place of a fact, so only legends are dim.
    note = safe_text(section.legend, "dim") if section.legend else safe_text(section.note)
    if not note:
        return wrapped(title, room)
    line = title + Text("   ") + note
    if cell_len(line.plain) <= room:
        return [line]
    return wrapped(title, room) + indented(wrapped(note, room - _INSIDE), _INSIDE)


def _facts(rows: Sequence[tuple[str, Words]], room: int) -> list[Text]:
    widest = max((cell_len(label) for label, _ in rows), default=0) + _BETWEEN
    lines = []
    for label, value in rows:
        first = padded(safe_text(label), widest)
        values = wrapped(_text(value), room - widest)
        lines += hanging(values, [(first.plain, "")], [(" " * widest, "")])
    return lines


def _shares(shares: Shares, room: int) -> list[Text]:
    cells = 26 if room >= NARROW else 10
    after = _BETWEEN + len("100 %")
    labels = [safe_text(row.label) for row in shares.rows]
    widest = max((cell_len(label.plain) for label in labels), default=0) + _BETWEEN
    apart = widest + cells + after > room
    lines = []
    for row, label in zip(shares.rows, labels, strict=True):
        bar = share_bar(row.share, cells) + Text(f"{percent(row.share):>{after}}")
        if apart:
            lines += [*wrapped(label, room), *indented([bar], _INSIDE)]
        else:
            lines.append(padded(label, widest) + bar)
    return lines


def share_bar(share: float, cells: int) -> Text:
    """A bar of so many cells; only everything fills it, and only nothing leaves it empty."""
    filled = round(share * cells)
    if 0 < share < 1:
        filled = min(cells - 1, max(1, filled))
    return assembled([("■" * filled, "cyan"), ("·" * (cells - filled), "dim")])


def _amounts(amounts: Amounts, room: int) -> list[Text]:
    widest = max(cell_len(row.label) for row in amounts.rows) + 1
    most = max(row.amount for row in amounts.rows)
    cells = min(40, room - widest - len(number(most)) - 1)
    lines = []
    for row in amounts.rows:
        # A bar a card, as long as they fit; something is never drawn as nothing.
        filled = row.amount if most <= cells else -(-row.amount * cells // most)
        bar = assembled([("■" * filled, "cyan"), (" " if filled else "", "")])
        lines.append(padded(safe_text(row.label), widest) + bar + Text(number(row.amount)))
    return lines


def _entry(entry: Entry, rows: Sequence[Entry], room: int) -> list[Text]:
    value = safe_text(entry.value)
    values = max(cell_len(row.value) for row in rows)
    names = max(cell_len(_text(row.name).plain) for row in rows)
    column = min(names, room - values - _BETWEEN) if values else min(names, room)
    # Ids stand beside their values only where all of them fit; titles are cut to half at most.
    is_beside = column >= names if isinstance(entry.name, str) else column >= min(names, room // 2)
    below = [line for words in entry.below for line in _named(words, room - _INSIDE)]
    if not is_beside:
        below = wrapped(value, room - _INSIDE) + below
    name = _named(entry.name, column if is_beside else room)
    if is_beside and entry.value:
        name = [padded(name[0], column + _BETWEEN) + value]
    return [*name, *indented(below, _INSIDE)]


def _named(words: Words, room: int) -> list[Text]:
    return wrapped(safe_text(words), room) if isinstance(words, str) else [cut(words, room)]


def _commands(rows: Sequence[Command], room: int) -> list[Text]:
    column = max(cell_len(row.line) for row in rows) + _BETWEEN + 1
    longest = max(cell_len(row.does) for row in rows)
    is_beside = room >= NARROW - _INSIDE - 1 and (column + longest <= room or column <= room // 2)
    lines = []
    for row in rows:
        if is_beside:
            line = padded(safe_text(row.line, "bold"), column)
            does = wrapped(safe_text(row.does), room - column)
            lines += hanging(does, [(line.plain, "bold")], [(" " * column, "")])
        else:
            does = wrapped(safe_text(row.does), room - _INSIDE) if row.does else []
            lines += [*_command_lines(row.line, room), *indented(does, _INSIDE)]
    return lines


def _command_lines(line: str, room: int) -> list[Text]:
    """A command so that it can be copied: a shell takes a backslash at the end as "goes on".

    An id that is wider than the room is the one thing left to the terminal to break.
    """
    words = safe_text(line).plain.split(" ")
    if cell_len(" ".join(words)) <= room:
        return [Text(" ".join(words), "bold")]
    rows = [words[0]]
    for word in words[1:]:
        if cell_len(f"{rows[-1]} {word}") <= room - 2:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return [*(Text(f"{row} \\", "bold") for row in rows[:-1]), Text(rows[-1], "bold")]


def _table(table: Table, room: int) -> list[Text]:
    cells = [[_cell(cell, 12) for cell in row] for row in table.rows]
    heads = [safe_text(column.title) for column in table.columns]
    columns = list(zip(heads, *cells, strict=True))
    widths = [max(cell_len(text.plain) for text in column) for column in columns]
    others = sum(widths[1:]) + _BETWEEN * (len(widths) - 1)
    if others + max(map(longest_word, columns[0])) > room or (room < NARROW and len(widths) > 3):
        return _records(table, room)
    widths[0] = min(widths[0], room - others)
    lines = _row(heads, widths, table)
    lines.append(Text("─" * (widths[0] + others), "dim"))
    for row in cells:
        lines += _row(row, widths, table)
    return lines


def _row(cells: Sequence[Text], widths: Sequence[int], table: Table) -> list[Text]:
    first = wrapped(cells[0], widths[0])
    lines = [padded(first[0], widths[0]), *first[1:]]
    for cell, width, column in zip(cells[1:], widths[1:], table.columns[1:], strict=True):
        align: Align = "right" if column.is_number else "left"
        lines[0] = lines[0] + Text(" " * _BETWEEN) + padded(cell, width, align)
    lines[0].rstrip()
    return lines


def _records(table: Table, room: int) -> list[Text]:
    names = [column.title for column in table.columns[1:]]
    lines: list[Text] = []
    for row in table.rows:
        lines += wrapped(_cell(row[0], 10), room)
        facts = [(name, _cell(cell, 10)) for name, cell in zip(names, row[1:], strict=True)]
        lines += indented(_facts(facts, room - _INSIDE), _INSIDE)
    return lines


def _cell(cell: Cell, bar: int) -> Text:
    if isinstance(cell, Share):
        return share_bar(cell.share, bar) + Text(f"{percent(cell.share):>6}")
    return _text(cell.drawn if isinstance(cell, Signs) else cell)
