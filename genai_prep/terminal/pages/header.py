"""The first lines of a page: where the card is from, how far the session has come."""

from __future__ import annotations

from datetime import date

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
    facts = [asked.stored.level.value if asked.stored.level else "", state]
    if isinstance(asked.stored.card, Question) and not is_narrow:
        facts.append("in your own words")
    rest = "  " + " · ".join(fact for fact in facts if fact)
    room = max(8, width - len(rest) - len(right) - 2)
    topic = cut(safe_text(asked.stored.topic_title, "bold"), room)
    left = Text().append_text(topic).append(rest, "dim")
    return [two_ends(left, Text(right, "dim"), width), _progress_rule(asked, width)]


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
