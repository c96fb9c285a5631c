"""Atoms of a formula: each a text, with a kind that decides about spaces and brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto


class Kind(Enum):
    """What an atom is beside others."""

    ORDINARY = auto()  # x, 42, ∞
    WORD = auto()  # log, max: a space before what follows, unless that is a bracket
    BIG = auto()  # Σ, ∫
    BINARY = auto()
    SIGN = auto()  # a binary operator with nothing on its left
    RELATION = auto()
    SLASH = auto()
    FRACTION = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCTUATION = auto()
    SPACE = auto()  # in the source; shown between ordinary atoms
    GAP = auto()  # asked for, as \quad
    CELL = auto()  # &
    ROW = auto()  # \\


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a formula that is never broken."""

    text: str
    kind: Kind = Kind.ORDINARY
    low: bool = False  # ends in `_x` or `^x`: a letter after it needs a space


def is_sum(atoms: list[Atom]) -> bool:
    """Whether atoms need brackets above a fraction line: a + b, but not a · b."""
    loose = {Kind.BINARY, Kind.RELATION, Kind.BIG, Kind.FRACTION, Kind.SLASH, Kind.WORD}
    if is_unit(atoms):
        return False
    outer = _outer(atoms)
    products = all(atom.text in ("·", "×") for atom in outer if atom.kind is Kind.BINARY)
    kinds = {atom.kind for atom in outer} - ({Kind.BINARY} if products else set())
    return bool(kinds & loose)


def is_unit(atoms: list[Atom]) -> bool:
    """Whether atoms hold together without brackets: x, 12, f(x, y), ‖x‖, (a + b)."""
    solid = without_spaces(atoms)
    if not solid:
        return True
    if len(solid) == 1:
        return solid[0].kind is not Kind.FRACTION
    head = 1 if solid[0].kind in (Kind.ORDINARY, Kind.WORD) else 0
    if head == len(solid) or solid[head].kind is not Kind.OPEN:
        return False
    depths = list(_depths(solid[head:]))
    return depths[-1] == 0 and 0 not in depths[:-1]


def _outer(atoms: list[Atom]) -> list[Atom]:
    """Atoms outside of brackets; a sign is no operator."""
    marked = signed(atoms)
    return [atom for atom, depth in zip(marked, _depths(marked), strict=True) if depth == 0]


def _depths(atoms: list[Atom]) -> Iterator[int]:
    depth = 0
    for atom in atoms:
        depth += (atom.kind is Kind.OPEN) - (atom.kind is Kind.CLOSE)
        yield depth


def without_spaces(atoms: list[Atom]) -> list[Atom]:
    """Atoms without the spaces between them."""
    return [atom for atom in atoms if atom.kind is not Kind.SPACE]


def is_one(atoms: list[Atom], kind: Kind) -> bool:
    """Whether there is one atom, of this kind."""
    return len(atoms) == 1 and atoms[0].kind is kind


def signed(atoms: list[Atom]) -> list[Atom]:
    """Binary operators with nothing to their left made signs."""
    unary = {None, Kind.BINARY, Kind.SIGN, Kind.RELATION, Kind.OPEN, Kind.PUNCTUATION}
    unary |= {Kind.BIG, Kind.WORD, Kind.SLASH}
    result: list[Atom] = []
    left: Kind | None = None
    for atom in atoms:
        is_sign = atom.kind is Kind.BINARY and atom.text in ("−", "+", "±", "∓") and left in unary
        result.append(replace(atom, kind=Kind.SIGN) if is_sign else atom)
        if atom.kind not in (Kind.SPACE, Kind.GAP):
            left = result[-1].kind
    return result
