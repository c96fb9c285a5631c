"""English text as words and stems: what the marker and the key points made of guides share.

Text in other languages has no words here, except Greek letters; nothing then matches.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class _Tables:
    """words.toml as it is used."""

    replacements: tuple[tuple[re.Pattern[str], str], ...]
    any_to_replace: re.Pattern[str]
    token: re.Pattern[str]
    abbreviations: dict[str, tuple[str, ...]]
    stop: frozenset[str]
    clause_end: re.Pattern[str]


def words_of(text: str) -> list[str]:
    """The words of a text in order: symbols and abbreviations written out, lower case."""
    tables = _tables()
    lowered = text.lower()
    if tables.any_to_replace.search(lowered):
        for pattern, written_out in tables.replacements:
            lowered = pattern.sub(written_out, lowered)
    words: list[str] = []
    for token in tables.token.findall(lowered):
        words.extend(tables.abbreviations.get(token, (token,)))
    return words


def stems_of(text: str) -> list[str]:
    """The stem of every word of a text, in order."""
    return [stem(word) for word in words_of(text)]


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's words that carry meaning."""
    return frozenset(stem(word) for word in words_of(text) if is_content(word))


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word, by Snowball's English rules; numbers are their own."""
    return word if not word.isalpha() else str(_stemmer().stemWord(word))


def is_content(word: str) -> bool:
    """Whether a word carries meaning of its own."""
    return word not in _tables().stop


@cache
def negation_stems() -> frozenset[str]:
    """The stems of words that negate."""
    return frozenset(stem(word) for word in _data()["negations"].split())


def clause_ends() -> re.Pattern[str]:
    """What stands between two clauses of a sentence."""
    return _tables().clause_end


@cache
def _tables() -> _Tables:
    data = _data()
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in data["clause_words"])
    return _Tables(
        replacements=tuple((_whole(old), new) for old, new in data["replace"]),
        any_to_replace=re.compile("|".join(re.escape(old) for old, _ in data["replace"])),
        token=re.compile(data["tokens"]),
        abbreviations={key: tuple(text.split()) for key, text in data["abbreviations"].items()},
        stop=frozenset(data["stop"].split()),
        clause_end=re.compile(rf",?\s*\b(?:{words})\b|[;:](?=\s)|,(?=\s*(?:and|so|which)\b)", re.I),
    )


def _whole(old: str) -> re.Pattern[str]:
    """An entry that ends in a letter ends a word: `-inf` does not stand in `low-information`."""
    return re.compile(re.escape(old) + (r"(?!\w)" if old[-1].isalpha() else ""))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("genai_prep.bank").joinpath("words.toml").read_text("utf-8"))


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
