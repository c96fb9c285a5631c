"""Atoms set as text: where spaces and brackets stand, how rows are aligned."""

from __future__ import annotations

from rich.cells import cell_len

from genai_prep.terminal.latex.atoms import Atom, Kind, signed, without_spaces


def rows_of(atoms: list[Atom]) -> list[list[str]]:
    """Rows of cells, as LaTeX parts them."""
    rows: list[list[list[Atom]]] = [[[]]]
    for atom in atoms:
        if atom.kind is Kind.ROW:
            rows.append([[]])
        elif atom.kind is Kind.CELL:
            rows[-1].append([])
        else:
            rows[-1][-1].append(atom)
    return [[as_line(cell).strip() for cell in row] for row in rows]


def aligned(rows: list[list[str]]) -> list[str]:
    """Rows as lines, first cells ending and other cells beginning below each other."""
    filled = [row for row in rows if any(row)]
    if all(len(row) == 1 for row in filled):
        return [row[0] for row in filled]
    widths = [max(cell_len(row[i]) for row in filled if i < len(row)) for i in range(_most(filled))]
    return [
        " ".join(
            " " * (widths[i] - cell_len(cell)) + cell
            if i == 0
            else cell + " " * (widths[i] - cell_len(cell))
            for i, cell in enumerate(row)
        ).rstrip()
        for row in filled
    ]


def _most(rows: list[list[str]]) -> int:
    return max(map(len, rows))


def as_script(atoms: list[Atom]) -> str:
    """Atoms as the text of a script: no spaces but between words."""
    text, previous = "", Atom("", Kind.OPEN)
    for atom in without_spaces(atoms):
        words = previous.text[-1:].isalpha() and atom.text[:1].isalpha()
        named = Kind.WORD in (previous.kind, atom.kind)
        text += " " * (words and named) + atom.text.strip()
        previous = atom
    return text.replace(" / ", "/")


def as_line(atoms: list[Atom]) -> str:
    """Atoms as a line."""
    text, spaced, previous = "", False, Atom("", Kind.OPEN)
    for atom in _bracketed(signed(atoms)):
        if atom.kind is Kind.SPACE:
            spaced = True
            continue
        space = " " if _space_between(previous, atom, spaced) else ""
        text += space + atom.text
        if atom.text or atom.kind is not Kind.GAP:
            previous, spaced = atom, False
    return text.rstrip()


def _space_between(left: Atom, right: Atom, spaced: bool) -> bool:
    if Kind.GAP in (left.kind, right.kind) or not right.text:
        return False
    if left.kind in (Kind.OPEN, Kind.SIGN) or right.kind in (Kind.CLOSE, Kind.PUNCTUATION):
        return False
    operators = (Kind.BINARY, Kind.RELATION)
    if left.kind in operators or right.kind in operators:
        return not (left.kind is right.kind is Kind.RELATION)
    if Kind.SLASH in (left.kind, right.kind):
        return spaced
    if left.kind is Kind.WORD:
        return right.kind is not Kind.OPEN and not right.text.startswith("(")
    if left.kind is Kind.PUNCTUATION or Kind.BIG in (left.kind, right.kind):
        return True
    if right.kind is Kind.WORD or Kind.FRACTION in (left.kind, right.kind):
        return True
    return spaced or (left.low and right.text[0].isalnum())


def _bracketed(atoms: list[Atom]) -> list[Atom]:
    """Fractions in brackets, where something next to them would be read into them."""
    solid = [atom for atom in atoms if atom.kind not in (Kind.SPACE, Kind.GAP)]
    result, place = [], -1
    for atom in atoms:
        place += atom.kind not in (Kind.SPACE, Kind.GAP)
        if atom.kind is Kind.FRACTION:
            near = [*solid[max(0, place - 1) : place], *solid[place + 1 : place + 2]]
            binds = any(_binds(other) for other in near)
            before = solid[place - 1].kind if place else Kind.OPEN
            after = solid[place + 1].kind if place + 1 < len(solid) else Kind.CLOSE
            if binds or before is Kind.CLOSE or after is Kind.OPEN:
                result.append(Atom(f"({atom.text})", Kind.FRACTION))
                continue
        result.append(atom)
    return result


def _binds(atom: Atom) -> bool:
    tight = {Kind.ORDINARY, Kind.WORD, Kind.BIG, Kind.FRACTION, Kind.SLASH, Kind.SIGN}
    return atom.kind in tight or (atom.kind is Kind.BINARY and atom.text not in ("+", "−"))
