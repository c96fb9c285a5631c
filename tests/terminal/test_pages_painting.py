"""How pages get onto the screen, seen through a terminal emulator."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from genai_prep.terminal.device import Size
from genai_prep.terminal.page import Look, Page, Screen


class Window:
    """A terminal with a screen on it."""

    def __init__(self, columns=20, rows=6, *, colour=True, utf8=True):
        self.emulator = pyte.HistoryScreen(columns, rows, history=500)
        self._stream = pyte.Stream(self.emulator)
        self.written = []
        self.screen = Screen(self._write, lambda: Size(columns, rows), Look(colour, utf8))

    def _write(self, text):
        self.written.append(text)
        # The emulator stands for a terminal that makes CR LF of a line feed.
        self._stream.feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))

    def feed(self, text):
        self._stream.feed(text)
        return self

    @property
    def view(self):
        return [line.rstrip() for line in self.emulator.display]

    @property
    def scrolled_away(self):
        columns = range(self.emulator.columns)
        rows = self.emulator.history.top
        return ["".join(row[column].data for column in columns).rstrip() for row in rows]


def lines(*texts):
    return [Text(text) for text in texts]


def filled(*texts, rows=6):
    return [*texts, *[""] * (rows - len(texts))]


def test_the_first_page_begins_at_the_top_and_all_above_moves_into_the_scroll_back():
    window = Window().feed("$ ls\r\nfile\r\n$ genai-prep quiz\r\n")

    window.screen.begin(Page(lines("Question")))

    assert window.view == filled("Question")
    assert window.scrolled_away == ["$ ls", "file", "$ genai-prep quiz"]


def test_a_page_is_painted_over_the_one_before():
    window = Window()
    window.screen.begin(Page(lines("a long first line", "second", "third")))

    window.screen.redraw(Page(lines("short")))

    assert window.view == filled("short")
    assert window.scrolled_away == []


def test_a_finished_page_moves_whole_into_the_scroll_back():
    window = Window()
    window.screen.begin(Page(lines("Question")))

    window.screen.follow(lines(*"abcdefghi"), Page(lines("Next")))

    assert window.view == filled("Next")
    assert window.scrolled_away == [*"abcdefghi", ""]


@given(before=st.integers(1, 6), finished=st.integers(0, 20), after=st.integers(1, 6))
def test_the_scroll_back_holds_the_finished_pages_and_nothing_else(before, finished, after):
    window = Window()
    window.screen.begin(Page(lines(*["before"] * before)))

    window.screen.follow(lines(*["finished"] * finished), Page(lines(*["after"] * after)))

    assert window.scrolled_away == ["finished"] * finished + [""]
    assert window.view == filled(*["after"] * after)


def test_each_page_is_one_write_that_never_clears_the_screen_first():
    window = Window()
    window.screen.begin(Page(lines("one")))
    window.screen.redraw(Page(lines("two")))
    window.screen.follow(lines("two", "done"), Page(lines("three")))

    assert len(window.written) == 3
    for text in window.written:
        assert not any(code in text for code in ("\x1b[2J", "\x1b[3J", "\x1b[?1049h", "\x1bc"))
        assert text.count("\x1b[?25l") == text.count("\x1b[?25h") == 1


def test_a_line_as_wide_as_the_window_keeps_its_last_character():
    window = Window(columns=10)
    window.screen.begin(Page(lines("0123456789", "9876543210")))
    window.screen.redraw(Page(lines("abcdefghij", "x")))

    assert window.view == filled("abcdefghij", "x")


def test_a_page_as_high_as_the_window_is_shown_whole():
    window = Window(columns=10, rows=3)
    window.screen.begin(Page(lines("0123456789", "b", "9876543210")))

    assert window.view == ["0123456789", "b", "9876543210"]


def test_what_is_too_wide_is_cut_not_wrapped():
    window = Window(columns=10)
    window.screen.begin(Page(lines("abcdefghijklmnop", "next")))

    assert window.view == filled("abcdefghi…", "next")


def test_the_cursor_stands_where_text_is_typed_else_at_the_end():
    window = Window()
    window.screen.begin(Page(lines("› words", "hints"), caret=(0, 4)))
    assert (window.emulator.cursor.y, window.emulator.cursor.x) == (0, 4)

    window.screen.redraw(Page(lines("› words", "hints")))
    assert (window.emulator.cursor.y, window.emulator.cursor.x) == (1, 5)


def test_leaving_puts_the_cursor_below_the_page_and_unmarks_pastes():
    window = Window()
    window.screen.begin(Page(lines("one", "two"), caret=(0, 0)))
    window.screen.leave()

    assert window.emulator.cursor.y == 2
    assert not window.emulator.cursor.hidden
    assert "\x1b[?2004h" in window.written[0]
    assert "\x1b[?2004l" in window.written[-1]


def test_last_lines_longer_than_the_window_scroll():
    window = Window(rows=3)
    window.screen.begin(Page(lines("Question")))
    window.screen.finish(lines(*"abcde"))
    window.screen.leave()
    window.feed("$")

    assert window.scrolled_away == ["a", "b", "c"]
    assert window.view == ["d", "e", "$"]


@pytest.mark.parametrize(("colour", "codes"), [(True, "\x1b[1;32m"), (False, "\x1b[1m")])
def test_colour_is_written_where_it_is_wanted(colour, codes):
    window = Window(colour=colour)
    window.screen.begin(Page([Text("✓ Good", "bold green")]))

    assert codes in window.written[0]


def test_signs_become_ascii_where_the_terminal_has_no_others():
    window = Window(utf8=False)
    window.screen.begin(Page(lines("▸3 Good ✓", "━━──")))

    assert window.view[0].isascii()
    assert window.view[:2] == [">3 Good +", "==--"]
