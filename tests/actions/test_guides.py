"""Guides and hand-written banks on disk: added whole or not at all."""

import pytest

from genai_prep.actions.checking import check
from genai_prep.actions.guides import build, import_source
from genai_prep.actions.sources import BankFaults
from genai_prep.errors import GenaiPrepError, UsageError
from support.builders import a_bank, a_library, a_question, a_topic, write_bank

TOPIC = """\
---
genai-prep: 1
id: {id}
---

# {id}

## What is a {id}?

<!-- id: what-is-{id} -->

A body of water.
"""


def write_guide(folder, *topics):
    folder.mkdir(parents=True, exist_ok=True)
    for topic in topics:
        (folder / f"{topic}.md").write_text(TOPIC.format(id=topic))


def test_an_import_again_takes_away_only_its_own_old_topics(tmp_path):
    write_guide(tmp_path / "water", "lake", "pond")
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.yaml").write_text("my: own\n")
    with a_library(tmp_path / "home") as library:
        import_source(library, tmp_path / "water", None, out)
        (tmp_path / "water" / "pond.md").unlink()
        imported = import_source(library, tmp_path / "water", None, out)

        assert imported.answered == 1
        assert sorted(path.name for path in out.iterdir()) == [
            "index.yaml",
            "lake.yaml",
            "mine.yaml",
        ]
        assert library.cards.get("water:what-is-pond").retired


@pytest.mark.parametrize("index", ["[", "bank: other\ntopics: [mine]\n", "- a\n", "bank: water\n"])
def test_an_index_of_somebody_else_takes_nothing_away(tmp_path, index):
    write_guide(tmp_path / "water", "lake")
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.yaml").write_text("my: own\n")
    (out / "index.yaml").write_text(index)
    with a_library(tmp_path / "home") as library:
        import_source(library, tmp_path / "water", None, out)

    assert (out / "mine.yaml").exists()


def test_a_removed_bank_that_is_imported_again_is_in_use(tmp_path):
    write_guide(tmp_path / "water", "lake")
    with a_library(tmp_path / "home") as library:
        import_source(library, tmp_path / "water", None, None)
        library.banks.remove("water", library.clock.now())
        import_source(library, tmp_path / "water", None, None)

        assert library.banks.states()["water"] is True
        assert not library.cards.get("water:what-is-lake").retired


def test_a_bank_cannot_take_the_bundled_ones_name(tmp_path):
    write_guide(tmp_path / "genai", "lake")
    with a_library(tmp_path / "home") as library:
        with pytest.raises(UsageError, match="genai is the bundled bank"):
            import_source(library, tmp_path / "genai", None, None)
        with pytest.raises(UsageError, match="cannot name a bank"):
            import_source(library, tmp_path / "genai", "My Bank", None)


def test_a_folder_of_bank_files_is_a_bank(tmp_path):
    write_bank(
        tmp_path / "mine", a_bank("x", a_topic("lakes"), a_topic("ponds", a_question("pool")))
    )
    with a_library(tmp_path / "home") as library:
        imported = import_source(library, tmp_path / "mine", None, None)

        assert len(imported.bank.topics) == 2
        assert imported.coverage is None
        assert library.cards.get("mine:pool/ice") is not None


def test_ids_that_two_topics_share_are_refused_and_nothing_is_written(tmp_path):
    write_bank(tmp_path / "mine", a_bank("x", a_topic("lakes"), a_topic("ponds")))
    with a_library(tmp_path / "home") as library:
        with pytest.raises(BankFaults) as refused:
            import_source(library, tmp_path / "mine", None, None)

        assert "also stands in topic" in refused.value.findings[0].what
        assert not (library.places.banks / "mine").exists()


def test_a_folder_without_guides_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with (
        a_library(tmp_path / "home") as library,
        pytest.raises(GenaiPrepError, match=r"no \.md or"),
    ):
        import_source(library, tmp_path / "empty", None, None)


def test_a_build_with_errors_leaves_the_bank_as_it_was(tmp_path):
    write_guide(tmp_path / "guide", "lake")
    build(tmp_path)
    before = (tmp_path / "bank" / "lake.yaml").read_text()
    path = tmp_path / "guide" / "lake.md"
    path.write_text(path.read_text() + "\n### Cards\n\n- no id\n")

    built = build(tmp_path)

    assert built.findings
    assert (tmp_path / "bank" / "lake.yaml").read_text() == before
    assert check([path])


def test_a_build_twice_changes_nothing(tmp_path):
    write_guide(tmp_path / "guide", "lake", "pond")
    files = build(tmp_path).files
    stamps = [path.stat().st_mtime_ns for path in files]

    build(tmp_path)

    assert [path.stat().st_mtime_ns for path in files] == stamps
