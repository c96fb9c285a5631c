"""Cards of the learner's own: a bank that is written by `add`, a file a topic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from genai_prep.actions.banks import refresh
from genai_prep.actions.files import read_text, write_text
from genai_prep.actions.library import Library
from genai_prep.actions.selecting import topics_named
from genai_prep.bank.findings import has_errors
from genai_prep.bank.ids import Ids, slug
from genai_prep.bank.questions import Question, Topic, full_id

OWN_BANK = "own"
OWN_TOPIC = Topic("my-cards", "My cards", order=1_000)


def template(question: str) -> str:
    """The text that is filled in for a new card. question: what is known of it already."""
    from genai_prep.bank.writing import yaml_text

    asked = yaml_text({"question": question}) if question else "question:\n"
    return (
        "# A card of your own   (save and close adds it; nothing written adds nothing)\n"
        f"{asked}answer: |\n  \n"
    )


def add(library: Library, question: Question, topic: str | None) -> str:
    """Add a question with its answer to the learner's own bank; the full id that it gets.

    topic: as typed, of any bank; None: a topic of one's own.
    Raises GenaiPrepError when there is no such topic, or the bank's file cannot be used.
    """
    from genai_prep.bank.writing import file_of, topic_text

    if library.banks.states().get(OWN_BANK) is False:
        library.banks.restore(OWN_BANK)
    home = _topic_named(library, topic)
    path = library.places.banks / OWN_BANK / file_of(home.id)
    before = _read(path, home)
    added = replace(question, id=_free_id(library, slug(question.question)))
    after = replace(before, questions=(*before.questions, added))
    write_text(path, topic_text(OWN_BANK, after))
    refresh(library)
    return full_id(OWN_BANK, added.id)


def read_new(text: str, begun: str, file: str) -> Question | None:
    """The question that a filled-in template holds; None when nothing was written to it.

    begun: the template as it was. file: its name, for findings.

    Raises CardFaults when it is no question.
    """
    from genai_prep.actions.editing import CardFaults
    from genai_prep.bank.reading import read_card

    if text.strip() in ("", begun.strip()):
        return None
    blank = Question("new", "")
    read = read_card(text, file, blank, blank)
    if not isinstance(read.card, Question) or has_errors(read.findings):
        raise CardFaults(read.findings)
    return read.card


def _topic_named(library: Library, name: str | None) -> Topic:
    if name is None:
        return OWN_TOPIC
    rows = {row.topic: row for row in library.cards.topics(library.today)}
    if name == OWN_TOPIC.id and name not in rows:
        return OWN_TOPIC
    row = rows[topics_named(library, (name,))[0]]
    return Topic(row.topic, row.title, weight=row.weight)


def _free_id(library: Library, wanted: str) -> str:
    ids = Ids()
    for card_id in library.cards.ids():
        bank, _, own = card_id.partition(":")
        if bank == OWN_BANK:
            ids.claim(own)
    return ids.claim(wanted)


def _read(path: Path, home: Topic) -> Topic:
    """The topic's file as it is, or an empty topic."""
    from genai_prep.actions.editing import CardFaults
    from genai_prep.bank.reading import read_topic

    if not path.exists():
        return replace(home, questions=())
    read = read_topic(read_text(path), str(path))
    if read.topic is None or has_errors(read.findings):
        raise CardFaults(read.findings)
    return read.topic
