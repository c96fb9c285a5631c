"""When interviews are, how much time days have, and what the days ahead bring."""

import random
from datetime import date, timedelta

from genai_prep.memory.agenda import Agenda, Appointment, days_between
from genai_prep.memory.habits import Habits
from genai_prep.memory.planning import Planned, Planner
from genai_prep.memory.projection import faded, projected
from genai_prep.memory.scheduling import Parameters

MONDAY = date(2026, 11, 23)


def in_days(days, name="acme", **changes):
    return Appointment(name, MONDAY + timedelta(days=days), **changes)


def test_the_nearest_interview_is_planned_for_and_then_the_plan_rests():
    agenda = Agenda((in_days(20, "later"), in_days(10))).with_appointment(in_days(5, "acme"))
    assert [each.name for each in agenda.appointments] == ["acme", "later"]
    assert agenda.next_after(MONDAY) == in_days(5)
    assert agenda.horizon(MONDAY) == MONDAY + timedelta(days=5)
    assert agenda.later_than(in_days(5)) == (in_days(20, "later"),)
    after = MONDAY + timedelta(days=21)
    assert agenda.is_over(after)
    assert agenda.horizon(after) is None
    assert not Agenda().is_over(MONDAY)


def test_without_a_date_thirty_days_roll_once_that_is_wanted():
    assert Agenda().horizon(MONDAY) is None
    assert Agenda(rolling=True).horizon(MONDAY) == MONDAY + timedelta(days=30)


def test_days_off_and_days_with_more_time_count():
    friday = MONDAY + timedelta(days=4)
    agenda = Agenda(minutes=20, by_weekday={5: 60, 6: 0}, by_date={friday: 5}, begun_on=MONDAY)
    seconds = agenda.seconds_until(MONDAY, MONDAY + timedelta(days=7))
    assert seconds == [1_200, 1_200, 1_200, 1_200, 300, 3_600, 0]
    assert agenda.days_planned(MONDAY + timedelta(days=7)) == 6
    assert list(days_between(MONDAY, MONDAY)) == []


def test_an_interview_may_be_about_some_topics_only():
    assert in_days(1).concerns("rag")
    assert not in_days(1, topics=("agents",)).concerns("rag")


def test_the_days_ahead_lead_from_now_to_the_day():
    planner = Planner(Parameters().weights, Habits())
    cards = [Planned() for _ in range(30)]
    ahead = projected(planner, cards, [600.0] * 6, [n % 2 for n in range(30)], random.Random(1))

    assert ahead.now == 0.0
    assert 0.7 < ahead.low <= ahead.on_the_day <= ahead.high <= 1.0
    assert [day.ready for day in ahead.days] == sorted(day.ready for day in ahead.days)
    assert sum(day.new for day in ahead.days) == 30
    assert len(ahead.by_group) == 2
    assert ahead.out_of_reach == 0


def test_what_time_does_not_reach_is_said():
    planner = Planner(Parameters().weights, Habits())
    ahead = projected(planner, [Planned()] * 100, [380.0] * 2, [0] * 100, random.Random(1))
    assert ahead.out_of_reach > 60
    assert faded([Planned(stability=1.0, difficulty=5.0, elapsed=30), Planned()], planner) == 1
