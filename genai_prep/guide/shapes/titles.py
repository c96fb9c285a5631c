"""Titles of topics and questions, without the marks that number them."""

from __future__ import annotations

import re

from genai_prep.guide.inlines import title_of, words_of
from genai_prep.guide.markdown import Block

# `Q4:`, `Q 4 -`, `Question 4.`, and `Q.` or `Q:` without a number; not `Q-learning`.
_MARK = re.compile(
    r"\W*(?:Q|Question)(?:\s*\.?\s*\d+[a-z]?\s*[.:)：\-–—]+\s*|\s*[.:：]\s+)(?=\S)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*\s*[.):]\s+(?=\S)")


def is_marked(heading: Block) -> bool:
    """Whether a heading says that it is a question."""
    return _MARK.match(words_of(heading.inlines)) is not None


def question_title(heading: Block) -> str:
    """A question without its mark: `### Q4: What is a tarn?` asks `What is a tarn?`."""
    title = title_of(heading.inlines)
    mark = _MARK.match(title)
    return _plain(title[mark.end() :] if mark else title)


def topic_title(heading: Block) -> str:
    """A topic without its number."""
    title = title_of(heading.inlines)
    number = _NUMBER.match(title)
    return _plain(title[number.end() :] if number else title)


def file_title(file: str) -> str:
    """A topic named after its file."""
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Questions"


def _plain(title: str) -> str:
    return title.strip(" *#") or title
