"""What tests of a session share: cards being asked, pages as text, a terminal of our own."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text

from genai_prep.actions.session import Asked
from genai_prep.bank.questions import Card, Kind, Level
from genai_prep.memory.reviews import Rating
from genai_prep.store.cards import StoredCard
from genai_prep.study.session import Progress
from genai_prep.terminal.turns import Turn, answered
from support.builders import a_standing

SNAPSHOTS = Path(__file__).parent / "snapshots" / "pages"
INTERVALS = {Rating.AGAIN: 0, Rating.HARD: 1, Rating.GOOD: 2, Rating.EASY: 8}
PATIENCE = 20.0  # seconds after which a screen will not come any more

# Sessions in processes of their own. All is imported once; each session is a fork of it, which
# opens the terminal it is given and so makes it its own.
_SESSIONS = """
import json, os, sys, time, traceback
from pathlib import Path
import prompt_toolkit.input
from genai_prep.actions.session import Limits, start
from genai_prep.bank.questions import Kind
from genai_prep.bank.selection import Selection
from genai_prep.study.order import Order
from genai_prep.terminal.device import device_of
from genai_prep.terminal.quiz import run_quiz
from support.builders import a_bank, a_library

def run(terminal, home, kinds, hurry, environment):
    os.setsid()
    tty = os.open(terminal, os.O_RDWR)
    os.dup2(tty, 0), os.dup2(tty, 1)
    os.environ.update(environment)
    with a_library(Path(home), a_bank()) as library:
        selection = Selection(kinds=tuple(Kind(kind) for kind in kinds))
        session = start(library, selection, Order.DUE_THEN_NEW, Limits(), seed=1)
        with open(0, closefd=False) as stdin, open(1, "w", closefd=False) as stdout:
            device = device_of(environment, stdin, stdout)
            clock = lambda: time.monotonic() * hurry
            return 0 if run_quiz(session, device, clock=clock) else 130

for line in sys.stdin:
    order = json.loads(line)
    if isinstance(order, int):
        pid, status = os.waitpid(order, os.WNOHANG)
        print(json.dumps(os.waitstatus_to_exitcode(status) if pid else None), flush=True)
        continue
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = run(**order)
        except SystemExit as end:
            code = end.code
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    print(pid, flush=True)
"""


def asked(card: Card, **changes: Any) -> Asked:
    """A card as a session asks it, seventh of forty-five."""
    stored = StoredCard(
        card_id=f"genai:{card.id}",
        question_id="genai:kv-cache",
        bank="genai",
        topic="deployment",
        topic_title="Deployment",
        level=Level.MID,
        card=card,
        memory=None,
        suspended=False,
        buried_on=None,
        retired=False,
    )
    count = len(getattr(card, "choices", getattr(card, "items", ())))
    order = tuple(reversed(range(count)))
    made = Asked(stored, a_standing(), Progress(7, 45, 39, 120.0, 17 * 60.0), 17 * 60.0, order)
    return replace(made, **changes)


@pytest.fixture(scope="session")
def a_turn() -> Callable[..., Turn]:
    """Makes a card's turn, at its question."""

    def made(card: Card, **changes: Any) -> Turn:
        turn = Turn(asked(card), "new", INTERVALS)
        if "choice_order" in changes:
            turn = replace(turn, asked=asked(card, choice_order=changes.pop("choice_order")))
        return replace(turn, **changes)

    return made


@pytest.fixture(scope="session")
def an_answer(a_turn: Callable[..., Turn]) -> Callable[..., Turn]:
    """Makes a card's turn, at its answer."""

    def made(card: Card, *, page: int = 0, notice: str = "", **changes: Any) -> Turn:
        return replace(answered(a_turn(card, **changes)), page=page, notice=notice)

    return made


@pytest.fixture
def snapshot() -> Callable[[str, list[Text]], None]:
    """Compares lines with the text kept under a name; GENAI_PREP_SNAPSHOTS=write keeps new ones."""

    def compare(name: str, lines: list[Text]) -> None:
        path = SNAPSHOTS / f"{name}.txt"
        shown = "".join(f"{line.plain.rstrip()}\n" for line in lines)
        if os.environ.get("GENAI_PREP_SNAPSHOTS") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert shown == path.read_text(encoding="utf-8")

    return compare


class Sessions:
    """Starts sessions in terminals, and knows how they ended."""

    def __init__(self) -> None:
        tests = Path(__file__).parents[1]
        paths = os.pathsep.join([str(tests.parent), str(tests)])
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SESSIONS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        )

    def begin(self, **order: Any) -> int:
        """Start one; its process id."""
        return int(self._answer(order))

    def exit_code(self, pid: int) -> int | None:
        """How one ended, None while it goes on."""
        code = self._answer(pid)
        return code if code is None else int(code)

    def end(self) -> None:
        """No more of them."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _answer(self, order: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


class Terminal:
    """A session in a pseudo-terminal, seen through a terminal emulator."""

    def __init__(
        self,
        sessions: Sessions,
        home: Path,
        kinds: tuple[Kind, ...],
        size: tuple[int, int],
        hurry: float,
        environment: dict[str, str],
    ) -> None:
        import pty

        import pyte

        self._sessions = sessions
        self._master, self._slave = pty.openpty()
        self._set_size(*size)
        self.screen = pyte.HistoryScreen(*size, history=2_000)
        self._stream = pyte.ByteStream(self.screen)
        self._code: int | None = None
        self.pid = sessions.begin(
            terminal=os.ttyname(self._slave),
            home=str(home),
            kinds=[kind.value for kind in kinds],
            hurry=hurry,
            environment={"TERM": "xterm-256color", **environment},
        )

    @property
    def view(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    @property
    def scrolled_away(self) -> str:
        """What was scrolled off the screen."""
        columns = range(self.screen.columns)
        rows = ("".join(row[column].data for column in columns) for row in self.screen.history.top)
        return "\n".join(row.rstrip() for row in rows)

    def wait_for(self, text: str) -> Terminal:
        """Go on once a text is on the screen."""
        return self.wait_until(lambda: text in self.view, text)

    def wait_until(self, is_so: Callable[[], bool], what: str) -> Terminal:
        """Go on once something is so."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            left = deadline - time.monotonic()
            assert left > 0, f"{what!r} did not come; in view:\n{self.view}"
            self._read(min(left, 0.05))
        return self

    def press(self, *keys: str) -> Terminal:
        """Type keys, all in one go."""
        os.write(self._master, "".join(keys).encode())
        return self

    def resize(self, columns: int, rows: int) -> Terminal:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)
        return self

    def send(self, number: int) -> Terminal:
        """Send a signal."""
        os.kill(self.pid, number)
        return self

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def exit_code(self) -> int:
        """How it ended, once it has."""
        deadline = time.monotonic() + PATIENCE
        while self._code is None:
            assert time.monotonic() < deadline, f"does not end; in view:\n{self.view}"
            self._read(0.02)
            self._code = self._sessions.exit_code(self.pid)
        self._read(0.0)
        return self._code

    def modes(self) -> list[Any]:
        """The terminal's input modes."""
        import termios

        return termios.tcgetattr(self._slave)

    def close(self) -> None:
        """End it, however far it is."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_code()
        for fd in (self._master, self._slave):
            if fd >= 0:
                os.close(fd)

    def _read(self, seconds: float) -> None:
        if self._master < 0:
            select.select([], [], [], seconds)
        elif select.select([self._master], [], [], seconds)[0]:
            self._stream.feed(os.read(self._master, 65_536))

    def _set_size(self, columns: int, rows: int) -> None:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.fixture(scope="session")
def sessions() -> Iterator[Sessions]:
    """Where sessions in terminals come from."""
    started = Sessions()
    yield started
    started.end()


@pytest.fixture
def in_terminal(tmp_path: Path, sessions: Sessions) -> Iterator[Callable[..., Terminal]]:
    """Starts sessions of cards of some kinds in terminals; all have ended afterwards.

    hurry: seconds that a session counts for each real one.
    """
    started: list[Terminal] = []

    def start(
        *kinds: Kind, columns: int = 80, rows: int = 24, hurry: float = 1.0, **environment: str
    ) -> Terminal:
        size = columns, rows
        terminal = Terminal(sessions, tmp_path / "home", kinds, size, hurry, environment)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()
