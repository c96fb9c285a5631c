"""Names as people type them, looked up: topics by prefix or near match, short card ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genai_prep.actions.library import Library
from genai_prep.bank.findings import did_you_mean
from genai_prep.bank.questions import Kind, Level
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.store.cards import StoredCard


def selection_of(
    library: Library,
    *,
    banks: Sequence[str] = (),
    topics: Sequence[str] = (),
    not_topics: Sequence[str] = (),
    levels: Sequence[str] = (),
    kinds: Sequence[str] = (),
    text: str = "",
) -> Selection:
    """The selection that filter flags mean. Raises GenaiPrepError for a name that is none."""
    known = [name for name, in_use in library.banks.states().items() if in_use] if banks else []
    return Selection(
        banks=tuple(_named(bank, known, "bank", "genai-prep bank list") for bank in banks),
        topics=topics_named(library, topics),
        not_topics=topics_named(library, not_topics),
        levels=tuple(Level(_word(level, Level, "level")) for level in levels),
        kinds=tuple(Kind(_word(kind, Kind, "kind")) for kind in kinds),
        text=text,
    )


def topics_named(library: Library, names: Sequence[str]) -> tuple[str, ...]:
    """Topic ids for names typed: whole, as a beginning, or as a part of id or title.

    Raises GenaiPrepError when a name fits none, or several equally well.
    """
    if not names:
        return ()
    rows = library.cards.topics(library.today)
    titles = {row.topic: row.title for row in rows}
    found: list[str] = []
    for name in names:
        for topic in _topics_like(name.strip().lower(), titles):
            if topic not in found:
                found.append(topic)
    return tuple(found)


def card_named(library: Library, card_id: str) -> StoredCard:
    """The card of a full or short id. Raises GenaiPrepError when there is none, or several."""
    wanted = card_id.strip()
    candidates = [wanted] if ":" in wanted else library.cards.full_ids(wanted)
    if len(candidates) > 1:
        raise GenaiPrepError(
            f"{wanted} is a card of several banks.", advice=f"Write {' or '.join(candidates)}."
        )
    stored = library.cards.get(candidates[0]) if candidates else None
    if stored is None:
        ids = library.cards.ids()
        hint = did_you_mean(wanted, [name.partition(":")[2] for name in ids] + ids)
        raise GenaiPrepError(
            f"no card has the id {wanted}.",
            advice=hint or f"Look for it: genai-prep search {wanted}",
        )
    return stored


def _topics_like(name: str, titles: dict[str, str]) -> list[str]:
    if name in titles:
        return [name]
    tests = (
        lambda topic: topic.startswith(name),
        lambda topic: any(part.startswith(name) for part in topic.split("-")),
        lambda topic: name in titles[topic].lower(),
    )
    for test in tests:
        hits = [topic for topic in titles if test(topic)]
        if len(hits) == 1:
            return hits
        if hits:
            raise GenaiPrepError(f"{name} fits several topics: {', '.join(hits)}.")
    words = {word: topic for topic in titles for word in (*topic.split("-"), topic)}
    hint = did_you_mean(name, words)
    raise GenaiPrepError(
        f"no topic matches {name}.",
        advice=f"{hint} All {len(titles)}: genai-prep topics".strip(),
    )


def _named(name: str, known: Sequence[str], what: str, listing: str) -> str:
    if name in known:
        return name
    hits = [each for each in known if each.startswith(name)]
    if len(hits) == 1:
        return hits[0]
    hint = did_you_mean(name, known)
    raise GenaiPrepError(f"no {what} is called {name}.", advice=f"{hint} All: {listing}".strip())


def _word(word: str, choices: Iterable[str], what: str) -> str:
    known = [str(choice) for choice in choices]
    hits = [each for each in known if each.startswith(word.lower())] if word else []
    if len(hits) != 1:
        hint = did_you_mean(word, known)
        raise UsageError(f"{word} is no {what}.", advice=f"{hint} Use {', '.join(known)}.".strip())
    return hits[0]
