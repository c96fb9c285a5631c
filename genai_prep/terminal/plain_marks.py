"""Marks said and set right line by line: doubts by y and n."""

from __future__ import annotations

from collections.abc import Callable

from genai_prep.bank.text import clean
from genai_prep.study.replies import Marked
from genai_prep.terminal.plain_words import doubt_sentences, marked_sentences
from genai_prep.terminal.setting_right import marks_after
from genai_prep.terminal.views.marking import verdict

_KEYS = {"y": "y", "yes": "y", "n": "n", "no": "n", "": " "}


def set_right(
    reply: Marked, read_line: Callable[[], str | None], say: Callable[[list[str]], None]
) -> Marked:
    """The marks, and the answer once the learner was asked about what is in doubt.

    What is neither yes nor no leaves a doubt as it is; so does the end of input.
    """
    say(marked_sentences(reply.marking))
    asked = bool(reply.asking)
    while reply.asking:
        say(doubt_sentences(reply.marking, reply.asking[0]))
        line = clean(read_line() or "").strip().lower()
        reply = marks_after(reply, _KEYS.get(line, " ")) or reply
    if asked:
        say([f"{verdict(reply.marking).replace(' · ', ', ')}."])
    return reply
