"""Other programs that get the terminal for a while: the editor and the pager."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path

from genai_prep.errors import GenaiPrepError

_UNCHANGED = "The text is as it was before."


def edited_in(editor: str, text: str, name: str = "answer.md") -> str:
    """The text after the learner changed it in their editor. Raises GenaiPrepError if it fails.

    name: the file's; its ending lets editors wrap, colour and spell-check. An editor that ends
    with another status than 0 has failed, or was told so (`:cq`): its text does not count.
    """
    with tempfile.TemporaryDirectory(prefix="genai-prep-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        command = _command(editor, "EDITOR")
        status = _run([*command, str(path)], "EDITOR")
        if status:
            raise GenaiPrepError(f"{command[0]} ended with status {status}.", advice=_UNCHANGED)
        try:
            return path.read_text(encoding="utf-8", errors="replace")
        except OSError as fault:
            raise GenaiPrepError(f"{command[0]} left no text.", advice=_UNCHANGED) from fault


def page_through(pager: str, text: str, encoding: str = "utf-8") -> None:
    """Show a text in the learner's pager. Raises GenaiPrepError if it cannot be started."""
    _run(_command(pager, "PAGER"), "PAGER", text, encoding)


def _command(line: str, variable: str) -> list[str]:
    try:
        command = shlex.split(line)
    except ValueError as fault:
        raise GenaiPrepError(f"{variable} is no command: {line}") from fault
    if not command:
        raise GenaiPrepError(f"{variable} is empty.", advice=f"Set {variable} to a command.")
    return command


def _run(
    command: list[str], variable: str, text: str | None = None, encoding: str = "utf-8"
) -> int:
    """Run a program to its end; its exit status."""
    try:
        done = subprocess.run(
            command, input=text, text=True, encoding=encoding, errors="replace", check=False
        )
    except OSError as fault:
        raise GenaiPrepError(
            f"{command[0]} cannot be started.", advice=f"Set {variable} to one that can."
        ) from fault
    return done.returncode
