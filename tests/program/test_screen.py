"""The real program in a real terminal: its start, its shell, its pipes."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time

import pyte
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PATIENCE = 30.0


class Terminal:
    """A program that has a pseudo-terminal to itself, seen through an emulator."""

    def __init__(self, program, *command, size=(80, 24), **environment):
        import fcntl
        import pty
        import struct
        import termios

        self.written = b""
        self.screen = pyte.HistoryScreen(*size, history=5_000)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(program.folder)
            os.execvpe(command[0], command, program.environment(**environment))
        shape = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, shape)

    @property
    def view(self):
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait_for(self, text):
        return self.wait_until(lambda: text in self.view, text)

    def wait_until(self, is_so, what):
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, f"{what!r} did not come; in view:\n{self.view}"
            self._read(0.05)
        return self

    def press(self, keys):
        os.write(self._fd, keys.encode())
        return self

    def exit_code(self):
        deadline = time.monotonic() + PATIENCE
        while True:
            self._read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._read(0.0)
                os.close(self._fd)
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < deadline, f"does not end; in view:\n{self.view}"

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_code()

    def _read(self, seconds):
        if select.select([self._fd], [], [], seconds)[0]:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:  # the other side is closed
                return
            self.written += data
            self._stream.feed(data)


@pytest.fixture
def terminal(program):
    """Starts programs in terminals of their own; all have ended afterwards."""
    started = []

    def start(*command, **how):
        started.append(Terminal(program, *command, **how))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def shell(terminal, program):
    """A shell with job control that has just started a session."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    program.run("topics")
    shell = terminal(bash, "--norc", "--noprofile", "-i", PS1="ready> ").wait_for("ready>")
    line = " ".join([*program.command, "quiz", "-n", "2", "--kind", "basic"])
    return shell.press(f"{line}\r").wait_for("t type it")


def a_traced_start(terminal, program):
    """A session that says every module it imports, in between what it paints."""
    program.run("topics")
    return terminal(sys.executable, "-X", "importtime", "-m", "genai_prep", "quiz")


def test_the_first_card_is_in_view_before_the_key_library_is_imported(terminal, program):
    session = a_traced_start(terminal, program)
    session.wait_until(lambda: b"prompt_toolkit.input" in session.written, "the key library")

    assert b"show answer" in session.written.partition(b"prompt_toolkit")[0]
    assert session.press("q").exit_code() == 0


@pytest.mark.parametrize("moment", [b"genai_prep.cli.program", b"genai_prep.terminal.quiz"])
def test_ctrl_c_at_the_start_leaves_no_traceback(terminal, program, moment):
    session = a_traced_start(terminal, program)
    session.wait_until(lambda: moment in session.written, "a start").press("\x03")

    assert session.exit_code() == 130
    assert b"Traceback" not in session.written


def test_ctrl_z_gives_the_shell_back_and_fg_comes_back_to_the_card(shell):
    shell.press("\x1a").wait_for("Stopped").press("echo one$((1+1))\r").wait_for("one2")
    shell.press("fg\r").wait_for("show answer").press(" ").wait_for("▸3 Good")
    shell.press("\x1a").wait_for("Stopped").press("fg\r").wait_for("▸3 Good")
    shell.press("3").wait_for("2 of 2").press("t").wait_for("esc").press("abc").wait_for("› abc")
    shell.press("\x1a").wait_for("Stopped").press("fg\r").wait_for("› abc").press("\x03")
    shell.wait_for("Session ended").press("echo code=$?\r").wait_for("code=130")


def test_a_killed_session_leaves_a_usable_shell_and_every_answer(shell, program):
    shell.press(" ").wait_for("▸3 Good").press("3").wait_for("2 of 2").press("t").wait_for("esc")
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(shell.pid)], capture_output=True, text=True, check=True
    )
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
    shell.wait_for("Killed").press("echo one$((1+1))\r").wait_for("echo one$((1+1))")
    shell.wait_for("one2")

    assert not shell.screen.cursor.hidden
    assert program.run("data", "check", "--json").data["reviews"] == 1


def test_a_session_without_a_terminal_ends_by_itself(program):
    lines = (
        "{} quiz --plain | head -1",
        "{} quiz <&-",
        "{} quiz --jsonl <&-",
        "{} quiz >&- </dev/null",
        "{} quiz --jsonl </dev/null | head -1",
    )
    for line in lines:
        done = subprocess.run(
            ["sh", "-c", line.format(" ".join(program.command))],
            env=program.environment(),
            cwd=program.folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )

        assert (line, done.returncode, done.stderr) == (line, 0, b"")
