"""Printing: results to stdout, all else to stderr; views come in as lines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.text import Text

    from genai_prep.bank.findings import Finding
    from genai_prep.terminal.device import Device


def device() -> Device:
    """The terminal that stdin and stdout are."""
    from genai_prep.terminal.device import device_of

    return device_of(os.environ, sys.stdin, sys.stdout)


def lines(shown: Iterable[Text], to: Device) -> None:
    """Print a view."""
    from genai_prep.terminal.encode import ansi, ascii_only

    for line in shown:
        plain = line if to.utf8 else ascii_only(line)
        print(ansi(plain, colour=to.colour).rstrip() if to.is_terminal else plain.plain.rstrip())


def as_json(data: Any) -> None:
    """Print one JSON object."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def said(text: str) -> None:
    """Print a sentence as the result."""
    from genai_prep.bank.text import clean

    print(clean(text))


def error(text: str) -> None:
    """Print an error."""
    from genai_prep.bank.text import clean

    print(f"error: {clean(text)}", file=sys.stderr)


def findings(found: Sequence[Finding]) -> None:
    """Print what is wrong with guides or banks."""
    from genai_prep.terminal.views.findings import finding_lines

    for finding in found:
        for line in finding_lines(finding, width=88):
            print(line.plain.rstrip(), file=sys.stderr)
