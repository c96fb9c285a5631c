"""Documents with faults in them: seeded edits of bytes, lines and structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Edit = Callable[[str, Random], str]

ODD = (
    "\x00", "\x07", "\x1b[31m", "\x85", "\x9b", "\r", "\r\n", "\t", "\u00a0", "\u200b", "\u200e",
    "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe", "\U000e0041", "\ud800", "é", "漢", "ש", "👶",
    "$", "$$", "`", "```", "~~~", "*", "**", "_", "|", "[", "](", "![", "<", ">", "&", "&#0;",
    "&#x202e;", "\\", "#", "######", "- ", "1. ", "> ", "---", "===", "[^1]", "[^1]: x",
    "<details>", "</details>", "<summary>", "<b>", "<!--", "-->", "<![CDATA[", "<pre>", "<script>",
    ":", ": ", "{", "}", "{{", "}}", "%", "@", "!", "!!python/name:os", "*a", "&a ", "? ", "'", '"',
    "0", "-1", "1e999", "null", "~", "true",
)  # fmt: skip


def mutated(text: str, others: Sequence[str], chance: Random) -> str:
    """The text after one to eight edits. others: documents from which pieces are borrowed."""
    for _ in range(chance.randint(1, 8)):
        edit = chance.choice(EDITS)
        text = edit(text, chance) if edit is not _borrowed else _with_piece(text, others, chance)
    return text


def _odd_put_in(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 40)) + text[at:]


def _cut_out(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    return text[:start] + text[start + chance.choice((1, 2, 10, 100)) :]


def _cut_off(text: str, chance: Random) -> str:
    return text[: chance.randint(0, len(text))]


def _byte_changed(text: str, chance: Random) -> str:
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    if raw:
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return raw.decode("utf-8", "replace")


def _lines_edited(change: Callable[[list[str], Random], None]) -> Edit:
    def edit(text: str, chance: Random) -> str:
        rows = text.split("\n")
        change(rows, chance)
        return "\n".join(rows)

    return edit


def _swap(rows: list[str], chance: Random) -> None:
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]


def _double(rows: list[str], chance: Random) -> None:
    start = chance.randrange(len(rows))
    rows[start:start] = rows[start : start + chance.randint(1, 20)] * chance.choice((1, 2, 10))


def _drop(rows: list[str], chance: Random) -> None:
    start = chance.randrange(len(rows))
    del rows[start : start + chance.randint(1, 10)]
    rows.append("")


def _indent(rows: list[str], chance: Random) -> None:
    start, by = chance.randrange(len(rows)), chance.choice((1, 2, 3, 4, 8, -1, -2))
    for at in range(start, min(len(rows), start + chance.randint(1, 20))):
        rows[at] = " " * by + rows[at] if by > 0 else rows[at][-by:]


def _quote(rows: list[str], chance: Random) -> None:
    start, mark = (
        chance.randrange(len(rows)),
        chance.choice(("> ", "- ", "# ", "    ", "| ", ">" * 50)),
    )
    for at in range(start, min(len(rows), start + chance.randint(1, 20))):
        rows[at] = mark + rows[at]


def _shuffle(rows: list[str], chance: Random) -> None:
    start = chance.randrange(len(rows))
    part = rows[start : start + 12]
    chance.shuffle(part)
    rows[start : start + 12] = part


def _borrowed(text: str, chance: Random) -> str:
    raise AssertionError("needs other documents")


def _with_piece(text: str, others: Sequence[str], chance: Random) -> str:
    rows, other = text.split("\n"), chance.choice(others).split("\n")
    start = chance.randrange(len(other))
    at = chance.randint(0, len(rows))
    rows[at:at] = other[start : start + chance.randint(1, 15)]
    return "\n".join(rows)


EDITS: tuple[Edit, ...] = (
    _odd_put_in,
    _odd_put_in,
    _cut_out,
    _cut_off,
    _byte_changed,
    _borrowed,
    *map(_lines_edited, (_swap, _double, _drop, _indent, _quote, _shuffle)),
)
