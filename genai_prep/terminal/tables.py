"""A Markdown table as lines: a grid where one fits, a list of records where none does."""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode
from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.inline import MARK, STRONG
from genai_prep.terminal.parsing import table_rows
from genai_prep.terminal.phrases import inline_pieces
from genai_prep.terminal.text import (
    Align,
    Pieces,
    assembled,
    hanging,
    indented,
    longest_word,
    padded,
    wrapped,
)

NARROW = 60  # below: smaller indents, and a table of more than 3 columns is a list of records
_BETWEEN = 2  # cells between two columns
_TALLEST, _TALLEST_NARROW = 7, 4  # lines of a row; a table with taller ones is a list of records


def table_lines(table: SyntaxTreeNode, width: int) -> list[Text]:
    """The table as lines of at most width (12 or more) cells."""
    head, *body = (
        [assembled(inline_pieces(cell)) for cell in row.children] for row in table_rows(table)
    )
    aligns = _aligns(table, body)
    header = [_with_style(cell, STRONG) for cell in head]
    rows = [header, *body]
    if width < NARROW and len(head) > 3:
        return _record_lines(head, body, width)
    widths = _column_widths(rows, width)
    lines = [_row_lines(row, widths, aligns) for row in rows] if widths else []
    if not widths or max(map(len, lines)) > (_TALLEST if width >= NARROW else _TALLEST_NARROW):
        return _record_lines(head, body, width)
    free = width - sum(widths) - _BETWEEN * (len(widths) - 1)
    return indented(_grid(lines, widths), inset(width) if free >= inset(width) else 0)


def inset(width: int) -> int:
    """How far what is set off from the text stands to its right."""
    return 4 if width >= NARROW else 2


def _with_style(cell: Text, style: str) -> Text:
    styled = cell.copy()
    styled.stylize_before(style)
    return styled


_NUMBER = re.compile(r"[~≈<>≤≥±+−-]? ?[$€£]?\d[\d.,]*(?: ?[^\s\d]\S{0,4}(?: [a-z]{1,3})?)?")


def _aligns(table: SyntaxTreeNode, body: list[list[Text]]) -> list[Align]:
    """How the guide aligns each column; without a word, numbers stand at the right."""
    aligns: list[Align] = []
    for index, cell in enumerate(table_rows(table)[0].children):
        said = str(cell.attrs.get("style", "")).removeprefix("text-align:")
        values = [row[index].plain for row in body if row[index].plain]
        numbers = bool(values) and all(map(_NUMBER.fullmatch, values))
        if said in ("left", "center"):
            aligns.append("left" if said == "left" else "center")
        else:
            aligns.append("right" if said or (numbers and index) else "left")
    return aligns


def _natural(rows: list[list[Text]]) -> list[int]:
    return [max(_cells(cell) for cell in column) for column in zip(*rows, strict=True)]


def _cells(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))


def _column_widths(rows: list[list[Text]], width: int) -> list[int] | None:
    """Widths that fit, none below its longest word; None if there are no such widths."""
    natural = _natural(rows)
    widths = [max(map(longest_word, column)) for column in zip(*rows, strict=True)]
    widths[0] = min(natural[0], widths[0] + 1)  # its further lines are moved in
    left = width - _BETWEEN * (len(widths) - 1) - sum(widths)
    if left < 0:
        return None
    grown = _grown(widths, natural, left)
    used = _used_widths(rows, grown)
    # Broken at words, a column may use less than it got; what is left goes to those that used all.
    limits = [
        most if now == got else now for most, now, got in zip(natural, used, grown, strict=True)
    ]
    return _used_widths(rows, _grown(used, limits, sum(grown) - sum(used)))


def _grown(widths: list[int], limits: list[int], cells: int) -> list[int]:
    """Widths with cells more, each given to the column whose text is broken into the most lines."""
    grown = list(widths)
    for _ in range(cells):
        growing = [i for i, limit in enumerate(limits) if grown[i] < limit]
        if not growing:
            break
        grown[max(growing, key=lambda i: limits[i] / max(1, grown[i]))] += 1
    return grown


def _used_widths(rows: list[list[Text]], widths: list[int]) -> list[int]:
    used = [0] * len(widths)
    for row in rows:
        for i, lines in enumerate(_row_cells(row, widths)):
            moved_in = i == 0 and len(lines) > 1
            used[i] = max(used[i], *(cell_len(line.plain) + moved_in for line in lines))
    return used


def _grid(rows: list[list[Text]], widths: list[int]) -> list[Text]:
    rule = Text("─" * (sum(widths) + _BETWEEN * (len(widths) - 1)), MARK)
    header, *body = rows
    return [*header, rule, *(line for row in body for line in row)]


def _row_lines(row: list[Text], widths: list[int], aligns: list[Align]) -> list[Text]:
    cells = _row_cells(row, widths)
    # Moved in, so that the second line of a name does not look like the next row.
    cells[0] = hanging(cells[0], [], [(" ", "")])
    lines = []
    for index in range(max(map(len, cells))):
        line = Text()
        for cell, width, align in zip(cells, widths, aligns, strict=True):
            part = cell[index] if index < len(cell) else Text()
            line.append_text(padded(part, width, align)).append(" " * _BETWEEN)
        line.rstrip()
        lines.append(line)
    return lines


def _row_cells(row: list[Text], widths: list[int]) -> list[list[Text]]:
    cells = [wrapped(cell, max(1, width)) for cell, width in zip(row, widths, strict=True)]
    if len(cells[0]) > 1:
        cells[0] = wrapped(row[0], max(1, widths[0] - 1))
    return cells


def _record_lines(head: list[Text], body: list[list[Text]], width: int) -> list[Text]:
    """Each row as its first cell with the others below, each after its column's name."""
    lines: list[Text] = []
    label = max((_cells(name) for name in head[1:]), default=0)
    beside = label <= width * 2 // 5
    for row in body:
        title, after = _title(head, row)
        lines += hanging(wrapped(title, width - 4), [("  ", "")], [("    ", "")])
        for name, value in zip(head[after:], row[after:], strict=True):
            if not value.plain:
                continue
            mark = padded(name, label).plain + "  " if beside else ""
            shown = value if beside else Text(f"{name.plain}: ").append_text(value)
            first: Pieces = [(f"    {mark}", "")]
            rest: Pieces = [(" " * (cell_len(first[0][0]) + 2 * (not beside)), "")]
            room = width - cell_len(rest[0][0])
            lines += hanging(wrapped(shown, room), first, rest)
    return lines


def _title(head: list[Text], row: list[Text]) -> tuple[Text, int]:
    """The first line of a record, and the first column that is not in it.

    A number alone says nothing, so it stands beside the name of its column.
    """
    first = row[0]
    if _NUMBER.fullmatch(first.plain) and head[0].plain:
        return _with_style(Text(f"{head[0].plain} ").append_text(first), STRONG), 1
    title = _with_style(first, STRONG)
    if len(row) > 2 and row[1].plain.isdecimal() and row[1].plain != "1":
        return title.append(f"  {row[1].plain} {head[1].plain}"), 2
    return title, 1
