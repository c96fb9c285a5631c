"""What is wrong with a guide or bank, one finding after the other."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.bank.findings import Finding, Severity
from genai_prep.terminal.views.amounts import counted
from genai_prep.terminal.views.blocks import Block, Command, Commands, Excerpt, Gap, Page, Sentence


def page(findings: Sequence[Finding], again: Command | None = None) -> Page:
    """Findings in their order, how many there are, and what to run when they are put right."""
    blocks: list[Block] = []
    for finding in findings:
        blocks += [Excerpt(finding), Gap()]
    closing = (Sentence(_sum(findings)), *((Commands((again,)),) if again else ()))
    return (*blocks, *closing)


def _sum(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing to put right."
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    counts = [counted(errors, "error")] if errors else []
    counts += [counted(warnings, "warning")] if warnings else []
    files = len({finding.file for finding in findings})
    return f"{' and '.join(counts)} in {counted(files, 'file')}."
