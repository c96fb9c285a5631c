"""A session in a terminal, driven by keys through a pseudo-terminal."""

import signal
import sys

import pytest

from genai_prep.bank.questions import Kind
from genai_prep.memory.reviews import Rating
from genai_prep.store.exchange import everything
from support.builders import a_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

ESC = "\x1b"
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"
PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"


@pytest.fixture
def reviews(tmp_path):
    """The ratings and typed answers that were kept, by the card's id."""

    def kept(*card_ids):
        with a_library(tmp_path / "home") as library:
            return [
                (review.rating, review.answer)
                for card_id in card_ids
                for review in library.reviews.reviews_of(f"genai:{card_id}")
            ]

    return kept


@pytest.fixture
def ends(tmp_path):
    """When the sessions that were noted ended; None for one that did not."""

    def noted():
        with a_library(tmp_path / "home") as library:
            sessions = everything(library.database)["sessions"]
        assert sessions
        return [session["ended_at"] for session in sessions]

    return noted


def test_space_shows_the_answer_and_then_takes_the_suggested_rating(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep is it?")
    terminal.press(" ").wait_for("A few metres.").wait_for("▸3 Good")
    terminal.press("\r").wait_for("Session done").press("q")

    assert terminal.exit_code() == 0
    assert reviews("tarn/depth") == [(Rating.GOOD, None)]


def test_after_the_last_card_its_rating_can_still_be_taken_back(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press(" ").wait_for("▸3").press("3")
    terminal.wait_for("Session done").wait_for("u undo Good (2 d)   any other key ends")
    assert "✓ Good, back in 2 d" in terminal.scrolled_away
    terminal.press("u").wait_for("↶ Took back Good. Rate it again.").wait_for("A few metres.")
    terminal.press("4").wait_for("u undo Easy").press("x")

    assert terminal.exit_code() == 0
    assert "any other key" not in terminal.view
    assert terminal.view.count("Session done") == 1
    assert reviews("tarn/depth")[-1] == (Rating.EASY, None)


@pytest.mark.parametrize(
    ("key", "code"), [("\r", 0), (" ", 0), ("q", 0), (CTRL_D, 0), (ESC, 0), (CTRL_C, 130)]
)
def test_any_other_key_ends_after_the_last_card(in_terminal, key, code):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press(" ").wait_for("▸3").press("3")
    terminal.wait_for("any other key ends").press(key)

    assert terminal.exit_code() == code


def test_the_key_that_rated_the_last_card_does_not_end_the_session_when_it_is_held(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press(" ").wait_for("▸3")
    terminal.press("3" * 40).wait_for("any other key ends").press("u").wait_for("Took back Good")


def test_the_end_is_redrawn_for_another_width_and_outlasts_a_paste(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press(" ").wait_for("▸3").press("3")
    terminal.wait_for("any other key ends").press(f"{PASTE}q\r{PASTE_END}").resize(40, 20)
    terminal.wait_until(lambda: "Again 0    Hard" not in terminal.view, "narrow")
    terminal.wait_for("Again 0").press("u").wait_for("Took back Good")


def test_the_keys_of_the_end_are_in_view_in_the_smallest_window(in_terminal):
    terminal = in_terminal(Kind.BASIC, columns=24, rows=6).wait_for("deep").press(" ")
    terminal.wait_for("1 Again").press("3").wait_for("u undo Good (2 d)").wait_for("any other key")


def test_a_card_put_aside_last_can_be_brought_back(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press("s")
    terminal.wait_for("u undo suspend   any other key ends").press("u").wait_for("How deep")


def test_a_person_who_was_away_leaves_ten_minutes_on_a_card_at_most(in_terminal, tmp_path):
    terminal = in_terminal(Kind.BASIC, hurry=1e6).wait_for("How deep").press(" ").wait_for("▸3")
    terminal.press("3").wait_for("1 card in 10 min").press("q")

    assert terminal.exit_code() == 0
    with a_library(tmp_path / "home") as library:
        [review] = library.reviews.reviews_of("genai:tarn/depth")
    assert review.duration_ms == 600_000


def test_the_finished_card_stays_in_the_scroll_back_and_the_next_begins_a_fresh_page(in_terminal):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).wait_for("How deep is it?")
    terminal.press(" ").wait_for("A few metres.")
    terminal.press("2").wait_for("Its hollow was carved by")

    assert "metres" not in terminal.view
    assert "How deep is it?" in terminal.scrolled_away
    assert "A few metres." in terminal.scrolled_away
    assert "~ Hard, back in" in terminal.scrolled_away
    assert "1 Again" not in terminal.scrolled_away
    assert terminal.view.lstrip().startswith("Lakes")


def test_a_typed_cloze_is_marked_gap_by_gap(in_terminal, reviews):
    terminal = in_terminal(Kind.CLOZE).wait_for("[ 1 ? ]")
    terminal.press("t").wait_for("1 ›").press("ice\r").wait_for("enter check")
    terminal.press("cirques\r").wait_for("You typed")
    terminal.wait_for("Its hollow was carved by ice in a cirque.")
    terminal.press("3").wait_for("Session done")

    assert reviews("tarn/ice") == [(Rating.GOOD, "ice\ncirques")]


def test_a_typed_list_is_ticked_off_and_the_rest_is_filled_in(in_terminal, reviews):
    terminal = in_terminal(Kind.LIST).wait_for("Which two dams")
    terminal.press("t").wait_for("0 of 2 ›").press("morraine\r").wait_for("1 of 2 ›")
    assert "Rock bar" not in terminal.view
    terminal.press("\r").wait_for("○ 2 Rock bar   missed").wait_for("1 of 2 · suggests Hard")
    terminal.press(" ").wait_for("Session done")

    assert reviews("tarn/dams") == [(Rating.HARD, "morraine")]


def test_letters_put_steps_in_order_and_one_swap_is_hard(in_terminal, reviews):
    terminal = in_terminal(Kind.STEPS).wait_for("Order ›")
    lines = [line.strip() for line in terminal.view.splitlines() if line.startswith("   ")]
    letters = {line[3:]: line[0] for line in lines}
    order = [letters[step] for step in ("Ice carves", "Snow collects", "Ice melts")]
    terminal.press(*order).wait_for("check").press("\x7f").wait_for("left:").press(order[2])
    terminal.wait_for("check").press("\r").wait_for("One swap away · suggests Hard")
    terminal.press(" ").wait_for("Session done")

    assert reviews("tarn/birth") == [(Rating.HARD, "Ice carves\nSnow collects\nIce melts")]


def test_a_letter_chooses_and_a_wrong_choice_is_shown_with_its_reason(in_terminal, reviews):
    terminal = in_terminal(Kind.CHOICE).wait_for("choose")
    line = next(line for line in terminal.view.splitlines() if line.endswith("  Wind"))
    terminal.press(line.split()[0]).wait_for("✗ your choice").wait_for("Too weak.").wait_for("Why")
    terminal.press("g", "a", "h", "1").wait_for("1 of 1").wait_for("again")

    assert reviews("tarn/cause") == [(Rating.AGAIN, "Wind")]


def test_an_open_answer_is_typed_in_several_lines_and_kept(in_terminal, reviews):
    terminal = in_terminal(Kind.OPEN).wait_for("What is a tarn?")
    terminal.press("t").wait_for("ctrl-d done").press("a small lake\rof ice").wait_for("of ice")
    terminal.press(CTRL_D).wait_for("Marks  ").wait_for("Say first")
    terminal.press("4").wait_for("Session done")

    assert reviews("tarn") == [(Rating.EASY, "a small lake\nof ice")]


def test_typing_can_be_left_and_taken_up_again(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press("t").wait_for("esc stop typing").press("a few").wait_for("› a few")
    terminal.press(ESC).wait_for("t type on")
    terminal.press("t").wait_for("› a few")


def test_undo_shows_the_answer_again_card_after_card(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).wait_for("How deep")
    terminal.press(" ", "3").wait_for("u undo Good (2 d)")
    terminal.press("u").wait_for("↶ Took back Good. Rate it again.").wait_for("A few metres.")
    terminal.press("4").wait_for("u undo Easy")
    terminal.press("q").wait_for("Session ended").wait_for("1 of 2 cards")

    assert terminal.exit_code() == 0
    assert [rating for rating, _ in reviews("tarn/depth")][-1] is Rating.EASY


def test_suspended_and_buried_cards_leave_and_undo_brings_them_back(in_terminal):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE, Kind.LIST).wait_for("How deep")
    terminal.press("s").wait_for("u undo suspend").press("-").wait_for("u undo bury")
    assert "genai-prep resume tarn/depth" in terminal.scrolled_away
    assert "Buried until tomorrow" in terminal.scrolled_away
    terminal.press("u").wait_for("↶ Took back bury").wait_for("Its hollow")
    terminal.press(" ").wait_for("cirque").press("u").wait_for("↶ Took back suspend")
    terminal.wait_for("How deep")


def test_ctrl_c_ends_with_the_summary_and_keeps_every_answer_given_before_it(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).wait_for("How deep")
    terminal.press(" ").wait_for("▸3").press("3").wait_for("Its hollow")
    terminal.press(CTRL_C).wait_for("Session ended")

    assert terminal.exit_code() == 130
    assert reviews("tarn/depth") == [(Rating.GOOD, None)]


@pytest.mark.parametrize("key", ["q", CTRL_D])
def test_a_session_that_is_left_ends_well(in_terminal, key):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep").press(key).wait_for("Session ended")

    assert terminal.exit_code() == 0


def test_a_held_space_does_not_rate_the_card(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press(" " * 40).wait_for("A few metres.")
    terminal.press("q").wait_for("Session ended")

    assert reviews("tarn/depth") == []


def test_different_keys_typed_ahead_are_kept_and_applied_in_order(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).press(" 2 4").wait_for("Session done")
    terminal.press("\r")

    assert terminal.exit_code() == 0
    assert reviews("tarn/depth", "tarn/ice") == [(Rating.HARD, None), (Rating.EASY, None)]


def test_keys_typed_ahead_do_not_land_on_the_page(in_terminal):
    terminal = in_terminal(Kind.BASIC).press("xyz").wait_for("? keys")
    terminal.press("?").wait_for("any key goes back").press("x").wait_for("How deep")

    assert "xyz" not in terminal.view + terminal.scrolled_away


def test_a_paste_is_text_while_typing_and_nothing_otherwise(in_terminal, reviews):
    terminal = in_terminal(Kind.OPEN).wait_for("What is a tarn?")
    terminal.press(f"{PASTE} 1\r2\r3\r{PASTE_END}", "t").wait_for("ctrl-d done")
    terminal.press(f"{PASTE}first\r\rthird{PASTE_END}").wait_for("third").wait_for("first")
    terminal.press(CTRL_D).wait_for("Marks  ").press("3").wait_for("Session done")

    assert reviews("tarn") == [(Rating.GOOD, "first\n\nthird")]


def test_a_resized_window_is_redrawn_with_the_text_typed_so_far(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press("t").wait_for("esc").press("a few").wait_for("› a few")
    terminal.resize(40, 20).wait_until(lambda: "17 min" not in terminal.view, "narrow")
    terminal.wait_for("› a few").wait_for("1 of 1")
    assert max(len(line) for line in terminal.view.splitlines()) <= 40


def test_help_and_sources_go_away_with_any_key(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press("?").wait_for("While typing").press("3").wait_for("How deep")
    terminal.press("o").wait_for("A book of lakes, 2020").wait_for("https://example.org/lakes")
    terminal.press(" ").wait_for("How deep").press(CTRL_C)

    assert terminal.exit_code() == 130


def test_the_whole_answer_goes_through_the_pager(in_terminal, tmp_path):
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n")
    pager.chmod(0o755)
    terminal = in_terminal(Kind.OPEN, PAGER=str(pager)).wait_for("What is a tarn?")
    terminal.press("v").wait_for("▸3 Good").press("q").wait_for("Session ended")

    assert "A glacier carved its hollow." in (tmp_path / "paged").read_text()


def test_an_editor_changes_the_typed_text(in_terminal, tmp_path, reviews):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf " from the editor" >> "$1"\n')
    editor.chmod(0o755)
    terminal = in_terminal(Kind.OPEN, EDITOR=str(editor)).wait_for("What is a tarn?")
    terminal.press("t").wait_for("esc").press("words").wait_for("words").press("\x18\x05")
    terminal.wait_for("words from the editor").press(CTRL_D).wait_for("Marks  ")
    terminal.press("3").wait_for("Session done")

    assert reviews("tarn") == [(Rating.GOOD, "words from the editor")]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\nexit 3\n", "ended with status 3. The text is as it was before."),
        ('#!/bin/sh\nrm "$1"\n', "left no text. The text is as it was before."),
        ("no program", "cannot be started."),
    ],
)
def test_an_editor_that_fails_is_named_and_loses_nothing(in_terminal, tmp_path, script, said):
    editor = tmp_path / "ed"
    editor.write_text(script)
    editor.chmod(0o755)
    terminal = in_terminal(Kind.OPEN, EDITOR=str(editor), columns=200).wait_for("What is a tarn?")
    terminal.press("t").wait_for("esc").press("words").wait_for("words").press("\x18\x05")
    terminal.wait_until(lambda: said in " ".join(terminal.view.split()), said)
    terminal.wait_for("› words").press("\x04").wait_for("Marks  ")


def test_an_editor_may_empty_the_text(in_terminal, tmp_path):
    editor = tmp_path / "ed"
    editor.write_text('#!/bin/sh\n: > "$1"\n')
    editor.chmod(0o755)
    terminal = in_terminal(Kind.OPEN, EDITOR=str(editor)).wait_for("What is a tarn?")
    terminal.press("t").wait_for("esc").press("ice").wait_for("› ice").press("\x18\x05")
    terminal.wait_until(lambda: "› ice" not in terminal.view, "an empty text").wait_for("›")


@pytest.mark.parametrize(
    ("pager", "said"),
    [("'unbalanced", "! PAGER is no command"), ("/nowhere", "! /nowhere cannot be started.")],
)
def test_a_pager_that_cannot_be_started_is_named_on_the_card(in_terminal, pager, said):
    terminal = in_terminal(Kind.BASIC, PAGER=pager).wait_for("How deep").press("v")
    terminal.wait_for(said).wait_for("A few metres.").press("q")

    assert terminal.exit_code() == 0


def test_a_paste_that_is_too_long_is_cut_and_said_to_be(in_terminal):
    terminal = in_terminal(Kind.OPEN).wait_for("What is a tarn?").press("t").wait_for("esc")
    terminal.press(PASTE, "word " * 5_000, PASTE_END)
    terminal.wait_for("! The answer is cut after 20,000 characters.")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (40, 20)])
def test_a_window_may_change_at_every_stage(in_terminal, reviews, columns, rows):
    def shaken(terminal):
        for size in ((10, 3), (300, 100), (columns, rows)):
            terminal.resize(*size)
        return terminal

    terminal = in_terminal(Kind.BASIC, Kind.CLOZE, columns=columns, rows=rows)
    shaken(terminal.wait_for("How deep")).wait_for("How deep is it?")
    shaken(terminal.press("?").wait_for("While typing")).wait_for("any key goes back")
    shaken(terminal.press("x").wait_for("How deep").press("o")).wait_for("A book of lakes")
    shaken(terminal.press("x").wait_for("How deep").press("t").wait_for("esc").press("deep"))
    shaken(terminal.wait_for("› deep").press("\r")).wait_for("A few metres.").wait_for("3 Good")
    shaken(terminal.press("3").wait_for("Its hollow")).wait_for("hollow was").press(" ")
    shaken(terminal.wait_for("cirque").press("3")).wait_for("Session done")
    shaken(terminal.press("u").wait_for("Took back Good")).wait_for("cirque").press("3")
    shaken(terminal.wait_for("any other key")).wait_for("Session done").press("q")

    assert terminal.exit_code() == 0
    assert max(len(line) for line in terminal.view.splitlines()) <= columns
    assert [rating for rating, _ in reviews("tarn/depth")] == [Rating.GOOD]


def test_many_steps_are_taken_back_one_by_one(in_terminal, reviews):
    kinds = (Kind.BASIC, Kind.CLOZE, Kind.LIST, Kind.STEPS)
    # Seconds are short, so that a key pressed twice is not taken to be held.
    terminal = in_terminal(*kinds, hurry=1000.0).wait_for("How deep")
    terminal.press(" ").wait_for("▸3").press("1").wait_for("Its hollow").press("s")
    terminal.wait_for("Which two dams").press("-").wait_for("Order ›").press(" ").wait_for("▸3")
    terminal.press("4").wait_for("u undo Easy")
    terminal.press("u").wait_for("↶ Took back Easy").press("u").wait_for("↶ Took back bury")
    terminal.wait_for("Which two dams").press("u").wait_for("↶ Took back suspend")
    terminal.wait_for("Its hollow").press("u").wait_for("↶ Took back Again. Rate it again.")
    terminal.wait_for("A few metres.").press("u").press("2").wait_for("Its hollow").press("q")

    assert terminal.exit_code() == 0
    assert reviews("tarn/birth") == []
    assert [rating for rating, _ in reviews("tarn/depth")] == [Rating.HARD]


def test_an_editor_that_is_missing_is_said_and_loses_nothing(in_terminal):
    terminal = in_terminal(Kind.OPEN, EDITOR="/nowhere/editor").wait_for("What is a tarn?")
    terminal.press("t").wait_for("esc").press("words").wait_for("words").press("\x18\x05")
    terminal.wait_for("/nowhere/editor cannot be started").wait_for("› words")


def test_the_terminal_is_as_it_was_after_every_end(in_terminal):
    terminal = in_terminal(Kind.BASIC)
    before = terminal.modes()
    terminal.wait_for("How deep").press(" ").wait_for("▸3").send(signal.SIGTERM)

    assert terminal.exit_code() == 128 + signal.SIGTERM
    assert terminal.modes() == before


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_session_that_is_told_to_end_notes_its_end(in_terminal, ends, name):
    number = getattr(signal, name)
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).wait_for("How deep")
    terminal.press(" ").wait_for("▸3").press("3").wait_for("Its hollow").send(number)

    assert terminal.exit_code() == 128 + number
    assert None not in ends()


def test_a_window_that_is_closed_ends_the_session_and_keeps_its_answers(in_terminal, reviews, ends):
    terminal = in_terminal(Kind.BASIC, Kind.CLOZE).wait_for("How deep")
    terminal.press(" ").wait_for("▸3").press("3").wait_for("Its hollow")
    terminal.hang_up()

    assert terminal.exit_code() != 0
    assert reviews("tarn/depth") == [(Rating.GOOD, None)]
    assert None not in ends()


def test_a_forgotten_card_comes_back_until_it_is_recalled(in_terminal, reviews):
    terminal = in_terminal(Kind.BASIC).wait_for("new")
    terminal.press(" ").wait_for("▸3").press("1").wait_for("again").wait_for("u undo Again")
    terminal.press(" ").wait_for("▸3").press("3").wait_for("Session done")

    assert [rating for rating, _ in reviews("tarn/depth")] == [Rating.AGAIN, Rating.GOOD]


def test_without_colour_no_colour_is_written(in_terminal):
    terminal = in_terminal(Kind.BASIC, NO_COLOR="1").wait_for("How deep").press(" ").wait_for("▸3")

    colours = {cell.fg for row in terminal.screen.buffer.values() for cell in row.values()}
    assert colours == {"default"}


def test_a_program_that_was_stopped_goes_on_with_the_same_card_and_the_typed_text(in_terminal):
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press("t").wait_for("esc").press("a few").wait_for("› a few")
    terminal.send(signal.SIGSTOP).send(signal.SIGCONT)
    terminal.wait_until(lambda: "How deep" in terminal.scrolled_away, "a fresh page")
    terminal.wait_for("› a few").press(" metres").wait_for("› a few metres")


def test_ctrl_z_gives_the_terminal_back_and_comes_back_to_a_fresh_page(in_terminal):
    # A session without a shell cannot be stopped, so it comes back at once.
    terminal = in_terminal(Kind.BASIC).wait_for("How deep")
    terminal.press("t").wait_for("esc").press("a few").wait_for("› a few").press(CTRL_Z)
    terminal.wait_until(lambda: "› a few" in terminal.scrolled_away, "a fresh page")
    terminal.wait_for("› a few").press(" metres").wait_for("› a few metres")
