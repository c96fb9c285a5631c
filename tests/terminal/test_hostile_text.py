"""Text from anywhere is shown, never obeyed: every front end and every command, a few times each.

Ten thousand times: tests/slow/test_hostile_text.py.
"""

import sys

import pytest
from hypothesis import Phase, given, settings

from genai_prep.bank.questions import BasicCard, Choice, ChoiceCard, StepsCard
from genai_prep.study.replies import Chosen, Ordered, Written, kept_text
from support.hostile import HostileLibrary
from support.hostile_laws import (
    cards,
    command_lines,
    commands_obey_nothing,
    key_lines,
    keys_and_pages_obey_nothing,
    painted_lines,
    painting_keeps_its_rows,
    plain_lines_obey_nothing,
    protocol_obeys_nothing,
    sizes,
    texts,
    typed_lines,
)

# A counter-example is shown as it was found: making it smaller would take minutes.
FEW = settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    library = HostileLibrary(tmp_path_factory.mktemp("hostile"))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("card", "reply"),
    [
        (ChoiceCard("c", "?", (Choice("\ud800a\x1b", True), Choice("b"))), Chosen(0)),
        (StepsCard("s", "?", ("\ud800a", "\x9b")), Ordered((0,))),
        (BasicCard("b", "?", "!"), Written("\ud800a\x07")),
    ],
)
def test_what_is_kept_of_a_reply_can_be_written_and_shown(card, reply):
    assert kept_text(card, reply) == "a"


@given(lines=painted_lines, size=sizes)
@FEW
def test_hostile_lines_stay_in_their_rows(lines, size):
    painting_keeps_its_rows(lines, size)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@given(found=cards, title=texts, keys=key_lines, size=sizes)
@FEW
def test_a_session_in_a_terminal_obeys_no_text(hostile, found, title, keys, size):
    hostile.fill(found, title)
    hostile.in_session(lambda session: keys_and_pages_obey_nothing(session, keys, size))


@given(found=cards, title=texts, lines=typed_lines)
@FEW
def test_a_session_line_by_line_obeys_no_text(hostile, found, title, lines):
    hostile.fill(found, title)
    hostile.in_session(lambda session: plain_lines_obey_nothing(session, lines))


@given(found=cards, title=texts, lines=typed_lines)
@FEW
def test_a_session_by_protocol_obeys_no_text(hostile, found, title, lines):
    hostile.fill(found, title)
    hostile.in_session(lambda session: protocol_obeys_nothing(session, lines))


@given(found=cards, title=texts, arguments=command_lines)
@FEW
def test_commands_obey_no_text(hostile, found, title, arguments):
    hostile.fill(found, title)
    commands_obey_nothing(hostile, arguments)
