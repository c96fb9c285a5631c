"""Counts for reports: what is summed up in the file, against the same by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from genai_prep.bank.questions import Bank
from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.reviews import Memory, State
from genai_prep.store.counts import QuestionRow
from genai_prep.store.rows import memory_row
from support.builders import MONDAY, MORNING, a_library, a_question, a_topic

# Each question is a card and has five more.
LAKES = Bank("genai", (a_topic("lakes", a_question("tarn"), a_question("loch"), order=1),))
SEEN = Memory("", State.REVIEW, 10.0, 5.0, MONDAY, MONDAY, reps=3, lapses=0)

_KEEP = """INSERT INTO memory VALUES (:card_id, :state, :stability, :difficulty, :due_on,
    :last_reviewed_on, :reps, :lapses, :parameters_id)"""


def keep(library, card_id, **changes):
    memory = replace(SEEN, card_id=card_id, **changes)
    library.database.connection.execute(_KEEP, memory_row(memory, None))
    return memory


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path, LAKES, now=MORNING) as opened:
        yield opened


def test_a_questions_recall_is_the_sum_of_its_seen_cards_recall(library):
    decay = library.scheduler.parameters.decay
    on = MONDAY + timedelta(days=7)
    seen = [
        keep(library, "genai:tarn", stability=3.0),
        keep(library, "genai:tarn/ice", stability=70.0),
    ]

    (row,) = library.counts.questions(on, decay)

    recalled = sum(recall_on(memory, on, decay) for memory in seen)
    assert row == QuestionRow("genai", "lakes", 6, 2, 0, pytest.approx(recalled))


def test_a_card_is_known_from_a_recall_of_nine_in_ten_on_unless_it_is_due(library):
    on = MONDAY + timedelta(days=10)
    later = on + timedelta(days=1)
    keep(library, "genai:tarn", stability=10.0, due_on=later)  # as many days have passed
    keep(library, "genai:tarn/ice", stability=9.9, due_on=later)
    # One forgotten a minute ago has a high recall by the formula, and is due again today.
    keep(library, "genai:loch", last_reviewed_on=on, due_on=on)

    rows = library.counts.questions(on, library.scheduler.parameters.decay)

    assert [(row.seen, row.known) for row in rows] == [(1, 0), (2, 1)]


def test_the_weakest_card_is_the_one_least_likely_to_be_recalled(library):
    on = MONDAY + timedelta(days=9)
    keep(library, "genai:loch", stability=9.0)
    keep(library, "genai:tarn", stability=1.0)
    keep(library, "genai:tarn/ice", stability=3.0)

    assert ids(library.counts.weakest(on, 2)) == ["genai:tarn", "genai:tarn/ice"]


def test_of_cards_alike_the_most_forgotten_comes_first_then_the_id_decides(library):
    keep(library, "genai:tarn/ice")
    keep(library, "genai:tarn", lapses=2)
    keep(library, "genai:loch")

    found = library.counts.weakest(MONDAY, 3)

    assert ids(found) == ["genai:tarn", "genai:loch", "genai:tarn/ice"]


def test_forgotten_cards_are_counted_and_the_most_forgotten_listed_first(library):
    keep(library, "genai:loch")
    keep(library, "genai:loch/ice", lapses=3)
    keep(library, "genai:tarn", lapses=4)
    keep(library, "genai:tarn/ice", lapses=9)

    found = library.counts.forgotten(4, MONDAY, 50)

    assert [(row.card_id, row.lapses) for row in found] == [
        ("genai:tarn/ice", 9),
        ("genai:tarn", 4),
    ]
    assert ids(library.counts.forgotten(4, MONDAY, 1)) == ["genai:tarn/ice"]
    assert library.counts.count_forgotten(4, MONDAY) == 2
    assert library.counts.count_forgotten(4, MONDAY, topics=("rivers",)) == 0


def ids(rows):
    return [row.card_id for row in rows]
