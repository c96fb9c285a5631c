"""The first lines of a page: where the card is from, how far the session has come."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from rich.text import Text

from genai_prep.actions.session import Asked
from genai_prep.bank.questions import Question
from genai_prep.terminal.pages.hints import NARROW, two_ends
from genai_prep.terminal.text import assembled, cut, safe_text


def header_lines(asked: Asked, state: str, width: int) -> list[Text]:
    """Topic, level, `new` or `due`, the card's number, minutes left; a rule of the progress."""
    progress = asked.progress
    is_narrow = width < NARROW
    of = f"{progress.number} of {progress.total}"
    right = of if is_narrow else f"{of} · {minutes_left(asked.seconds_left)}"
    level = [asked.stored.level.value] if asked.stored.level else []
    how = ["in your own words"] if isinstance(asked.stored.card, Question) else []
    forms = [[*level, state, *how], [*level, state], [state], []]
    topic = safe_text(asked.stored.topic_title, "bold")
    left = _fitting(forms[1:] if is_narrow else forms, topic, width - len(right) - 2)
    return [two_ends(left, Text(right, "dim"), width), _progress_rule(asked, width)]


def _fitting(forms: list[list[str]], topic: Text, room: int) -> Text:
    """The topic and as many facts as there is room for; the topic is cut last."""
    for facts in forms:
        line = Text().append_text(topic).append(f"  {' · '.join(facts)}" if facts else "", "dim")
        if cell_len(line.plain) <= room:
            return line
    return cut(topic, max(8, room))


def state_of(asked: Asked, today: date) -> str:
    """`new`, `again` (forgotten in this session), `due`, or `seen`."""
    memory = asked.stored.memory
    if memory is None:
        return "new"
    if memory != asked.standing.memory:
        return "again"
    return "due" if memory.due_on <= today else "seen"


def minutes_left(seconds: float) -> str:
    """Rounded to minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min left"


def _progress_rule(asked: Asked, width: int) -> Text:
    done = (asked.progress.number - 1) / max(1, asked.progress.total)
    cells = int(done * width + 0.5)
    return assembled([("━" * cells, "cyan"), ("─" * (width - cells), "dim")])
