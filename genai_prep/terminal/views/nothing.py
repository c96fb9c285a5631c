"""Nothing is due: when cards come back, and what can be done instead."""

from __future__ import annotations

from genai_prep.report.forecast import DueDay
from genai_prep.report.reports import Waiting
from genai_prep.terminal.views.amounts import counted, day_name, duration, in_days
from genai_prep.terminal.views.blocks import Command, Commands, Page, Sentence


def page(waiting: Waiting, filters: str = "") -> Page:
    """Shown instead of a session without cards.

    filters: the filter flags of the command as they were typed (`-t rag`), to go on with.
    """
    quiz = f"genai-prep quiz {filters}".rstrip()
    commands = []
    if waiting.unseen:
        more = min(10, waiting.unseen)
        commands.append(Command(f"{quiz} --new {more}", f"{counted(more, 'new card')} ahead"))
    if waiting.has_seen:
        commands.append(Command(f"{quiz} --weak", "the cards you know least"))
        commands.append(Command(f"{quiz} --cram", "any cards, schedule unchanged"))
    if not commands:
        commands.append(Command("genai-prep resume ID", "lets a suspended card come again"))
    if filters:
        commands.append(Command("genai-prep quiz", "all topics and kinds"))
    return (
        Sentence(_what(waiting, "of these cards" if filters else "")),
        Commands(tuple(commands)),
    )


def _what(waiting: Waiting, which: str) -> str:
    nothing = f"None {which} is due." if which else "Nothing is due."
    if waiting.next_day:
        done = "" if which else " Today is done."
        return f"{nothing} {_return_of(waiting.next_day, waiting)}.{done}"
    if waiting.unseen:
        verb = "waits" if waiting.unseen == 1 else "wait"
        return f"{nothing} {counted(waiting.unseen, 'card')} {verb} to be seen for the first time."
    return f"{nothing} All are suspended or put off until tomorrow."


def _return_of(next_day: DueDay, waiting: Waiting) -> str:
    cards = counted(next_day.cards, "card")
    verb = "comes" if next_day.cards == 1 else "come"
    day = in_days(next_day.day, waiting.today)
    if day != "tomorrow":
        day += f" ({day_name(next_day.day)})"
    return f"{cards} {verb} back {day}, about {duration(waiting.next_seconds)}"
