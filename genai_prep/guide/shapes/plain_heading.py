"""Shape S12: headings without a mark, `## What is a tarn?`, all on one level.

Which level it is shows by how many of its headings ask; their siblings then count without a
question mark too. Where few ask, nouns.py says whether a level of phrases makes the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.heads import Head, heads_of, house_levels
from genai_prep.guide.shapes.hints import speaks_of_interviews
from genai_prep.guide.shapes.nouns import nouns_of
from genai_prep.guide.shapes.siblings import with_siblings

_SHALLOW = 0.5  # a higher level with half as many questions is the level
_SIBLINGS = 0.3
_FEW = 0.1
_REPEATED = 2  # what stands more often is a part of each answer, such as `References`
_NUMBERED = 0.7  # the share of numbers that makes all numbered headings of a level questions
_FILES = 3  # in a folder, each with a question for its title
_MOST = 0.6
_SURE = 10
_NEARLY_ALL = 0.8
_OUTNUMBERED = 2  # phrases in the contents for each question on their level or below


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    heads = [heads_of(flow) for flow in flows]
    counts = Counter(head.key for each in heads for head in each)
    level = _level([head for each in heads for head in each])
    is_interview = _is_interview(flows, heads)
    titled = _asking_titles(flows, heads)
    cuts = []
    for flow, each in zip(flows, heads, strict=True):
        if flow.page.file in titled:
            cuts.append(_cut(flow, each[:1]))
            continue
        own = level if any(head.asks and head.level == level for head in each) else _level(each)
        said = is_interview or speaks_of_interviews(flow)
        chosen = _questions(flow, each, own, counts, is_interview=said)
        cuts.append(_cut(flow, chosen))
    return cuts


SHAPE = Shape("plain heading", _cuts, 0.7)


def _is_interview(flows: Sequence[Flow], heads: Sequence[Sequence[Head]]) -> bool:
    """Whether a file at the top calls the whole guide one of interviews, and hardly any asks.

    Among files that ask, those that do not are of another kind: news, advice.
    """
    every = [head for each in heads for head in each]
    if sum(head.asks for head in every) > len(every) * _FEW:
        return False
    return any("/" not in flow.page.file and speaks_of_interviews(flow) for flow in flows)


def _cut(flow: Flow, chosen: Sequence[Head]) -> Cut:
    marks = (Mark(head.at, flow.units[head.at].block.inlines, head.level) for head in chosen)
    return Cut(flow.page, flow.units, tuple(marks))


def _asking_titles(flows: Sequence[Flow], heads: Sequence[Sequence[Head]]) -> frozenset[str]:
    """Files whose title is the question, in folders where most files are such."""
    total: Counter[str] = Counter(flow.page.file.rpartition("/")[0] for flow in flows)
    asking = [
        flow.page.file
        for flow, each in zip(flows, heads, strict=True)
        if each and each[0].asks and all(head.level > each[0].level for head in each[1:])
    ]
    count = Counter(file.rpartition("/")[0] for file in asking)
    most = {each for each in count if count[each] >= max(_FILES, total[each] * _MOST)}
    return frozenset(file for file in asking if file.rpartition("/")[0] in most)


def _questions(
    flow: Flow, heads: Sequence[Head], level: int, counts: Counter[str], *, is_interview: bool
) -> Sequence[Head]:
    nouns = nouns_of(flow, heads, counts, is_interview=is_interview)
    if not _is_asked(heads, level):
        return nouns.heads if nouns else ()
    of_level = [head for head in heads if head.level == level]
    asking = sum(head.asks for head in of_level)
    if asking < _SURE and level in house_levels(flow) and asking < len(of_level) * _NEARLY_ALL:
        return ()  # a project asks what it is for, and whom it is for
    if nouns and nouns.are_listed and nouns.level <= level:
        is_unasked = len(nouns.heads) >= asking * _OUTNUMBERED
        if is_unasked or (nouns.are_numbered and nouns.level < level):
            return nouns.heads
    return with_siblings(heads, list(_chosen(heads, level, counts)), counts)


def _level(heads: Sequence[Head]) -> int:
    """The highest level that asks nearly as much as the one that asks most."""
    asking = Counter(head.level for head in heads if head.asks)
    most = max(asking.values(), default=0)
    return min((level for level, count in asking.items() if count >= most * _SHALLOW), default=0)


def _is_asked(heads: Sequence[Head], level: int) -> bool:
    """Whether enough headings of a level ask, or are numbered, to be questions."""
    of_level = [head for head in heads if head.level == level]
    asking = sum(head.asks for head in of_level)
    return asking > 0 and (asking >= len(of_level) * _FEW or _are_numbered(of_level))


def _are_numbered(heads: Sequence[Head]) -> bool:
    return sum(head.is_numbered for head in heads) >= max(3, len(heads) * _NUMBERED)


def _chosen(heads: Sequence[Head], level: int, counts: Counter[str]) -> Iterator[Head]:
    groups: dict[tuple[int, int], list[Head]] = defaultdict(list)
    for head in heads:
        groups[head.parent, head.level].append(head)
    asked = [head for head in heads if head.level == level]
    is_habit = sum(head.asks for head in asked) * 2 >= len(asked)
    above = {head.parent for head in asked if head.asks}
    are_numbered = _are_numbered(asked)
    for head in heads:
        if head.level == level and are_numbered:
            if head.is_numbered:
                yield head
        elif head.level < level and are_numbered and _counts_on(head, asked):
            yield head  # the number is the mark, on whatever level
        elif head.level == level:
            group = groups[head.parent, level]
            asks = sum(each.asks for each in group)
            is_group = asks >= max(1, len(group) * _SIBLINGS)
            is_group = is_group or (is_habit and (asks > 0 or _are_titles(group)))
            says = head.has_text or head.has_parts or (is_habit and asks > 0)
            if head.asks or (is_group and says and counts[head.key] <= _REPEATED):
                yield head
        elif head.level < level and head.asks and _stands_alone(head) and head.at not in above:
            yield head


def _counts_on(head: Head, below: Sequence[Head]) -> bool:
    """Whether a number on a higher level is one of the series that goes on below it."""
    if not head.is_numbered or not head.has_text:
        return False
    after = next((each.number for each in below if each.at > head.at), 0)
    return head.is_leaf or (head.number > 0 and after == head.number + 1)


def _stands_alone(head: Head) -> bool:
    return head.has_text and head.is_leaf


def _are_titles(group: Sequence[Head]) -> bool:
    return sum(head.has_text for head in group) * 5 >= len(group) * 4 and len(group) > 1
