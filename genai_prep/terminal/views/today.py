"""Today at a glance, and the first screen ever."""

from __future__ import annotations

from genai_prep.report.readiness import TopicProgress
from genai_prep.report.reports import Overview, Waiting
from genai_prep.terminal.views.amounts import (
    counted,
    day_name,
    duration,
    in_days,
    number,
    percent,
)
from genai_prep.terminal.views.blocks import (
    Block,
    Command,
    Commands,
    Facts,
    Gap,
    Head,
    Page,
    Section,
    Sentence,
    ShareBar,
    Shares,
)

_WEAKEST = 5  # topics shown; all of them: genai-prep topics


def page(overview: Overview) -> Page:
    """What `genai-prep` alone shows."""
    if not overview.topics:
        return _without_banks()
    return _later(overview) if overview.answered else _first(overview)


def _without_banks() -> Page:
    return (
        Sentence("There are no cards: no bank is in use."),
        Gap(),
        Section("Next"),
        Commands(
            (
                Command("genai-prep bank restore genai", "brings the bundled bank back"),
                Command("genai-prep bank import guide.md", "makes cards of your own notes"),
            )
        ),
    )


def _first(overview: Overview) -> Page:
    waiting = overview.waiting
    sizes = [topic.size for topic in overview.topics]
    questions = sum(size.questions for size in sizes)
    others = sum(size.cards for size in sizes) - questions
    return (
        Sentence(
            f"{counted(questions, 'question')} and {number(others)} more cards in "
            f"{counted(len(sizes), 'topic')} are ready. Nothing else to set up."
        ),
        Gap(),
        Section("Start now"),
        Commands((_quiz(waiting),)),
        Section("Look around"),
        Commands(
            (
                Command("genai-prep topics", "what there is to learn"),
                Command("genai-prep bank import guide.md", "makes cards of your own notes"),
            )
        ),
    )


def _later(overview: Overview) -> Page:
    waiting = overview.waiting
    return (
        Head(day_name(waiting.today), sums=(_done(overview),)),
        Facts(
            (
                ("Today", _waiting(waiting)),
                ("Ready", f"{percent(overview.readiness)} of the bank would be recalled now"),
            )
        ),
        Gap(),
        *_topics(overview.topics),
        Gap(),
        Section("Next"),
        Commands((*_next(waiting), Command("genai-prep report", "where you stand, in detail"))),
    )


def _done(overview: Overview) -> str:
    if not overview.done_cards:
        return "nothing done yet today"
    return f"done today {counted(overview.done_cards, 'card')} in {duration(overview.done.seconds)}"


def _waiting(waiting: Waiting) -> str:
    if waiting.due or waiting.new:
        time = duration(waiting.seconds)
        parts = ((waiting.due, "due"), (waiting.new, "new"))
        cards = " + ".join(f"{number(amount)} {what}" for amount, what in parts if amount)
        return f"{cards}, about {time}"
    if waiting.next_day is None:
        return "nothing is due"
    cards = counted(waiting.next_day.cards, "card")
    return f"nothing is due; {cards} {in_days(waiting.next_day.day, waiting.today)}"


def _topics(topics: tuple[TopicProgress, ...]) -> tuple[Block, ...]:
    shown = topics[:_WEAKEST]
    title = "Weakest topics" if len(shown) < len(topics) else "Topics, weakest first"
    bars = tuple(ShareBar(topic.size.title, topic.readiness) for topic in shown)
    return (Section(title, "share recalled now", "■ recalled now  · open"), Shares(bars))


def _next(waiting: Waiting) -> tuple[Command, ...]:
    if waiting.due or waiting.new:
        return (_quiz(waiting),)
    more = min(10, waiting.unseen)
    ahead = (Command(f"genai-prep quiz --new {more}", f"{counted(more, 'new card')} ahead"),)
    weak = (Command("genai-prep quiz --weak", "the cards you know least"),)
    return (ahead if more else ()) + (weak if waiting.has_seen else ())


def _quiz(waiting: Waiting) -> Command:
    cards = waiting.due + waiting.new
    what = "new card" if not waiting.due else "card"
    return Command("genai-prep quiz", f"{counted(cards, what)}, about {duration(waiting.seconds)}")
