"""A topic as a small book: its questions with all that belongs to them."""

from __future__ import annotations

from rich.text import Text

from genai_prep.actions.reporting import Book
from genai_prep.bank.questions import Question
from genai_prep.terminal.views.amounts import counted
from genai_prep.terminal.views.blocks import (
    Block,
    Command,
    Commands,
    Entries,
    Entry,
    Gap,
    Head,
    Page,
    Section,
)
from genai_prep.terminal.views.questions import question_blocks
from genai_prep.terminal.views.titles import title_of


def page(book: Book) -> Page:
    """What `genai-prep read TOPIC` shows."""
    titles = [_numbered(number, each) for number, each in enumerate(book.questions, 1)]
    contents = (Entries(tuple(map(Entry, titles))), Gap()) if len(titles) > 1 else ()
    chapters = [
        block
        for title, question in zip(titles, book.questions, strict=True)
        for block in _chapter(title, question)
    ]
    quiz = Command(f"genai-prep quiz -t {book.topic}", "asks you what you have read")
    head = Head(book.title, counted(len(book.questions), "question"))
    return (head, Gap(), *contents, *chapters, Section("Next"), Commands((quiz,)))


def _chapter(title: Text, question: Question) -> tuple[Block, ...]:
    level = question.level.value if question.level else ""
    return (Section(title, level), Gap(), *question_blocks(question))


def _numbered(number: int, question: Question) -> Text:
    return Text(f"{number}  ") + title_of("", question.question)
