"""A dry run tells what would come of something, and leaves every byte as it was."""

import hashlib

GUIDE = "# Lakes\n\n## Q1: What is a tarn?\n\nA small lake.\n\n## Q2: What is a weir?\n\nA dam.\n"


def tree(folder):
    """Every file below a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_import_an_update_and_a_build_tried_out_change_nothing(program):
    guide = program.write("lakes.md", GUIDE)
    program.run("bank", "import", "lakes.md", "--shape", "numbered Q heading")
    program.session([{"do": "reveal"}, {"do": "rate", "rating": 3}], "--bank", "lakes")
    guide.write_text(GUIDE.replace("A dam.", "A low dam across a river."))
    program.write("content/guide/lakes.md", GUIDE)
    before = tree(program.folder)

    updated = program.run("bank", "update", "lakes", "--dry-run")
    imported = program.run("bank", "import", "lakes.md", "--dry-run", "--json")
    fresh = program.run("bank", "import", "lakes.md", "--name", "ponds", "--dry-run", "-o", "out")
    built = program.run("bank", "build", "content", "--dry-run")

    assert tree(program.folder) == before
    assert [each.exit_code for each in (updated, imported, fresh, built)] == [0] * 4
    assert "1 kept, 1 reworded" in updated.stdout
    assert len(imported.data["changes"]["reworded"]) == 1
    for done in (updated, fresh, built):
        assert "nothing is written yet" in done.stdout


def test_a_dry_run_in_an_empty_home_makes_no_home(program):
    program.write("lakes.md", GUIDE)

    done = program.run("bank", "import", "lakes.md", "--dry-run")

    assert done.exit_code == 0
    assert not program.home.exists()


def test_an_update_uses_the_shape_that_was_chosen(program):
    guide = program.write(
        "lakes.md", GUIDE + "\n" + "\n".join(f"**What is {x}?**\n\nB.\n" for x in "abcde")
    )
    program.run("bank", "import", "lakes.md", "--shape", "bold line")
    guide.write_text(guide.read_text() + "\n**What is f?**\n\nC.\n")

    updated = program.run("bank", "update", "lakes", "--json")

    assert updated.data["updated"][0]["shape"] == ["bold line"]
    assert updated.data["updated"][0]["questions"] == 6
