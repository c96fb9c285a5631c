"""Clocks that jump: what was shown is what is kept, and nothing is lost or reordered."""

import random
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from genai_prep.actions.cards import undo
from genai_prep.actions.library import Library, Places, library_at
from genai_prep.actions.session import Limits, start
from genai_prep.bank.selection import Selection
from genai_prep.memory.days import study_day
from genai_prep.memory.reviews import Rating
from genai_prep.study.order import Order
from support.builders import MORNING, a_library

RATE = '{"do":"rate","rating":3,"seconds":1}\n'


class SetClock:
    """A clock that says what a test sets."""

    def __init__(self, now):
        self.at = now

    def now(self):
        return self.at

    def spend(self, seconds):
        """Time stands between two settings."""


def at_clock(tmp_path, clock, seed=1):
    with a_library(tmp_path):
        pass  # so that its bank is written
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "content")
    return library_at(places, clock, random.Random(seed))


def a_session(library: Library, cards=5, order=Order.DUE_THEN_NEW):
    return start(library, Selection(), order, Limits(cards=cards))


def test_an_interval_shown_before_four_is_kept_when_rated_after(tmp_path):
    clock = SetClock(datetime(2026, 11, 24, 3, 59, tzinfo=UTC))
    with at_clock(tmp_path, clock) as library:
        session = a_session(library)
        shown = session.outcomes()[Rating.GOOD]
        clock.at += timedelta(minutes=2)

        kept = session.rate(Rating.GOOD, 120)

        assert kept.memory == shown
        assert kept.review.study_day.isoformat() == "2026-11-23"
        # The next card is one of the new day.
        session.outcomes()
        assert session.rate(Rating.GOOD, 1).review.study_day.isoformat() == "2026-11-24"
        assert library.reviews.disagreements() == []


def test_midnight_in_the_middle_of_a_session_changes_nothing(tmp_path):
    clock = SetClock(datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    with at_clock(tmp_path, clock) as library:
        session = a_session(library)
        before = session.rate(Rating.GOOD, 1)
        clock.at += timedelta(minutes=2)

        after = session.rate(Rating.GOOD, 1)

        assert before.review.study_day == after.review.study_day


def test_answers_of_a_clock_set_forward_and_then_back_can_be_taken_back_for_good(tmp_path):
    clock = SetClock(MORNING + timedelta(days=900))
    with at_clock(tmp_path, clock) as library:
        session = a_session(library)
        card_id = session.rate(Rating.GOOD, 1).review.card_id
        clock.at = MORNING
        assert undo(library).what.card_id == card_id

        again = a_session(library)
        kept = again.rate(Rating.GOOD, 1)

        assert kept.review.card_id == card_id
        assert kept.review.study_day == kept.memory.last_reviewed_on == study_day(MORNING)
        assert kept.memory.due_on < study_day(MORNING) + timedelta(days=30)
        assert library.reviews.disagreements() == []


def test_undo_takes_back_what_was_done_last_also_after_the_clock_was_set_back(tmp_path):
    clock = SetClock(MORNING)
    with at_clock(tmp_path, clock) as library:
        session = a_session(library)
        first = session.rate(Rating.GOOD, 1).review
    clock.at = MORNING - timedelta(days=2)
    with at_clock(tmp_path, clock, seed=2) as library:
        session = a_session(library)
        second = session.rate(Rating.HARD, 1).review

        assert undo(library).what.review_id == second.review_id
        assert undo(library).what.review_id == first.review_id
        assert library.reviews.disagreements() == []


@pytest.mark.parametrize(
    "moments",
    [
        # The hour that is left out, and the hour that comes twice.
        [
            datetime(2027, 3, 28, 1, 59, tzinfo=ZoneInfo("Europe/Paris")),
            datetime(2027, 3, 28, 3, 1, tzinfo=ZoneInfo("Europe/Paris")),
            datetime(2027, 3, 28, 4, 1, tzinfo=ZoneInfo("Europe/Paris")),
        ],
        [
            datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris")),
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Paris")),
            datetime(2026, 10, 25, 4, 1, tzinfo=ZoneInfo("Europe/Paris")),
        ],
    ],
)
def test_daylight_saving_loses_no_order_and_begins_the_day_at_four(tmp_path, moments):
    clock = SetClock(moments[0])
    kept = []
    with at_clock(tmp_path, clock) as library:
        session = a_session(library, cards=1)
        for moment in moments:
            clock.at = moment
            kept.append(session.rate(Rating.AGAIN, 1).review)

        assert [review.reviewed_at for review in kept] == sorted(
            {review.reviewed_at for review in kept}
        )
        days = [review.study_day for review in kept]
        assert days == [moments[0].date() - timedelta(days=1)] * 2 + [moments[0].date()]
        assert library.reviews.disagreements() == []


def test_a_journey_across_zones_counts_local_days_and_none_goes_backwards(tmp_path):
    tokyo, auckland, hawaii = (timezone(timedelta(hours=hours)) for hours in (9, 13, -10))
    clock = SetClock(datetime(2026, 11, 23, 20, 0, tzinfo=tokyo))
    with at_clock(tmp_path, clock) as library:
        session = a_session(library, cards=1)
        days = []
        # Over the date line and back within hours.
        for zone, hours in ((tokyo, 0), (auckland, 10), (hawaii, 12)):
            clock.at = (
                datetime(2026, 11, 23, 20, 0, tzinfo=tokyo) + timedelta(hours=hours)
            ).astimezone(zone)
            days.append(session.rate(Rating.AGAIN, 1).review.study_day.isoformat())

        assert days == ["2026-11-23", "2026-11-24", "2026-11-24"]
        assert library.reviews.disagreements() == []


@pytest.mark.parametrize(
    "now", ["0001-01-01T00:00", "9999-12-31T23:59+14:00", "1969-12-31", "2200-01-01T09:00Z"]
)
def test_a_year_that_cannot_be_counted_with_is_wrong_usage(program, now):
    done = program.run("quiz", "--jsonl", typed=RATE, GENAI_PREP_NOW=now)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: GENAI_PREP_NOW must lie in the years 1970 to 2199: {now}.\n"


def test_undo_after_an_import_takes_back_the_last_answer_given_here(program, tmp_path):
    there, here = tmp_path / "there", tmp_path / "here"
    program.home, program.now = there, "2026-12-24T09:00:00+00:00"
    program.session([{"do": "rate", "rating": 4}])
    exported = program.run("data", "export").stdout
    program.home, program.now = here, "2026-11-23T09:00:00+00:00"
    given = program.session([{"do": "rate", "rating": 2}, {"do": "rate", "rating": 1}])
    last = [event["review"] for event in given if event["event"] == "rated"][-1]
    assert program.run("data", "import", "-", typed=exported).exit_code == 0

    first, second, third = (program.run("undo", "--json") for _ in range(3))

    assert (first.data["card"], first.data["what"]) == (last["card_id"], "again")
    assert second.data["what"] == "hard"
    assert (third.exit_code, third.stderr) == (1, "error: there is nothing to undo.\n")


def test_what_is_no_export_is_refused_in_one_sentence(program):
    for text, what in (
        ('{"schema": 1, "reviews": [', "all.json: this is not JSON"),
        ('{"schema": 1, "reviews": [{"rating": 9}]}', "all.json: reviews, row 1: review_id is"),
        ("[" * 100_000, "all.json: this is not JSON"),
        ("[]", "all.json: this is no export of genai-prep"),
        ('{"schema": ' + "9" * 5_000 + "}", "all.json: this is not JSON"),
    ):
        program.write("all.json", text)
        done = program.run("data", "import", "all.json")
        assert done.exit_code == 1
        assert what in done.stderr
        assert len(done.stderr.splitlines()) == 1

    assert program.run("data", "export").data["reviews"] == []
