"""What holds for every front end and every command, whatever texts they are given."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import pyte
from hypothesis import strategies as st
from rich.text import Text

from genai_prep.actions.session import StudySession
from genai_prep.terminal.device import Size
from genai_prep.terminal.encode import flowing_text
from genai_prep.terminal.jsonl import run_jsonl
from genai_prep.terminal.page import Look, Page, Screen
from genai_prep.terminal.plain_quiz import run_plain_quiz
from support.hostile import (
    HostileLibrary,
    cards,
    is_harmless,
    played_by_keys,
    texts,
)

__all__ = ["cards", "texts"]

sizes = st.sampled_from([(80, 24), (40, 20), (120, 40), (60, 12), (41, 15), (300, 100), (20, 8)])
painted_lines = st.lists(texts, min_size=1, max_size=6)
_KEYS = [*" \r1234abghetsou?-vmqn", "\x1b[5~", "\x1b[6~", "\x7f", "\x04", "\x18\x05", "\x1b"]
_pastes = texts.map(lambda text: f"\x1b[200~{text.replace(chr(27), '')}\x1b[201~")
key_lines = st.lists(
    st.one_of(st.sampled_from(_KEYS), st.sampled_from(_KEYS), texts, _pastes), max_size=40
).map("".join)
typed_lines = st.lists(
    st.one_of(st.sampled_from(["", "3", "u", "s", "o", "?", "a b c"]), texts), max_size=20
)
command_lines = st.one_of(
    st.sampled_from(
        [
            *([], ["topics"], ["report"], ["bank", "list"], ["read", "lakes"], ["config"]),
            *(["topics", "--json"], ["report", "--json"], ["show", "tarn", "--json"], ["undo"]),
            *(["show", f"tarn{card}"] for card in ("", "/depth", "/ice", "/dams", "/birth")),
            *(["show", "tarn/cause"], ["search", "word"], ["search", "word", "--json"]),
        ]
    ),
    st.tuples(
        st.sampled_from(
            [
                *(["search"], ["show"], ["read"], ["quiz", "-t"], ["quiz", "--search"]),
                *(["topics"], ["config"], ["config", "colour"], ["quiz", "-n"], ["bank", "remove"]),
                *(["quiz", "--kind"], ["suspend"], ["bank", "import"], ["data", "restore"], []),
            ]
        ),
        texts,
    ).map(lambda both: [*both[0], both[1].replace("\0", "")]),
)


def painting_keeps_its_rows(lines: Sequence[str], size: tuple[int, int]) -> None:
    """Each line of a page is one row, also where the terminal takes a character to be wider."""
    columns, rows = size[0], max(size[1], len(lines) + 2)
    emulator = pyte.Screen(columns, rows)
    stream = pyte.Stream(emulator)
    written: list[str] = []

    def write(text: str) -> None:
        written.append(text)
        stream.feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))

    screen = Screen(write, lambda: Size(columns, rows), Look(colour=True, utf8=True))
    screen.begin(Page([*map(Text, lines), Text("last row")]))

    assert emulator.display[len(lines)].startswith("last row")
    assert not any(row.strip() for row in emulator.display[len(lines) + 1 :])
    is_harmless("".join(written), columns, is_painted=True)


def keys_and_pages_obey_nothing(session: StudySession, keys: str, size: tuple[int, int]) -> None:
    """A session in a terminal, whatever is pressed and pasted."""
    is_harmless(played_by_keys(session, keys, size), size[0], is_painted=True)


def plain_lines_obey_nothing(session: StudySession, lines: Sequence[str]) -> None:
    """A session line by line, whatever is typed."""
    typed = iter(lines)
    said: list[str] = []
    run_plain_quiz(
        session,
        lambda: next(typed, None),
        lambda line: said.append(flowing_text([Text(line)], utf8=True)),
        is_person=lambda: True,
    )
    is_harmless("".join(said))
    assert all(line.count("\n") == 1 for line in said)


def protocol_obeys_nothing(session: StudySession, lines: Sequence[str]) -> None:
    """A session by protocol: its events can be looked at, and hold every text whole."""
    commands: list[object] = [{"do": "reveal"}, *lines]
    for line in lines:
        commands += [{"do": line}, {"do": "reveal"}, {"do": "rate", "rating": 3, "answer": line}]
    raw: list[str] = []
    run_jsonl(session, io.BytesIO("\n".join(map(json.dumps, commands)).encode()), raw.append)
    is_harmless("".join(raw))
    assert [json.loads(line)["event"] for line in raw][-1] == "summary"


def commands_obey_nothing(hostile: HostileLibrary, arguments: Sequence[str]) -> None:
    """A command on a library full of such texts, and with one as its argument."""
    written, code = hostile.run(*arguments)
    assert code in (0, 1, 2), written
    is_harmless(written)
    # Those are not drawn; a session without a terminal is not wrapped.
    if code == 0 and not {"--json", "config", "quiz"} & {*arguments}:
        is_harmless(written, 88)
