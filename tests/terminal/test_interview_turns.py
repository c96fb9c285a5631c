"""What keys do to a question of an interview, and how its clock counts."""

from dataclasses import replace

import pytest

from genai_prep.bank.questions import FollowUp
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Turn
from genai_prep.terminal.interview_clock import Reading, Stopwatch, clock_time, spoken_time
from genai_prep.terminal.interview_turns import (
    NOTHING_TYPED,
    Face,
    Sitting,
    Wish,
    pasted,
    pressed,
    self_marking,
    written,
)
from support.builders import a_question

TWO_POINTS = replace(a_question(), key_points=a_question().key_points * 2)
ASKED = Sitting(1, 3, TWO_POINTS, Turn("genai:tarn", "lakes", None, 240.0))
FOLLOW_UP = replace(
    ASKED, turn=replace(ASKED.turn, coverage=0.5, follow_up=FollowUp("Is it cold?"))
)


def after(sitting, *keys):
    for key in keys:
        sitting = pressed(sitting, key)
    return sitting


def test_letters_and_line_ends_are_text_whatever_they_mean_elsewhere():
    assert after(ASKED, "q", "?", " ", "enter", "enter", "u").draft.text == "q? \n\nu"


def test_a_paste_is_text_and_never_ends_an_answer():
    assert pasted(ASKED, "1\n\n2\n\n").draft.text == "1\n\n2\n\n"
    assert pasted(replace(ASKED, face=Face.SPEAKING), "1") == replace(ASKED, face=Face.SPEAKING)
    assert "\x1b" not in pasted(ASKED, "\x1b[2J").draft.text


def test_ctrl_d_is_done_but_on_nothing_it_asks_first():
    assert after(ASKED, "a", "ctrl-d") is Wish.DONE
    asked = after(ASKED, "ctrl-d")
    assert asked.notice == NOTHING_TYPED
    assert after(asked, "ctrl-d") is Wish.DONE
    assert after(asked, "a").notice == ""


def test_a_follow_up_is_passed_over_by_ctrl_d_on_nothing():
    assert after(FOLLOW_UP, "ctrl-d") is Wish.DONE


def test_esc_is_for_who_speaks_and_goes_back_to_the_same_text():
    speaking = after(ASKED, "a", "esc")
    assert speaking.face is Face.SPEAKING
    assert after(speaking, "x") == speaking
    assert after(speaking, " ") is Wish.SAID
    assert after(speaking, "esc").draft.text == "a"


def test_space_turns_a_mark_and_enter_goes_to_the_next():
    marking = self_marking(ASKED)
    assert marking.marks == (Mark.MISSED, Mark.MISSED)
    seen = [after(marking, *[" "] * times).marks[0] for times in range(4)]
    assert seen == [Mark.MISSED, Mark.MADE, Mark.PARTLY, Mark.MISSED]

    second = after(marking, " ", "enter", " ", " ")
    assert second.marks == (Mark.MADE, Mark.PARTLY)
    assert after(second, "up").at == 0
    assert after(second, "enter") is Wish.DONE


def test_feedback_is_read_page_by_page():
    feedback = replace(ASKED, face=Face.FEEDBACK, has_more=True)
    assert after(feedback, " ").page == 1
    assert after(replace(feedback, has_more=False), " ") is Wish.GO_ON
    assert after(feedback, "x") == feedback


def test_keys_that_concern_the_program_work_everywhere():
    for face in Face:
        sitting = replace(ASKED, face=face, marks=(Mark.MISSED, Mark.MISSED))
        assert after(sitting, "ctrl-c") is Wish.INTERRUPT
        assert after(sitting, "ctrl-z") is Wish.STOP
    assert after(ASKED, "ctrl-t") is Wish.CLOCK
    assert after(ASKED, "ctrl-x", "ctrl-e") is Wish.EDITOR
    assert written(after(ASKED, "a"), "b\n").draft.text == "b"


class Hands:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_the_clock_stands_still_while_it_is_stopped():
    hands = Hands()
    watch = Stopwatch(hands)
    watch.start(30.0)
    hands.now += 5
    watch.turn()
    hands.now += 1_000
    assert watch.seconds == 35.0
    watch.turn()
    hands.now += 2
    assert watch.seconds == 37.0


def test_time_in_which_the_program_was_stopped_from_outside_is_left_out():
    hands = Hands()
    watch = Stopwatch(hands)
    watch.start(0.0)
    hands.now += 3
    assert watch.seconds == 3.0
    hands.now += 600
    watch.leave_out()
    hands.now += 1
    assert watch.seconds == 4.0


@pytest.mark.parametrize(
    ("seconds", "allowed", "is_late", "note"),
    [
        (179.0, 240.0, False, ""),
        (180.0, 240.0, True, "1 min left"),
        (240.0, 240.0, True, "time is up"),
        (10.0, 40.0, False, ""),
        (20.0, 40.0, True, ""),
    ],
)
def test_the_last_minute_is_said(seconds, allowed, is_late, note):
    reading = Reading(seconds, allowed)

    assert (reading.is_late, reading.note) == (is_late, note)
    assert replace(reading, is_running=False).note == "stopped"


def test_times_are_told():
    assert [clock_time(each) for each in (0, 59.9, 192, 3_999)] == ["0:00", "0:59", "3:12", "66:39"]
    assert [spoken_time(each) for each in (0.2, 1, 60, 192)] == [
        "0 seconds",
        "1 second",
        "1 minute",
        "3 minutes 12 seconds",
    ]
