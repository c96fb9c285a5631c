"""Code blocks that hold words: numbered lines, bullets, and flows drawn with arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import StepsCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import Sort, count_word, in_sentence, is_plural
from genai_prep.guide.cards.lists import whole_list
from genai_prep.guide.cards.naming import is_open
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.theme import Theme

_NUMBERED = re.compile(r"(\d+)[.)]\s+(.+)")
_ARROW = "→"


def flow_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """Steps or a list, if the code block under a label is one."""
    is_text = spot.block.kind in ("fence", "code_block") and not spot.block.info
    if not is_text or not (spot.label or spot.section):
        return
    rows = [row.strip() for row in spot.block.text.split("\n") if row.strip()]
    lines = (spot.block.first, spot.block.last)
    steps = [match.group(2) for row in rows if (match := _NUMBERED.fullmatch(row))]
    bullets = [row[2:].strip() for row in rows if row.startswith("- ")]
    is_asked = theme.sort not in (Sort.THING, Sort.ASPECT)
    if rows and len(steps) == len(rows):
        yield from whole_list(theme, steps, lines, ordered=True, is_numbered=True)
    elif rows and len(bullets) == len(rows):
        yield from whole_list(theme, bullets, lines, ordered=False)
    elif _is_flow(stages := _stages(rows)) and not is_open(theme.subject) and not is_asked:
        yield StepsCard("", _asked(theme, len(stages)), stages, theme.subject, lines=lines)


def _is_flow(stages: Sequence[str]) -> bool:
    """Whether all stages are words: letters and numbers in a row are an example."""
    return bool(stages) and all(sum(map(str.isalpha, stage)) > 1 for stage in stages)


def _stages(rows: Sequence[str]) -> tuple[str, ...]:
    """The stages of `A → B → C` in one line, or of lines with an arrow down between them."""
    if rows and rows[0].count(_ARROW) > 1 and ":" not in rows[0] and "[" not in rows[0]:
        return tuple(part.strip() for part in rows[0].split(_ARROW))
    if len(rows) > 4 and all((row == "↓") == (index % 2 == 1) for index, row in enumerate(rows)):
        return tuple(row for row in rows if row != "↓")
    return ()


def _asked(theme: Theme, count: int) -> str:
    whose = "their" if is_plural(theme.subject) else "its"
    what = f" of {whose} {in_sentence(theme.aspect)}" if theme.aspect else ""
    return theme.ask(f"Which {count_word(count)} stages{what} follow one another, in order?")
