"""Tables: a row asks for both sides of a comparison, or for what belongs to its first cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import BasicCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import in_sentence, is_example, short
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block

_ASPECTS = ("", "aspect", "factor", "feature", "criterion", "property", "dimension", "point")


def table_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """A card for each row of a table with two to four columns."""
    if spot.block.kind != "table" or len(spot.block.children) < 2:
        return
    head, body = spot.block.children
    names = [words_of(cell.inlines) for cell in head.children[0].children]
    if not 2 <= len(names) <= 4 or _are_all_sides(names, theme):
        return
    for row in body.children:
        cells = [_cell(cell) for cell in row.children]
        if all(cells) and not is_example(cells[0]):
            yield _card(names, cells, theme, (row.first, row.last))


def _card(
    names: Sequence[str], cells: Sequence[str], theme: Theme, lines: tuple[int, int]
) -> Draft:
    first, name = cells[0], names[0].lower()
    if len(names) > 2 and (name in _ASPECTS or _are_sides(names[1:], theme)):
        subject = " vs ".join(short(each) for each in names[1:])
        outer = theme.context or theme.subject
        whole = Theme(subject, context="" if outer.lower() == subject.lower() else outer)
        asked = whole.ask(f"How do they compare in {_point(first)}?")
        return BasicCard("", asked, _sides(names, cells), subject, lines=lines)
    wanted = [f"which {in_sentence(each)}" for each in names[1:]]
    wanted[0] = wanted[0].capitalize() if names[1].islower() else "W" + wanted[0][1:]
    what = f"{' and '.join(wanted)} belong{'s' * (len(wanted) == 1)} to"
    prompt = theme.ask(f"{what} the {in_sentence(names[0])} “{first}”?")
    answer = cells[1] if len(names) == 2 else _sides(names, cells)
    return BasicCard("", prompt, answer, theme.subject, lines=lines)


def _are_sides(names: Sequence[str], theme: Theme) -> bool:
    """Whether columns are the things that the question compares."""
    subject = f"{theme.context} {theme.subject}".lower()
    return " vs" in subject and all(name.lower() in subject for name in names)


def _are_all_sides(names: Sequence[str], theme: Theme) -> bool:
    """Whether no column says in what the things compare: then nothing can be asked."""
    return names[0].lower() not in _ASPECTS and _are_sides(names, theme)


def _point(name: str) -> str:
    """`data scale`, but `“Used for”`, which is no noun."""
    is_noun = name.lower().split()[-1] not in ("for", "by", "with", "to", "in", "on")
    return in_sentence(name) if is_noun else f"“{name}”"


def _sides(names: Sequence[str], cells: Sequence[str]) -> str:
    pairs = zip(names[1:], cells[1:], strict=True)
    return "\n".join(f"- {name}: {cell}" for name, cell in pairs)


def _cell(cell: Block) -> str:
    """A cell's Markdown; bold as a whole only means that it is a row's name."""
    bold, rest = opening_bold(cell.inlines)
    return line_of(bold) if bold and not line_of(rest) else line_of(cell.inlines)
