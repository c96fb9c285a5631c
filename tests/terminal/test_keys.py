"""Keys as a session gets them from a terminal, and what they do to a card and to a draft."""

import os
import signal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from genai_prep.bank.questions import BasicCard, Choice, ChoiceCard, ClozeCard, ListCard, Question
from genai_prep.memory.reviews import Rating
from genai_prep.study.replies import Written
from genai_prep.terminal.drafts import Draft, edited, ending, inserted, rows_of
from genai_prep.terminal.keys import HELD_SECONDS, Change, Keyboard, Pasted, Pressed
from genai_prep.terminal.turns import Face, Rate, Turn, Typing, Wish, first_turn, pasted, pressed

BASIC = BasicCard("depth", "How deep is it?", "A few metres.")
CLOZE = ClozeCard("ice", "Carved by {{ice}} in a {{cirque}}.")
DAMS = ListCard("dams", "Which dams?", ("Moraine", "Rock bar"))
CAUSE = ChoiceCard("cause", "What carves?", (Choice("Ice", True), Choice("Wind"), Choice("Rain")))
OPEN = Question("tarn", "What is a tarn?", "A lake.")
ONE_PAGE = range(1)


class FixedClock:
    """Seconds that go on only when told."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def keyboard(clock):
    """A keyboard on a terminal, and a function that types there."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with open(slave, closefd=False) as stdin, Keyboard(stdin, clock) as made:
        made.take_back()  # every key as it is, Ctrl-C too
        yield made, lambda keys: os.write(master, keys.encode())
    os.close(master)
    os.close(slave)


def taken(keyboard, count):
    return [keyboard.next() for _ in range(count)]


def test_characters_come_as_themselves_and_other_keys_by_name(keyboard):
    keys, type_ = keyboard
    type_("aÄ3 \r\t\x7f\x1b[A\x1b[5~\x03\x04")

    names = ["a", "Ä", "3", " ", "enter", "ctrl-i", "backspace", "up", "pageup", "ctrl-c", "ctrl-d"]
    assert taken(keys, 11) == [Pressed(name) for name in names]


def test_escape_alone_is_a_key_and_with_another_one_in_one_go_it_is_alt(keyboard):
    keys, type_ = keyboard
    type_("\x1b")
    assert keys.next() == Pressed("esc")

    type_("\x1bb")
    assert keys.next() == Pressed("alt-b")


def test_a_paste_is_one_event_with_its_line_ends(keyboard):
    keys, type_ = keyboard
    type_("\x1b[200~1\r2\r3\x1b[201~q")

    assert taken(keys, 2) == [Pasted("1\n2\n3"), Pressed("q")]


def test_a_key_that_repeats_right_after_the_page_it_produced_is_dropped(keyboard, clock):
    keys, type_ = keyboard
    type_(" ")
    assert keys.next() == Pressed(" ")
    keys.page_turned()

    clock.now += HELD_SECONDS - 0.01
    type_(" x")

    assert keys.next() == Pressed("x")


def test_a_key_held_for_long_stays_dropped_until_it_is_released(keyboard, clock):
    keys, type_ = keyboard
    type_(" ")
    keys.next()
    keys.page_turned()
    for _ in range(30):
        clock.now += 0.03
        type_(" ")
        assert keys._is_held(Pressed(" "))

    clock.now += HELD_SECONDS + 0.01
    assert not keys._is_held(Pressed(" "))


def test_the_same_key_pressed_later_counts(keyboard, clock):
    keys, type_ = keyboard
    type_(" ")
    keys.next()
    keys.page_turned()
    clock.now += HELD_SECONDS + 0.01
    type_(" ")

    assert keys.next() == Pressed(" ")


def test_a_key_held_in_a_text_is_typed_as_often(keyboard):
    keys, type_ = keyboard
    type_("eee")

    assert taken(keys, 3) == [Pressed("e")] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_signals_come_as_events_in_between(keyboard):
    keys, _ = keyboard
    os.kill(os.getpid(), signal.SIGWINCH)
    assert keys.next() is Change.RESIZED

    os.kill(os.getpid(), signal.SIGINT)
    assert keys.next() == Pressed("ctrl-c")


def test_a_signal_to_end_is_heeded_when_keys_are_waited_for(keyboard):
    keys, _ = keyboard
    os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(SystemExit) as end:
        keys.next()

    assert end.value.code == 128 + signal.SIGTERM


def after(turn, *keys, pages=ONE_PAGE):
    for key in keys:
        turn = pressed(turn, key, pages)
    return turn


def test_a_wrong_key_changes_nothing(a_turn):
    turn = a_turn(BASIC)

    assert all(after(turn, key) is turn for key in ["3", "x", "esc", "up", "alt-3", "f1", "a"])


def test_space_shows_the_next_page_before_it_takes_the_rating(an_answer):
    turn = after(an_answer(BASIC), " ", " ", pages=range(-1, 3))

    assert turn.page == 2
    assert after(turn, " ", pages=range(-1, 3)) == Rate(Rating.GOOD)


def test_b_goes_back_as_far_as_the_question(an_answer):
    turn = after(an_answer(BASIC), "b", "b", "b", pages=range(-1, 3))

    assert turn.page == -1


@pytest.mark.parametrize(
    ("key", "rating"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("H", 2), ("e", 4)]
)
def test_digits_and_letters_rate_also_before_the_last_page(an_answer, key, rating):
    assert after(an_answer(BASIC), key, pages=range(3)) == Rate(Rating(rating))


def test_letters_do_not_rate_where_they_choose(an_answer):
    turn = an_answer(CAUSE)

    assert all(isinstance(after(turn, key), Turn) for key in "ahge")
    assert after(turn, "1") == Rate(Rating.AGAIN)


def test_b_is_a_letter_where_letters_choose(a_turn):
    assert after(a_turn(CAUSE), "b").face is Face.ANSWER
    assert after(a_turn(CAUSE, page=1), "pageup", pages=range(2)).page == 0


def test_a_letter_without_a_choice_does_nothing(a_turn):
    turn = a_turn(CAUSE)

    assert after(turn, "d") is turn


@pytest.mark.parametrize(
    ("key", "wish"),
    [("u", Wish.UNDO), ("s", Wish.SUSPEND), ("-", Wish.BURY), ("q", Wish.QUIT), ("?", Wish.HELP)],
)
def test_keys_of_the_session_work_on_question_and_answer(a_turn, an_answer, key, wish):
    assert after(a_turn(BASIC), key) is wish
    assert after(an_answer(CAUSE), key.upper()) is wish


def test_while_typing_letters_are_text_and_ctrl_c_ends(a_turn):
    turn = after(a_turn(BASIC), "t", *"quit? 3-")

    assert turn.draft.text == "quit? 3-"
    assert after(turn, "ctrl-c") is Wish.INTERRUPT


def test_enter_checks_a_one_line_answer(a_turn):
    assert after(a_turn(BASIC), "t", *"deep", "enter").reply == Written("deep")


def test_enter_goes_to_the_next_gap_and_checks_after_the_last(a_turn):
    turn = after(a_turn(CLOZE), "t", *"ice", "left", "enter", *"cirque")

    assert turn.face is Face.TYPING
    assert after(turn, "enter").reply == Written("ice\ncirque")


def test_an_empty_line_ends_a_list_and_an_open_answer(a_turn):
    for card in (DAMS, OPEN):
        turn = after(a_turn(card), "t", *"one", "enter", *"two", "enter")

        assert turn.face is Face.TYPING
        assert after(turn, "enter").reply == Written("one\ntwo")


def test_ctrl_d_ends_typing_and_nothing_typed_is_no_reply(a_turn):
    turn = after(a_turn(OPEN), "t", "ctrl-d")

    assert (turn.face, turn.reply, turn.suggested) == (Face.ANSWER, None, Rating.GOOD)


def test_ctrl_x_ctrl_e_opens_the_editor_and_ctrl_e_alone_does_not(a_turn):
    turn = after(a_turn(OPEN), "t")

    assert after(turn, "ctrl-x", "ctrl-e") is Wish.EDITOR
    assert after(turn, "ctrl-x", "a", "ctrl-e").draft.text == "a"


def test_a_paste_outside_typing_is_ignored(a_turn, an_answer):
    assert pasted(a_turn(BASIC), "1\n2").draft.text == ""
    assert pasted(an_answer(BASIC), "1\n2").face is Face.ANSWER


def test_nothing_in_a_paste_drives_the_terminal(a_turn):
    turn = pasted(after(a_turn(BASIC), "t"), "a\x1b[31mb\tc\x07\u202e")

    assert turn.draft.text == "a[31mb  c"


def test_typing_begins_at_once_or_never_where_that_is_wanted(a_turn):
    assert first_turn(a_turn(BASIC, typing=Typing.AT_ONCE)).face is Face.TYPING
    assert first_turn(a_turn(CAUSE, typing=Typing.AT_ONCE)).face is Face.QUESTION
    never = a_turn(BASIC, typing=Typing.NEVER)
    assert after(never, "t") is never


def typed(*keys, text=""):
    draft = ending(text)
    for key in keys:
        draft = edited(draft, key)
    return f"{draft.before}|{draft.after}"


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (["left", "x"], "one\ntwo threx|e"),
        (["home", "x"], "one\nx|two three"),
        (["ctrl-a", "ctrl-k"], "one\n|"),
        (["ctrl-u"], "one\n|"),
        (["ctrl-w"], "one\ntwo |"),
        (["alt-b", "delete"], "one\ntwo |hree"),
        (["up", "end", "x"], "onex|\ntwo three"),
        (["up", "up", "down", "x"], "one\ntwox| three"),
        (["ctrl-left", "ctrl-left", "backspace"], "one|two three"),
        (["f5"], "one\ntwo three|"),
    ],
)
def test_editing_keys_work_as_in_a_shell(keys, result):
    assert typed(*keys, text="one\ntwo three") == result


def test_a_character_of_several_code_points_is_taken_back_whole():
    assert typed("backspace", text="a👩\u200d💻") == "a|"
    assert typed("left", "delete", text="ae\u0301") == "a|"


KEYS = [
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl-w",
    "ctrl-k",
    "x",
    "漢",
]


@given(text=st.text(), keys=st.lists(st.sampled_from(KEYS)))
def test_the_caret_never_leaves_the_text(text, keys):
    draft = inserted(Draft(), text)
    for key in keys:
        draft = edited(draft, key)
        assert 0 <= draft.at <= len(draft.text)


@given(text=st.text(), width=st.integers(4, 80), data=st.data())
def test_rows_hold_the_whole_draft_within_their_width(text, width, data):
    whole = inserted(Draft(), text)
    draft = Draft(whole.text, data.draw(st.integers(0, len(whole.text))))
    rows, (row, column) = rows_of(draft, width)

    assert "".join(rows).replace(" ", "") == draft.text.replace("\n", "").replace(" ", "")
    assert all(cell_len(each) <= width for each in rows)
    assert 0 <= row < len(rows)
    assert 0 <= column < width
