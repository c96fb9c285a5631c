"""The first lines of an interview's page: which question, its level, its clock, the time used.

The clock's cells are painted anew every second and nothing else: they have a fixed place.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from genai_prep.record import record
from genai_prep.terminal.interview_clock import Reading, clock_time
from genai_prep.terminal.interview_turns import Sitting
from genai_prep.terminal.pages.hints import NARROW
from genai_prep.terminal.text import assembled, cut, padded

_TIGHT = 30  # cells; below, the clock is only the time


@record
class ClockCells:
    """Cells that change by themselves. text: the time; rule: the share of it that is used."""

    text: Text
    rule: Text
    column: int  # where the text begins, counted from the first cell of the line


def header_lines(sitting: Sitting, reading: Reading, width: int) -> list[Text]:
    """Two lines: what is asked and the clock; a rule as long as the time that is used."""
    clock = clock_cells(reading, width)
    left = padded(_left(sitting, width, clock.column - 1), clock.column)
    return [Text().append_text(left).append_text(clock.text), clock.rule]


def clock_cells(reading: Reading, width: int) -> ClockCells:
    """The clock for a header of so many cells."""
    time = clock_time(reading.seconds)
    of = f"{time} of {clock_time(reading.allowed)}"
    if width >= NARROW:
        room, shown = 27, f"{reading.note} · {of}" if reading.note else of
    elif width >= _TIGHT:
        room, shown = 17, f"{reading.note} {time}" if reading.note else of
    else:
        room, shown = 6, time
    style = "yellow" if reading.is_late else "" if reading.is_running else "dim"
    used = min(width, int(reading.share * width + 0.5))
    rule = assembled([("━" * used, "cyan"), ("─" * (width - used), "dim")])
    return ClockCells(padded(Text(shown, style), room, "right"), rule, width - room)


def _left(sitting: Sitting, width: int, room: int) -> Text:
    level = f" · {sitting.turn.level.value}" if sitting.turn.level else ""
    count = f"{sitting.number} of {sitting.total}"
    forms: list[Text] = [
        assembled([("Question " + count, "bold"), (level, "dim")]),
        assembled([(count, "bold"), (level, "dim")]),
    ]
    if width >= NARROW:
        question = f"  question {count}{level}"
        forms.insert(0, assembled([("Mock interview", "bold"), (question, "dim")]))
    fitting = (form for form in forms if cell_len(form.plain) <= room)
    return next(fitting, None) or cut(Text(count, "bold"), max(1, room))
