"""Titles of topics and questions, without the marks that number and decorate them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.guide.inlines import filled, title_of, words_of
from genai_prep.guide.markdown import Block, once

# `Q4:`, `Q 4 -`, `Question 4.`, and `Q.` or `Q:` without a number; not `Q-learning`.
_END = r"(?:\s*[.:)：\-–—．、]+\s*)"
_MARK = re.compile(
    rf"\W*(?:\d+\s*[.)]\s*)?(?:Q|Question)(?:[\s.#]*\d+(?:[.\-]\d+)*[a-z]?{_END}|\s*[.:：]\s+|\s*[：]\s*)(?=\S)",
    re.IGNORECASE,
)
# `4.`, `4)`, `4 .`, `17a.`, `1-1.`, `1.1`, `#4`, `[4]`, `(4)`: a number that orders.
_NUMBER = re.compile(
    r"(?:"
    r"#?\d+(?:[.\-]\d+)*[a-z]?\s*(?:[.):：．、](?!\d)|[\-–—](?=\s)|\\\.)+\s*"
    r"|\d+(?:\.\d+)+\s+(?![+\-*/=<>]\s*\d)"
    r"|\d+-\d+\s+"
    r"|#\d+\s+"
    r"|[\[(（【]\d+[\])）】]\s*[.:]?\s*"
    r"|第\s*(?:\d+|[一二三四五六七八九十百]+)\s*[題题问問章节]\s*[:：.、]?\s*"
    r"|[一二三四五六七八九十百]{1,4}(?:\s*[、.．)）]\s*|\s+)"
    r")(?=\S)"
)
_LEADING = re.compile(r"\W*第?\s*(?:(\d{1,4})|([一二三四五六七八九十]{1,3}))")
_HAN = "〇一二三四五六七八九"
_LABEL = re.compile(r"[^\W\d_]{1,14}\s?[:：]\s*(?=\S)")
_BARE = re.compile(r"\d{1,3}\s+(?=\S)")
_WORD_NUMBER = re.compile(r"([^\W\d_]{1,14})[\s.#№]*\d+[a-z]?\s*[.:)：\-–—．、]+\s*(?=\S)")
_SOURCE = re.compile(r"\s*\[+[^\[\]]{1,40}\]+\s*$")
_CODE = re.compile(r"^(?::[a-z0-9_+\-]{2,40}:\s*)+|(?:\s*:[a-z0-9_+\-]{2,40}:)+$")
_CODE_WORDS = 2
# `【hot: 12】`, `[🔥30/100]`: what stands behind a title and says how often it is asked.
_TAGS = re.compile(r"(?<=\S)(?:\s*【[^【】]{1,40}】|\s+\[[^\w\s\[\]]{1,3}\s?[\d/]{1,7}\])+\s*$")
_RULE = re.compile(r"([=~*_#-])\1{4,} ?")  # drawn above a title
_SIGNS = re.compile(r"[\W_]+")
_DECORATION = " \t*#_~|>•·▪‣◦●○■□✦➤►▶→➜⇒✔✓-–—\u200b\u200c\u200d\ufe0e\ufe0f"


def is_marked(tokens: Sequence[Token]) -> bool:
    """Whether a heading says that it is a question: it begins with Q and a number."""
    return _MARK.match(words_of(tokens)) is not None


def number_word(tokens: Sequence[Token]) -> str:
    """`frage` for `Frage 4: ...`, the word that numbers a title; empty without one."""
    match = _WORD_NUMBER.match(_bare_words(tokens))
    return match.group(1).casefold() if match else ""


def is_numbered(tokens: Sequence[Token]) -> bool:
    """Whether a title begins with a number that orders."""
    return _NUMBER.match(_bare_words(tokens)) is not None


def begins_with_number(tokens: Sequence[Token]) -> bool:
    """Whether a title begins with a number, with or without a sign after it: `4 Tarns`."""
    words = _bare_words(tokens)
    return _BARE.match(words) is not None or is_numbered(tokens)


def number_of(tokens: Sequence[Token]) -> int:
    """The number a title begins with, Chinese ones too, 0 without one; of `4.2` the 4."""
    match = _LEADING.match(_bare_words(tokens)) if begins_with_number(tokens) else None
    if match is None:
        return 0
    if match.group(1):
        return int(match.group(1))
    tens, ten, ones = match.group(2).rpartition("十")
    value = (_HAN.find(tens) if tens else 1) * 10 if ten else 0
    return value + max(_HAN.find(ones[-1:]), 0) if ones else value


def question_title(tokens: Sequence[Token], word: str = "", *, bare: bool = False) -> str:
    """A question without its mark: `Q4: What is a tarn?` asks `What is a tarn?`.

    word: what numbers the titles of this guide, besides Q and Question. bare: whether numbers
    stand in them without a sign.
    """
    title = _TAGS.sub("", _bare_title(tokens))
    if mark := _MARK.match(title):
        title = title[mark.end() :]
    elif word and (numbered := _WORD_NUMBER.match(title)) and numbered.group(1).casefold() == word:
        title = title[numbered.end() :]
    title = _uncoded(_undecorated(_unnumbered(_undecorated(title))))
    if bare and (number := _BARE.match(title)):
        title = title[number.end() :]
    if mark := _MARK.match(title):
        title = title[mark.end() :]
    if title.endswith("`") and title.count("`") % 2:
        title = title[:-1]  # code that was never opened
    return _undecorated(title) or title.strip()


@once
def _bare_title(tokens: Sequence[Token]) -> str:
    return _undecorated(title_of(_sourceless(_without_signs(tokens))))


def label_before(title: str) -> str:
    """The short label that a title begins with, and its colon: `Interviewer: `; or nothing."""
    match = _LABEL.match(title)
    return match.group() if match else ""


def topic_title(tokens: Sequence[Token]) -> str:
    """A topic without its number."""
    title = _undecorated(_RULE.sub(" ", title_of(_without_signs(tokens))))
    return _undecorated(_unnumbered(title)).rstrip(":： ") or title or "Questions"


def file_title(file: str) -> str:
    """A topic named after its file."""
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Questions"


def key_of(title: str) -> str:
    """What two titles share that differ only in signs, marks and capitals."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", title).casefold())


def ends_asking(text: str) -> bool:
    """Whether text ends with a question mark of any script."""
    return (
        _undecorated(_TAGS.sub("", text))
        .rstrip(" .)）\"'”*:：")
        .endswith(("?", "？", "؟", "⁇", "፧"))
    )


def emoji_of(text: str) -> tuple[str, ...]:
    """The emoji at the ends of a text, in their order."""
    return tuple(char for char in text if is_emoji(char))


def is_emoji(char: str) -> bool:
    """Whether a character is a picture or sign that only decorates a title."""
    code = ord(char)
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0x2600 <= code <= 0x27BF
        or 0x2B00 <= code <= 0x2BFF
        or 0x2190 <= code <= 0x21FF
        or 0x2300 <= code <= 0x23FF
        or code in (0x200D, 0xFE0F, 0xFE0E, 0x20E3, 0x3030, 0x25B6, 0x25C0)
    )


@once
def _bare_words(tokens: Sequence[Token]) -> str:
    return _undecorated(words_of(tokens))


def _uncoded(title: str) -> str:
    """A title that is one code span and a phrase, as plain words: `` `What is a tarn?` ``."""
    inner = title[1:-1]
    is_span = title[:1] == title[-1:] == "`" and "`" not in inner
    return inner.strip() if is_span and len(inner.split()) > _CODE_WORDS else title


def _unnumbered(title: str) -> str:
    number = _NUMBER.match(title)
    return title[number.end() :] if number else title


def _undecorated(title: str) -> str:
    title = _CODE.sub("", title) if ":" in title else title
    start, end = 0, len(title)
    while start < end and (title[start] in _DECORATION or is_emoji(title[start])):
        if title[start] == "#" and title[start + 1 : start + 2].isalpha():
            break  # #include
        start += 1
    if start and title[start - 1] == "-" and title[start : start + 1].isdigit():
        start -= 1
    while end > start and (title[end - 1] in _DECORATION or is_emoji(title[end - 1])):
        if title[end - 1] == "#" and end - 2 >= start and title[end - 2].isalpha():
            break  # C#, F#
        if title[end - 1] in "*_" and _opens_before(title, end - 1):
            break
        end -= 1
    return title[start:end].strip()


def _without_signs(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without links that are a sign only, `[[↑]](#top)`."""
    kept: list[Token] = []
    opened: int | None = None
    for token in tokens:
        kept.append(token)
        if token.type == "link_open":
            opened = len(kept) - 1
        elif token.type == "link_close" and opened is not None:
            text = words_of(kept[opened:])
            if not any(char.isalnum() for char in text):
                del kept[opened:]
            opened = None
    return tuple(kept)


def _opens_before(title: str, at: int) -> bool:
    """Whether a star or underline at the end belongs to a name: `SELECT *`, `__init__`."""
    return title[at] == "_" and "_" in title[:at] and at > 0 and title[at - 1] == "_"


def _sourceless(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without a link in brackets at their end: `[[source](..)]`."""
    kept = list(filled(tokens))
    closes = kept and kept[-1].type == "text" and kept[-1].content.strip() in ("]", ")")
    if not closes or len(kept) < 3 or kept[-2].type != "link_close":
        return tuple(kept)
    opens = next(
        (at for at in range(len(kept) - 2, 0, -1) if kept[at].type == "link_open"),
        0,
    )
    before = kept[opens - 1]
    if not opens or before.type != "text" or not before.content.rstrip().endswith(("[", "(")):
        return tuple(kept)
    return filled([*kept[: opens - 1], before.copy(content=before.content.rstrip()[:-1])])


def heading_words(block: Block) -> str:
    """What a heading says, without signs around it, in lower case."""
    return _undecorated(words_of(block.inlines)).rstrip(":： ").casefold()
