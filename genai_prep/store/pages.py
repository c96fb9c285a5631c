"""SQLite's file format, read page by page without SQLite: what damage has left of the rows.

A sound page is understood wherever its neighbours, the pages above it or the file's schema are
lost. What the rows mean is in salvage.py. Format: https://sqlite.org/fileformat2.html
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Value = int | float | str | bytes | None
Record = tuple[Value, ...]

_FILE_HEADER = 100
_WAL_HEADER, _FRAME_HEADER = 32, 24
_USUAL_SIZE = 4096
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_LONGEST_RECORD = 64_000_000  # bytes; a longer one is no record of ours
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type -> bytes


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    data: bytes


class RawFile:
    """A database file and its write-ahead log as bytes."""

    def __init__(self, path: Path) -> None:
        self._file = path.read_bytes()
        wal = path.with_name(path.name + "-wal")
        self._wal = wal.read_bytes() if wal.exists() else b""
        self._size = _page_size(self._file)
        self._latest = {page.number: page.data for page in self._pages()}

    def records(self) -> Iterator[Record]:
        """Every record that can be read, of tables and of indexes, old versions too."""
        for page in self._pages():
            yield from self._records_of(page)

    def _pages(self) -> Iterator[_Page]:
        """The pages of the file, then those of the log in the order in which they were written."""
        for at in range(0, len(self._file), self._size):
            yield _Page(at // self._size + 1, self._file[at : at + self._size])
        salt = self._wal[16:24]
        step = _FRAME_HEADER + self._size
        for at in range(_WAL_HEADER, len(self._wal), step):
            frame = self._wal[at : at + step]
            # Another salt: left over from before the log was begun anew.
            if len(frame) == step and frame[8:16] == salt:
                yield _Page(int.from_bytes(frame[:4], "big"), frame[_FRAME_HEADER:])

    def _records_of(self, page: _Page) -> Iterator[Record]:
        begin = _FILE_HEADER if page.number == 1 else 0
        kind = page.data[begin : begin + 1]
        if not kind or kind[0] not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
            return
        inner = kind[0] == _INDEX_INNER
        count = int.from_bytes(page.data[begin + 3 : begin + 5], "big")
        pointers = begin + (12 if inner else 8)
        for cell in range(count):
            place = pointers + 2 * cell
            at = int.from_bytes(page.data[place : place + 2], "big") + (4 if inner else 0)
            try:
                yield _record(self._payload(page, at, is_table=kind[0] == _TABLE_LEAF))
            except (IndexError, UnicodeDecodeError, ValueError, struct.error):
                continue  # this cell is what the damage has hit

    def _payload(self, page: _Page, at: int, *, is_table: bool) -> bytes:
        """A cell's record, with the part that stands on other pages."""
        length, at = _varint(page.data, at)
        if is_table:
            _, at = _varint(page.data, at)
        if length > _LONGEST_RECORD:
            raise ValueError("no record is as long")
        here = self._local(length, is_table=is_table)
        found = bytearray(page.data[at : at + here])
        following = int.from_bytes(page.data[at + here : at + here + 4], "big")
        while len(found) < length:
            data = self._latest.get(following)
            if data is None:
                raise ValueError("the rest of the record is lost")
            found += data[4 : min(len(data), 4 + length - len(found))]
            following = int.from_bytes(data[:4], "big")
            if not data[4:]:
                raise ValueError("the rest of the record is lost")
        return bytes(found)

    def _local(self, length: int, *, is_table: bool) -> int:
        """How many bytes of a record stand on its own page."""
        most = self._size - 35 if is_table else (self._size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self._size - 4)
        return kept if kept <= most else least


def _record(payload: bytes) -> Record:
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        serial, at = _varint(payload, at)
        types.append(serial)
    values: list[Value] = []
    for serial in types:
        size = _size_of(serial)
        if at + size > len(payload):
            raise ValueError("the record is cut short")
        values.append(_value(serial, payload[at : at + size]))
        at += size
    return tuple(values)


def _size_of(serial: int) -> int:
    if serial >= 12:
        return (serial - 12) // 2
    return 8 if serial == 7 else _WHOLE_NUMBERS.get(serial, 0)


def _value(serial: int, data: bytes) -> Value:
    if serial >= 13 and serial % 2:
        return data.decode()
    if serial >= 12:
        return data
    match serial:
        case 0:
            return None
        case 7:
            return float(struct.unpack(">d", data)[0])
        case 8 | 9:
            return serial - 8
        case _ if serial in _WHOLE_NUMBERS:
            return int.from_bytes(data, "big", signed=True)
        case _:
            raise ValueError(f"no value has the type {serial}")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _page_size(file: bytes) -> int:
    """As the header says; as usual where it is lost."""
    size = int.from_bytes(file[16:18], "big")
    size = 65_536 if size == 1 else size
    return size if size >= 512 and size & size - 1 == 0 else _USUAL_SIZE
