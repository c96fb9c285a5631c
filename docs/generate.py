"""Makes commands.md, json.md and bank.schema.json of the program itself: `python docs/generate.py`.

The gate runs it and fails when a committed file would change.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from genai_prep.bank.schema import NAME as SCHEMA_FILE
from genai_prep.bank.schema import bank_schema
from genai_prep.cli.app import app_for

DOCS = Path(__file__).resolve().parent
COMMANDS = (
    "quiz",
    "interview",
    "mark",
    "report",
    "topics",
    "search",
    "show",
    "read",
    "undo",
    "suspend",
    "resume",
    "bury",
    "reset",
    "edit",
    "add",
    "flag",
    "bank import",
    "bank update",
    "bank build",
    "bank check",
    "bank list",
    "bank remove",
    "bank restore",
    "data path",
    "data check",
    "data rebuild",
    "data backup",
    "data restore",
    "data export",
    "data import",
    "config",
)
SESSION = (
    '{"do":"reveal"}',
    '{"do":"rate","rating":3,"seconds":12.5}',
    '{"do":"rate","rating":1,"seconds":20}',
    '{"do":"undo"}',
    '{"do":"bury"}',
    '{"do":"rate","rating":7}',
    '{"do":"quit"}',
)
EXAMPLES = (
    "--json",
    "topics --json",
    "search causal mask -n 1 --json",
    "show causal-masking/open-entries --json",
    "report --json",
    "mark causal-masking --answer only.earlier.positions --json",
    "undo --json",
    "bury causal-masking --json",
    "interview --list --json",
    "interview --show 1 --json",
    "bank list --json",
    "bank import lakes.md --json",
    "bank update lakes --json",
    "bank check lakes.md --json",
    "data check --json",
    "data export",
    "config --json",
)
GUIDE = """\
# Lakes

### Q1: What is a tarn?

**Definition:**
A small mountain lake in a hollow that a glacier has carved.

**Kinds of dam:**
- **Moraine:** rubble that the ice left
- **Rock bar:** a threshold of solid rock

### Q2: What is a kettle lake?

**Definition:**
A lake where a buried block of ice has melted.
"""


def main() -> None:
    """Write all files."""
    schema = json.dumps(bank_schema(), indent=2, ensure_ascii=False)
    (DOCS / SCHEMA_FILE).write_text(f"{schema}\n", encoding="utf-8")
    (DOCS / "commands.md").write_text(commands(), encoding="utf-8")
    (DOCS / "json.md").write_text(examples(), encoding="utf-8")


def commands() -> str:
    """Every command's help, as the program prints it."""
    parts = ["# Commands\n\nMade by `python docs/generate.py` from the program's own help.\n"]
    for command in ("", *COMMANDS):
        title = f"genai-prep {command}".strip()
        text = CliRunner().invoke(
            app_for([]), [*command.split(), "--help"], prog_name="genai-prep", terminal_width=90
        )
        parts.append(f"## `{title}`\n\n```text\n{text.output.strip()}\n```\n")
    return "\n".join(parts)


def examples() -> str:
    """What each command prints with --json, cut where it is long, and a session by --jsonl."""
    parts = [
        "# JSON\n\nMade by `python docs/generate.py`: real output of each command. Ids of "
        "reviews, actions, sessions and devices are UUIDs (version 7), shown as `…`; long lists "
        "and texts are cut with `…`. Keys are promises: new ones may come, none goes or changes "
        "its meaning without a new `schema` or `version`.\n"
    ]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "lakes.md").write_text(GUIDE, encoding="utf-8")
        _run(home, "quiz --jsonl --seed 1 -t transformer", "\n".join(SESSION[:3]))
        _run(home, "interview --plain --seed 1 --questions 1 -t transformer", "No idea.\n\n\n")
        for command in EXAMPLES:
            shown = json.dumps(_cut(json.loads(_run(home, command))), ensure_ascii=False, indent=2)
            parts.append(f"## `genai-prep {command}`\n\n```json\n{_masked(shown, home)}\n```\n")
        events = _run(home, "quiz --jsonl --seed 1 -n 3 -t rag", "\n".join(SESSION))
        parts.append(
            "## `genai-prep quiz --jsonl`\n\nEach event is one line; here they are spread out. "
            "The protocol is described in [protocol.md](protocol.md).\n"
        )
        for line in events.splitlines():
            shown = json.dumps(_cut(json.loads(line)), ensure_ascii=False, indent=2)
            parts.append(f"```json\n{_masked(shown, home)}\n```\n")
    return "\n".join(parts)


def _run(home: Path, command: str, typed: str = "") -> str:
    environment = {
        **os.environ,
        "GENAI_PREP_HOME": str(home / "home"),
        "GENAI_PREP_NOW": "2026-12-01T09:00:00+00:00",
    }
    done = subprocess.run(
        [sys.executable, "-m", "genai_prep", *command.split()],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=home,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"genai-prep {command}: {done.stderr}")
    return done.stdout


def _cut(value: Any) -> Any:
    """Lists after their first two entries, texts after 120 characters."""
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    if isinstance(value, list):
        longest = 21 if value and all(isinstance(item, int | float) for item in value) else 2
        return [_cut(item) for item in value[:longest]] + (["…"] if len(value) > longest else [])
    if isinstance(value, str) and len(value) > 120:
        return value[:119] + "…"
    return value


_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


# What follows at once is kept a few microseconds later.
_MICROSECONDS = re.compile(r"(?<=T\d\d:\d\d:\d\d)\.\d{6}(?=\+)")


def _masked(text: str, home: Path) -> str:
    return _MICROSECONDS.sub(".000000", _UUID.sub("…", text)).replace(str(home), "~")


if __name__ == "__main__":
    main()
