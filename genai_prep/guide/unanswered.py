"""Questions without an answer: kept, and counted once for each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.findings import Finding, Severity
from genai_prep.guide.shapes.found import FoundQuestion, FoundTopic


def unanswered(topics: Sequence[FoundTopic]) -> Iterator[Finding]:
    """One finding for each file that has some, at the first of them."""
    empty: dict[str, list[FoundQuestion]] = {}
    for topic in topics:
        for question in topic.questions:
            if not question.answer and not question.choices:
                empty.setdefault(question.page.file, []).append(question)
    for file, questions in empty.items():
        first = min(questions, key=lambda each: each.line)
        count = len(questions)
        what = "a question" if count == 1 else f"{count} questions"
        page = first.page
        yield Finding(
            file,
            first.line,
            page.column(first.line),
            Severity.WARNING,
            f"{what} without an answer",
            "",
            page.rows[first.line - 1],
        )
