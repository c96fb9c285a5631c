"""What an import came to: the bank, how much of the guide was used, what to run."""

from __future__ import annotations

from rich.text import Text

from genai_prep.actions.guides import Imported
from genai_prep.terminal.views.amounts import counted, number
from genai_prep.terminal.views.blocks import Command, Commands, Facts, Page, Sentence, Words


def page(imported: Imported, seconds: float, command: Command) -> Page:
    """What `bank import` and `bank build` show. seconds: how long it took."""
    bank = imported.bank
    questions = sum(1 for _ in bank.questions())
    cards = sum(1 for _ in bank.cards())
    holds = (
        f"{counted(len(bank.topics), 'topic')}, {counted(questions, 'question')}, "
        f"{counted(cards, 'card')} besides"
    )
    title = Text.assemble(("✓ ", "green"), (bank.name, "bold"), f"  {holds}  in {seconds:.1f} s")
    return (Sentence(title), Facts(_facts(imported, questions)), Commands((command,)))


def _facts(imported: Imported, questions: int) -> tuple[tuple[str, Words], ...]:
    facts: list[tuple[str, Words]] = []
    if coverage := imported.coverage:
        share = coverage.used / coverage.total if coverage.total else 0.0
        used = f"used {number(coverage.used)} of {number(coverage.total)} ({share:.1%})"
        rest = f"notes {number(coverage.notes)}, skipped {number(coverage.skipped)}"
        facts.append(("Lines", f"{used}; {rest}"))
    if imported.answered < questions:
        open_ = counted(questions - imported.answered, "question")
        facts.append(("Open", f"{open_} without an answer"))
    if imported.findings:
        facts.append(("To look at", counted(len(imported.findings), "place")))
    return tuple(facts)
