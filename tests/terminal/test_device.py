"""What a terminal is taken for."""

import io

import pytest

from genai_prep.terminal.device import Size, device_of


class Stream(io.TextIOWrapper):
    """A stream that is a terminal, or not."""

    def __init__(self, is_terminal, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding=encoding)
        self._is_terminal = is_terminal

    def isatty(self):
        return self._is_terminal


def a_device(is_terminal=True, encoding="utf-8", **environment):
    stream = Stream(is_terminal, encoding)
    return device_of({"TERM": "xterm", **environment}, stream, stream)


def test_a_terminal_has_colour_and_pages():
    device = a_device()

    assert (device.colour, device.wants_plain) == (True, False)


def test_no_color_takes_the_colour_and_leaves_the_pages():
    device = a_device(NO_COLOR="1")

    assert (device.colour, device.wants_plain) == (False, False)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_a_dumb_terminal_and_a_screen_reader_get_lines(environment):
    assert a_device(**environment).wants_plain


def test_what_is_no_terminal_gets_lines_without_colour():
    device = a_device(is_terminal=False)

    assert (device.colour, device.wants_plain, device.is_terminal) == (False, True, False)


def test_accessible_0_is_no_wish():
    assert not a_device(ACCESSIBLE="0").wants_plain


@pytest.mark.parametrize(
    ("encoding", "utf8"), [("UTF-8", True), ("utf8", True), ("latin-1", False)]
)
def test_the_encoding_decides_which_signs_can_be_shown(encoding, utf8):
    assert a_device(encoding=encoding).utf8 is utf8


def test_visual_comes_before_editor():
    assert a_device(EDITOR="ed", VISUAL="vim").editor == "vim"
    assert a_device(EDITOR="ed").editor == "ed"
    assert a_device(PAGER="most").pager == "most"


def test_an_unknown_size_is_80_by_24():
    assert a_device().size() == Size(80, 24)


def test_a_page_uses_88_columns_at_most():
    assert [Size(columns, 24).width for columns in (40, 80, 200)] == [40, 80, 88]
