"""The real program in a pseudo-terminal of its own, seen through a terminal emulator."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable

from support.program import Program

PATIENCE = 30.0  # seconds after which a screen will not come any more


class Terminal:
    """A command of the program in a terminal. written: all that it wrote."""

    def __init__(
        self,
        program: Program,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        **environment: str,
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        import pyte

        self.written = b""
        self.screen = pyte.HistoryScreen(*size, history=5_000)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(program.folder)
            command = [*program.command, *arguments]
            os.execvpe(command[0], command, program.environment(**environment))
        shape = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, shape)

    @property
    def view(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait_for(self, text: str) -> Terminal:
        """Go on once a text is on the screen."""
        return self.wait_until(lambda: text in self.view, text)

    def wait_until(self, is_so: Callable[[], bool], what: str) -> Terminal:
        """Go on once something is so."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, f"{what!r} did not come; in view:\n{self.view}"
            self._read(0.05)
        return self

    def press(self, keys: str) -> Terminal:
        """Type keys, all in one go."""
        os.write(self._fd, keys.encode())
        return self

    def send(self, number: int) -> Terminal:
        """Send a signal."""
        os.kill(self.pid, number)
        return self

    def exit_code(self) -> int:
        """How it ended, once it has; a signal's number is negative."""
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

    def close(self) -> None:
        """End it, however far it is."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_code()

    def _read(self, seconds: float) -> None:
        if select.select([self._fd], [], [], seconds)[0]:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:  # the other side is closed
                return
            self.written += data
            self._stream.feed(data)
