"""How a card is named in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from rich.text import Text

from genai_prep.bank import cloze
from genai_prep.bank.questions import Card, ClozeCard, prompt_of, subject_of
from genai_prep.bank.text import one_line
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.text import safe_text

_ENDLESS = 100_000  # cells: wide enough for any prompt on one line


def title_of(subject: str, prompt: str) -> Text:
    """Subject and prompt (Markdown) on one line, to be cut where it is drawn."""
    title = safe_text(f"{subject}: " if subject else "")
    for number, line in enumerate(inline_lines(one_line(prompt), _ENDLESS)):
        title = title + Text(" " if number else "") + line
    return title


def card_title(stored: StoredCard) -> Text:
    """The same of a card; the gaps of a cloze are not given away."""
    return _titled(stored.card, lambda _number, _words: "[…]")


def whole_title(stored: StoredCard) -> Text:
    """The same with the gaps of a cloze filled, for who looks for their words."""
    return _titled(stored.card, lambda _number, words: f"[{words}]")


def _titled(card: Card, gap: Callable[[int, str], str]) -> Text:
    prompt = prompt_of(card)
    if isinstance(card, ClozeCard):
        prompt = cloze.fill(prompt, gap)
    return title_of(subject_of(card), prompt)


def short_ids(card_ids: Iterable[str]) -> dict[str, str]:
    """Full id -> the id to show: the short one where it is the only one of its name here."""
    ids = list(dict.fromkeys(card_ids))
    shared = Counter(card_id.partition(":")[2] for card_id in ids)
    return {
        card_id: short if shared[short := card_id.partition(":")[2]] == 1 else card_id
        for card_id in ids
    }
