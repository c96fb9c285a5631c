"""How hard a question is, as guides say it: a word in a column, an emoji at the title's end."""

from __future__ import annotations

from genai_prep.bank.questions import Level
from genai_prep.guide.shapes.titles import is_emoji

_WORDS = {
    Level.JUNIOR: ["easy", "beginner", "basic", "junior", "entry", "simple", "low"],
    Level.MID: ["medium", "intermediate", "mid", "middle", "moderate", "normal"],
    Level.SENIOR: ["hard", "difficult", "advanced", "senior", "expert", "complex", "high"],
}
_EMOJI = {
    Level.JUNIOR: "👶🐣🌱🟢🍼",
    Level.MID: "⭐🟡🟠🧑🌟",
    Level.SENIOR: "🚀🔴🧠🎓⚫",
}


def level_of(word: str, title: str) -> Level | None:
    """The level that a word of a column or else the emoji of a title means, or None."""
    first = (word.casefold().strip(" *_`()").split() or [""])[0]
    for level, words in _WORDS.items():
        if first in words:
            return level
    signs = [char for char in f"{word}{title}" if is_emoji(char) and char not in "\u200d\ufe0f"]
    if len(signs) > 1 and set(signs) == {"⭐"}:
        return Level.MID if len(signs) == 2 else Level.SENIOR
    for level, emoji in _EMOJI.items():
        if any(sign in emoji for sign in signs):
            return level
    return None
