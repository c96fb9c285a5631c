"""All keys, on one page."""

from __future__ import annotations

from rich.text import Text

from genai_prep.terminal.pages.hints import NARROW, title_line
from genai_prep.terminal.text import assembled, padded

_KEYS = (
    ("space, enter", "show the answer; next page; take ▸", "answer, next page, take ▸"),
    ("1 2 3 4", "Again, Hard, Good, Easy; also a h g e", "Again Hard Good Easy"),
    ("a b c ...", "choose, or add to the order, where letters stand", "choose, order"),
    ("t", "type the answer", "type the answer"),
    ("b, pgup", "page back", "page back"),
    ("u", "undo the last rating, and the one before", "undo"),
    ("s", "suspend the card until you resume it", "suspend the card"),
    ("-", "bury the card until tomorrow", "bury until tomorrow"),
    ("o", "sources and links", "sources, links"),
    ("v", "whole answer in $PAGER", "answer in $PAGER"),
    ("m", "correct the marks of an open answer", "correct marks"),
    ("ctrl-z", "stop for a while; fg goes on", "stop; fg goes on"),
    ("q, ctrl-c", "end and show the summary; nothing is lost", "end, summary"),
)
_TYPING = (
    ("enter", "check, or a new line", "check, new line"),
    ("ctrl-d", "done; so is an empty last line", "done; empty line too"),
    ("ctrl-x ctrl-e", "type in $EDITOR", "type in $EDITOR"),
    ("esc", "stop typing; the text is kept", "stop typing"),
)


def help_lines(width: int) -> list[Text]:
    """What every key does."""
    wide = width >= NARROW
    first = 20 if wide else 14
    lines = [title_line("Keys", width)]
    lines += [_row(keys, long if wide else short, first) for keys, long, short in _KEYS]
    lines += [title_line("While typing", width)]
    return lines + [_row(keys, long if wide else short, first) for keys, long, short in _TYPING]


def _row(keys: str, does: str, first: int) -> Text:
    room = Text().append_text(padded(Text(keys, "bold"), first))
    return assembled([("  ", "")]).append_text(room).append(f" {does}")
