"""Documents are true: what they tell people to type works."""

import re
import shlex
from pathlib import Path

import pytest

from genai_prep.cli.app import COMMANDS, ROOT_HELP

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = "# Lakes\n\n### Q1: What is a tarn?\n\nA small mountain lake that ice has carved.\n"


def typed_in(text):
    """Commands of the program in code blocks, without their comments."""
    blocks = re.findall(r"```sh\n(.+?)```", text, re.DOTALL)
    lines = (line.split("#")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("genai-prep")]


@pytest.mark.parametrize("line", typed_in(README))
def test_a_command_of_the_readme_works(program, line):
    program.write("my-guide.md", GUIDE)
    if "--bank my-guide" in line:
        program.run("bank", "import", "my-guide.md")
    if "undo" in line:
        program.session([{"do": "rate", "rating": 3}])
    if "check" in line:
        program.run("topics")

    done = program.run(*shlex.split(line)[1:])

    assert (done.exit_code, done.stderr) == (0, "") or "reviews written to" in done.stderr
    assert done.stdout or "-o" in line


def test_every_command_stands_in_the_help_and_in_the_documents():
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", ROOT_HELP)
        assert f"## `genai-prep {name}" in documented


def test_every_command_has_help_with_an_example():
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", documented, flags=re.MULTILINE)[2:]

    assert len(parts) > 20
    for part in parts:
        assert "Example" in part, part.splitlines()[0]


def test_links_between_documents_lead_somewhere():
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
