"""Files in and out: read with one clear sentence on trouble, written whole or not at all."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from genai_prep.errors import GenaiPrepError

LARGEST = 20_000_000  # bytes of one guide or bank file


def read_text(path: Path, largest: int | None = LARGEST) -> str:
    """A UTF-8 text file. Raises GenaiPrepError when it cannot be read, is too large or no text."""
    try:
        size = path.stat().st_size
        if largest is not None and size > largest:
            raise GenaiPrepError(
                f"this file has {size / 1e6:.0f} MB, at most {largest / 1e6:.0f} are read.",
                where=str(path),
                advice="Split it.",
            )
        raw = path.read_bytes()
    except OSError as fault:
        raise GenaiPrepError(f"cannot be read: {fault.strerror}.", where=str(path)) from fault
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        column = fault.start - raw.rfind(b"\n", 0, fault.start)
        raise GenaiPrepError(
            f"this is not UTF-8 text{_likely(raw)}.",
            where=f"{path}:{line}:{column}",
            advice="Save it as UTF-8.",
        ) from fault


def _likely(raw: bytes) -> str:
    """What bytes that are not UTF-8 look like."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "; it looks like UTF-16"
    if b"\0" in raw[:8192]:
        return "; it looks like a binary file"
    return "; it looks like Latin-1 or Windows-1252"


def write_text(path: Path, text: str) -> None:
    """Put a text in a file's place at once: readers see the old one or the new one, never half."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise GenaiPrepError(f"cannot be written: {fault.strerror}.", where=str(path)) from fault


def write_folder(folder: Path, files: Mapping[str, str], stale: Iterable[str]) -> None:
    """Put files into a folder, untouched where they say the same; stale ones are removed."""
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            write_text(path, text)
    for name in stale:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
