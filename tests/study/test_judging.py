"""A reply suggests a rating, and the learner decides."""

import pytest

from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    StepsCard,
)
from genai_prep.memory.reviews import Rating
from genai_prep.study.comparing import Fit
from genai_prep.study.judging import gap_fits, is_comparable, is_one_swap, named, suggested
from genai_prep.study.replies import Chosen, Ordered, Written, kept_text

BASIC = BasicCard("depth", "How deep is it?", "A few metres.")
CLOZE = ClozeCard("ice", "Carved by {{ice}} in a {{cirque}}.")
DAMS = ListCard("dams", "Which dams?", ("Moraine", "Rock bar"))
BIRTH = StepsCard("birth", "In which order?", ("Snow collects", "Ice carves", "Ice melts"))
CAUSE = ChoiceCard("cause", "What carves?", (Choice("Ice", True), Choice("Wind"), Choice("Rain")))
OPEN = Question("tarn", "What is a tarn?", "A lake.")


@pytest.mark.parametrize(
    ("card", "reply", "rating"),
    [
        (BASIC, Written("a few meters"), Rating.GOOD),
        (BASIC, Written("a mile"), Rating.AGAIN),
        (CLOZE, Written("ice\ncirques"), Rating.GOOD),
        (CLOZE, Written("ice\nvalley"), Rating.HARD),
        (CLOZE, Written("wind\nvalley"), Rating.AGAIN),
        (DAMS, Written("rock bar\nmorraine"), Rating.GOOD),
        (DAMS, Written("sand\nmorraine"), Rating.HARD),
        (DAMS, Written("sand"), Rating.AGAIN),
        (BIRTH, Ordered((0, 1, 2)), Rating.GOOD),
        (BIRTH, Ordered((1, 0, 2)), Rating.HARD),
        (BIRTH, Ordered((2, 1, 0)), Rating.AGAIN),
        (BIRTH, Ordered((0, 1)), Rating.AGAIN),
        (CAUSE, Chosen(0), Rating.GOOD),
        (CAUSE, Chosen(1), Rating.AGAIN),
    ],
)
def test_a_better_reply_suggests_a_better_rating(card, reply, rating):
    assert suggested(card, reply) is rating


@pytest.mark.parametrize("card", [BASIC, CLOZE, DAMS, BIRTH, CAUSE, OPEN])
def test_an_answer_said_aloud_suggests_good(card):
    assert suggested(card, None) is Rating.GOOD


def test_a_reply_that_is_too_close_to_call_suggests_nothing():
    card = BasicCard("start", "Where does training begin?", "The pretrained model")

    assert suggested(card, Written("the base model")) is None


def test_an_answer_in_many_words_is_not_compared():
    card = BasicCard("long", "Why?", "Because " + "it is so and " * 5 + "so.")

    assert not is_comparable(card)
    assert suggested(card, Written("no idea")) is Rating.GOOD


def test_gaps_that_were_left_open_are_wrong():
    assert gap_fits(CLOZE, "ice") == [("ice", Fit.RIGHT), ("", Fit.WRONG)]


def test_blank_lines_name_nothing():
    match = named(DAMS, "\n  moraine \n\n")

    assert match.typed_for == ("moraine", None)
    assert match.unmatched == ()


@pytest.mark.parametrize(
    ("steps", "is_so"),
    [((1, 0, 2), True), ((0, 2, 1), True), ((2, 1, 0), False), ((0, 1, 2), False)],
)
def test_one_swap_is_of_two_neighbours(steps, is_so):
    assert is_one_swap(steps) is is_so


@pytest.mark.parametrize(
    ("card", "reply", "text"),
    [
        (BASIC, Written("a few"), "a few"),
        (CAUSE, Chosen(1), "Wind"),
        (BIRTH, Ordered((1, 0)), "Ice carves\nSnow collects"),
        (OPEN, None, None),
    ],
)
def test_what_was_replied_is_kept_in_words(card, reply, text):
    assert kept_text(card, reply) == text
