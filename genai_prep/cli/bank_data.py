"""Imports, changes and findings as --json shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genai_prep.actions.guides import Imported
    from genai_prep.bank.changes import Change
    from genai_prep.bank.findings import Finding


def imported_data(imported: Imported) -> dict[str, Any]:
    """An import for --json."""
    coverage = imported.coverage
    lines = {
        "total": coverage.total if coverage else 0,
        "used": coverage.used if coverage else 0,
        "notes": coverage.notes if coverage else 0,
        "skipped": coverage.skipped if coverage else 0,
    }
    return {
        "bank": imported.bank.name,
        "topics": len(imported.bank.topics),
        "questions": sum(1 for _ in imported.bank.questions()),
        "answered": imported.answered,
        "cards": sum(1 for _ in imported.bank.cards()),
        "shape": list(imported.shape),
        "lines": lines,
        "findings": [finding_data(finding) for finding in imported.findings],
        "files": [str(file) for file in imported.files],
        "changes": changes_data(imported.bank.name, imported.changes),
    }


def changes_data(bank: str, changes: Sequence[Change]) -> dict[str, Any]:
    """What became of a bank's cards, for --json: how many were kept, and each of the others."""
    from genai_prep.bank.changes import ChangeKind
    from genai_prep.bank.questions import full_id

    listed: dict[str, Any] = {kind.value: [] for kind in ChangeKind}
    for change in changes:
        data = {"id": full_id(bank, change.id), "before": change.before, "after": change.after}
        listed[change.kind.value].append(data)
    return {**listed, "kept": len(listed["kept"])}


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding for --json."""
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "what": finding.what,
        "advice": finding.advice,
    }
