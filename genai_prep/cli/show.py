"""Printing: results to stdout, all else to stderr; views come in as lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genai_prep.bank.findings import Finding
    from genai_prep.terminal.device import Device
    from genai_prep.terminal.views.blocks import Page


def device() -> Device:
    """The terminal that stdin and stdout are."""
    from genai_prep.terminal.device import device_of

    return device_of(os.environ, sys.stdin, sys.stdout)


def page(shown: Page) -> None:
    """Print a view: drawn, or said line by line where that is wanted."""
    from rich.text import Text

    from genai_prep.terminal.encode import ansi, ascii_lines, flowing_text, printable
    from genai_prep.terminal.views.drawing import drawn
    from genai_prep.terminal.views.speaking import plain_of

    to = device()
    if _speaks(to):
        print(flowing_text(map(Text, plain_of(shown)), utf8=to.utf8), end="")
        return
    width = to.size().width
    lines = drawn(shown, width)
    for line in lines if to.utf8 else ascii_lines(lines, width):
        line.rstrip()
        text = ansi(line, colour=to.colour) if sys.stdout.isatty() else printable(line.plain)
        print(text)


def _speaks(to: Device) -> bool:
    """Whether a view is said line by line: when asked for, or on a terminal that cannot draw."""
    asked = os.environ.get("ACCESSIBLE", "0") not in ("", "0")
    return asked or (sys.stdout.isatty() and to.wants_plain and sys.stdin.isatty())


def as_json(data: Any) -> None:
    """Print one JSON object, in UTF-8 whatever the terminal speaks: it is for programs."""
    from genai_prep.terminal.escaping import json_text

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(json_text(data, indent=2))


def said(text: str) -> None:
    """Print a sentence as the result."""
    from genai_prep.bank.text import clean

    print(clean(text))


def told(data: Any, sentence: str, json_wanted: bool) -> None:
    """Print what was done: as one JSON object, or as a sentence."""
    if json_wanted:
        as_json(data)
    else:
        said(sentence)


def error(text: str) -> None:
    """Print an error."""
    from genai_prep.bank.text import clean

    print(f"error: {clean(text)}", file=sys.stderr)


def findings(found: Sequence[Finding]) -> None:
    """Print what is wrong with guides or banks, on stderr."""
    from genai_prep.terminal.views.drawing import drawn
    from genai_prep.terminal.views.findings import page as findings_page

    if found:
        for line in drawn(findings_page(found), 88):
            print(line.plain.rstrip(), file=sys.stderr)
