"""How long a text is to a reader, in words, also where a script has no spaces between them."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
# Ideographs, kana, Thai, Lao and Khmer run on: two or three letters are about a word.
_RUN_ON = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_PER_WORD = 2.5
_STEM, _SHORT = 5, 3  # letters
_IS = ("is", "are", "it's", "it’s")
_MARKUP = "`*_ \u200b「“【《"
_MORE, _LETTERS = 2, 16  # words, letters within which a text must have named its subject


def length_of(text: str) -> int:
    """Words to recall. Blocks of code are looked at, not recalled: they count nothing."""
    prose = _FENCE.sub(" ", text)
    run_on = sum(map(len, _RUN_ON.findall(prose)))
    return len(_RUN_ON.sub(" ", prose).split()) + round(run_on / _PER_WORD)


def stems_of(text: str) -> frozenset[str]:
    """What two texts share if they speak of the same thing: beginnings of words, and pairs of
    letters where words run on."""
    spaced = re.findall(r"\w+", _RUN_ON.sub(" ", text.lower()))
    words = [_stem(word) for word in spaced if len(word) > 2 or not word.isascii()] or spaced
    pairs = [
        run[at : at + 2] for run in _RUN_ON.findall(text) for at in range(max(1, len(run) - 1))
    ]
    return frozenset(words + pairs)


def runs_on(text: str) -> bool:
    """Whether a text is mostly written without spaces between its words."""
    return sum(map(len, _RUN_ON.findall(text))) * 2 > len(text)


def _stem(word: str) -> str:
    return (word.removesuffix("s") if len(word) > _SHORT else word)[:_STEM]


def begins_with(text: str, name: str) -> bool:
    """Whether a text names its subject at its beginning: `A tarn is a lake` begins with `tarn`."""
    if runs_on(text):
        return bool(name) and text.lstrip(_MARKUP).lower().startswith(name.lower())
    wanted = stems_of(name)
    opening = " ".join(text.split()[: len(name.split()) + _MORE])[: len(name) + _LETTERS]
    return bool(wanted) and wanted <= stems_of(opening)


def goes_on(text: str) -> bool:
    """Whether a text goes on from its label as from the beginning of a sentence: `is a lake`."""
    return (text.split() or [""])[0].lower() in _IS


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip("*_` ").endswith((".", "!", "。", "！"))
