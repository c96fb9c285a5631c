"""One answer kept for good, and the report, against Anki's backend (`pip install anki`).

    python benchmarks/against_anki.py

Anki's collection gets the cards and reviews of the large library. An answer: ours is flushed to
disk when it returns, Anki's is not. The report, in processor seconds: all numbers that `genai-prep
report` shows against all that Anki's graphs show of the last year.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from anki.collection import AddNoteRequest, Card, Collection
from in_terminal import copy_of
from large_library import NOW, TODAY, large_home

from genai_prep.actions.clock import StandingClock
from genai_prep.actions.library import Library, Places, library_at
from genai_prep.actions.queues import Limits
from genai_prep.actions.reporting import report
from genai_prep.actions.session import start
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Rating
from genai_prep.study.order import Order

ANSWERS = 300
REPORTS = 5


def main() -> None:
    """Print both comparisons."""
    with tempfile.TemporaryDirectory() as folder:
        print("making Anki's collection (a minute)", file=sys.stderr)
        home = copy_of(large_home(), Path(folder))
        anki = _collection(Path(folder) / "collection.anki2", home / "progress.db")
        content = Path(__file__).resolve().parent.parent / "content"
        with library_at(Places(home, home, content), StandingClock(NOW), Random(1)) as library:
            _compare("report", _reports(library), _graphs(anki))
            _compare("one answer", _answers(library), _anki_answers(anki))
        anki.close()


def _compare(what: str, ours: Iterator[float], theirs: Iterator[float]) -> None:
    pairs = list(zip(ours, theirs, strict=True))[1:]
    our, their = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{what:<12}ours {our * 1000:7.1f} ms   Anki {their * 1000:7.1f} ms   ratio {ratio:.2f}")


def _timed(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    run()
    return clock() - began


def _reports(library: Library) -> Iterator[float]:
    for _ in range(REPORTS + 1):
        yield _timed(lambda: report(library), time.process_time)


def _graphs(anki: Collection) -> Iterator[float]:
    for _ in range(REPORTS + 1):
        yield _timed(
            lambda: anki._backend.graphs(search="", days=365),
            time.process_time,
        )


def _answers(library: Library) -> Iterator[float]:
    limits = Limits(cards=ANSWERS + 1, new=ANSWERS + 1)
    session = start(library, Selection(), Order.DUE_THEN_NEW, limits, seed=1)
    for _ in range(ANSWERS + 1):
        assert session.asked
        yield _timed(lambda: session.rate(Rating.GOOD, 8.0))


def _anki_answers(anki: Collection) -> Iterator[float]:
    for _ in range(ANSWERS + 1):
        queued = anki.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = Card(anki, backend_card=queued.card)
        card.start_timer()
        answer = anki.sched.build_answer(card=card, states=queued.states, rating=2)  # Good
        yield _timed(lambda answer=answer: anki.sched.answer_card(answer))  # type: ignore[misc]


def _collection(path: Path, progress: Path) -> Collection:
    """A collection with as many cards, and their reviews."""
    anki = Collection(str(path))
    source = sqlite3.connect(progress)
    ids = [row[0] for row in source.execute("SELECT card_id FROM card WHERE bank LIKE 'large-%'")]
    deck = anki.decks.id("Default")
    assert deck
    for begin in range(0, len(ids), 10_000):
        anki.add_notes([_note(anki, deck, id_) for id_ in ids[begin : begin + 10_000]])
    assert anki.db
    cards = dict(zip(ids, anki.db.list("SELECT id FROM cards ORDER BY id"), strict=True))
    _add_reviews(anki, source, cards)
    settings = anki.decks.config_dict_for_deck_id(deck)
    settings["new"]["perDay"] = settings["rev"]["perDay"] = 9999
    anki.decks.update_config(settings)
    source.close()
    return anki


def _note(anki: Collection, deck: Any, card_id: str) -> AddNoteRequest:
    kind = anki.models.by_name("Basic")
    assert kind
    note = anki.new_note(kind)
    note["Front"], note["Back"] = f"What is {card_id}?", f"It is {card_id}."
    return AddNoteRequest(note=note, deck_id=deck)


def _add_reviews(anki: Collection, source: sqlite3.Connection, cards: dict[str, int]) -> None:
    """The reviews as if the last ones were of yesterday, and the cards as they follow."""
    shift = (datetime.now(UTC).date() - TODAY).days
    log, last = [], 0
    rows = source.execute(
        "SELECT card_id, reviewed_at, rating, duration_ms FROM review ORDER BY reviewed_at"
    )
    for card_id, at, rating, duration in rows:
        last = max(last + 1, at // 1000 + shift * 86_400_000)  # Anki's ids are milliseconds
        log.append((last, cards[card_id], rating, duration))
    memories = source.execute(
        """SELECT card_id, reps, lapses, julianday(due_on) - julianday(last_reviewed_on),
            julianday(due_on) - julianday(?) FROM memory""",
        (TODAY.isoformat(),),
    )
    assert anki.db
    anki.db.execute("UPDATE col SET crt = crt - 1461 * 86400")
    anki.db.executemany("INSERT INTO revlog VALUES (?, ?, 0, ?, 10, 5, 2500, ?, 1)", log)
    anki.db.executemany(
        """UPDATE cards SET type = 2, queue = 2, factor = 2500, reps = ?, lapses = ?, ivl = ?,
            due = ? WHERE id = ?""",
        (
            (reps, lapses, int(interval), 1461 + int(due), cards[card_id])
            for card_id, reps, lapses, interval, due in memories
        ),
    )


if __name__ == "__main__":
    main()
