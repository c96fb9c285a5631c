"""A finding, drawn: what, where, the source line with a caret, what to do."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from genai_prep.bank.findings import Finding, Severity
from genai_prep.terminal.text import assembled, cut, hanging, indented, safe, safe_text, wrapped

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def excerpt_lines(finding: Finding, room: int) -> list[Text]:
    """The lines of a finding."""
    label = f"{finding.severity.value}: "
    what = wrapped(safe_text(finding.what), room - len(label))
    lines = hanging(what, [(label, f"bold {_COLOURS[finding.severity]}")], [(" " * len(label), "")])
    # A place is never broken: terminals and editors open it.
    lines += indented([assembled([("--> ", "dim"), (safe(finding.place), "")])], 2)
    if finding.excerpt.strip():
        lines += _source_lines(finding, room)
    if finding.advice:
        advice = wrapped(safe_text(finding.advice), room - 7)
        lines += hanging(advice, [("  fix: ", "green")], [(" " * 7, "")])
    return lines


def _source_lines(finding: Finding, room: int) -> list[Text]:
    number = f"   {finding.line} │ "
    before = safe(finding.excerpt[: finding.column - 1])
    after = safe(finding.excerpt)[len(before) :]
    before = _shortened(before, (room - len(number)) * 2 // 3)
    line = assembled([(number, "dim"), (before + after, "")])
    gutter = " " * (len(number) - 2) + "│ "
    caret = assembled([(gutter, "dim"), (" " * cell_len(before), ""), ("^", "bold red")])
    return [cut(line, room), caret]


def _shortened(before: str, cells: int) -> str:
    """The end of what stands before a caret, so that the caret is in view."""
    if cell_len(before) <= cells:
        return before
    kept = before[-cells:]
    while cell_len(kept) >= cells:
        kept = kept[1:]
    return f"…{kept}"
