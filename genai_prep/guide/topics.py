"""Names of topics: a heading that says only `Questions & Answers` gives way to the one above it,
files that differ in a number only are one topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from genai_prep.guide.shapes.found import FoundTopic
from genai_prep.guide.shapes.titles import file_title, key_of

_DIGITS = re.compile(r"[\d\W_]+")
_ALIKE = 3  # files with one name and a number


def named_topics(topics: Sequence[FoundTopic]) -> tuple[FoundTopic, ...]:
    """The topics with names that tell them apart. Those without a heading that now bear one name
    are one topic."""
    counts = Counter(key_of(topic.title) for topic in topics)
    stems = Counter(_stem(file) for file in {topic.file for topic in topics if not topic.line})
    merged: dict[object, FoundTopic] = {}
    for number, topic in enumerate(topics):
        named = topic
        if topic.line and _is_generic(topic, counts, len(topics)):
            named = replace(topic, title=topic.outer)
        elif not topic.line and stems[_stem(topic.file)] >= _ALIKE:
            named = replace(topic, title=_shared(topic))
        key: object = number if topic.line else named.title
        known = merged.get(key)
        merged[key] = (
            replace(known, questions=(*known.questions, *named.questions)) if known else named
        )
    return tuple(merged.values())


def _stem(path: str) -> str:
    """The name of a file without digits, with its folder."""
    folder, _, file = path.rpartition("/")
    return f"{folder}/{_DIGITS.sub('', file)}"


def _shared(topic: FoundTopic) -> str:
    """What files with numbers for names have in common: their folder, else the word in them."""
    folder = topic.file.rpartition("/")[0]
    if folder:
        return file_title(folder + ".")
    word = _DIGITS.sub(" ", topic.file.rsplit(".", 1)[0]).strip()
    return word or "Questions"


def _is_generic(topic: FoundTopic, counts: Counter[str], total: int) -> bool:
    """Whether a title says no more than the one above it, or stands all over the guide."""
    if not topic.outer or key_of(topic.outer) == key_of(topic.title):
        return False
    repeated = counts[key_of(topic.title)]
    is_within = set(topic.title.casefold().split()) < set(topic.outer.casefold().split())
    return repeated > max(1, total // 3) or (is_within and repeated == total)
