"""A card changed by the learner: their own version, which stands in for the bank's.

The bank's files are left alone, so an upgrade of the program or an edited guide never takes an
own version away; where the bank's version changes meanwhile, both are kept and it is said.
"""

from __future__ import annotations

from enum import StrEnum

from genai_prep.actions.library import Library
from genai_prep.bank.findings import Finding, has_errors
from genai_prep.bank.questions import Card, Question
from genai_prep.errors import GenaiPrepError
from genai_prep.store.cards import StoredCard
from genai_prep.store.versions import OwnVersion, Replaced, Versions


class Edit(StrEnum):
    """What came of an edit."""

    KEPT = "own version"
    UNCHANGED = "unchanged"
    ORIGINAL = "original"


class CardFaults(GenaiPrepError):
    """A text that is no card yet; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("this is no card yet; nothing was changed.")


def source_of(stored: StoredCard) -> str:
    """A card's source as YAML, below a comment that says what to do."""
    from genai_prep.bank.writing import card_text

    return f"# {stored.card_id}   (save and close; nothing changed keeps it)\n" + card_text(
        stored.card
    )


def edit(library: Library, stored: StoredCard, text: str, file: str) -> Edit:
    """Keep a changed source as the learner's own version. file: its name, for findings.

    Raises CardFaults when it is no card; then nothing is changed.
    """
    from genai_prep.bank.reading import read_card

    read = read_card(text, file, stored.card, _question_of(library, stored))
    if read.card is None or has_errors(read.findings):
        raise CardFaults(read.findings)
    if read.card == stored.card:
        return Edit.UNCHANGED
    replaced = replaced_cards(library).get(stored.card_id)
    if replaced and read.card == replaced.original:
        return take_back(library, stored)
    _keep(library, stored, read.card)
    return Edit.KEPT


def take_back(library: Library, stored: StoredCard) -> Edit:
    """Let a card be as its bank has it again. Raises GenaiPrepError when it is already."""
    if stored.card_id not in replaced_cards(library):
        raise GenaiPrepError(f"{stored.card_id} is as its bank has it already.")
    _keep(library, stored, None)
    return Edit.ORIGINAL


def replaced_cards(library: Library) -> dict[str, Replaced]:
    """Full id -> every card in use that the learner has an own version of, by id."""
    return {each.card_id: each for each in Versions(library.database).replaced()}


def _keep(library: Library, stored: StoredCard, card: Card | None) -> None:
    at = library.clock.now()
    version = OwnVersion(library.new_id(), stored.card_id, at, card, library.device_id)
    Versions(library.database).keep(version)


def _question_of(library: Library, stored: StoredCard) -> Question:
    if isinstance(stored.card, Question):
        return stored.card
    question = library.cards.get(stored.question_id)
    if question is None or not isinstance(question.card, Question):
        raise GenaiPrepError(f"the question of {stored.card_id} is gone.")
    return question.card
