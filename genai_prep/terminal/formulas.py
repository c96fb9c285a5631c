r"""LaTeX formulas as readable Unicode: `\frac{\alpha}{r}` becomes `α / r`.

What is not known stays as it was written; nothing is ever left out in silence. A reader of
tokens makes atoms, each with a kind; the kinds decide where spaces and brackets stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from rich.cells import cell_len

from genai_prep.terminal.text import GLUE, fitting

_DEEPEST = 40  # groups within groups; deeper input is shown as it is
_SHORT = 20  # cells; a formula in running text that is not longer stays on one line


class _Kind(Enum):
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
class _Atom:
    text: str
    kind: _Kind = _Kind.ORDINARY
    low: bool = False  # ends in `_x` or `^x`: a letter after it needs a space


def readable(latex: str) -> str:
    """The formula in Unicode; several lines if it has rows (`\\\\`), aligned at each `&`.

    Source text is kept where LaTeX is unknown or nested too deep.
    """
    try:
        atoms = _Reader(latex).atoms()
    except _TooDeep:
        return " ".join(latex.split())
    return "\n".join(_aligned(_rows(atoms)))


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


def subscript(text: str) -> str | None:
    """text in subscript characters, or None if Unicode lacks one of them."""
    return _mapped(text, _SUBSCRIPTS)


def superscript(text: str) -> str | None:
    """text in superscript characters, or None if Unicode lacks one of them."""
    return _mapped(text, _SUPERSCRIPTS)


class _TooDeep(Exception):
    pass


_TOKEN = re.compile(
    r"\\begin\s*\{\w+\*?\}|\\end\s*\{\w+\*?\}|\\[A-Za-z]+\*?|\\.|\s+"
    r"|\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|:=|[<>!=]=|.",
    re.DOTALL,
)


class _Reader:
    """Tokens to atoms, one group at a time."""

    def __init__(self, latex: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(latex)
        self._next = 0
        self._depth = 0

    def atoms(self, end: str = "") -> list[_Atom]:
        """All atoms up to the token `end`, which is taken, or to the end of the formula."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeep
        atoms: list[_Atom] = []
        while (token := self._take()) is not None and token != end:
            atoms += self._with_scripts(self._nucleus(token))
        self._depth -= 1
        return atoms

    def _take(self) -> str | None:
        if self._next == len(self._tokens):
            return None
        self._next += 1
        return self._tokens[self._next - 1]

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self._next += 1

    def _argument(self) -> list[_Atom]:
        """What a command or script applies to: a group, or the next atom."""
        self._skip_space()
        token = self._take()
        if token is None:
            return []
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeep
        atoms = self._nucleus(token)
        self._depth -= 1
        return atoms

    def _raw(self) -> str:
        """The next group as it is written, without its braces."""
        self._skip_space()
        if self._peek() != "{":
            return self._take() or ""
        start, depth = self._next + 1, 0
        while (token := self._take()) is not None:
            depth += {"{": 1, "}": -1}.get(token, 0)
            if not depth:
                return "".join(self._tokens[start : self._next - 1])
        return "".join(self._tokens[start:])

    def _nucleus(self, token: str) -> list[_Atom]:
        if token == "{":
            inner = self.atoms(end="}")
            return [_Atom(inner[0].text)] if _is_one(inner, _Kind.PUNCTUATION) else inner
        if token.isspace():
            return [_Atom(" ", _Kind.SPACE)]
        if token[0] == "\\" and len(token) > 1:
            return self._command(token)
        if token in "^_" or token == "'":
            self._next -= 1  # a script without a base
            return self._with_scripts([_Atom("")])
        return [_Atom(*_PLAIN.get(token, (token, _Kind.ORDINARY)))]

    def _command(self, token: str) -> list[_Atom]:
        if token.startswith("\\begin") and token.endswith("}"):
            return self._environment(token[token.index("{") + 1 : -1])
        name = token[1:].rstrip("*")
        if name in _SYMBOLS:
            return [_Atom(*_SYMBOLS[name])]
        if name in _WORDS:
            return [_Atom(name, _Kind.WORD)]
        if name in _NOTHING:
            return []
        if name in _GAPS:
            return [_Atom(" " * _GAPS[name], _Kind.GAP)]
        if name in _SIZES:
            return self._delimiter(_SIZES[name])
        if name in _ACCENTS:
            return [_accented(name, _tight(self._argument()))]
        if name in _TEXTS:
            return [_Atom(_plain_text(self._raw()))]
        if name in _FONTS:
            return self._in_font(name)
        return self._structure(name) or self._unknown(token)

    def _structure(self, name: str) -> list[_Atom]:
        match name:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                return [_fraction(self._argument(), self._argument())]
            case "binom" | "dbinom" | "tbinom":
                top, bottom = _spaced(self._argument()), _spaced(self._argument())
                return [_Atom(f"({top} choose {bottom})")]
            case "sqrt":
                return [self._root()]
            case "pmod":
                return [_Atom(f"(mod {_spaced(self._argument())})")]
            case "boxed" | "underbrace" | "overbrace" | "underline" | "mathop" | "substack":
                return self._argument()
            case "tag":
                return [_Atom(f"   ({self._raw()})", _Kind.GAP)]
            case "label" | "phantom" | "hspace" | "vspace" | "color":
                self._raw()
                return [_Atom("", _Kind.GAP)]
            case _:
                return []

    def _root(self) -> _Atom:
        degree = ""
        if self._peek() == "[":
            self._take()
            degree = _tight(self.atoms(end="]"))
        radicand = self._argument()
        inner = _spaced(radicand)
        alone = len(_solid(radicand)) == 1 and not set(inner) & set(_SUPERSCRIPTS.values())
        sign = (superscript(degree) or f"{degree}") + "√" if degree else "√"
        return _Atom(sign + (inner if alone else f"({inner})"))

    def _delimiter(self, kind: _Kind | None) -> list[_Atom]:
        self._skip_space()
        token = self._take() or "."
        if token == ".":
            return [_Atom("", kind or _Kind.ORDINARY)]
        [*_, atom] = self._nucleus(token) or [_Atom("")]
        return [replace(atom, kind=kind or atom.kind)]

    def _in_font(self, name: str) -> list[_Atom]:
        atoms = self._argument()
        text = _tight(atoms)
        if name == "mathbb" and text in _BLACKBOARD:
            return [_Atom(_BLACKBOARD[text])]
        if len(text) > 1 and text.isalpha() and text.isascii():
            return [_Atom(text, _Kind.WORD)]
        return atoms

    def _environment(self, name: str) -> list[_Atom]:
        atoms = self.atoms(end=f"\\end{{{name}}}")
        base = name.rstrip("*")
        if base in _TABLES:
            before, after = _TABLES[base]
            rows = "; ".join(", ".join(cell for cell in row if cell) for row in _rows(atoms))
            return [_Atom(before + rows + after)]
        if base in _ALIGNED:
            return atoms
        return [_Atom(f"\\begin{{{name}}}"), *atoms, _Atom(f"\\end{{{name}}}")]

    def _unknown(self, token: str) -> list[_Atom]:
        source = token
        while self._peek() == "{":
            source += "{" + self._raw() + "}"
        return [_Atom(source, _Kind.WORD)]

    def _with_scripts(self, base: list[_Atom]) -> list[_Atom]:
        while True:
            place = self._next
            self._skip_space()
            sign = self._peek()
            if sign not in ("^", "_", "'") or _is_one(base, _Kind.SPACE):
                self._next = place
                return base
            self._take()
            if sign == "'":
                base = _with_suffix(base, "′")
            else:
                base = _with_suffix(base, _script(sign, self._argument()))


def _is_one(atoms: list[_Atom], kind: _Kind) -> bool:
    return len(atoms) == 1 and atoms[0].kind is kind


def _with_suffix(base: list[_Atom], suffix: str) -> list[_Atom]:
    low = suffix[:1] in ("_", "^") and not suffix.endswith(")")
    if not base:
        return [_Atom(suffix, low=low)]
    if len(base) == 1:
        [atom] = base
        bracketed = atom.kind is _Kind.FRACTION and not atom.text.isdigit()
        text = f"({atom.text})" if bracketed else atom.text
        kind = _Kind.ORDINARY if bracketed else atom.kind
        return [_Atom(text + suffix, kind, low)]
    return [_Atom(f"({_spaced(base)}){suffix}", low=low)]


def _script(sign: str, atoms: list[_Atom]) -> str:
    text = _tight(atoms)
    if not text:
        return ""
    if sign == "^" and text in ("∗", "*", "′", "°", "†"):
        return text.replace("∗", "*")
    small = superscript(text) if sign == "^" else subscript(text)
    named = any(len(atom.text) > 1 and atom.text.isalpha() for atom in atoms)
    if small is not None and not named and sum(map(str.isalpha, text)) <= 2 and len(text) <= 6:
        return small
    simple = _SCRIPT_WORD.fullmatch(text) and not _SMALL.intersection(text)
    return f"{sign}{text}" if simple else f"{sign}({text})"


_SCRIPT_WORD = re.compile(r"[<>≤≥]?[^\W_]+(?:[:.][^\W_]+)*[′*+]?|∅|∞|\((?:[^()]*)\)|[-+−*∗⊤†]")


def _fraction(top: list[_Atom], bottom: list[_Atom]) -> _Atom:
    above, below = _spaced(top), _spaced(bottom)
    if above.isdigit() and below.isdigit():
        return _Atom(f"{above}/{below}")
    if _is_sum(top):
        above = f"({above})"
    if not _is_unit(bottom):
        below = f"({below})"
    return _Atom(f"{above} / {below}", _Kind.FRACTION)


def _is_sum(atoms: list[_Atom]) -> bool:
    loose = {_Kind.BINARY, _Kind.RELATION, _Kind.BIG, _Kind.FRACTION, _Kind.SLASH, _Kind.WORD}
    if _is_unit(atoms):
        return False
    outer = _outer(atoms)
    products = all(atom.text in ("·", "×") for atom in outer if atom.kind is _Kind.BINARY)
    kinds = {atom.kind for atom in outer} - ({_Kind.BINARY} if products else set())
    return bool(kinds & loose)


def _is_unit(atoms: list[_Atom]) -> bool:
    """Whether atoms hold together without brackets: x, 12, f(x, y), ‖x‖, (a + b)."""
    solid = _solid(atoms)
    if not solid:
        return True
    if len(solid) == 1:
        return solid[0].kind is not _Kind.FRACTION
    head = 1 if solid[0].kind in (_Kind.ORDINARY, _Kind.WORD) else 0
    if head == len(solid) or solid[head].kind is not _Kind.OPEN:
        return False
    depths = list(_depths(solid[head:]))
    return depths[-1] == 0 and 0 not in depths[:-1]


def _outer(atoms: list[_Atom]) -> list[_Atom]:
    """Atoms outside of brackets; a sign is no operator."""
    marked = _signed(atoms)
    return [atom for atom, depth in zip(marked, _depths(marked), strict=True) if depth == 0]


def _depths(atoms: list[_Atom]) -> Iterator[int]:
    depth = 0
    for atom in atoms:
        depth += (atom.kind is _Kind.OPEN) - (atom.kind is _Kind.CLOSE)
        yield depth


def _solid(atoms: list[_Atom]) -> list[_Atom]:
    return [atom for atom in atoms if atom.kind is not _Kind.SPACE]


def _accented(name: str, text: str) -> _Atom:
    if len(text) == 1:
        return _Atom(unicodedata.normalize("NFC", text + _ACCENTS[name]))
    return _Atom(f"{name.removeprefix('wide').replace('overline', 'bar')}({text})")


def _plain_text(raw: str) -> str:
    return re.sub(r"\\([%$&#_{}])", r"\1", raw).replace("~", " ").replace("\n", " ")


def _mapped(text: str, table: dict[str, str]) -> str | None:
    if not all(character in table for character in text):
        return None
    return "".join(table[character] for character in text)


def _rows(atoms: list[_Atom]) -> list[list[str]]:
    rows: list[list[list[_Atom]]] = [[[]]]
    for atom in atoms:
        if atom.kind is _Kind.ROW:
            rows.append([[]])
        elif atom.kind is _Kind.CELL:
            rows[-1].append([])
        else:
            rows[-1][-1].append(atom)
    return [[_spaced(cell).strip() for cell in row] for row in rows]


def _aligned(rows: list[list[str]]) -> list[str]:
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


def _tight(atoms: list[_Atom]) -> str:
    """Atoms as the text of a script: no spaces but between words."""
    text, previous = "", _Atom("", _Kind.OPEN)
    for atom in _solid(atoms):
        words = previous.text[-1:].isalpha() and atom.text[:1].isalpha()
        named = _Kind.WORD in (previous.kind, atom.kind)
        text += " " * (words and named) + atom.text.strip()
        previous = atom
    return text.replace(" / ", "/")


def _spaced(atoms: list[_Atom]) -> str:
    """Atoms as a line."""
    text, spaced, previous = "", False, _Atom("", _Kind.OPEN)
    for atom in _bracketed(_signed(atoms)):
        if atom.kind is _Kind.SPACE:
            spaced = True
            continue
        space = " " if _space_between(previous, atom, spaced) else ""
        text += space + atom.text
        if atom.text or atom.kind is not _Kind.GAP:
            previous, spaced = atom, False
    return text.rstrip()


def _space_between(left: _Atom, right: _Atom, spaced: bool) -> bool:
    if _Kind.GAP in (left.kind, right.kind) or not right.text:
        return False
    if left.kind in (_Kind.OPEN, _Kind.SIGN) or right.kind in (_Kind.CLOSE, _Kind.PUNCTUATION):
        return False
    operators = (_Kind.BINARY, _Kind.RELATION)
    if left.kind in operators or right.kind in operators:
        return not (left.kind is right.kind is _Kind.RELATION)
    if _Kind.SLASH in (left.kind, right.kind):
        return spaced
    if left.kind is _Kind.WORD:
        return right.kind is not _Kind.OPEN and not right.text.startswith("(")
    if left.kind is _Kind.PUNCTUATION or _Kind.BIG in (left.kind, right.kind):
        return True
    if right.kind is _Kind.WORD or _Kind.FRACTION in (left.kind, right.kind):
        return True
    return spaced or (left.low and right.text[0].isalnum())


def _signed(atoms: list[_Atom]) -> list[_Atom]:
    """Binary operators with nothing to their left made signs."""
    unary = {None, _Kind.BINARY, _Kind.SIGN, _Kind.RELATION, _Kind.OPEN, _Kind.PUNCTUATION}
    unary |= {_Kind.BIG, _Kind.WORD, _Kind.SLASH}
    result: list[_Atom] = []
    left: _Kind | None = None
    for atom in atoms:
        is_sign = atom.kind is _Kind.BINARY and atom.text in ("−", "+", "±", "∓") and left in unary
        result.append(replace(atom, kind=_Kind.SIGN) if is_sign else atom)
        if atom.kind not in (_Kind.SPACE, _Kind.GAP):
            left = result[-1].kind
    return result


def _bracketed(atoms: list[_Atom]) -> list[_Atom]:
    """Fractions in brackets, where something next to them would be read into them."""
    solid = [atom for atom in atoms if atom.kind not in (_Kind.SPACE, _Kind.GAP)]
    result, place = [], -1
    for atom in atoms:
        place += atom.kind not in (_Kind.SPACE, _Kind.GAP)
        if atom.kind is _Kind.FRACTION:
            near = [*solid[max(0, place - 1) : place], *solid[place + 1 : place + 2]]
            binds = any(_binds(other) for other in near)
            before = solid[place - 1].kind if place else _Kind.OPEN
            after = solid[place + 1].kind if place + 1 < len(solid) else _Kind.CLOSE
            if binds or before is _Kind.CLOSE or after is _Kind.OPEN:
                result.append(_Atom(f"({atom.text})", _Kind.FRACTION))
                continue
        result.append(atom)
    return result


def _binds(atom: _Atom) -> bool:
    tight = {_Kind.ORDINARY, _Kind.WORD, _Kind.BIG, _Kind.FRACTION, _Kind.SLASH, _Kind.SIGN}
    return atom.kind in tight or (atom.kind is _Kind.BINARY and atom.text not in ("+", "−"))


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


_GREEK = {
    name: character
    for names, characters in (
        ("alpha beta gamma delta zeta eta theta iota kappa lambda", "αβγδζηθικλ"),
        ("mu nu xi omicron pi rho sigma tau upsilon chi psi omega", "μνξοπρστυχψω"),
        ("epsilon varepsilon phi varphi vartheta varrho varsigma varpi", "εεφφϑϱςϖ"),
        ("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega", "ΓΔΘΛΞΠΣΥΦΨΩ"),
    )
    for name, character in zip(names.split(), characters, strict=True)
}

_RELATIONS = (
    "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ~ simeq ≃ cong ≅ "
    "propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → mid | "
    "rightarrow → leftarrow ← leftrightarrow ↔ longrightarrow → mapsto ↦ Rightarrow ⇒ Leftarrow ⇐ "
    "implies ⇒ iff ⇔ Leftrightarrow ⇔ perp ⊥ parallel ∥ prec ≺ succ ≻ triangleq ≜ coloneqq := "
    "lt < gt > models ⊨ vdash ⊢ gets ← uparrow ↑ downarrow ↓"
)
_BINARIES = (
    "cdot · times × div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ "
    "cup ∪ cap ∩ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ bmod mod"
)
_BIGS = (
    "sum Σ prod ∏ int ∫ iint ∬ oint ∮ bigcup ∪ bigcap ∩ bigoplus ⊕ bigotimes ⊗ bigwedge ∧ bigvee ∨"
)
_ORDINARIES = (
    "infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ "
    "dots … ldots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ ddots ⋱ prime ′ top ⊤ bot ⊥ degree ° angle ∠ "
    "Re Re Im Im | ‖ Vert ‖ vert | dagger † % % $ $ # # _ _ & & checkmark ✓ aleph ℵ triangle △ "
    "backslash \\ colon : therefore ∴ because ∵ square □"
)
_OPENS = "{ { lbrace { lbrack [ langle ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖"
_CLOSES = "} } rbrace } rbrack ] rangle ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖"


def _named(names: str, kind: _Kind) -> dict[str, tuple[str, _Kind]]:
    words = names.split()
    return {name: (text, kind) for name, text in zip(words[::2], words[1::2], strict=True)}


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SYMBOLS: dict[str, tuple[str, _Kind]] = {
    **{name: (character, _Kind.ORDINARY) for name, character in _GREEK.items()},
    **_named(_RELATIONS, _Kind.RELATION),
    **_named(_BINARIES, _Kind.BINARY),
    **_named(_BIGS, _Kind.BIG),
    **_named(_ORDINARIES, _Kind.ORDINARY),
    **_named(_OPENS, _Kind.OPEN),
    **_named(_CLOSES, _Kind.CLOSE),
    "\\": ("", _Kind.ROW),
    "cr": ("", _Kind.ROW),
}
_PLAIN: dict[str, tuple[str, _Kind]] = {
    **{c: (c, _Kind.RELATION) for c in ("=", "<", ">", ":=", "==", "≈", "≤", "≥", "≠", "∈", "→")},
    "<=": ("≤", _Kind.RELATION),
    ">=": ("≥", _Kind.RELATION),
    "!=": ("≠", _Kind.RELATION),
    **{c: (c, _Kind.BINARY) for c in ("+", "*", "×", "·", "−", "±")},
    "-": ("−", _Kind.BINARY),
    "/": ("/", _Kind.SLASH),
    **{c: (c, _Kind.OPEN) for c in "(["},
    **{c: (c, _Kind.CLOSE) for c in ")]"},
    **{c: (c, _Kind.PUNCTUATION) for c in ",;"},
    "~": (" ", _Kind.GAP),
    "&": ("", _Kind.CELL),
}
_WORDS = _set(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf "
    "lim limsup liminf arg argmax argmin det dim ker gcd deg hom Pr"
)
_NOTHING = _set(
    "! limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle hline nonumber notag "
    "bf rm it mathstrut strut allowbreak nobreak / centering"
)
_GAPS = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "\n": 1, "enspace": 1, "quad": 2, "qquad": 4}
_SIZES: dict[str, _Kind | None] = {
    **dict.fromkeys(("left", "bigl", "Bigl", "biggl", "Biggl"), _Kind.OPEN),
    **dict.fromkeys(("right", "bigr", "Bigr", "biggr", "Biggr"), _Kind.CLOSE),
    **dict.fromkeys(("middle", "bigm", "Bigm", "biggm", "Biggm"), _Kind.RELATION),
    **dict.fromkeys(("big", "Big", "bigg", "Bigg")),
}
_ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
}
_TEXTS = _set("text textrm textbf textit texttt textsf mbox textnormal")
_FONTS = _set(
    "mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb boldsymbol bm pmb "
    "operatorname mathnormal"
)
_BLACKBOARD = dict(zip("RNZQCP", "ℝℕℤℚℂℙ", strict=True))
_ALIGNED = _set("aligned align alignat gathered gather split equation eqnarray")
_TABLES = {
    "cases": ("{ ", " }"),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "matrix": ("[", "]"),
    "smallmatrix": ("[", "]"),
    "array": ("[", "]"),
}
_RELATION_SIGNS = frozenset("=≈≠≤≥<>∈∉~→←⇒⇔|‖∝≡≪≫⊂⊆↦")
_OPERATOR_SIGNS = frozenset("+−/·×±∓∪∩⊕⊗⊙÷∘*")
# Letters that count something. Others name something, and most of them have no small form: `y_c`
# beside `yᵣ` would look like two notations.
_SUBSCRIPTS = dict(zip("0123456789+−-=()ijklmnptvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ᵢⱼₖₗₘₙₚₜᵥₓ", strict=True))
_SUPERSCRIPTS = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzT⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ",
        strict=True,
    )
)
_SMALL = frozenset([*_SUBSCRIPTS.values(), *_SUPERSCRIPTS.values()])
