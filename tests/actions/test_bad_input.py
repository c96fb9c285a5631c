"""Guides and banks that cannot be read: one sentence, and nothing is written."""

import os
import shutil
import sys
from itertools import pairwise

import pytest

from genai_prep.actions.checking import check
from genai_prep.actions.guides import import_source
from genai_prep.errors import GenaiPrepError
from support.builders import a_library

GUIDE = """\
# Lakes

## Q1: What is a tarn?

A small lake.

## Q2: What is a kettle?

A hole that ice has left.

## Q3: What is a weir?

A low dam.
"""
BANK = "schema: 1\nbank: b\ntopic: {id: lakes, title: Lakes}\nquestions:\n"
WITH_PIPES = pytest.mark.skipif(sys.platform == "win32", reason="no pipes or links without rights")


def refusal(tmp_path, source, name="lakes"):
    """What an import says, having looked that it wrote nothing."""
    with a_library(tmp_path / "home") as library:
        with pytest.raises(GenaiPrepError) as refused:
            import_source(library, source, name, tmp_path / "out")
        assert name not in library.banks.states()
        assert not (library.places.banks / name).exists()
    assert not (tmp_path / "out").exists()
    return str(refused.value).replace(str(tmp_path), "")


def questions(tmp_path, source):
    with a_library(tmp_path / "home") as library:
        return len(list(import_source(library, source, "lakes", None).bank.questions()))


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Ein Gletscher schürft; viele Füße größer.", "latin-1", "Latin-1 or Windows-1252"),
        ("Où un glacier a creusé, l'été, à côté.", "cp1252", "Latin-1 or Windows-1252"),
        ("湖は山の中にある小さな水です。", "shift_jis", "Shift-JIS"),
        ("湖は山の中にある小さな水です。", "euc_jp", "EUC-JP"),
        ("호수는 산에 있는 작은 물이다", "euc_kr", "EUC-KR"),
        ("湖是山里的一片水，冰川留下的。", "gb18030", "GBK or GB18030"),
        ("湖是山裡的一片水，冰川留下來的。", "big5", "Big5"),
        ("Озеро в горах, которое оставил ледник", "cp1251", "Windows-1251"),
        ("Озеро в горах, которое оставил ледник", "koi8_r", "KOI8-R"),
        ("A lake", "utf-16", "UTF-16"),
        ("A lake in the hills", "utf-16-le", "UTF-16"),
        ("A lake", "utf-32", "UTF-32"),
    ],
)
def test_the_likely_encoding_is_named(tmp_path, text, encoding, name):
    guide = tmp_path / "guide.md"
    guide.write_bytes((GUIDE + text * 3).encode(encoding))

    said = refusal(tmp_path, guide)

    assert said.endswith(f"this is not UTF-8 text; it looks like {name}. Save it as UTF-8.")


@pytest.mark.parametrize(
    "raw",
    [b"\x89PNG\r\n\x1a\n\x00\x01", b"\0" * 5_000, bytes(range(256)) * 9, b"# A\n\nla\0ke\n"],
)
def test_a_binary_file_is_named(tmp_path, raw):
    guide = tmp_path / "guide.md"
    guide.write_bytes(raw)

    assert "it looks like a binary file" in refusal(tmp_path, guide)


def test_half_a_character_is_named(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_bytes(GUIDE.encode() + "x\ud800".encode("utf-8", "surrogatepass"))

    assert "/guide.md:14:2: " in (said := refusal(tmp_path, guide))
    assert "half a character" in said


@pytest.mark.parametrize("name", ["guide.md", "bank.yaml"])
def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path, name):
    with (tmp_path / name).open("wb") as out:
        out.truncate(50_000_000)

    assert refusal(tmp_path, tmp_path / name) == (
        f"/{name}: this file has 50 MB, at most 20 are read. Split it."
    )


def test_an_empty_file_and_a_folder_of_them_are_named(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "guide.md").write_text(" \n")

    assert refusal(tmp_path, folder / "guide.md").endswith("this file is empty.")
    assert refusal(tmp_path, folder).endswith("all guides in this folder are empty.")


@WITH_PIPES
def test_pipes_and_devices_are_not_waited_for(tmp_path):
    for name in ("guide.md", "bank.yaml"):
        os.mkfifo(tmp_path / name)
        assert refusal(tmp_path, tmp_path / name) == (
            f"/{name}: this is a pipe or a device, not a file."
        )


@WITH_PIPES
def test_links_that_lead_nowhere_are_named_and_left_out_of_folders(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text(GUIDE)
    (folder / "self").symlink_to(folder)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "gone.md").symlink_to("nowhere.md")

    assert questions(tmp_path, folder) == 3
    assert [(each.file, each.what) for each in check([folder])] == [
        ("gone.md", "this link leads to no file, so it was left out"),
        ("loop.md", "this link leads to no file, so it was left out"),
    ]
    assert "Too many levels of symbolic links" in refusal(tmp_path, folder / "loop.md", "other")


def test_any_name_will_do(tmp_path):
    folder = tmp_path / "what? is *this* #1"
    folder.mkdir()
    (folder / "湖 #2 & ü.md").write_text(GUIDE)

    assert questions(tmp_path, folder) == 3


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_utf_8_is_refused(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff.md")).write_text(GUIDE)

    assert refusal(tmp_path, folder) == "\ufffd.md: this name is not UTF-8. Rename it."


@WITH_PIPES
def test_control_characters_of_a_name_do_not_come_into_the_bank(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a\x1b[31m\nb.md").write_text(GUIDE)

    with a_library(tmp_path / "home") as library:
        imported = import_source(library, folder, "lakes", None)
        index = next(path for path in imported.files if path.name == "index.yaml").read_text()

    assert "file: a[31m b.md" in index


def test_a_name_without_letters_asks_for_one(tmp_path):
    (tmp_path / "!!!.md").write_text(GUIDE)

    with a_library(tmp_path / "home") as library, pytest.raises(GenaiPrepError, match="--name N"):
        import_source(library, tmp_path / "!!!.md", None, None)


@pytest.mark.parametrize(
    "deep",
    [">" * 10_000, "- " * 10_000, "[" * 10_000, "<div>" * 10_000, "*a **b " * 5_000, "`" * 10_001],
    ids=["quotes", "lists", "brackets", "html", "stars", "ticks"],
)
def test_what_stands_deep_in_each_other_is_read(tmp_path, deep):
    guide = tmp_path / "guide.md"
    guide.write_text(f"{GUIDE}\n{deep} end\n")

    assert questions(tmp_path, guide) == 3


@pytest.mark.parametrize("deep", ["[", "{a: ", "- ", "? ", "a:\n "], ids=str)
def test_a_bank_whose_parts_stand_too_deep_is_refused(tmp_path, deep):
    bank = tmp_path / "bank.yaml"
    text = "".join(" " * n + "a:\n" for n in range(2_000)) if deep == "a:\n " else deep * 10_000
    bank.write_text(text)

    found = check([bank])

    assert [each.what for each in found] == [
        "lists or brackets stand in each other more deeply than in any bank"
    ]


def test_a_bomb_of_aliases_is_never_blown_up(tmp_path):
    bank = tmp_path / "bank.yaml"
    names = "abcdefgh"
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    for before, name in pairwise(names):
        rows.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n")
    bank.write_text(BANK + "- {question: A?}\n" + "".join(rows))

    said = refusal(tmp_path, bank)

    assert said == "/bank.yaml: this bank cannot be used yet; nothing was changed."


def test_a_bank_without_questions_says_so(tmp_path):
    bank = tmp_path / "bank.yaml"
    bank.write_text(BANK)

    assert "this bank has no questions" in refusal(tmp_path, bank)


def test_an_id_that_two_files_share_is_named_where_it_stands(tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "a.yaml").write_text(BANK + "- {id: tarn, question: A?}\n")
    (folder / "b.yaml").write_text(
        BANK.replace("lakes", "ponds") + "\n- {id: tarn, question: B?}\n"
    )

    (found,) = check([folder])

    assert found.place == f"{folder / 'b.yaml'}:6:3"
    assert found.what == "question id `tarn` also stands in topic lakes"


def test_an_out_folder_that_cannot_be_written_leaves_the_library_as_it_was(tmp_path):
    guide, out = tmp_path / "guide.md", tmp_path / "taken"
    guide.write_text(GUIDE)
    out.write_text("a file")

    with a_library(tmp_path / "home") as library:
        with pytest.raises(GenaiPrepError, match="cannot be written"):
            import_source(library, guide, None, out)

        assert "guide" not in library.banks.states()
        assert not (library.places.banks / "guide").exists()
    assert out.read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files mean nothing there")
def test_what_may_not_be_read_is_said(program):
    program.write("guide.md", GUIDE).chmod(0)
    program.write("notes/a.md", GUIDE)
    program.write("notes/closed/b.md", GUIDE).parent.chmod(0)
    as_a_user = [] if os.geteuid() else without_the_rights_of_root()

    said = [
        program.run_as(as_a_user, "bank", "import", each, "--name", "x").stderr
        for each in ("guide.md", "notes", "notes/closed")
    ]

    program.folder.joinpath("notes", "closed").chmod(0o700)
    assert said == [
        "error: guide.md: cannot be read: Permission denied.\n",
        "error: notes/closed: cannot be read: Permission denied.\n",
        "error: notes/closed: cannot be read: Permission denied.\n",
    ]


def without_the_rights_of_root():
    """What to put before a command so that root, too, may read only what modes allow."""
    if not shutil.which("setpriv"):
        pytest.skip("root may read everything")
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
