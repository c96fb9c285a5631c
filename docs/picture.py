"""Makes docs/quiz.svg: the real program in a pseudo-terminal, drawn. `python docs/picture.py`"""

from __future__ import annotations

import io
import os
import pty
import re
import select
import sys
import tempfile
import time
from pathlib import Path

import pyte
from rich.console import Console
from rich.text import Text

COLUMNS, ROWS = 80, 19
COMMAND = ("quiz", "--search", "speculative decoding", "--kind", "choice", "--seed", "3")
KEYS = (("show answer", b" "), ("4 Easy", b""))


def main() -> None:
    """Play to an answer and keep the screen as a picture."""
    screen = played()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="standard")
    for row in range(ROWS):
        console.print(line(screen, row), no_wrap=True, overflow="crop")
    picture = console.export_svg(title=" ".join(("genai-prep", *COMMAND)))
    # Rich names web fonts; a picture in a README must not load anything.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", "ui-monospace, Menlo, Consolas")
    (Path(__file__).parent / "quiz.svg").write_text(picture, encoding="utf-8")


def played() -> pyte.Screen:
    """The screen once an answer is shown."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as home:
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ |= {"TERM": "xterm-256color", "GENAI_PREP_HOME": home, "COLUMNS": "80"}
            os.execv(sys.executable, [sys.executable, "-m", "genai_prep", *COMMAND])
        import fcntl
        import struct
        import termios

        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        for wanted, key in KEYS:
            deadline = time.monotonic() + 20
            while not any(wanted in text for text in screen.display):
                if time.monotonic() > deadline:
                    raise SystemExit("\n".join(screen.display))
                if select.select([terminal], [], [], 0.1)[0]:
                    stream.feed(os.read(terminal, 65536))
            os.write(terminal, key)
        os.write(terminal, b"q")
        os.close(terminal)
        os.waitpid(pid, 0)
    return screen


def line(screen: pyte.Screen, row: int) -> Text:
    """A row of the screen with its styles."""
    text = Text()
    for column in range(COLUMNS):
        cell = screen.buffer[row][column]
        names = [
            name
            for name, on in (
                ("bold", cell.bold),
                ("italic", cell.italics),
                ("underline", cell.underscore),
                ("reverse", cell.reverse),
            )
            if on
        ]
        if cell.fg != "default":
            names.append(cell.fg.replace("brown", "yellow"))
        text.append(cell.data, style=" ".join(names))
    return text


if __name__ == "__main__":
    main()
