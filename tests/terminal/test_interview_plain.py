"""An interview line by line."""

from dataclasses import replace

import pytest

from genai_prep.actions import interviewing
from genai_prep.actions.interview_sheets import number_of, sheet_numbered
from genai_prep.bank.questions import FollowUp, KeyPoint, Stage
from genai_prep.bank.selection import Selection
from genai_prep.study.marking.marks import Mark
from genai_prep.terminal.interview import End
from genai_prep.terminal.interview_plain import run_plain_interview
from genai_prep.terminal.views.interview import broken_off_page, sheet_page
from support.builders import a_bank, a_library, a_question, a_topic
from support.hostile import ATTACKS, is_harmless

ICE = "A glacier dug it out."


def a_guide(**changes):
    points = (
        *a_question().key_points,
        KeyPoint("cold", "Its water stays cold.", expect=(("cold", "chilly"),)),
    )

    def asked(name):
        question = a_question(
            name, key_points=points, follow_ups=(FollowUp("Is its water cold?", "All summer."),)
        )
        return replace(question, **changes)

    return a_bank("genai", *(a_topic(f"t{n}", asked(f"tarn-{n}")) for n in range(3)))


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path, a_guide()) as library:
        yield library


def play(library, lines, questions=2, feedback="end", interview=None):
    """Plays with lines typed; what was said, and the interview."""
    held = interview or interviewing.begin(
        library, interviewing.Wanted(Selection(), questions=questions, feedback=feedback)
    )
    waiting = iter(lines)
    said = []
    seconds = iter(range(0, 10_000, 30))

    def read():
        line = next(waiting, None)
        if isinstance(line, BaseException):
            raise line
        return line

    def last_page():
        number = number_of(library, held.record)
        if held.record.ended and number:
            return sheet_page(sheet_numbered(library, number))
        return broken_off_page(held.record, number)

    end = run_plain_interview(
        held, read, said.append, last_page, clock=lambda: float(next(seconds))
    )
    return end, said, held


def test_answers_end_with_an_empty_line_and_the_time_is_said(library):
    lines = [ICE, "It is cold.", "", "All summer.", "", ICE, "", "", ""]
    end, said, held = play(library, lines)

    assert end is End.DONE
    assert held.record.turns[0].answer == f"{ICE}\nIt is cold."
    assert [turn.coverage for turn in held.record.turns] == [1.0, 0.5]
    assert held.record.turns[0].follow_up_answer == "All summer."
    assert held.record.turns[1].follow_up_answer is None
    assert "Time: 30 seconds of 15 minutes." in said
    assert said.count("Type your answer; an empty line ends it.") == 2
    assert "3 of 4 key points found." in said


def test_nothing_typed_means_said_aloud_and_marked_by_hand(library):
    _, said, held = play(library, ["", "f", "P", ""], questions=1)

    (turn,) = held.record.turns
    assert turn.spoken
    assert list(turn.marks.values()) == [Mark.MADE, Mark.PARTLY]
    assert "Which of 2 key points did you say? f found, p partly, n not found." in said


def test_marks_come_after_each_answer_where_that_is_wanted(library):
    _, said, _ = play(library, [ICE, "", "", ""], questions=1, feedback="each")
    assert "2. Not found: Its water stays cold." in said
    assert "An answer: All summer." in said
    assert not any("suggests" in line for line in said)

    _, said, _ = play(library, [ICE, "", "", ""], questions=1)
    assert not any(line.startswith("2. Not found") for line in said)


def test_the_end_of_input_keeps_what_is_finished_and_says_how_to_go_on(library):
    end, said, held = play(library, [ICE, "", "", "half an"])

    assert end is End.LEFT
    assert [turn.is_answered for turn in held.record.turns] == [True, False]
    assert "Interview broken off: 1 of 2 questions answered." in said
    assert "Run genai-prep interview --resume: go on where you were." in said

    end, said, held = play(library, [ICE, "", "", ""], interview=interviewing.resume(library))
    assert end is End.DONE
    assert said[1].startswith("Question 2 of 2.")


def test_ctrl_c_and_q_leave_at_once(library):
    assert play(library, [ICE, KeyboardInterrupt()])[0] is End.INTERRUPTED
    assert play(library, ["?", "q"])[0] is End.LEFT


def test_an_interview_broken_off_in_its_last_follow_up_is_resumed_there(library):
    play(library, [ICE, ""], questions=1)

    _, said, held = play(library, ["All year.", ""], interview=interviewing.resume(library))

    assert held.record.turns[0].follow_up_answer == "All year."
    assert "Follow-up: Is its water cold?" in said


def test_stages_of_a_design_question_are_said_with_their_times(tmp_path):
    guide = a_guide(stages=(Stage("Clarify", 1, ("ice",)), Stage("Sketch", 3, ("cold",))))
    with a_library(tmp_path, guide) as library:
        _, said, _ = play(library, [], questions=1)

    stages = "Stages: Clarify by 7 minutes 30 seconds; Sketch by 30 minutes."
    assert stages in said


def test_hostile_answers_and_questions_drive_nothing(tmp_path):
    text = "".join(ATTACKS).replace("\n", " ").replace("\r", " ")
    written = text.replace("\ud800", "")  # no bank file can hold it
    attack = FollowUp(written, written)
    guide = a_guide(question=f"What? {written}", follow_ups=(attack,))
    with a_library(tmp_path, guide) as library:
        _, said, held = play(library, [text, "", text, ""], questions=1, feedback="each")
        shown = sheet_page(sheet_numbered(library, 1))

    is_harmless("\n".join(said))
    assert shown
    assert held.record.ended
