"""What bytes look like that are not UTF-8: a guess, for one sentence to the learner."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

_SAMPLE = 65_536  # bytes that are looked at
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_RUN = 2  # such characters in a row, on average
_MOST = 0.7  # of the characters beyond ASCII that must fit


def likely_encoding(raw: bytes) -> str:
    """`Shift-JIS`, `a binary file` and so on: what bytes look like that are no UTF-8 text."""
    sample = raw[:_SAMPLE]
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if sample.count(0):
        return _with_zeros(sample)
    if _has_lone_surrogate(raw):
        return "UTF-8 with half a character (a lone surrogate) in it"
    if len(sample.translate(None, _CONTROLS)) < len(sample) * 0.98:
        return "a binary file"
    return next((name for name, fits in _KNOWN if fits(sample)), "Latin-1 or Windows-1252")


def _with_zeros(sample: bytes) -> str:
    """Every second byte of Western UTF-16 is zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return "UTF-16" if most * 3 > len(sample) and least * 10 < most else "a binary file"


def _has_lone_surrogate(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _is_japanese(encoding: str) -> Callable[[bytes], bool]:
    def fits(sample: bytes) -> bool:
        foreign = _prose(sample, encoding)
        kana = sum("\u3040" <= char <= "\u30ff" for char in foreign)
        return kana * 10 > len(foreign) and _share(foreign, _is_cjk) >= _MOST

    return fits


def _is_korean(sample: bytes) -> bool:
    return _share(_prose(sample, "euc_kr"), lambda c: "가" <= c <= "힣") >= _MOST


def _is_simplified(sample: bytes) -> bool:
    return _share(_prose(sample, "gb18030"), _is_common) >= _MOST


def _is_traditional(sample: bytes) -> bool:
    return _share(_prose(sample, "big5"), _is_cjk) >= _MOST


def _is_cyrillic(encoding: str) -> Callable[[bytes], bool]:
    """Words of Cyrillic letters, nearly all of them small."""

    def fits(sample: bytes) -> bool:
        return _share(_prose(sample, encoding), lambda c: "а" <= c <= "я" or c == "ё") >= _MOST

    return fits


_KNOWN: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("Shift-JIS", _is_japanese("shift_jis")),
    ("EUC-JP", _is_japanese("euc_jp")),
    ("EUC-KR", _is_korean),
    ("GBK or GB18030", _is_simplified),
    ("Big5", _is_traditional),
    ("Windows-1251", _is_cyrillic("cp1251")),
    ("KOI8-R", _is_cyrillic("koi8_r")),
)


def _prose(sample: bytes, encoding: str) -> str:
    """The characters beyond ASCII; none where the bytes are not in that encoding, or where such
    characters stand alone between letters, as accents do."""
    decoder = codecs.getincrementaldecoder(encoding)()  # the sample may end within a character
    try:
        runs: list[str] = _FOREIGN.findall(decoder.decode(sample))
    except UnicodeDecodeError:
        return ""
    text = "".join(runs)
    return text if len(text) >= _RUN * len(runs) else ""


def _share(text: str, fits: Callable[[str], bool]) -> float:
    return sum(map(fits, text)) / len(text) if text else 0.0


def _is_cjk(char: str) -> bool:
    return "\u3000" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "！" <= char <= "～"


def _is_common(char: str) -> bool:
    """Chinese characters of the first level of GB 2312, and their signs."""
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3)
