"""What an import came to: the bank, how much of the guide was used, what changed, what to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from genai_prep.actions.guides import Imported
from genai_prep.bank.changes import Change, ChangeKind
from genai_prep.terminal.views.amounts import counted, number
from genai_prep.terminal.views.blocks import (
    Block,
    Command,
    Commands,
    Entries,
    Entry,
    Facts,
    Page,
    Section,
    Sentence,
    Words,
)

LISTED = 10  # changes of a kind that are shown; --json has all
_LONGEST = 100  # characters of a text that differs


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
    return (
        Sentence(title),
        Facts(_facts(imported, questions)),
        *_changes(imported.changes),
        Commands((command,)),
    )


def _facts(imported: Imported, questions: int) -> tuple[tuple[str, Words], ...]:
    facts: list[tuple[str, Words]] = []
    if coverage := imported.coverage:
        share = coverage.used / coverage.total if coverage.total else 0.0
        used = f"used {number(coverage.used)} of {number(coverage.total)} ({share * 100:.1f} %)"
        rest = f"notes {number(coverage.notes)}, skipped {number(coverage.skipped)}"
        facts.append(("Lines", f"{used}; {rest}"))
    if imported.changes:
        facts.append(("Changes", _counts(imported.changes)))
    if imported.answered < questions:
        open_ = counted(questions - imported.answered, "question")
        facts.append(("Open", f"{open_} without an answer"))
    if imported.findings:
        facts.append(("To look at", counted(len(imported.findings), "place")))
    return tuple(facts)


def _counts(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{number(counts[kind])} {kind.value}" for kind in ChangeKind if counts[kind])


def _changes(changes: Sequence[Change]) -> Iterator[Block]:
    """The changes by kind; what is kept is only counted."""
    for kind in ChangeKind:
        found = [change for change in changes if change.kind is kind]
        if found and kind is not ChangeKind.KEPT:
            more = len(found) - LISTED
            note = f"{number(len(found))}, the first {LISTED}" if more > 0 else number(len(found))
            yield Section(kind.value.capitalize(), note)
            yield Entries(tuple(map(_entry, found[:LISTED])))


def _entry(change: Change) -> Entry:
    sides = filter(None, dict.fromkeys((change.before, change.after)))
    return Entry(change.id, below=(" -> ".join(map(_short, sides)),))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
