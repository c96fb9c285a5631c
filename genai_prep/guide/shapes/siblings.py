"""Headings that are questions because nearly all others of their level are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from genai_prep.guide.shapes.heads import Head

_TOPICS = 3  # that prove a level
_MOST = 0.5  # of a level's headings, and of the topics above them
_REPEATED = 2  # what stands more often is a part of each answer, such as `References`


def with_siblings(
    heads: Sequence[Head], chosen: Sequence[Head], counts: Counter[str]
) -> list[Head]:
    """The chosen headings with the others of their level below topics, if these are fewer.

    Those without text are questions nobody has answered; at a topic's beginning, sections.
    What stands before the first chosen one, or after the topic of the last, is another matter.
    """
    levels = Counter(head.level for head in chosen if head.parent >= 0)
    level = levels.most_common(1)[0][0] if levels else 0
    rare = [head for head in heads if counts[head.key] <= _REPEATED]
    of_level = [head for head in rare if head.level == level]
    own = [head for head in chosen if head.level == level]
    topics = {head.parent for head in own}
    is_level = len(topics) >= _TOPICS and len(own) >= len(of_level) * _MOST
    if not is_level or len(topics) < len({head.parent for head in of_level}) * _MOST:
        return list(chosen)
    firsts = {head.parent: head.at for head in reversed(of_level)}
    known = {head.at for head in chosen}
    added = {
        head.at
        for head in of_level
        if own[0].at < head.at
        and (head.at < own[-1].at or head.parent in topics)
        and (head.has_text or head.has_parts or _is_open(head, firsts))
    }
    kept = known | added
    return [head for head in heads if head.at in kept]


def _is_open(head: Head, firsts: Mapping[int, int]) -> bool:
    """Whether a heading is a question nobody has answered, no section and no list of links."""
    return head.at != firsts[head.parent] and not head.has_links
