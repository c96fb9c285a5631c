"""Atoms made of atoms: fractions, scripts, accents."""

from __future__ import annotations

import re
import unicodedata

from genai_prep.terminal.latex.atoms import Atom, Kind, is_sum, is_unit
from genai_prep.terminal.latex.setting import as_line, as_script
from genai_prep.terminal.latex.small import SMALL, subscript, superscript
from genai_prep.terminal.latex.symbols import ACCENTS


def with_suffix(base: list[Atom], suffix: str) -> list[Atom]:
    """Atoms with a script after them, in brackets where it would seem to belong to the last one."""
    low = suffix[:1] in ("_", "^") and not suffix.endswith(")")
    if not base:
        return [Atom(suffix, low=low)]
    if len(base) == 1:
        [atom] = base
        bracketed = atom.kind is Kind.FRACTION and not atom.text.isdigit()
        text = f"({atom.text})" if bracketed else atom.text
        kind = Kind.ORDINARY if bracketed else atom.kind
        return [Atom(text + suffix, kind, low)]
    return [Atom(f"({as_line(base)}){suffix}", low=low)]


def script(sign: str, atoms: list[Atom]) -> str:
    """What stands above (`^`) or below (`_`): small if Unicode can, else after its sign."""
    text = as_script(atoms)
    if not text:
        return ""
    if sign == "^" and text in ("∗", "*", "′", "°", "†"):
        return text.replace("∗", "*")
    small = superscript(text) if sign == "^" else subscript(text)
    named = any(len(atom.text) > 1 and atom.text.isalpha() for atom in atoms)
    if small is not None and not named and sum(map(str.isalpha, text)) <= 2 and len(text) <= 6:
        return small
    simple = _SCRIPT_WORD.fullmatch(text) and not SMALL.intersection(text)
    return f"{sign}{text}" if simple else f"{sign}({text})"


_SCRIPT_WORD = re.compile(r"[<>≤≥]?[^\W_]+(?:[:.][^\W_]+)*[′*+]?|∅|∞|\((?:[^()]*)\)|[-+−*∗⊤†]")


def fraction(top: list[Atom], bottom: list[Atom]) -> Atom:
    """One line for two: `a / b`."""
    above, below = as_line(top), as_line(bottom)
    if above.isdigit() and below.isdigit():
        return Atom(f"{above}/{below}")
    if is_sum(top):
        above = f"({above})"
    if not is_unit(bottom):
        below = f"({below})"
    return Atom(f"{above} / {below}", Kind.FRACTION)


def accented(name: str, text: str) -> Atom:
    """A character with its accent, or the accent by its name."""
    if len(text) == 1:
        return Atom(unicodedata.normalize("NFC", text + ACCENTS[name]))
    return Atom(f"{name.removeprefix('wide').replace('overline', 'bar')}({text})")
