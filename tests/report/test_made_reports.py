"""Reports made of a real library: what the store counts, handed to the numbers."""

import json
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from genai_prep.actions.cards import bury, suspend
from genai_prep.actions.library import Library
from genai_prep.actions.reporting import books, card_sheet, report, topic_rows
from genai_prep.actions.session import Limits, start
from genai_prep.actions.today import overview, waiting
from genai_prep.bank.questions import Bank
from genai_prep.bank.selection import Selection
from genai_prep.memory.forgetting import retrievability
from genai_prep.memory.reviews import Action, ActionKind, Rating
from genai_prep.report.data import overview_data, report_data, topics_data
from genai_prep.report.forecast import DueDay
from genai_prep.store.cards import StoredCard
from genai_prep.study.order import Order
from support.builders import MONDAY, MORNING, a_library, a_question, a_topic

# Two topics; lakes has two questions of 6 cards each, rivers one of 6 that weighs three times.
LAKES_AND_RIVERS = Bank(
    "genai",
    (
        a_topic("lakes", a_question("tarn"), a_question("loch"), order=1),
        a_topic("rivers", a_question("delta"), order=2, weight=3.0),
    ),
)


def on_day(home: Path, days: int) -> AbstractContextManager[Library]:
    """The library, so many days after Monday."""
    return a_library(home, LAKES_AND_RIVERS, now=MORNING + timedelta(days=days))


def answer(library: Library, ratings: list[Rating], topic: str = "lakes") -> list[str]:
    """Answer a card for each rating, 6 seconds each; their ids. Due cards come before new ones."""
    order = Order.DUE_ONLY if waiting(library, Selection(topics=(topic,))).due else Order.NEW_ONLY
    session = start(library, Selection(topics=(topic,)), order, Limits(), seed=1)
    ids = []
    for rating in ratings:
        asked = session.asked
        assert asked is not None
        ids.append(asked.stored.card_id)
        session.rate(rating, 6.0)
    session.finish()
    return ids


def stored(library: Library, card_id: str) -> StoredCard:
    card = library.cards.get(card_id)
    assert card is not None
    return card


def flag(library: Library, card_id: str, note: str) -> None:
    action = Action(
        library.new_id(), card_id, library.clock.now(), library.today, ActionKind.FLAG, note=note
    )
    library.reviews.act(action, library.scheduler)


def test_before_the_first_answer_everything_is_new_and_nothing_is_ready(tmp_path):
    with on_day(tmp_path, 0) as library:
        seen = overview(library)

    assert not seen.answered
    assert (seen.waiting.due, seen.waiting.new, seen.waiting.unseen) == (0, 10, 18)
    assert seen.waiting.seconds == pytest.approx(10 * 38)
    assert seen.readiness == 0
    assert [topic.new for topic in seen.topics] == [12, 6]


def test_readiness_is_what_the_forgetting_curve_says_of_each_question(tmp_path):
    with on_day(tmp_path, 0) as library:
        tarn = answer(library, [Rating.GOOD, Rating.EASY])
        memories = [stored(library, card_id).memory for card_id in tarn]
        decay = library.scheduler.parameters.decay
    with on_day(tmp_path, 2) as library:
        lakes, rivers = topic_rows(library)
        whole = report(library).readiness

    recalled = sum(retrievability(2, memory.stability, decay) for memory in memories if memory)
    # Each card is a sixth of one of the two questions of its topic.
    assert lakes.readiness == pytest.approx(recalled / 6 / 2)
    assert rivers.readiness == 0
    assert whole == pytest.approx((2 * lakes.readiness + 3 * 0) / 5)
    assert (lakes.seen, lakes.new, lakes.size.questions, lakes.size.cards) == (2, 10, 2, 12)


def test_retention_counts_first_answers_to_cards_of_earlier_days_only(tmp_path):
    with on_day(tmp_path, 0) as library:
        # Again comes back the same day: four answers, none to a card of an earlier day.
        answer(library, [Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.GOOD])
        first = report(library)
    with on_day(tmp_path, 10) as library:
        answer(library, [Rating.GOOD, Rating.GOOD, Rating.AGAIN])
        second = report(library)

    assert first.retention.overall.share is None
    assert second.retention.overall.share == pytest.approx(2 / 3)
    assert second.retention.mature.reviews == 0
    assert second.work.reviews == 7
    assert second.work.seconds == pytest.approx(7 * 6)
    assert second.days_in_a_row == 1


def test_a_card_is_mature_when_it_comes_back_after_three_weeks(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.EASY])
    with on_day(tmp_path, 21) as library:
        answer(library, [Rating.GOOD])
        made = report(library)

    assert (made.retention.mature.reviews, made.retention.young.reviews) == (1, 0)
    assert sum(each.reviews for each in made.calibration) == 1


def test_a_report_since_a_day_leaves_out_what_was_before_but_not_from_the_row(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.GOOD, Rating.GOOD])
    with on_day(tmp_path, 1) as library:
        answer(library, [Rating.GOOD])
        made = report(library, since=MONDAY + timedelta(days=1))

    assert made.work.reviews == 1
    assert made.days_in_a_row == 2
    assert sum(reviews or 0 for week in made.weeks for reviews in week.reviews) == 1


def test_a_report_of_a_topic_knows_nothing_of_the_others(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.GOOD, Rating.GOOD], topic="lakes")
        made = report(library, topics=("rivers",))

    assert not made.answered
    assert made.work.reviews == 0
    assert [topic.size.topic for topic in made.topics] == ["rivers"]
    assert made.weakest == ()


def test_suspended_cards_are_not_due_and_buried_ones_come_tomorrow(tmp_path):
    with on_day(tmp_path, 0) as library:
        ids = answer(library, [Rating.GOOD] * 4)
    with on_day(tmp_path, 20) as library:
        suspend(library, stored(library, ids[0]))
        bury(library, stored(library, ids[1]))
        made = report(library)
        now = waiting(library, Selection(topics=("lakes",)))

    assert [day.cards for day in made.forecast] == [2, 1, 0, 0, 0, 0, 0]
    assert next(topic.due for topic in made.topics if topic.size.topic == "lakes") == 2
    assert now.due == 2
    assert now.next_day == DueDay(MONDAY + timedelta(days=21), 1)
    assert now.has_seen


def test_when_nothing_is_left_the_next_day_and_its_time_are_known(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.EASY])
        now = waiting(library, Selection(topics=("lakes",)))
        due_on = report(library).weakest[0].due_on

    assert now.due == 0
    assert now.next_day == DueDay(due_on, 1)
    assert 13 < now.next_seconds < 38.2


def test_a_card_forgotten_four_times_is_a_leech(tmp_path):
    for day in range(0, 150, 30):
        with on_day(tmp_path, day) as library:
            ratings = [Rating.GOOD] if not day else [Rating.AGAIN, Rating.GOOD]
            (card_id, *_) = answer(library, ratings)
    with on_day(tmp_path, 150) as library:
        made = report(library)

    assert [weak.card.card_id for weak in made.leeches] == [card_id]
    assert made.leech_count == 1
    assert made.leeches[0].lapses == 4


def test_flagged_cards_come_with_the_latest_note(tmp_path):
    with on_day(tmp_path, 0) as library:
        flag(library, "genai:tarn/ice", "first")
        flag(library, "genai:tarn/ice", "the gap gives it away")
        flag(library, "genai:delta", "")
        made = report(library, topics=("lakes",))

    (flagged,) = made.flagged
    assert flagged.note == "the gap gives it away"
    # The gaps of a cloze are not given away.
    assert flagged.card.prompt == "Its hollow was carved by […] in a […]."


def test_today_knows_what_was_done_today(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.GOOD] * 5)
    with on_day(tmp_path, 1) as library:
        answer(library, [Rating.AGAIN, Rating.GOOD], topic="rivers")
        seen = overview(library)

    assert (seen.done_cards, seen.done.reviews, seen.done.seconds) == (2, 2, 12.0)
    assert seen.answered
    assert seen.waiting.new == 8


def test_a_card_sheet_has_question_siblings_and_past_answers(tmp_path):
    with on_day(tmp_path, 0) as library:
        (card_id,) = answer(library, [Rating.GOOD])
    with on_day(tmp_path, 3) as library:
        sheet = card_sheet(library, stored(library, card_id))
        new = card_sheet(library, stored(library, "genai:delta/ice"))

    assert sheet.question is not None
    assert len(sheet.family) == 5
    assert card_id not in {card.card_id for card in sheet.family}
    assert [review.rating for review in sheet.reviews] == [Rating.GOOD]
    assert sheet.recall is not None
    assert 0.5 < sheet.recall < 1
    assert new.recall is None


def test_a_book_holds_the_questions_of_its_topic_in_order(tmp_path):
    with on_day(tmp_path, 0) as library:
        (lakes,) = books(library, ["lakes"])

    assert (lakes.bank, lakes.title) == ("genai", "Lakes")
    assert [question.id for question in lakes.questions] == ["tarn", "loch"]


def test_the_data_of_a_report_is_plain_and_its_numbers_add_up(tmp_path):
    with on_day(tmp_path, 0) as library:
        answer(library, [Rating.GOOD] * 3)
        flag(library, "genai:delta", "why?")
    with on_day(tmp_path, 5) as library:
        answer(library, [Rating.GOOD] * 2)
        data = report_data(report(library))
        topics = topics_data(topic_rows(library))
        today = overview_data(overview(library))

    assert json.loads(json.dumps(data)) == data
    assert data["today"] == "2026-11-28"
    assert data["since"] == "2026-09-07"
    assert data["days"] == [
        {"day": "2026-11-23", "reviews": 3, "minutes": 0.3},
        {"day": "2026-11-28", "reviews": 2, "minutes": 0.2},
    ]
    assert (data["reviews"], data["minutes"], data["days_studied"]) == (5, 0.5, 2)
    assert data["retention"]["share"] == 1.0
    assert data["retention"]["mature"] == {"reviews": 0, "recalled": 0, "share": None}
    assert data["flagged"][0]["note"] == "why?"
    assert data["weakest"][0]["recall"] == round(data["weakest"][0]["recall"], 4)
    assert [topic["topic"] for topic in topics["topics"]] == ["lakes", "rivers"]
    for topic in (*topics["topics"], *data["topics"], *today["topics"]):
        assert topic["seen"] + topic["new"] == topic["cards"]
    assert today["bank"] == {"topics": 2, "questions": 3, "cards": 18}
    assert today["done_today"] == {"cards": 2, "reviews": 2, "minutes": 0.2}
    assert today["readiness"] == data["readiness"]


def test_without_a_day_to_come_back_on_there_is_none(tmp_path):
    with on_day(tmp_path, 0) as library:
        data = overview_data(overview(library))

    assert data["next_due"] is None
    assert data["today"] == date(2026, 11, 23).isoformat()
    assert datetime.fromisoformat(data["today"]).weekday() == 0
