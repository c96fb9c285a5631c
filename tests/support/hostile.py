"""Text that would drive a terminal, and what must hold of whatever the program makes of it."""

from __future__ import annotations

import io
import json
import os
import random
import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from rich.cells import cell_len

from genai_prep.actions.banks import refresh
from genai_prep.actions.clock import StandingClock
from genai_prep.actions.library import Places, library_at
from genai_prep.actions.session import Limits, StudySession, start
from genai_prep.bank.encoding import card_data
from genai_prep.bank.questions import (
    BasicCard,
    Card,
    Choice,
    ChoiceCard,
    ClozeCard,
    FollowUp,
    KeyPoint,
    Level,
    ListCard,
    Misconception,
    Question,
    Source,
    StepsCard,
)
from genai_prep.bank.selection import Selection
from genai_prep.cli.opening import bundled_content
from genai_prep.cli.program import run
from genai_prep.memory.reviews import Purpose
from genai_prep.study.order import Order
from support.builders import MORNING, a_bank, write_bank

# What other programs have been caught by, and what Markdown, Rich and YAML could make of a text.
ATTACKS = (
    *("\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://a\x1b\\", "\x1bP1$r\x1b\\", "\x1b[?1049h"),
    *("\x9b31m", "\x9d0;t\x9c", "\x90q\x9c", "\x85", "\x07", "\x08" * 9, "\x0c", "\x0e", "\x00"),
    *("\x7f", "\r", "\r\n", "\n", "\t", "\u2028", "\u2029", "\u202e", "\u2066", "\u200e", "\u061c"),
    *("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u3164", "\U000e0041", "\ufff9", "\ud800"),
    *(
        "e" + "\u0301" * 30,
        "\u0301",
        "👩\u200d💻",
        "👨\u200d👩\u200d👧\u200d👦",
        "🇫",
        "🇫🇷",
        "🏽",
        "漢字",
        "ｗｉｄｅ",
    ),
    *("[red]x[/red]", "[/]", "[link=http://a]b[/link]", "[", "]", ":smile:", "\\[", "&#27;[31m"),
    *("[x](javascript:alert(1))", "[x](file:///etc/passwd)", "![x](http://a/b.png)", "<http://a>"),
    *("[x](http://a\x1b[31m)", '<a href="http://a">b</a>', "<script>", "<!--", "&#x202e;", "&#7;"),
    *(
        "{{gap}}",
        "{{",
        "}}",
        "\ue000",
        "\ue003",
        "```\n",
        "~~~\x1b\n",
        "$$",
        "$\\frac{1}{",
        "| a | b |",
    ),
    *(
        "\n|---|---|\n",
        "# ",
        "> > > ",
        "- - - ",
        "1. ",
        "*" * 50,
        "[^1]",
        "[^1]:",
        "\\",
        "%s",
        "{0}",
    ),
    *("\u05d0\u05d1", "\u0627\u0644", "a" * 90, "漢" * 60, " " * 70, "٣", "½", "−", "¨", "…", "«"),
)
texts = st.lists(
    st.one_of(
        st.sampled_from(ATTACKS), st.sampled_from(["word ", "a few words "]), st.text(max_size=6)
    ),
    min_size=1,
    max_size=8,
).map(lambda parts: "".join(parts) or "word")
several = st.lists(texts, min_size=2, max_size=6, unique=True).map(tuple)
sources = st.lists(st.builds(Source, texts, texts), max_size=2).map(tuple)


def cards_named(question_id: str) -> st.SearchStrategy[tuple[Card, ...]]:
    """A question and a card of every other kind, all hostile but in their ids."""
    shared = {"subject": texts, "note": texts}
    return st.tuples(
        st.builds(
            Question,
            st.just(question_id),
            texts,
            texts,
            level=st.sampled_from([None, *Level]),
            say_first=texts,
            key_points=several.map(lambda them: tuple(KeyPoint(t, t, said=(t,)) for t in them)),
            misconceptions=st.tuples(st.builds(Misconception, texts, texts)),
            follow_ups=st.tuples(st.builds(FollowUp, texts, texts)),
            sources=sources,
        ),
        st.builds(BasicCard, st.just(f"{question_id}/depth"), texts, texts, texts),
        st.builds(
            ClozeCard,
            st.just(f"{question_id}/ice"),
            st.tuples(texts, texts).map(lambda both: f"{both[0]} {{{{{both[1]}}}}} {{{{gap}}}}"),
            **shared,
        ),
        st.builds(ListCard, st.just(f"{question_id}/dams"), texts, several, **shared),
        st.builds(StepsCard, st.just(f"{question_id}/birth"), texts, several, **shared),
        st.builds(
            ChoiceCard,
            st.just(f"{question_id}/cause"),
            texts,
            several.map(lambda them: tuple(Choice(t, n == 0, t) for n, t in enumerate(them))),
            **shared,
        ),
    )


cards = cards_named("tarn")

_OURS = re.compile(r"\x1b\[(?:[\d;]*[mHKJ]|\?(?:25|7|2004)[hl])")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)


def is_harmless(written: str, columns: int | None = None, *, is_painted: bool = False) -> None:
    """Fails if something but our own sequences drives the terminal, or a line is too wide.

    is_painted: whether our own sequences are expected at all.
    """
    shown = _OURS.sub("", written) if is_painted else written
    shown = shown.replace("\r\n", "\n").replace("\r", "\n") if is_painted else shown
    driven = _FORBIDDEN.search(shown)
    assert not driven, f"{driven.group()!r} in {shown[max(0, driven.start() - 60) :][:120]!r}"
    if columns is not None:
        # A cursor that is moved begins another line.
        lines = re.split(r"\r?\n|\r|\x1b\[[\d;]*H", written)
        widest = max((_OURS.sub("", line) for line in lines), key=cell_len, default="")
        assert cell_len(widest) <= columns, f"{cell_len(widest)} cells: {widest!r}"


class HostileLibrary:
    """A library whose file was tampered with: sessions of its cards, and commands on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._sessions = 0
        write_bank(home / "banks" / "mine", a_bank("mine"))
        written, code = self.run("topics")
        assert code == 0 and "lakes" in written, written
        self._db = sqlite3.connect(home / "progress.db", isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")

    def fill(self, cards: Sequence[Card], title: str) -> None:
        """Put texts into the file that no guide and no bank could have brought there."""
        rows = [(json.dumps(card_data(card)), f"mine:{card.id}") for card in cards]
        self._db.execute("BEGIN")
        for table in ("review", "action", "memory", "session"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.executemany("UPDATE card SET body = ? WHERE card_id = ?", rows)
        # Half of a surrogate pair cannot even be written to the file as text.
        self._db.execute("UPDATE topic SET title = ?", (re.sub("[\ud800-\udfff]", "", title),))
        self._db.execute("COMMIT")

    def in_session(self, play: Callable[[StudySession], object]) -> None:
        """Play a session of all cards, which leaves the schedule as it is."""
        self._sessions += 1
        places = Places(self.home, self.home, bundled_content())
        with library_at(places, StandingClock(MORNING), random.Random(self._sessions)) as library:
            refresh(library)
            session = start(
                library,
                Selection(banks=("mine",)),
                Order.DUE_THEN_NEW,
                Limits(),
                purpose=Purpose.CRAM,
                seed=1,
            )
            play(session)

    def run(self, *arguments: str) -> tuple[str, int]:
        """What a command of the program writes, run in this process, and its exit code."""
        environment = {"GENAI_PREP_HOME": str(self.home), "GENAI_PREP_NOW": MORNING.isoformat()}
        stdin, out = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        streams = {"stdin": stdin, "stdout": out, "stderr": out}
        with mock.patch.dict(os.environ, environment), mock.patch.multiple(sys, **streams):
            code = run(list(arguments))
            out.flush()
            return out.buffer.getvalue().decode("utf-8"), code  # type: ignore[attr-defined]

    def close(self) -> None:
        """No more of it."""
        self._db.close()


class Window(io.StringIO):
    """What is written to a pseudo-terminal, and where its size is asked."""

    encoding = "utf-8"

    def __init__(self, fd: int) -> None:
        super().__init__(newline="")
        self._fd = fd

    def fileno(self) -> int:
        """The terminal's."""
        return self._fd

    def isatty(self) -> bool:
        """Yes."""
        return True


def played_by_keys(session: StudySession, keys: str, size: tuple[int, int]) -> str:
    """What a session in a terminal of a size writes while keys are pressed; it ends in any case."""
    import fcntl
    import pty
    import struct
    import termios
    import tty

    from genai_prep.terminal.device import device_of
    from genai_prep.terminal.quiz import run_quiz

    master, slave = pty.openpty()
    tty.setraw(slave)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    # Ctrl-Z would stop the tests as well.
    os.write(master, keys.replace("\x1a", "").encode("utf-8", "replace") + b"\x03\x03")
    moments = iter(range(10**9))
    with open(slave, encoding="utf-8", closefd=False) as stdin, Window(slave) as window:
        environment = {"TERM": "xterm", "PAGER": "true", "EDITOR": "true"}
        try:
            run_quiz(
                session, device_of(environment, stdin, window), clock=lambda: float(next(moments))
            )
            return window.getvalue()
        finally:
            os.close(master)
            os.close(slave)
