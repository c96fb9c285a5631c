"""What stands between a question and the lid on its answer goes on asking.

`### Q4: Draw a tarn.`, a list of what to draw, then `<details><summary>Show</summary>`. Where the
same summary opens most answers at once, its lid is where an answer begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.titles import key_of

_LEAST = 3


def answer_lids(answers: Sequence[Sequence[Unit]]) -> frozenset[str]:
    """The keys of summaries that open at least half of the answers they stand in."""
    total: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    for units in answers:
        at = _lid(units)
        if at is not None:
            key = key_of(units[at].block.text)
            total[key] += 1
            opening[key] += not _said(units[:at])
    return frozenset(
        key for key, count in total.items() if count >= _LEAST and opening[key] * 2 >= count
    )


def asked_before_lid(units: Sequence[Unit], lids: Collection[str]) -> int:
    """How many units above the lid on an answer still belong to the question."""
    at = _lid(units)
    if at is None or key_of(units[at].block.text) not in lids:
        return 0
    before = _said(units[:at])
    ends = [index for index, unit in enumerate(units) if unit.kind == "details_end"]
    is_open = not ends or _said(units[ends[-1] + 1 :])
    has_heading = any(unit.kind == "heading" for unit in before)
    return 0 if not before or is_open or has_heading else at


def _lid(units: Sequence[Unit]) -> int | None:
    return next((at for at, unit in enumerate(units) if unit.kind == "details"), None)


def _said(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if not unit.is_ornament]
