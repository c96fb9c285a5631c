"""Cards found by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from genai_prep.bank.questions import BasicCard, Card, Question
from genai_prep.bank.searching import answered_text
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.plain import plain_lines
from genai_prep.terminal.text import safe_text
from genai_prep.terminal.views.amounts import counted, in_days
from genai_prep.terminal.views.blocks import (
    Command,
    Commands,
    Entries,
    Entry,
    Gap,
    Page,
    Section,
    Sentence,
)
from genai_prep.terminal.views.titles import short_ids, whole_title

_MATCH = "bold underline"
_LATE = 48  # characters: a match beyond them might be cut off
_BEFORE = 30  # characters shown before such a match


def page(text: str, cards: Sequence[StoredCard], today: date, total: int | None = None) -> Page:
    """The cards that hold the words of text, best first. total: how many there are in all."""
    words = " ".join(text.split())
    if not cards:
        return (
            Sentence(f"No card holds {words}." if words else "There is nothing to look for."),
            Commands((Command("genai-prep topics", "what there is to learn"),)),
        )
    found = total or len(cards)
    shown = f"the best {len(cards)} of them" if found > len(cards) else ""
    ids = short_ids(card.card_id for card in cards)
    wanted = _words_of(words)
    entries = tuple(_entry(card, ids[card.card_id], wanted, today) for card in cards)
    first = ids[cards[0].card_id]
    return (
        Section(f"{counted(found, 'card')} for {words}", shown),
        Entries(entries),
        Gap(),
        Commands((Command(f"genai-prep show {first}", "all about the first one"),)),
    )


def highlighted(text: Text, words: Sequence[str]) -> Text:
    """text with the beginnings of words that were looked for bold and underlined."""
    marked = text.copy()
    for match, length in _hits(text.plain, words):
        marked.stylize(_MATCH, match.start(), match.start() + length)
    return marked


def state_of(stored: StoredCard, today: date) -> str:
    """Where a card stands with the learner: new, or seen and due then; or put aside."""
    if stored.retired:
        return "retired: its guide no longer has it"
    if stored.suspended:
        return "suspended"
    if stored.buried_on is not None and stored.buried_on >= today:
        return "put off until tomorrow"
    if stored.memory is None:
        return "new"
    due = in_days(stored.memory.due_on, today)
    return f"seen, {due}" if due.startswith("overdue") else f"seen, due {due}"


def _entry(stored: StoredCard, shown_id: str, words: Sequence[str], today: date) -> Entry:
    title = whole_title(stored)
    below = [_around(title, words) or title]
    if not any(_hits(title.plain, words)):
        below += filter(None, [_around(_answer_of(stored.card), words)])
    return Entry(shown_id, state_of(stored, today), below=tuple(below))


def _answer_of(card: Card) -> Text:
    """The answer on one line, without the signs of its Markdown."""
    text = answered_text(card)
    if not isinstance(card, Question | BasicCard):
        text = text.replace("\n", "\n\n")  # each line is an item, a choice or a note of its own
    joined = ""
    for line in plain_lines(text):
        between = " " if joined.endswith((".", ":", "?", "!", ";")) else "; "
        joined += f"{between}{line}" if joined else line
    return safe_text(joined)


def _around(text: Text, words: Sequence[str]) -> Text | None:
    """text with its matches marked; from a little before the first one where that comes late."""
    place = next((match.start() for match, _ in _hits(text.plain, words)), None)
    if place is None:
        return None
    marked = highlighted(text, words)
    if place <= _LATE:
        return marked
    begin = text.plain.find(" ", place - _BEFORE, place) + 1 or place
    return Text("… ") + marked[begin:]


def _hits(text: str, words: Sequence[str]) -> Iterator[tuple[re.Match[str], int]]:
    """Words of a text that begin with one looked for, and how much of them it is."""
    for match in re.finditer(r"\w+", text):
        folded = _folded(match.group())
        length = max((len(word) for word in words if folded.startswith(word)), default=0)
        if length:
            yield match, length


def _words_of(text: str) -> list[str]:
    return [_folded(word) for word in re.findall(r"\w+", text)]


def _folded(text: str) -> str:
    """As the full-text index compares: without case and accents."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
