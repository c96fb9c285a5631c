"""The answer below a question: without its label, without ornaments at its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.token import Token

from genai_prep.guide.html import is_element
from genai_prep.guide.inlines import filled, opening_bold, source_of, without_colon, words_of
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.shapes.flow import Unit, body_units
from genai_prep.guide.shapes.titles import heading_words

_LABELS = ("answer", "a", "ans", "solution")
_EMPTY = (
    "", "todo", "tbd", "to be completed", "to be done", "answer here", "your answer here", "...",
    "…", "answer", "wip", "coming soon", "n/a", "none",
)  # fmt: skip
_NEARLY_ALL = 0.8
_ENDS = "*_ .:()-[]…"


def common_label(answers: Sequence[Sequence[Unit]]) -> str:
    """The line or heading that opens at least half of the answers, in any language, or nothing.

    One answer proves no habit: then only the word `Answer` is taken for a label.
    """
    openings = [_opening(units) for units in answers]
    counted = Counter(label for label in openings if label)
    label, count = counted.most_common(1)[0] if counted else ("", 0)
    if count >= max(2, len(answers) / 2):
        return label
    # A label with text behind it may be the answer's first point, unless it opens nearly all.
    beginnings = Counter(filter(None, map(_beginning, answers)))
    label, count = beginnings.most_common(1)[0] if beginnings else ("", 0)
    return label if count >= max(3, len(answers) * _NEARLY_ALL) else ""


def _beginning(units: Sequence[Unit]) -> str:
    """The bold label, with a colon, that begins the first paragraph."""
    first = next((unit.block for unit in units if not unit.is_ornament), None)
    bold, rest = opening_bold(first.inlines if first and first.kind == "paragraph" else ())
    words, after = words_of(bold), words_of(rest)
    has_colon = words.endswith((":", "：")) or after.startswith((":", "："))
    return words.rstrip(":： ").casefold() if has_colon else ""


def _opening(units: Sequence[Unit]) -> str:
    said = [unit for unit in units if not unit.is_ornament]
    inner = _label_in_list(said[0]) if said else "-"
    return inner if inner != "-" else label_of(units)


def trimmed(units: Sequence[Unit], label: str, boilerplate: frozenset[str]) -> tuple[Unit, ...]:
    """The units of an answer without its label and ornaments at both ends."""
    kept = list(units)
    while kept and (kept[-1].is_ornament or _key(kept[-1]) in boilerplate):
        kept.pop()
    while kept and (kept[0].is_ornament or kept[0].kind == "details"):
        del kept[0]
    while kept and label_of(kept) and label_of(kept) in (label, *_LABELS):
        del kept[0]
        while kept and kept[0].is_ornament:
            del kept[0]
    while kept and (kept[-1].kind in ("details", "heading") or kept[-1].is_ornament):
        kept.pop()
    return tuple(kept)


def unwrapped(page: Page, units: Sequence[Unit], label: str) -> list[Unit]:
    """The units, a list that holds nothing but the labelled answer opened: `- Answer:`."""
    kept = list(units)
    first = next((at for at, unit in enumerate(kept) if not unit.is_ornament), None)
    if first is None or _label_in_list(kept[first]) not in (label, *_LABELS):
        return kept
    item = Unit(replace(kept[first].block.children[0], kind="item"), kept[first].indent)
    return [*kept[:first], *body_units(page, item, skip=0), *kept[first + 1 :]]


def _label_in_list(unit: Unit) -> str:
    """The label that opens a bullet that is a list of its own."""
    if unit.kind != "bullet_list" or len(unit.block.children) != 1:
        return "-"
    children = unit.block.children[0].children
    label = label_of([Unit(child) for child in children]) if len(children) > 1 else ""
    return label or "-"


def boilerplate_of(answers: Sequence[Sequence[Unit]]) -> frozenset[str]:
    """Paragraphs that end three answers and more with the same words: back to top, adverts."""
    ends: Counter[str] = Counter()
    for units in answers:
        said = [unit for unit in units if not unit.is_ornament]
        if len(said) > 1:
            ends[_key(said[-1])] += 1
    return frozenset(
        key for key, count in ends.items() if key and count >= max(3, len(answers) / 4)
    )


def _key(unit: Unit) -> str:
    return " ".join(unit.block.text.split()) if unit.kind in ("paragraph", "text") else ""


def answer_text(page: Page, units: Sequence[Unit], last: int, label: str = "") -> str:
    """The Markdown of an answer; units: trimmed; last: its last line. Empty if it says nothing."""
    if not units or says_nothing(units):
        return ""
    first, tail = units[0], ""
    bold, rest = opening_bold(first.block.inlines if first.kind == "paragraph" else ())
    known = {*_LABELS, label} - {""}
    if words_of(bold).rstrip(":： ").casefold() in known:
        tail = source_of(without_colon(rest))
    elif (plain := _without_label(first, known)) is not None:
        tail = plain
    else:
        return _source(page, units, last)
    if not tail:
        return _source(page, units[1:], last)
    below = _source(page, units[1:], last) if len(units) > 1 else page_rest(page, first, last)
    gap = "\n\n" if below and not page.rows[first.block.last].strip() else "\n"
    return f"{tail}{gap}{below}".strip("\n")


def page_rest(page: Page, unit: Unit, last: int) -> str:
    """What leaves no unit below one (a link's definition)."""
    return page.source(unit.block.last + 1, last, indent=unit.indent, plain=True)


def _without_label(unit: Unit, labels: set[str]) -> str | None:
    """A paragraph without the plain label that opens it: `A: A lake.`"""
    tokens = filled(unit.block.inlines)
    if unit.kind != "paragraph" or not tokens or tokens[0].type != "text":
        return None
    for mark in (":", "："):
        before, found, after = tokens[0].content.partition(mark)
        if found and before.strip(" *").casefold() in labels:
            return source_of(filled([tokens[0].copy(content=after.lstrip()), *tokens[1:]]))
    return None


def label_of(units: Sequence[Unit]) -> str:
    """The words of a first heading, or of a first paragraph that ends with a colon."""
    if not units:
        return ""
    first = units[0].block
    if first.kind == "heading":
        return heading_words(first)
    if first.kind not in ("paragraph", "text"):
        return ""
    words = words_of(first.inlines).casefold()
    bold, rest = opening_bold(first.inlines)
    is_bold = bool(bold) and not filled(rest)
    is_label = words.endswith((":", "：")) or (is_bold and words in _LABELS)
    is_known = words.rstrip(":： ") in _LABELS
    return (
        words.rstrip(":： ")
        if (is_label and (is_bold or len(words.split()) < 3)) or is_known
        else ""
    )


def says_nothing(units: Sequence[Unit]) -> bool:
    """Whether an answer is empty, a promise, or a lone link to somewhere else."""
    said = [unit for unit in units if not unit.is_ornament and unit.kind != "details"]
    if not said:
        return True
    if all(_is_reading(unit.block) for unit in said):
        return True
    if len(said) > 1 or said[0].kind not in ("paragraph", "text", "bullet_list", "ordered_list"):
        return False
    block = said[0].block
    if block.kind.endswith("_list"):
        inner = [child for item in block.children for child in item.children]
        return len(inner) <= 1 and says_nothing([Unit(child) for child in inner])
    tokens = filled([token for token in block.inlines if not _is_tag(token)])
    if any(token.type in ("image", "math_inline", "math_inline_double") for token in tokens):
        return False
    tokens = _worded(tokens)
    is_link = tokens[:1] and tokens[0].type == "link_open" and tokens[-1].type == "link_close"
    words = words_of(tokens).casefold().strip(_ENDS).removeprefix("answer:").strip(_ENDS)
    return bool(is_link) or words in _EMPTY


def _worded(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without texts at both ends that hold no letter: ` - [Learn more](..).`"""
    kept = list(tokens)
    while kept and kept[0].type == "text" and not any(map(str.isalnum, kept[0].content)):
        del kept[0]
    while kept and kept[-1].type == "text" and not any(map(str.isalnum, kept[-1].content)):
        kept.pop()
    return tuple(kept)


def _is_reading(block: Block) -> bool:
    """Whether a block is a list of links to elsewhere, each maybe with a few words."""
    if not block.kind.endswith("_list") or not block.children:
        return False
    first = [
        child for item in block.children for child in item.children if child.kind == "paragraph"
    ]
    links = sum(_begins_with_link(child.inlines) for child in first)
    return bool(first) and links * 5 >= len(first) * 4


def _begins_with_link(tokens: Sequence[Token]) -> bool:
    """Whether a line soon comes to a link; one behind a label is what the guide answers."""
    is_label = bool(tokens) and tokens[0].content.rstrip().endswith((":", "："))
    return not is_label and any(token.type == "link_open" for token in tokens[:2])


def _is_tag(token: object) -> bool:
    return getattr(token, "type", "") == "html_inline" and is_element(getattr(token, "content", ""))


def _source(page: Page, units: Sequence[Unit], last: int) -> str:
    """The units as they stand in the file, moved to the left, HTML as its text."""
    parts = []
    runs = [
        (is_part, indent, list(run))
        for (is_part, indent), run in groupby(units, key=lambda unit: (unit.is_part, unit.indent))
    ]
    for number, (is_part, indent, run) in enumerate(runs):
        if is_part:
            parts += [
                "#" * unit.block.level + " " * bool(unit.block.level) + unit.block.text
                for unit in run
                if unit.kind not in ("details_end",)
            ]
            continue
        until = last if number == len(runs) - 1 else run[-1].block.last
        first = run[0].block.first
        until = max(until, run[-1].block.last)
        inner = indent + _more_indent(page, run, indent)
        parts.append(page.source(first, until, indent=inner, plain=True))
    return "\n\n".join(part for part in parts if part.strip())


def _more_indent(page: Page, units: Sequence[Unit], indent: int) -> int:
    """Columns that all units stand further to the right than they have to."""
    rows = [page.rows[unit.block.first - 1] for unit in units if unit.kind != "code_block"]
    least = min((len(row) - len(row.lstrip(" ")) for row in rows), default=0)
    has_code = any(unit.kind == "code_block" for unit in units)
    return max(0, least - indent) if not has_code else 0
