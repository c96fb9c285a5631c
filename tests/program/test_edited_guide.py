"""An edited guide from outside: what is listed, and what the exit code says."""

QUESTION = "### Q{0}: What is the {1} lake?\n\nIt lies {1} of all the others, near stone {0}.\n"
NAMES = ("upper", "lower", "inner", "outer", "green", "black", "silent", "sunken", "frozen",
         "salty", "hidden", "round")  # fmt: skip


def guide_of(names):
    questions = (QUESTION.format(number, name) for number, name in enumerate(names, 1))
    return "\n".join(["# Lakes\n", *questions])


def test_a_dry_run_lists_what_an_update_then_does(program):
    program.write("lakes.md", guide_of(NAMES))
    first = program.run("bank", "import", "lakes.md", "--json").data
    program.write("lakes.md", guide_of(NAMES[:1]).replace("near stone", "close to stone"))

    shown = program.run("bank", "import", "lakes.md", "--dry-run").stdout
    listed = program.run("bank", "import", "lakes.md", "--dry-run", "--json").data
    done = program.run("bank", "update", "--json")

    nothing = {"kept": 0, "reworded": [], "moved": [], "new": [], "retired": [], "back": []}
    assert first["changes"] == nothing
    assert "Changes  1 reworded, 11 retired" in shown
    assert "Retired   11, the first 10" in shown
    assert "What is the hidden lake?" in shown
    assert "What is the round lake?" not in shown
    assert "near stone 1. -> It lies upper of all the others, close to stone 1." in shown.replace(
        "\n     ", " "
    )
    assert "genai-prep bank import lakes.md   does it; nothing is written yet" in shown
    assert listed["files"] == []
    assert [each["id"] for each in listed["changes"]["reworded"]] == [
        "lakes:what-is-the-upper-lake"
    ]
    assert (done.exit_code, done.data["failed"]) == (0, [])
    assert done.data["updated"][0]["changes"] == listed["changes"]


def test_an_update_without_the_guide_says_where_it_was(program):
    assert "No bank was imported" in program.run("bank", "update").stdout
    program.write("lakes.md", guide_of(NAMES)).rename(program.folder / "away.md")
    program.run("bank", "import", "away.md", "--name", "lakes")
    assert "12 kept" in program.run("bank", "update", "lakes").stdout
    (program.folder / "away.md").unlink()

    all_banks, one = program.run("bank", "update", "--json"), program.run("bank", "update", "lakes")

    assert (all_banks.exit_code, one.exit_code) == (1, 1)
    assert all_banks.data["failed"][0]["bank"] == "lakes"
    assert "away.md: the guide of bank lakes is gone" in one.stderr
    assert len(one.stderr.splitlines()) == 1
