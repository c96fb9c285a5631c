"""Files in and out: read with one clear sentence on trouble, written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from genai_prep.errors import GenaiPrepError

LARGEST = 20_000_000  # bytes of one guide or bank file


def read_text(path: Path, largest: int | None = LARGEST) -> str:
    """A UTF-8 text file. Raises GenaiPrepError when it cannot be read, is too large or no text."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe would be waited for, a device may never end.
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or a device"
            raise GenaiPrepError(f"this is {what}, not a file.", where=str(path))
        if largest is not None and status.st_size > largest:
            raise GenaiPrepError(
                f"this file has {status.st_size / 1e6:.0f} MB, at most {largest / 1e6:.0f} "
                "are read.",
                where=str(path),
                advice="Split it.",
            )
        raw = path.read_bytes()
    except OSError as fault:
        raise GenaiPrepError(f"cannot be read: {fault.strerror}.", where=str(path)) from fault
    return _decoded(raw, path)


def _decoded(raw: bytes, path: Path) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _no_text(raw, fault.start, path) from fault
    if "\0" in text:
        raise _no_text(raw, raw.index(b"\0"), path)
    return text


def _no_text(raw: bytes, at: int, path: Path) -> GenaiPrepError:
    from genai_prep.actions.encodings import likely_encoding  # needed only now

    line = raw.count(b"\n", 0, at) + 1
    column = at - raw.rfind(b"\n", 0, at)
    looks = likely_encoding(raw)
    advice = "Save it as UTF-8."
    if looks == "a binary file":
        advice = "Choose a text file, or take out what is no text."
    return GenaiPrepError(
        f"this is not UTF-8 text; it looks like {looks}.",
        where=f"{path}:{line}:{column}",
        advice=advice,
    )


def write_text(path: Path, text: str, mode: int = 0o666) -> None:
    """Put a text in a file's place at once: readers see the old one or the new one, never half.

    mode: who may read and write it, less what the user's umask takes. Raises GenaiPrepError, also
    where a link stands in the file's place.
    """
    _put_in_place([_staged(path, text, mode)])


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to be written: file name -> text, and the names of files to be removed."""

    path: Path
    files: Mapping[str, str]
    stale: Iterable[str] = ()


def write_folders(folders: Sequence[Folder]) -> None:
    """Put files into folders, untouched where they say the same; stale ones are removed.

    All texts are on disk before the first takes its place: a full disk or a folder that cannot
    be written leaves everything as it was. Raises GenaiPrepError.
    """
    made = [folder.path for folder in folders if not folder.path.exists()]
    staged: list[_Staged] = []
    try:
        for folder in folders:
            for name, text in folder.files.items():
                if not _says(folder.path / name, text):
                    staged.append(_staged(folder.path / name, text))
        _put_in_place(staged)
    except GenaiPrepError:
        for each in staged:
            each.part.unlink(missing_ok=True)
        for path in made:
            _remove_if_empty(path)
        raise
    for folder in folders:
        for name in folder.stale:
            if name not in folder.files:
                (folder.path / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A text on disk beside the file whose place it will take."""

    part: Path
    path: Path


def _staged(path: Path, text: str, mode: int = 0o666) -> _Staged:
    if path.is_symlink():
        raise GenaiPrepError(
            "this is a link, and links are not followed for writing.",
            where=str(path),
            advice="Name the file itself.",
        )
    part = path.with_name(f".{path.name}.part")

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), mode)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "w", encoding="utf-8", newline="\n", opener=opened) as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except OSError as fault:
        _unlink_if_there(part)
        raise GenaiPrepError(f"cannot be written: {fault.strerror}.", where=str(path)) from fault
    return _Staged(part, path)


def _put_in_place(staged: Sequence[_Staged]) -> None:
    for each in staged:
        try:
            each.part.replace(each.path)
        except OSError as fault:
            each.part.unlink(missing_ok=True)
            what = f"cannot be written: {fault.strerror}."
            raise GenaiPrepError(what, where=str(each.path)) from fault


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _unlink_if_there(part: Path) -> None:
    # Where its folder is a file, or closed to us, nothing was written.
    if part.parent.is_dir() and part.is_file():
        part.unlink()


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
