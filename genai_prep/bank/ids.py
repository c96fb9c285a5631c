"""Ids: slugs chosen once and kept, because progress belongs to them."""

from __future__ import annotations

import unicodedata

LONGEST = 60
_KEPT = ("L", "M", "N")  # letters with their marks, numbers


def slug(text: str) -> str:
    """A short id made of text: letters of any script and digits kept, the rest hyphens.

    NFC, lower case, at most 60 characters, cut at a hyphen where that loses little.
    Empty only when the text holds no letter or digit.
    """
    folded = unicodedata.normalize("NFC", text.lower())
    spaced = (char if unicodedata.category(char)[0] in _KEPT else " " for char in folded)
    joined = "-".join("".join(spaced).split())
    if len(joined) <= LONGEST:
        return joined
    cut = joined[: LONGEST + 1].rfind("-")
    return joined[: cut if cut > LONGEST // 2 else LONGEST].strip("-")


def is_slug(text: str) -> bool:
    """Whether text could have come from `slug`."""
    return bool(text) and slug(text) == text


class Ids:
    """Gives out ids, each once: a second `lora` becomes `lora-2`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}  # of each base: the number that was free last

    def claim(self, wanted: str) -> str:
        """The wanted id, or the next free one made of it."""
        base = wanted or "x"
        name, number = base, self._last.get(base, 1)
        while name in self._taken:
            number += 1
            suffix = f"-{number}"
            name = base[: LONGEST - len(suffix)].rstrip("-") + suffix
        self._taken.add(name)
        self._last[base] = number
        return name
