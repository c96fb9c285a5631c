"""A session line by line, for screen readers and pipes."""

import itertools

import pytest

from genai_prep.actions.session import Limits, start
from genai_prep.bank.questions import Kind
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Purpose, Rating
from genai_prep.study.order import Order
from genai_prep.terminal.plain_quiz import run_plain_quiz
from genai_prep.terminal.plain_words import in_words
from support.builders import a_bank, a_library


class Said:
    """What a session said, and what came of it."""

    def __init__(self, lines, is_finished, reviews):
        self.lines = lines
        self.is_finished = is_finished
        self.reviews = reviews

    @property
    def text(self):
        return "\n".join(self.lines)


@pytest.fixture
def session(tmp_path):
    """Plays a session of cards of some kinds with lines typed by a learner."""

    homes = itertools.count()

    def play(lines, *kinds, purpose=Purpose.STUDY):
        typed = iter(lines)
        said = []
        seconds = itertools.count(step=2)
        with a_library(tmp_path / str(next(homes)), a_bank()) as library:
            running = start(
                library,
                Selection(kinds=kinds),
                Order.DUE_THEN_NEW,
                Limits(),
                purpose=purpose,
                seed=1,
            )
            is_finished = run_plain_quiz(
                running, lambda: next(typed, None), said.append, clock=lambda: next(seconds)
            )
            ids = library.cards.ids()
            reviews = [review for card_id in ids for review in library.reviews.reviews_of(card_id)]
        return Said(said, is_finished, [(review.rating, review.answer) for review in reviews])

    return play


def test_a_card_is_asked_answered_and_rated_in_sentences(session):
    said = session(["", "3"], Kind.BASIC)

    assert said.lines == [
        "Plain mode. 1 card, about 1 minute. Type ? and enter for help.",
        "Card 1 of 1. Lakes. Level junior. New.",
        "Question: Tarn. How deep is it?",
        "Enter shows the answer.",
        "Answer: A few metres.",
        "Rate 1 Again, this session. 2 Hard, 1 day. 3 Good, 2 days, suggested. 4 Easy, 8 days.",
        "Saved: Good. Back in 2 days.",
        "Session done. 1 card in under a minute.",
        "New cards learned: 1.",
        "Tomorrow: 0 due + 5 new, about 3 min.",
        "Again 0. Hard 0. Good 1. Easy 0.",
        "Next: genai-prep, today at a glance.",
    ]
    assert said.is_finished


@pytest.mark.parametrize(
    ("line", "rating"),
    [("1", 1), ("again", 1), ("Hard", 2), ("h", 2), ("GOOD.", 3), ("4", 4), ("e", 4), ("", 3)],
)
def test_numbers_and_words_rate_and_an_empty_line_takes_the_suggestion(session, line, rating):
    assert session(["", line, "", "4"], Kind.BASIC).reviews[0][0] == Rating(rating)


def test_a_line_that_is_no_rating_is_asked_again(session):
    said = session(["", "what", "5", "2"], Kind.BASIC)

    assert said.lines.count("Type 1 Again, 2 Hard, 3 Good or 4 Easy.") == 2
    assert said.reviews == [(Rating.HARD, None)]


def test_typed_gaps_are_compared(session):
    said = session(["ice; cirques", ""], Kind.CLOZE)

    assert "Question: Tarn. Its hollow was carved by (gap 1) in a (gap 2)." in said.lines
    assert "You typed: ice. That is right." in said.lines
    assert "Answer: Its hollow was carved by ice in a cirque." in said.lines
    assert "Note: So." in said.lines
    assert said.reviews == [(Rating.GOOD, "ice\ncirques")]


def test_items_are_typed_one_a_line_until_an_empty_line(session):
    said = session(["a moraine", "sand", "", ""], Kind.LIST)

    assert "Found. 1 of 2." in said.lines
    assert "No match. 1 of 2." in said.lines
    assert "1. Moraine. Found." in said.lines
    assert "2. Rock bar. Missed." in said.lines
    assert "No match: sand" in said.lines
    assert said.reviews == [(Rating.HARD, "a moraine\nsand")]


def letters_of(said, *texts):
    found = {line[3:]: line[0] for line in said.lines if line[1:3] == ". "}
    return " ".join(found[text] for text in texts)


def test_letters_in_order_answer_steps(session):
    order = letters_of(session([], Kind.STEPS), "Ice carves", "Snow collects", "Ice melts")
    said = session([order, ""], Kind.STEPS)

    assert "1. Snow collects. You had it as number 2." in said.lines
    assert "3. Ice melts. Right." in said.lines
    assert "1 move away." in said.lines
    assert said.reviews == [(Rating.HARD, "Ice carves\nSnow collects\nIce melts")]


def test_a_letter_chooses_and_reasons_follow(session):
    letter = letters_of(session([], Kind.CHOICE), "Wind")
    said = session([letter, "1", "q"], Kind.CHOICE)

    assert f"Wrong: {letter}. Wind. Your choice. Too weak." in said.lines
    assert "Note: Ice rotates in the cirque." in said.lines
    assert said.reviews == [(Rating.AGAIN, "Wind")]


def test_letters_that_mean_nothing_are_asked_for_once_more(session):
    said = session(["z", "9", "3"], Kind.CHOICE)

    assert said.lines.count("Type letters from a to c, or Enter to see the answer.") == 1
    assert said.reviews == [(Rating.GOOD, None)]


def test_an_open_answer_is_kept_and_the_key_points_are_said(session):
    said = session(["a lake made by ice", "2"], Kind.OPEN)

    assert "You said: a lake made by ice" in said.lines
    assert "A strong answer says, 1 point." in said.lines
    assert said.reviews == [(Rating.HARD, "a lake made by ice")]


def test_undo_asks_the_rating_before_again(session):
    said = session(["", "1", "u", "4"], Kind.BASIC)

    assert "Took back Again. The card before is asked again." in said.lines
    assert said.lines.count("Answer: A few metres.") == 2
    assert said.reviews[-1] == (Rating.EASY, None)


def test_there_may_be_nothing_to_undo(session):
    assert "There is nothing to undo in this session." in session(["u", "q"], Kind.BASIC).lines


def test_cards_can_be_suspended_and_buried_and_brought_back(session):
    said = session(["s", "-", "u", "", "3"], Kind.BASIC, Kind.CLOZE, Kind.LIST)

    assert "Suspended until you resume it." in said.lines
    assert "Buried until tomorrow." in said.lines
    assert "Took back the last step. The card before is asked again." in said.lines
    assert [rating for rating, _ in said.reviews] == [Rating.GOOD]


def test_help_and_sources_do_not_answer_the_card(session):
    said = session(["?", "o", "", "3"], Kind.BASIC)

    assert "u: undo the last rating. s: suspend the card. -: bury it until tomorrow." in said.lines
    assert "Source: A book of lakes. 2020. https://example.org/lakes" in said.lines
    assert said.reviews == [(Rating.GOOD, None)]


def test_a_command_letter_can_be_an_answer_after_an_equals_sign(session):
    assert session(["= q", "1", "q"], Kind.BASIC).reviews == [(Rating.AGAIN, "q")]


@pytest.mark.parametrize("lines", [["q"], []])
def test_quitting_and_the_end_of_input_end_the_session_well(session, lines):
    said = session(lines, Kind.BASIC)

    assert said.is_finished
    assert "Session ended. 0 of 1 card in under a minute." in said.lines


def test_ctrl_c_gives_the_summary_too(tmp_path):
    said = []

    def interrupted():
        raise KeyboardInterrupt

    with a_library(tmp_path, a_bank()) as library:
        running = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)
        is_finished = run_plain_quiz(running, interrupted, said.append)

    assert not is_finished
    assert any(line.startswith("Session ended.") for line in said)


@pytest.mark.parametrize("line", ["3", "", "yes", "again and again", "1 2 3"])
def test_any_endless_input_comes_to_an_end(session, line):
    said = session(itertools.repeat(line), *Kind)

    assert said.is_finished


def test_endless_threes_rate_every_card(session):
    said = session(itertools.repeat("3"), *Kind)

    assert [rating for rating, _ in said.reviews] == [Rating.GOOD] * 6


def test_nothing_is_said_by_signs(session):
    said = session(itertools.repeat(""), *Kind)

    assert not set(said.text) & set("▸✓✗○~■━─│↶\x1b")


def test_a_cram_session_says_no_days(session):
    said = session(["", "3"], Kind.BASIC, purpose=Purpose.CRAM)

    assert "Card 1 of 1. Lakes. Level junior. New." in said.lines
    assert "Rate 1 Again, this session. 2 Hard. 3 Good, suggested. 4 Easy." in said.lines
    assert "Saved: Good." in said.lines


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (2, "2 days"), (99, "99 days"), (120, "4 months"), (500, "1.4 years")],
)
def test_intervals_are_said_in_words(days, words):
    assert in_words(days) == words
