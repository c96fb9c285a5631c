"""All topics: how much each holds, what is due, how ready the learner is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from genai_prep.report.readiness import TopicProgress
from genai_prep.terminal.views.amounts import number
from genai_prep.terminal.views.blocks import (
    Block,
    Column,
    Command,
    Commands,
    Gap,
    Page,
    Section,
    Sentence,
    Share,
    Table,
)

_COLUMNS = (
    Column("Topic"),
    Column("questions", is_number=True),
    Column("cards", is_number=True),
    Column("due", is_number=True),
    Column("new", is_number=True),
    Column("ready"),
)


def page(topics: Sequence[TopicProgress]) -> Page:
    """Topics in the order of their banks; each bank by itself when there are several."""
    if not topics:
        restore = Command("genai-prep bank restore genai", "brings the bundled bank back")
        return (Sentence("There are no topics: no bank is in use."), Commands((restore,)))
    by_bank = [(bank, list(rows)) for bank, rows in groupby(sorted(topics, key=_bank), key=_bank)]
    blocks: list[Block] = []
    for bank, rows in by_bank:
        if len(by_bank) > 1:
            blocks.append(Section(f"Bank {bank}"))
        blocks += [_table(rows), Gap()]
    first = topics[0].size.topic
    return (
        *blocks,
        Sentence(
            "cards: all, the questions too. due: today. new: never seen. "
            "ready: share that would be recalled now."
        ),
        Commands(
            (
                Command(f"genai-prep quiz -t {first}", "a session of one topic"),
                Command(f"genai-prep read {first}", "its questions with their answers"),
            )
        ),
    )


def _bank(topic: TopicProgress) -> str:
    return topic.size.bank


def _table(topics: Sequence[TopicProgress]) -> Table:
    rows = tuple(
        (
            topic.size.topic,
            number(topic.size.questions),
            number(topic.size.cards),
            number(topic.due),
            number(topic.new),
            Share(topic.readiness),
        )
        for topic in topics
    )
    return Table(_COLUMNS, rows)
