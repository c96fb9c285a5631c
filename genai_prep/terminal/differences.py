"""What parts a typed answer from the right one, word by word: `base → pretrained`.

Typed answers are compared loosely (study/comparing.py); this shows what was let pass.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from genai_prep.bank.text import one_line
from genai_prep.study.comparing import Fit
from genai_prep.terminal.plain import plain_lines

_ARTICLES = frozenset(("", "a", "an", "the"))


class Difference(NamedTuple):
    """Words typed, and the words that stand there in the answer; one of them may be empty."""

    typed: str
    wanted: str


def differences(typed: str, answer: str, fitting: Fit) -> list[Difference]:
    """Where typed words depart from a short answer in Markdown; none if hardly any is shared.

    Small words, cases and signs are no difference in a right answer, only other spellings are.
    """
    given, wanted = one_line(typed).split(), " ".join(plain_lines(answer)).split()
    matcher = SequenceMatcher(None, _keys(given), _keys(wanted), autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if not given or (fitting is Fit.WRONG and 2 * shared < len(wanted)):
        return []
    found = [
        Difference(_shown(given[a:b]), _shown(wanted[c:d]))
        for what, a, b, c, d in matcher.get_opcodes()
        if what != "equal" and {*_keys([*given[a:b], *wanted[c:d]])} - _ARTICLES
    ]
    if fitting is Fit.RIGHT:
        return [each for each in found if each.typed and each.wanted and not _is_same(each)]
    return found


def _shown(words: Sequence[str]) -> str:
    return " ".join(words).strip(".,;:!?")


def _is_same(pair: Difference) -> bool:
    return "".join(_keys(pair.typed.split())) == "".join(_keys(pair.wanted.split()))


def _keys(words: Sequence[str]) -> list[str]:
    """Words by which they are compared: letters and digits, without cases and accents."""
    return [
        "".join(
            character
            for character in unicodedata.normalize("NFKD", word.casefold())
            if character.isalnum()
        )
        for word in words
    ]
