"""Tables: a row asks for both sides of a comparison, or for what belongs to its first cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import BasicCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import head_of, in_sentence, is_example, short
from genai_prep.guide.cards.length import length_of, stems_of
from genai_prep.guide.cards.naming import is_side
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.cards.vetoes import TASKS
from genai_prep.guide.cards.vocabulary import ASKING
from genai_prep.guide.inlines import line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block

_OPEN_ENDS = ("for", "by", "with", "to", "in", "on", "at", "when")
_SIDES = ("advantage", "disadvantage", "benefit", "drawback", "pro", "con")
_NOTHING = ("-", "–", "—", "/", "n/a", "N/A")
_CODE = 3  # digits of a number that is a name, such as 404
_LONGEST_HEAD = 5  # words
_LONGEST = 8  # words of a first cell
_ASPECTS = (
    "",
    "parameter",
    "basis",
    "criteria",
    "category",
    "characteristic",
    "attribute",
    "aspect",
    "factor",
    "feature",
    "criterion",
    "property",
    "dimension",
    "point",
)


def table_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """A card for each row of a table with two to four columns."""
    if spot.block.kind != "table" or len(spot.block.children) < 2:
        return
    head, body = spot.block.children
    names = [words_of(cell.inlines) for cell in head.children[0].children]
    names = ["" if not any(map(str.isalpha, name)) else name for name in names]
    if not 2 <= len(names) <= 4 or not _are_heads(names) or _are_all_sides(names, theme):
        return
    kept = [index == 0 or not is_example(name) for index, name in enumerate(names)]
    names = [name for name, is_kept in zip(names, kept, strict=True) if is_kept]
    if len(names) < 2:
        return
    firsts = [_cell(row.children[0]) for row in body.children]
    if len(set(firsts)) < len(firsts) or _is_counted(firsts):
        return
    for row in body.children:
        cells = [
            cell for cell, is_kept in zip(map(_cell, row.children), kept, strict=True) if is_kept
        ]
        if any(cell in _NOTHING for cell in cells):
            continue
        if any(cell.count("$") % 2 for cell in cells):
            continue  # a bar within a formula has cut it
        if all(cells) and not is_example(cells[0]) and length_of(cells[0]) <= _LONGEST:
            yield from _cards(names, cells, theme, (row.first, row.last))


def _are_heads(names: Sequence[str]) -> bool:
    """Whether columns have names, each its own; the first may go without."""
    rest = [name.lower() for name in names[1:]]
    if any(length_of(name) > _LONGEST_HEAD or "," in name for name in names):
        return False
    if all(is_side(name) or head_of(name) in _SIDES for name in names):
        return False  # an advantage has no disadvantage of its own
    return all(rest) and len(set(rest)) == len(rest) and names[0].lower() not in rest


def _is_counted(firsts: Sequence[str]) -> bool:
    """Whether the first cells are numbers that only count the rows or belong to an example."""
    numbers = [cell for cell in (first.strip(". ") for first in firsts) if cell.isdecimal()]
    are_codes = all(len(number) == _CODE for number in numbers)
    return len(numbers) * 2 > len(firsts) and not are_codes


def _cards(
    names: Sequence[str], cells: Sequence[str], theme: Theme, lines: tuple[int, int]
) -> Iterator[Draft]:
    first, name = cells[0], names[0].lower()
    if len(names) > 2 and (name in _ASPECTS or _are_sides(names[1:], theme)):
        subject = " vs ".join(short(each) for each in names[1:])
        outer = theme.context or theme.subject
        if len(set(cells[1:])) == 1:
            return  # they do not differ
        whole = Theme(subject, context="" if outer.lower() == subject.lower() else outer)
        asked = whole.ask(f"How do they compare in {_point(first)}?")
        yield BasicCard("", asked, _sides(names, cells), subject, lines=lines)
        return
    if len(names) > 3 or not names[0]:
        return  # too much at once, or nobody knows what the first cell is
    wanted = [f"which {_point(each)}" for each in names[1:]]
    wanted[0] = wanted[0].capitalize() if names[1].islower() else "W" + wanted[0][1:]
    what = f"{' and '.join(wanted)} belong{'s' * (len(wanted) == 1)} to"
    prompt = theme.ask(f"{what} the {in_sentence(names[0])} “{first}”?")
    answer = cells[1] if len(names) == 2 else _sides(names, cells)
    yield BasicCard("", prompt, answer, theme.subject, lines=lines)


def _are_sides(names: Sequence[str], theme: Theme) -> bool:
    """Whether columns are the things that the question compares."""
    subject = f"{theme.context} {theme.subject}".lower()
    if " vs" in subject and all(stems_of(name) & stems_of(subject) for name in names):
        return True
    is_spelt = all(short(name).lower() in subject for name in names)
    is_stemmed = all(frozenset() < stems_of(short(n)) <= stems_of(subject) for n in names)
    return len(names) > 1 and (is_spelt or is_stemmed)


def _are_all_sides(names: Sequence[str], theme: Theme) -> bool:
    """Whether no column says in what the things compare: then nothing can be asked."""
    return bool(names[0]) and names[0].lower() not in _ASPECTS and _are_sides(names, theme)


def _point(name: str) -> str:
    """`data scale`, but `“Used for”`, which is no noun."""
    words = name.lower().split()
    is_noun = words[-1] not in _OPEN_ENDS and words[0] not in ASKING | TASKS
    return in_sentence(name) if is_noun else f"“{name}”"


def _sides(names: Sequence[str], cells: Sequence[str]) -> str:
    pairs = zip(names[1:], cells[1:], strict=True)
    return "\n".join(f"- {name}: {cell}" for name, cell in pairs)


def _cell(cell: Block) -> str:
    """A cell's Markdown; bold as a whole only means that it is a row's name."""
    bold, rest = opening_bold(cell.inlines)
    return line_of(bold) if bold and not line_of(rest) else line_of(cell.inlines)
