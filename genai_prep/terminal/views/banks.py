"""The banks: how much each holds and whether it is in use."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.store.banks import BankRow
from genai_prep.terminal.views.amounts import number
from genai_prep.terminal.views.blocks import (
    Column,
    Command,
    Commands,
    Gap,
    Page,
    Sentence,
    Table,
)

_COLUMNS = (
    Column("Bank"),
    Column("topics", is_number=True),
    Column("questions", is_number=True),
    Column("answered", is_number=True),
    Column("more cards", is_number=True),
    Column("key points"),
    Column("state"),
)


def page(banks: Sequence[BankRow]) -> Page:
    """What `genai-prep bank list` shows."""
    importing = Command("genai-prep bank import guide.md", "makes a bank of your own notes")
    if not banks:
        return (Sentence("There is no bank yet."), Commands((importing,)))
    rows = tuple(
        (
            bank.name,
            number(bank.topics),
            number(bank.questions),
            number(bank.answered),
            number(bank.cards),
            _points(bank),
            "in use" if bank.in_use else "removed",
        )
        for bank in banks
    )
    removed = [bank.name for bank in banks if not bank.in_use]
    restoring = [Command(f"genai-prep bank restore {name}", "puts it back") for name in removed[:1]]
    return (Table(_COLUMNS, rows), Gap(), Commands((importing, *restoring)))


def _points(bank: BankRow) -> str:
    """Of how many questions they were written, and of how many made of the answer."""
    parts = [
        f"{number(count)} {word}"
        for count, word in ((bank.written_points, "written"), (bank.derived_points, "derived"))
        if count
    ]
    return ", ".join(parts) or "none"
