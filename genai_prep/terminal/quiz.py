"""A session in the terminal: the door. Screen, keys and the study session are joined in asking.py.

The same session line by line: plain_quiz.py; for other programs: jsonl.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.text import Text

from genai_prep.actions.session import Outcome, StudySession
from genai_prep.terminal.asking import Asking, End
from genai_prep.terminal.device import Device, Size, writer_to
from genai_prep.terminal.keys import Keyboard
from genai_prep.terminal.page import Look, Screen
from genai_prep.terminal.pages.card import MARGIN
from genai_prep.terminal.text import indented
from genai_prep.terminal.turns import Typing


def run_quiz(
    session: StudySession,
    device: Device,
    *,
    typing: Typing = Typing.ON_REQUEST,
    clock: Callable[[], float] = time.monotonic,
) -> bool:
    """Ask until the session is done or left, then show its summary. False: left by Ctrl-C.

    clock: seconds that only go forward.
    """
    screen = Screen(writer_to(device), device.size, Look(device.colour, device.utf8))
    with Keyboard(device.input, clock) as keyboard:
        asking = Asking(session, device, screen, keyboard, typing=typing, clock=clock)
        try:
            try:
                end = asking.run()
            finally:
                # Also when a signal ended it.
                outcome = session.finish()
            screen.finish(_summary_lines(outcome, device.size()))
        finally:
            screen.leave()
    return end is not End.INTERRUPTED


def _summary_lines(outcome: Outcome, size: Size) -> list[Text]:
    from genai_prep.terminal.pages.summary import summary_lines

    lines = summary_lines(outcome, size.width - MARGIN)
    return [*indented(lines, MARGIN), Text()]
