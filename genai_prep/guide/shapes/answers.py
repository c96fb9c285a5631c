"""The answer below a question: without its label, without rules at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from genai_prep.guide.inlines import filled, opening_bold, source_of, without_colon, words_of
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.shapes.sections import is_ornament, without_ornaments

_LABELS = ("answer:", "answer", "a:")
_EMPTY = ("", "todo", "tbd", "to be completed", "answer here", "...", "…", "answer")


def common_label(answers: Sequence[Sequence[Block]]) -> str:
    """The bold line that opens at least half of the answers, in any language, or nothing.

    One answer proves no habit: then only the word `Answer` is taken for a label.
    """
    openings = [_lone_label(blocks) for blocks in answers]
    counted = Counter(label for label in openings if label)
    label, count = counted.most_common(1)[0] if counted else ("", 0)
    return label if count >= max(2, len(answers) / 2) else ""


def trimmed(blocks: Sequence[Block], label: str) -> tuple[Block, ...]:
    """The blocks of an answer without its label and rules at both ends."""
    kept = list(without_ornaments(blocks))
    while kept and is_ornament(kept[0]):
        del kept[0]
    if kept and _lone_label(kept) and _lone_label(kept) in (label, *_LABELS):
        del kept[0]
    return tuple(kept)


def answer_text(page: Page, blocks: Sequence[Block], last: int) -> str:
    """The Markdown of an answer; blocks: trimmed; last: its last line. Empty if it says nothing."""
    if not blocks or _says_nothing(blocks):
        return ""
    first = blocks[0]
    bold, rest = opening_bold(first.inlines if first.kind == "paragraph" else ())
    if words_of(bold).lower() in _LABELS:
        below = page.source(first.last + 1, last)
        gap = "\n\n" if below and not page.rows[first.last].strip() else "\n"
        return f"{source_of(without_colon(rest))}{gap}{below}".strip("\n")
    return page.source(first.first, last)


def _lone_label(blocks: Sequence[Block]) -> str:
    """The words of a first paragraph that is bold as a whole and ends with a colon."""
    if not blocks or blocks[0].kind != "paragraph":
        return ""
    bold, rest = opening_bold(blocks[0].inlines)
    words = words_of(bold).lower()
    return words if words.endswith((":", "：")) and not filled(rest) else ""


def _says_nothing(blocks: Sequence[Block]) -> bool:
    if len(blocks) > 1 or blocks[0].kind != "paragraph":
        return False
    tokens = filled(blocks[0].inlines)
    is_link = tokens[:1] and tokens[0].type == "link_open" and tokens[-1].type == "link_close"
    return bool(is_link) or words_of(tokens).lower().strip("*_ .:()") in _EMPTY
