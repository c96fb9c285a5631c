"""A session line by line, for screen readers and pipes."""

import errno
import itertools
import signal
import sys

import pytest

from genai_prep.actions.session import Limits, start
from genai_prep.bank.questions import FollowUp, Kind, Misconception
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Purpose, Rating
from genai_prep.store.exchange import everything
from genai_prep.study.order import Order
from genai_prep.terminal.plain_quiz import run_plain_quiz
from genai_prep.terminal.plain_words import in_words
from support.builders import a_bank, a_library, a_question, a_topic


class Said:
    """What a session said, and what came of it."""

    def __init__(self, lines, is_finished, reviews):
        self.lines = lines
        self.is_finished = is_finished
        self.reviews = [(review.rating, review.answer) for review in reviews]
        self.seconds = [review.duration_ms / 1000 for review in reviews]

    @property
    def text(self):
        return "\n".join(self.lines)


@pytest.fixture
def session(tmp_path):
    """Plays a session of cards of some kinds with lines typed by a learner."""

    homes = itertools.count()

    def play(lines, *kinds, purpose=Purpose.STUDY, is_person=False, step=2, bank=None):
        typed = iter(lines)
        said = []
        seconds = itertools.count(step=step)
        with a_library(tmp_path / str(next(homes)), bank or a_bank()) as library:
            running = start(
                library,
                Selection(kinds=kinds),
                Order.DUE_THEN_NEW,
                Limits(),
                purpose=purpose,
                seed=1,
            )
            is_finished = run_plain_quiz(
                running,
                lambda: next(typed, None),
                said.append,
                clock=lambda: next(seconds),
                is_person=lambda: is_person,
            )
            ids = library.cards.ids()
            reviews = [review for card_id in ids for review in library.reviews.reviews_of(card_id)]
        return Said(said, is_finished, reviews)

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


def test_common_errors_and_the_next_questions_follow_an_open_answer(session):
    question = a_question(
        misconceptions=(Misconception("A river dug it.", "Rivers cut valleys."),),
        follow_ups=(FollowUp("How old is it?", "11,000 years."), FollowUp("How deep?")),
    )
    bank = a_bank("genai", a_topic("lakes", question))

    said = session(["", "q"], Kind.OPEN, bank=bank)

    first = said.lines.index("Often said, and wrong: A river dug it.")
    assert said.lines[first + 1 : first + 5] == [
        "Why: Rivers cut valleys.",
        "Then they ask: How old is it?",
        "Answer to that: 11,000 years.",
        "Then they ask: How deep?",
    ]


def test_an_open_answer_is_marked_kept_and_doubt_is_asked(session):
    said = session(["hollow lakes and frozen ponds", "y", "2"], Kind.OPEN)

    assert "Marks: 0 of 1 key points." in said.lines
    assert "Did you say this? Ice carved the hollow." in said.lines
    assert "Your words: hollow lakes and frozen ponds." in said.lines
    assert "100 % of the key points found, suggests Easy." in said.lines
    assert said.reviews == [(Rating.HARD, "hollow lakes and frozen ponds")]


def test_a_doubt_may_be_left_and_the_marks_suggest_the_rating(session):
    said = session(["a glacier carved its hollow", ""], Kind.OPEN)

    assert "1. Found: Ice carved the hollow." in said.lines
    assert "Your words: a glacier carved its hollow." in said.lines
    assert said.reviews == [(Rating.EASY, "a glacier carved its hollow")]


def test_undo_asks_the_rating_before_again(session):
    said = session(["", "1", "u", "4"], Kind.BASIC)

    assert "Took back Again. The card before is asked again." in said.lines
    assert said.lines.count("Answer: A few metres.") == 2
    # First, and when it comes back; what is answered already is not asked for.
    assert said.lines.count("Enter shows the answer.") == 2
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


def test_bytes_that_are_no_text_and_what_drives_a_terminal_are_not_kept(session):
    said = session(["\udcff\x1b]0;x\x07few metres", "3"], Kind.BASIC)

    assert said.reviews == [(Rating.GOOD, "]0;xfew metres")]


@pytest.mark.parametrize("lines", [["q"], []])
def test_quitting_and_the_end_of_input_end_the_session_well(session, lines):
    said = session(lines, Kind.BASIC)

    assert said.is_finished
    assert "Session ended. 0 of 1 card in under a minute." in said.lines


def test_a_person_is_asked_after_the_last_card_whether_to_take_it_back(session):
    said = session(["", "1", "", "3", "u", "4", ""], Kind.BASIC, is_person=True)

    assert said.lines.count("Enter ends. u takes the last step back.") == 2
    assert "Took back Good. The card before is asked again." in said.lines
    assert said.lines[-2:] == [
        "Next: genai-prep, today at a glance.",
        "Enter ends. u takes the last step back.",
    ]
    assert [rating for rating, _ in said.reviews][-1] is Rating.EASY


@pytest.mark.parametrize("lines", [[], ["q"], [""], ["3"]])
def test_after_the_last_card_any_other_line_or_none_ends(session, lines):
    said = session(["", "3", *lines], Kind.BASIC, is_person=True)

    assert said.is_finished
    assert said.lines.count("Session done. 1 card in under a minute.") == 1


def test_a_pipe_is_asked_nothing_after_the_last_card(session):
    said = session(["", "3", "u", "4"], Kind.BASIC)

    assert said.lines[-1] == "Next: genai-prep, today at a glance."
    assert said.reviews == [(Rating.GOOD, None)]


def test_ctrl_c_after_the_last_card_says_the_summary_once(tmp_path):
    lines = iter(["", "3"])
    said = []

    def interrupted():
        if (line := next(lines, "ctrl-c")) == "ctrl-c":
            raise KeyboardInterrupt
        return line

    with a_library(tmp_path, a_bank()) as library:
        selection = Selection(kinds=(Kind.BASIC,))
        running = start(library, selection, Order.DUE_THEN_NEW, Limits(), seed=1)
        is_finished = run_plain_quiz(running, interrupted, said.append, is_person=lambda: True)

    assert said[-2:] == ["Enter ends. u takes the last step back.", ""]
    assert not is_finished
    assert sum(line.startswith("Session done.") for line in said) == 1


def test_a_person_who_was_away_leaves_ten_minutes_on_a_card_at_most(session):
    assert session(["", "3"], Kind.BASIC, step=7_200).seconds == [600]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.skipif(sys.platform == "win32", reason="needs these signals")
def test_a_session_that_is_told_to_end_notes_its_end_and_keeps_its_answers(tmp_path, name):
    lines = iter(["", "3"])

    def told_to_end():
        if (line := next(lines, None)) is None:
            signal.raise_signal(getattr(signal, name))
        return line

    with a_library(tmp_path, a_bank()) as library:
        running = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)
        with pytest.raises(SystemExit) as ended:
            run_plain_quiz(running, told_to_end, lambda _: None)
        noted = everything(library.database)

    assert ended.value.code == 128 + getattr(signal, name)
    assert len(noted["reviews"]) == 1
    assert noted["sessions"][0]["ended_at"]


@pytest.mark.parametrize("gone", ["reading", "writing"])
def test_a_window_that_is_closed_ends_the_session_and_keeps_its_answers(tmp_path, gone):
    lines = iter(["", "3"])

    def read():
        if (line := next(lines, None)) is None and gone == "reading":
            raise OSError(errno.EIO, "Input/output error")
        return line

    def write(line):
        if line.startswith("Session") and gone == "writing":
            raise OSError(errno.EIO, "Input/output error")

    with a_library(tmp_path, a_bank()) as library:
        running = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)
        with pytest.raises(SystemExit):
            run_plain_quiz(running, read, write)
        noted = everything(library.database)

    assert len(noted["reviews"]) == 1
    assert noted["sessions"][0]["ended_at"]


def test_what_is_being_kept_is_kept_before_the_session_ends(tmp_path):
    def told_to_end(_line):
        signal.raise_signal(signal.SIGTERM)

    with a_library(tmp_path, a_bank()) as library:
        running = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)
        said = []
        with pytest.raises(SystemExit):
            run_plain_quiz(running, lambda: said.append("read"), told_to_end)

    assert said == []


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
