"""LaTeX as atoms: tokens, groups, commands, environments.

What is not known becomes an atom of its own source. Scripts, fractions and accents are put
together in composing.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from genai_prep.terminal.latex.atoms import Atom, Kind, is_one, without_spaces
from genai_prep.terminal.latex.composing import accented, fraction, script, with_suffix
from genai_prep.terminal.latex.setting import as_line, as_script, rows_of
from genai_prep.terminal.latex.small import SUPERSCRIPTS, superscript
from genai_prep.terminal.latex.symbols import (
    ACCENTS,
    ALIGNED,
    BLACKBOARD,
    FONTS,
    GAPS,
    NOTHING,
    PLAIN,
    SIZES,
    SYMBOLS,
    TABLES,
    TEXTS,
    WORDS,
)

_DEEPEST = 40  # groups within groups; deeper input is shown as it is


class TooDeep(Exception):
    """Groups within groups, too many to be read."""


_TOKEN = re.compile(
    r"\\begin\s*\{\w+\*?\}|\\end\s*\{\w+\*?\}|\\[A-Za-z]+\*?|\\.|\s+"
    r"|\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|:=|[<>!=]=|.",
    re.DOTALL,
)


class Reader:
    """Tokens to atoms, one group at a time."""

    def __init__(self, latex: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(latex)
        self._next = 0
        self._depth = 0

    def atoms(self, end: str = "") -> list[Atom]:
        """All atoms up to the token `end`, which is taken, or to the end of the formula."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeep
        atoms: list[Atom] = []
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

    def _argument(self) -> list[Atom]:
        """What a command or script applies to: a group, or the next atom."""
        self._skip_space()
        token = self._take()
        if token is None:
            return []
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeep
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

    def _nucleus(self, token: str) -> list[Atom]:
        if token == "{":
            inner = self.atoms(end="}")
            return [Atom(inner[0].text)] if is_one(inner, Kind.PUNCTUATION) else inner
        if token.isspace():
            return [Atom(" ", Kind.SPACE)]
        if token[0] == "\\" and len(token) > 1:
            return self._command(token)
        if token in "^_" or token == "'":
            self._next -= 1  # a script without a base
            return self._with_scripts([Atom("")])
        return [Atom(*PLAIN.get(token, (token, Kind.ORDINARY)))]

    def _command(self, token: str) -> list[Atom]:
        if token.startswith("\\begin") and token.endswith("}"):
            return self._environment(token[token.index("{") + 1 : -1])
        name = token[1:].rstrip("*")
        if name in SYMBOLS:
            return [Atom(*SYMBOLS[name])]
        if name in WORDS:
            return [Atom(name, Kind.WORD)]
        if name in NOTHING:
            return []
        if name in GAPS:
            return [Atom(" " * GAPS[name], Kind.GAP)]
        if name in SIZES:
            return self._delimiter(SIZES[name])
        if name in ACCENTS:
            return [accented(name, as_script(self._argument()))]
        if name in TEXTS:
            return [Atom(_plain_text(self._raw()))]
        if name in FONTS:
            return self._in_font(name)
        return self._structure(name) or self._unknown(token)

    def _structure(self, name: str) -> list[Atom]:
        match name:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                return [fraction(self._argument(), self._argument())]
            case "binom" | "dbinom" | "tbinom":
                top, bottom = as_line(self._argument()), as_line(self._argument())
                return [Atom(f"({top} choose {bottom})")]
            case "sqrt":
                return [self._root()]
            case "pmod":
                return [Atom(f"(mod {as_line(self._argument())})")]
            case "boxed" | "underbrace" | "overbrace" | "underline" | "mathop" | "substack":
                return self._argument()
            case "tag":
                return [Atom(f"   ({self._raw()})", Kind.GAP)]
            case "label" | "phantom" | "hspace" | "vspace" | "color":
                self._raw()
                return [Atom("", Kind.GAP)]
            case _:
                return []

    def _root(self) -> Atom:
        degree = ""
        if self._peek() == "[":
            self._take()
            degree = as_script(self.atoms(end="]"))
        radicand = self._argument()
        inner = as_line(radicand)
        alone = len(without_spaces(radicand)) == 1 and not set(inner) & set(SUPERSCRIPTS.values())
        sign = (superscript(degree) or f"{degree}") + "√" if degree else "√"
        return Atom(sign + (inner if alone else f"({inner})"))

    def _delimiter(self, kind: Kind | None) -> list[Atom]:
        self._skip_space()
        token = self._take() or "."
        if token == ".":
            return [Atom("", kind or Kind.ORDINARY)]
        [*_, atom] = self._nucleus(token) or [Atom("")]
        return [replace(atom, kind=kind or atom.kind)]

    def _in_font(self, name: str) -> list[Atom]:
        atoms = self._argument()
        text = as_script(atoms)
        if name == "mathbb" and text in BLACKBOARD:
            return [Atom(BLACKBOARD[text])]
        if len(text) > 1 and text.isalpha() and text.isascii():
            return [Atom(text, Kind.WORD)]
        return atoms

    def _environment(self, name: str) -> list[Atom]:
        atoms = self.atoms(end=f"\\end{{{name}}}")
        base = name.rstrip("*")
        if base in TABLES:
            before, after = TABLES[base]
            rows = "; ".join(", ".join(cell for cell in row if cell) for row in rows_of(atoms))
            return [Atom(before + rows + after)]
        if base in ALIGNED:
            return atoms
        return [Atom(f"\\begin{{{name}}}"), *atoms, Atom(f"\\end{{{name}}}")]

    def _unknown(self, token: str) -> list[Atom]:
        source = token
        while self._peek() == "{":
            source += "{" + self._raw() + "}"
        return [Atom(source, Kind.WORD)]

    def _with_scripts(self, base: list[Atom]) -> list[Atom]:
        while True:
            place = self._next
            self._skip_space()
            sign = self._peek()
            if sign not in ("^", "_", "'") or is_one(base, Kind.SPACE):
                self._next = place
                return base
            self._take()
            if sign == "'":
                base = with_suffix(base, "′")
            else:
                base = with_suffix(base, script(sign, self._argument()))


def _plain_text(raw: str) -> str:
    return re.sub(r"\\([%$&#_{}])", r"\1", raw).replace("~", " ").replace("\n", " ")
