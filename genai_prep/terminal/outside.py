"""Other programs that get the terminal for a while: the editor and the pager."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path

from genai_prep.errors import GenaiPrepError


def edited_in(editor: str, text: str) -> str:
    """The text after the learner changed it in their editor. Raises GenaiPrepError if it fails."""
    with tempfile.TemporaryDirectory(prefix="genai-prep-") as folder:
        # The ending lets editors wrap and spell-check.
        path = Path(folder) / "answer.md"
        path.write_text(text, encoding="utf-8")
        _run([*shlex.split(editor), str(path)], None)
        return path.read_text(encoding="utf-8", errors="replace")


def page_through(pager: str, text: str) -> None:
    """Show a text in the learner's pager. Raises GenaiPrepError if it fails."""
    _run(shlex.split(pager), text)


def _run(command: list[str], text: str | None) -> None:
    try:
        subprocess.run(command, input=text, text=True, encoding="utf-8", check=False)
    except (FileNotFoundError, PermissionError) as fault:
        raise GenaiPrepError(
            f"{command[0]} cannot be started.", advice="Set EDITOR or PAGER to one that can."
        ) from fault
