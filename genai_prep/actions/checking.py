"""`bank check`: all that is wrong with guides and banks, and what keeps them from being good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from genai_prep.actions.sources import is_bank, read_guide_files, read_topics
from genai_prep.bank.checking import Complaint
from genai_prep.bank.findings import Finding, Severity
from genai_prep.bank.questions import Bank


def check(sources: list[Path], *, strict: bool = False) -> list[Finding]:
    """All that is wrong with guides and banks. strict: also what keeps them from being good.

    Key points are tried on the marker itself. Raises GenaiPrepError when one cannot be read.
    """
    from genai_prep.actions.point_checks import point_complaints

    findings: list[Finding] = []
    for source in sources:
        bank, found, places = _looked_at(source)
        complaints = list(point_complaints(tuple(bank.questions())))
        if strict:
            from genai_prep.bank.quality import shortcomings

            complaints += shortcomings(tuple(bank.questions()))
        findings += found
        findings += [_placed(each, places, source, strict=strict) for each in complaints]
    return findings


def _looked_at(source: Path) -> tuple[Bank, Sequence[Finding], Mapping[str, str]]:
    """A guide or bank, what is wrong with it, and `file:line` by question."""
    if is_bank(source):
        return read_topics(source)
    reading = read_guide_files(source, source.stem)[0]
    return reading.bank, reading.findings, reading.places


def _placed(
    complaint: Complaint, places: Mapping[str, str], source: Path, *, strict: bool
) -> Finding:
    """A complaint where its question stands. Strictly, every one of them is an error."""
    question_id = complaint.about.partition("/")[0]
    file, _, line = places.get(question_id, f"{source}:1").rpartition(":")
    severity = Severity.ERROR if strict else complaint.severity
    return Finding(file, int(line), 1, severity, complaint.what, complaint.advice)
