"""The same question under two topics, or once more in a table of contents: kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genai_prep.bank.findings import Finding, Severity
from genai_prep.guide.shapes.found import FoundQuestion, FoundTopic
from genai_prep.guide.shapes.titles import key_of


def without_doubles(
    topics: Sequence[FoundTopic],
) -> tuple[tuple[FoundTopic, ...], tuple[FoundQuestion, ...], tuple[Finding, ...]]:
    """The topics with each question once, the ones left out, and a finding for each of those.

    Of two the answered one stays, else the first. Other code makes another question.
    """
    best: dict[str, FoundQuestion] = {}
    for question in _all(topics):
        key = key_of(question.text or question.title) or f"{question.page.file}:{question.line}"
        known = best.get(key)
        if known is None or (question.answer and not known.answer):
            best[key] = question
    kept = {id(question) for question in best.values()}
    doubles = tuple(question for question in _all(topics) if id(question) not in kept)
    findings = tuple(_finding(each, best[key_of(each.text or each.title)]) for each in doubles)
    left = (
        replace(topic, questions=tuple(each for each in topic.questions if id(each) in kept))
        for topic in topics
    )
    return tuple(topic for topic in left if topic.questions), doubles, findings


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
