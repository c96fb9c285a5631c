"""The same question under two topics, or once more in a table of contents: kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genai_prep.bank.findings import Finding, Severity
from genai_prep.guide.shapes.found import FoundQuestion, FoundTopic
from genai_prep.guide.shapes.titles import ends_asking, key_of

_WORD = 3  # letters
_FEW = 3  # words
_SHORT = 30  # letters
_ALIKE = 0.5  # the share of words that two answers to one question have in common


def without_doubles(
    topics: Sequence[FoundTopic],
) -> tuple[tuple[FoundTopic, ...], tuple[FoundQuestion, ...], tuple[Finding, ...]]:
    """The topics with each question once, the ones left out, and a finding for each of those.

    Of two the answered one stays, else the first. Other code makes another question, other options
    do, and so does quite another answer in the same topic or below a title of a few words.
    """
    best: dict[str, FoundQuestion] = {}
    others: dict[int, str] = {}  # questions that share no more than their wording
    for topic in topics:
        own: dict[str, FoundQuestion] = {}
        for question in topic.questions:
            key = _key(question)
            same = own.get(key) or (best.get(key) if _is_short(question) else None)
            if same is not None and _are_unlike(same, question):
                key = others[id(question)] = f"{key} {len(others)}"
            own.setdefault(key, question)
            known = best.get(key)
            if known is None or (question.answer and not known.answer):
                best[key] = question
    kept = {id(question) for question in best.values()}
    doubles = tuple(question for question in _all(topics) if id(question) not in kept)
    findings = tuple(_finding(each, best[_key(each)]) for each in doubles)
    left = (
        replace(topic, questions=tuple(each for each in topic.questions if id(each) in kept))
        for topic in topics
    )
    return tuple(topic for topic in left if topic.questions), doubles, findings


def _key(question: FoundQuestion) -> str:
    asked = key_of(question.text or question.title) or f"{question.page.file}:{question.line}"
    options = sorted(key_of(choice.text) for choice in question.choices)
    return " ".join((asked, *options))


def _is_short(question: FoundQuestion) -> bool:
    """Whether a title is a phrase that may stand for several things, as `Generics` does."""
    words = question.title.split()
    return len(words) <= _FEW and len(question.title) <= _SHORT and not ends_asking(question.title)


def _are_unlike(first: FoundQuestion, second: FoundQuestion) -> bool:
    """Whether two questions of one topic have other code, or answers with few words in common."""
    codes = [_code(each) for each in (first, second)]
    if all(codes):
        return codes[0] != codes[1]
    one, other = (
        {word for word in each.answer.split() if len(word) >= _WORD} for each in (first, second)
    )
    return bool(one and other) and len(one & other) < _ALIKE * min(len(one), len(other))


def _code(question: FoundQuestion) -> str:
    """The code that an answer begins with, as in `1. **What is printed?**` and code below it."""
    block = question.blocks[0] if question.blocks else None
    return block.text if block and block.kind in ("fence", "code_block") else ""


def _all(topics: Sequence[FoundTopic]) -> Iterator[FoundQuestion]:
    for topic in topics:
        yield from topic.questions


def _finding(double: FoundQuestion, kept: FoundQuestion) -> Finding:
    page = double.page
    return Finding(
        page.file,
        double.line,
        page.column(double.line),
        Severity.WARNING,
        f"`{double.title}` also stands in {kept.page.file}:{kept.line}, where it is kept",
        "",
        page.rows[double.line - 1],
    )
