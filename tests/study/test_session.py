"""A session: forgotten cards come back, limits hold, undo undoes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.memory.reviews import Rating
from genai_prep.study.session import COMES_BACK_AFTER, Answered, Aside, PutAside, Session
from support.builders import a_memory, a_standing

AGAIN, HARD, GOOD, EASY = Rating


def a_session(count=3, minutes=None):
    return Session([a_standing(f"b:q{n}/c") for n in range(count)], minutes)


def current(session):
    return session.current.card_id if session.current else None


moves = st.lists(st.sampled_from([*Rating, *Aside, "drop", "undo"]), max_size=60)


def play(session, steps):
    for step in steps:
        if step == "undo":
            session.undo()
        elif session.current is None:
            continue
        elif step == "drop":
            session.drop()
        elif isinstance(step, Rating):
            session.rate(step, seconds=5)
        else:
            session.put_aside(step)


def test_cards_come_one_after_the_other():
    session = a_session(2)

    assert (current(session), session.progress.number, session.progress.total) == ("b:q0/c", 1, 2)
    session.rate(GOOD, 4)
    assert (current(session), session.progress.number, session.progress.left) == ("b:q1/c", 2, 1)
    session.rate(EASY, 6)
    assert session.current is None
    assert session.progress.seconds == 10


def test_a_forgotten_card_comes_back_until_it_is_recalled_once():
    session = a_session(COMES_BACK_AFTER + 2)

    session.rate(AGAIN, 5)

    seen = []
    while session.current:
        seen.append(current(session))
        session.rate(GOOD, 5)
    assert seen[COMES_BACK_AFTER] == "b:q0/c"
    assert len(seen) == COMES_BACK_AFTER + 2


def test_the_last_card_comes_back_at_once_when_nothing_else_is_left():
    session = a_session(1)

    session.rate(AGAIN, 5)

    assert current(session) == "b:q0/c"
    assert session.progress.number == 1


def test_when_the_minutes_are_over_only_forgotten_cards_come():
    session = a_session(4, minutes=0.2)

    session.rate(AGAIN, 5)
    session.rate(GOOD, 8)

    assert [card.card_id for card in session.remaining] == ["b:q0/c"]
    session.rate(AGAIN, 5)
    assert current(session) == "b:q0/c"
    session.rate(HARD, 5)
    assert session.current is None


@pytest.mark.parametrize("how", list(Aside))
def test_a_card_put_aside_does_not_come_back(how):
    session = a_session(2)
    session.rate(AGAIN, 5)

    assert current(session) == "b:q1/c"
    session.rate(GOOD, 5)
    session.put_aside(how)

    assert session.current is None
    assert session.last_step == PutAside(a_standing("b:q0/c"), how)


def test_undo_asks_the_same_card_again():
    session = a_session(3)
    session.rate(GOOD, 4)
    session.put_aside(Aside.BURIED)

    assert session.undo() == PutAside(a_standing("b:q1/c"), Aside.BURIED)
    assert current(session) == "b:q1/c"
    assert session.undo() == Answered(a_standing("b:q0/c"), GOOD, 4, True)
    assert current(session) == "b:q0/c"
    assert session.undo() is None


@given(moves, moves)
def test_undoing_everything_leads_back_to_the_beginning(first, then):
    session = a_session(5, minutes=1)
    play(session, first)
    before = (session.remaining, session.progress, session.summary())
    undone = 0
    for step in then:
        if session.current is None or step == "undo" or (step == "drop" and not undone):
            break
        play(session, [step])
        undone += step != "drop"
    for _ in range(undone):
        session.undo()

    assert (session.remaining, session.progress, session.summary()) == before


class SimpleSession:
    """The same rules in their simplest words: a copy of all there is for each step."""

    def __init__(self, queue, minutes):
        self.minutes = minutes
        self.states = [(list(queue), set(), len(queue), 0.0)]

    def step(self, move):
        queue, returning, total, seconds = self.states[-1]
        if move == "undo":
            self.states = self.states[:-1] or self.states
            return
        if not queue:
            return
        card, rest = queue[0], queue[1:]
        if move == "drop":
            self.states[-1] = (rest, returning, total - 1, seconds)
            return
        returning = returning - {card.card_id}
        if isinstance(move, Rating):
            seconds += 5
        if move is AGAIN:
            rest = [*rest[:COMES_BACK_AFTER], card, *rest[COMES_BACK_AFTER:]]
            returning = returning | {card.card_id}
        if seconds >= self.minutes * 60:
            rest = [card for card in rest if card.card_id in returning]
        self.states.append((rest, returning, total, seconds))


@given(moves, st.integers(0, 12), st.floats(0.1, 2))
def test_a_session_follows_the_simple_rules(steps, count, minutes):
    session, simple = a_session(count, minutes), SimpleSession(a_session(count).remaining, minutes)
    for step in steps:
        play(session, [step])
        simple.step(step)

        queue, _, total, seconds = simple.states[-1]
        assert list(session.remaining) == queue
        assert session.progress.total == total
        assert session.progress.seconds == seconds


@given(moves)
def test_the_seconds_left_are_those_of_the_cards_that_remain(steps):
    def expected(card):
        return float(card.card_id[3])

    session = Session(a_session(5).remaining, minutes=1, expected=expected)
    play(session, steps)

    left = sum(map(expected, session.remaining))
    assert session.progress.seconds_left == pytest.approx(left)


@given(moves)
def test_no_card_is_ever_lost_without_a_rating_or_being_put_aside(steps):
    session = a_session(5)
    play(session, steps)

    waiting = {card.card_id for card in session.remaining}
    total = session.progress.total
    assert session.progress.left == len(session.remaining) == len(waiting)
    assert session.progress.number == min(total - len(waiting) + 1, total)


def test_a_summary_counts_the_first_rating_of_each_card():
    seen = a_standing("b:seen/c", memory=a_memory("b:seen/c"))
    new = a_standing("b:new/c")
    session = Session([seen, new])
    session.rate(AGAIN, 10)
    session.rate(GOOD, 20)
    session.rate(AGAIN, 5)
    session.rate(EASY, 5)

    summary = session.summary()

    assert (summary.cards, summary.total, summary.seconds) == (2, 2, 40)
    assert (summary.reviewed, summary.recalled, summary.learned) == (1, 0, 1)
    assert summary.ratings == {AGAIN: 1, HARD: 0, GOOD: 1, EASY: 0}
    assert summary.failed_often == ("b:seen/c",)


def test_a_session_that_is_over_takes_no_rating():
    with pytest.raises(ValueError, match="over"):
        a_session(0).rate(GOOD, 1)
