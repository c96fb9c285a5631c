r"""LaTeX formulas as readable Unicode: `\frac{\alpha}{r}` becomes `α / r`.

What is not known stays as it was written; nothing is ever left out in silence. latex/ reads
tokens into atoms and sets them as text; where a line may be broken is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from genai_prep.terminal.latex.reading import Reader, TooDeep
from genai_prep.terminal.latex.setting import aligned, rows_of
from genai_prep.terminal.text import GLUE, fitting

_SHORT = 20  # cells; a formula in running text that is not longer stays on one line


def readable(latex: str) -> str:
    """The formula in Unicode; several lines if it has rows (`\\\\`), aligned at each `&`.

    Source text is kept where LaTeX is unknown or nested too deep.
    """
    try:
        atoms = Reader(latex).atoms()
    except TooDeep:
        return " ".join(latex.split())
    return "\n".join(aligned(rows_of(atoms)))


def glued(formula: str) -> str:
    """A formula for running text: lines break only before operators outside of brackets."""
    line = formula.replace("\n", "; ")
    if cell_len(line) <= _SHORT:
        return line.replace(" ", GLUE)
    breaks = {place for place, rank in _break_places(line) if rank < 3}
    return "".join(GLUE if c == " " and i not in breaks else c for i, c in enumerate(line))


def formula_lines(latex: str, width: int) -> list[str]:
    """The formula as lines of at most width (8 or more) cells.

    Broken before operators, outer ones first; within a term only if there is no other way.
    """
    rows = readable(latex).split("\n")
    if any(cell_len(row) > width for row in rows):
        # No room to align rows, so a row that continues the one above is only moved in.
        rows = [f"  {row.lstrip()}" if row.startswith(" ") else row for row in rows]
    return [line for row in rows for line in _broken(row, width)]


def _broken(row: str, width: int) -> Iterator[str]:
    rest, indent = row.lstrip(), " " * (len(row) - len(row.lstrip()))
    while (room := fitting(rest, width - len(indent))) < len(rest):
        place = _best_break(rest, room)
        yield indent + rest[:place].rstrip()
        rest, indent = rest[place:].lstrip(), "  "
    yield indent + rest


def _best_break(line: str, room: int) -> int:
    """Where to break after at most room characters: not near the margin, at the lowest rank."""
    places = [(place, rank) for place, rank in _break_places(line[: room + 3]) if place <= room]
    if places:
        return max((place > room // 3, -rank, place) for place, rank in places)[-1]
    space = line.rfind(" ", 1, room + 1)
    return space if space > 0 else room


def _break_places(line: str) -> Iterator[tuple[int, int]]:
    """Places of spaces where line may be broken, with ranks: below 3 it is outside of brackets."""
    depth = 0
    for place, character in enumerate(line):
        depth += (character in "([{⟨") - (character in ")]}⟩")
        if character == " " and place:
            follower = line[place + 1 : place + 3]
            if line[place - 1] in ",;":
                yield place, 3 * depth
            elif follower[1:] == " " and follower[0] in _RELATION_SIGNS:
                yield place, 3 * depth + 1
            elif follower[1:] == " " and follower[0] in _OPERATOR_SIGNS:
                yield place, 3 * depth + 2


_RELATION_SIGNS = frozenset("=≈≠≤≥<>∈∉~→←⇒⇔|‖∝≡≪≫⊂⊆↦")
_OPERATOR_SIGNS = frozenset("+−/·×±∓∪∩⊕⊗⊙÷∘*")
