"""A mock interview with the real program: in a terminal, line by line, as data."""

import re
import shutil
import signal
import sys

import pytest

from genai_prep.cli.program import run
from support.program import Program
from support.terminal import Terminal

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
DONE = "\x04"
ANSWER = "It looks at earlier positions only"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A home in which the bundled bank has been read."""
    program = Program(tmp_path_factory.mktemp("begun"))
    assert program.run("topics").exit_code == 0
    return program.home


@pytest.fixture
def program(program, begun):
    """The program after its first start."""
    shutil.copytree(begun, program.home)
    return program


@pytest.fixture
def terminal(program):
    """Starts the program in terminals; all have ended afterwards."""
    started = []

    def start(*arguments, **how):
        started.append(Terminal(program, *arguments, **how))
        return started[-1]

    yield start
    for each in started:
        each.close()


def answer_follow_up(screen, text="x\x7f"):
    """Answers the follow-up, or passes over it; another key comes before, as of a held ctrl-d
    only the first one counts.
    """
    return screen.wait_for("ctrl-d pass").press(text + DONE)


@unix
def test_an_interview_is_played_killed_and_resumed(terminal, program):
    screen = terminal("interview", "--questions", "3", "--seed", "3", "--minutes", "6")
    screen.wait_for("question 1 of 3").press(ANSWER + "\rand twice.").wait_for("and twice.")
    screen.press(DONE)
    answer_follow_up(screen, "Because of the mask.").wait_for("question 2 of 3")
    screen.press("lost").wait_for("› lost").send(signal.SIGKILL)
    assert screen.exit_code() == -signal.SIGKILL

    screen = terminal("interview", "--resume").wait_for("question 2 of 3")
    assert "lost" not in screen.view
    screen.press("\x1b").wait_for("Say it aloud, as you").press("\r").wait_for("Which of these")
    screen.press(" ").wait_for("✓ found").press("\r" * 3).press(DONE)
    answer_follow_up(screen).wait_for("3 of 3").press(ANSWER).wait_for(ANSWER).press(DONE)
    answer_follow_up(screen).wait_for("--show 1")

    assert screen.exit_code() == 0
    assert re.search(r"Score sheet  3 questions, \d min", screen.view + scrolled(screen))
    sheet = program.run("interview", "--show", "1", "--json").data
    assert [each["answer"] for each in sheet["answers"]] == [f"{ANSWER}\nand twice.", None, ANSWER]
    assert sheet["answers"][0]["follow_up"]["answer"] == "Because of the mask."
    assert sheet["answers"][1]["spoken"]
    assert sheet["answers"][1]["found"] == 1
    checked = program.run("data", "check", "--json").data
    assert checked["reviews"] == 3


@unix
def test_ctrl_c_says_what_is_kept_and_how_to_go_on(terminal, program):
    screen = terminal("interview", "--questions", "2", "--seed", "3", size=(40, 20))
    screen.wait_for("1 of 2").press(ANSWER).wait_for("positions").press(DONE)
    answer_follow_up(screen).wait_for("2 of 2").press("\x03").wait_for("genai-prep interview")

    assert screen.exit_code() == 130
    assert "1 of 2 questions" in screen.view
    assert "what was\n being typed is not" in screen.view
    assert program.run("interview", "--list", "--json").data["interviews"][0]["answered"] == 1


@unix
def test_only_the_cells_of_the_clock_are_painted_while_nobody_types(terminal):
    screen = terminal("interview", "--questions", "1", "--minutes", "1", NO_COLOR="1")
    screen.wait_for("0:01 of 1:00")
    before = len(screen.written)
    screen.wait_for("0:02 of 1:00")

    # Cursor saved, moved, cells, cursor back: the time, and the rule that grows with it.
    ticks = re.sub(
        rb"\x1b7\x1b\[[12];\d+H(?:[^\x1b]|\x1b\[[\d;]*m)*\x1b8", b"", screen.written[before:]
    )
    assert ticks == b""
    screen.press("\x14").wait_for("stopped")  # ctrl-t
    screen.press("\x14").wait_until(lambda: "stopped" not in screen.view, "the clock again")
    assert b"\x1b[3" not in screen.written  # no colour


@unix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_ends_it_leaves_what_was_answered(terminal, program, number, code):
    screen = terminal("interview", "--questions", "2", "--seed", "3")
    screen.wait_for("question 1 of 2").press(ANSWER).wait_for(ANSWER).press(DONE)
    screen.wait_for("Follow-up").send(number)

    assert screen.exit_code() == code
    assert program.run("interview", "--list", "--json").data["interviews"][0]["answered"] == 1


def test_lines_play_it_without_a_terminal(program):
    typed = f"{ANSWER}.\n\n\n"
    done = program.run("interview", "--questions", "1", "--seed", "3", typed=typed)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "Type your answer; an empty line ends it." in done.stdout
    assert "\x1b" not in done.stdout
    assert "Score sheet" in done.stdout

    assert program.run("interview", "--list").stdout.startswith(" Interviews")
    shown = program.run("interview", "--show", "1").stdout
    assert f"« {ANSWER}. »" in shown
    spoken = program.run("interview", "--show", "1", ACCESSIBLE="1").stdout
    assert "○" not in spoken.partition("Missed")[0]


def test_before_the_first_one_there_is_nothing_to_show_or_resume(program):
    assert program.run("interview", "--list").stdout.startswith(" No interview yet.")
    assert "no interview 1" in program.run("interview", "--show", "1").stderr
    assert program.run("interview", "--resume").exit_code == 1


@pytest.mark.parametrize(
    "wrong", ["--resume --list", "--json", "--feedback never", "--questions 0"]
)
def test_what_cannot_be_meant_is_refused(wrong):
    assert run(["interview", *wrong.split()]) == 2


def scrolled(screen):
    columns = range(screen.screen.columns)
    return "\n".join(
        "".join(row[column].data for column in columns) for row in screen.screen.history.top
    )
