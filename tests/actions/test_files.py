"""Files in: one sentence on trouble. Files out: whole, or as they were."""

import sys

import pytest

from genai_prep.actions.files import Folder, read_text, write_folders, write_text
from genai_prep.errors import GenaiPrepError


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("Fraß\n".encode("cp1252"), r":1:4: this is not UTF-8 text; it looks like Latin-1"),
        ("eins\nzwei ü".encode("latin-1"), r":2:6: "),
        ("guide".encode("utf-16"), "it looks like UTF-16"),
        (b"\x89PNG\r\n\x00\xff\xfe", "it looks like a binary file"),
    ],
)
def test_what_is_not_utf_8_is_named_with_what_it_looks_like(tmp_path, raw, what):
    path = tmp_path / "guide.md"
    path.write_bytes(raw)

    with pytest.raises(GenaiPrepError, match=what):
        read_text(path)


def test_a_byte_order_mark_is_no_text(tmp_path):
    path = tmp_path / "guide.md"
    path.write_bytes(b"\xef\xbb\xbf# Lakes\r\n")

    assert read_text(path) == "# Lakes\r\n"


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "guide.md"
    path.write_bytes(b"x" * 5_000_000)

    with pytest.raises(GenaiPrepError, match="this file has 5 MB, at most 3 are read"):
        read_text(path, largest=3_000_000)
    assert len(read_text(path, largest=None)) == 5_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_a_link_that_leads_to_itself_is_named(tmp_path):
    path = tmp_path / "guide.md"
    path.symlink_to(path)

    with pytest.raises(GenaiPrepError, match="cannot be read: Too many levels"):
        read_text(path)


def test_a_text_is_put_in_a_files_place_at_once(tmp_path):
    path = tmp_path / "deep" / "bank.yaml"
    write_text(path, "one\n")
    write_text(path, "two\n")

    assert path.read_bytes() == b"two\n"
    assert names_in(path.parent) == ["bank.yaml"]


def test_a_text_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "bank.yaml"
    path.mkdir()

    with pytest.raises(GenaiPrepError, match="cannot be written"):
        write_text(path, "two\n")
    assert names_in(tmp_path) == ["bank.yaml"]


def test_only_stale_files_are_removed_from_a_folder(tmp_path):
    for name in ("old.yaml", "mine.yaml", "kept.yaml"):
        (tmp_path / name).write_text("x\n")

    files = {"new.yaml": "n\n", "kept.yaml": "x\n"}
    write_folders([Folder(tmp_path, files, ["old.yaml", "kept.yaml", "gone.yaml"])])

    assert names_in(tmp_path) == ["kept.yaml", "mine.yaml", "new.yaml"]
