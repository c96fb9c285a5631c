"""The heat map, drawn: a row a weekday, a column a week."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.report.days import Week, step_of
from genai_prep.terminal.text import assembled, wrapped
from genai_prep.terminal.views.amounts import month_name, weekday_name

_SIGNS = "·░▒▓█"
_LEGEND = ("none", "1–9 reviews", "10–24", "25–49", "50 and more")
_DAY = 6  # cells before the first column
_WEEK = 3  # cells of a column


def heat_lines(weeks: Sequence[Week], room: int) -> list[Text]:
    """As many of the last weeks as fit; the legend at the right where there is room."""
    shown = weeks[-((room - _DAY) // _WEEK) :]
    lines = [_months(shown)]
    for weekday in range(7):
        cells = [_cell(week.reviews[weekday]) for week in shown]
        row = assembled([(f"{weekday_name(weekday):<{_DAY}}", ""), *cells])
        lines.append(row)
    beside = _DAY + _WEEK * len(shown) + 3
    legend = [f"{sign} {words}" for sign, words in zip(_SIGNS, _LEGEND, strict=True)]
    if beside + max(map(len, legend)) > room:
        for line in lines:
            line.rstrip()
        return lines + wrapped(Text("  ".join(legend), "dim"), room)
    for line, words in zip(lines[2:7], legend, strict=True):
        line.append(" " * (beside - len(line.plain)))
        line.append(words, "dim")
    for line in lines:
        line.rstrip()
    return lines


def _months(weeks: Sequence[Week]) -> Text:
    row = " " * _DAY
    for number, week in enumerate(weeks):
        follows = weeks[number + 1] if number + 1 < len(weeks) else week
        is_new = not number or weeks[number - 1].monday.month != week.monday.month
        # A month of which only one column is left would run into the next one's name.
        is_cut = not number and follows.monday.month != week.monday.month
        row += month_name(week.monday) if is_new and not is_cut else " " * _WEEK
    return Text(row)


def _cell(reviews: int | None) -> tuple[str, str]:
    if reviews is None:
        return " " * _WEEK, ""
    step = step_of(reviews)
    return (f"{_SIGNS[0]}  ", "dim") if not step else (f"{_SIGNS[step] * 2} ", "cyan")
