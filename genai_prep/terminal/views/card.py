"""Everything about one card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from genai_prep.actions.reporting import CardSheet
from genai_prep.bank import cloze
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    ListCard,
    Question,
    StepsCard,
)
from genai_prep.memory.reviews import Purpose, Review
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.text import GLUE
from genai_prep.terminal.views.amounts import day_name, forgotten, in_days, percent
from genai_prep.terminal.views.blocks import (
    Block,
    Column,
    Command,
    Commands,
    Entries,
    Entry,
    Facts,
    Gap,
    Head,
    Page,
    Part,
    Prose,
    Section,
    Table,
    Words,
)
from genai_prep.terminal.views.questions import list_of, question_blocks, source_blocks
from genai_prep.terminal.views.search import state_of
from genai_prep.terminal.views.titles import card_title, short_ids

_REVIEWS = 10  # of a long history


def page(sheet: CardSheet) -> Page:
    """What `genai-prep show ID` shows."""
    stored = sheet.stored
    return (
        _head(stored),
        Gap(),
        *_content(sheet),
        *_original(sheet),
        *_family(sheet),
        *_memory(sheet),
        *_reviews(sheet.reviews, sheet.today),
        Section("Next"),
        _next(sheet),
    )


def _head(stored: StoredCard) -> Head:
    level = (stored.level.value,) if stored.level else ()
    return Head(stored.topic_title, " · ".join((*level, stored.card.kind.value)), (stored.card_id,))


def _content(sheet: CardSheet) -> tuple[Block, ...]:
    card = sheet.stored.card
    if isinstance(card, Question):
        return (Prose(card.question), Gap(), *question_blocks(card))
    subject = (Section(card.subject),) if card.subject else ()
    sources = source_blocks(sheet.question.sources) if sheet.question else ()
    return (*subject, *_drill(card), *sources)


def _original(sheet: CardSheet) -> tuple[Block, ...]:
    """What the learner's own version stands in for."""
    if sheet.replaced is None:
        return ()
    note = "changed since you made yours" if sheet.replaced.changed else "yours is shown above"
    card = sheet.replaced.original
    if isinstance(card, Question):
        blocks: tuple[Block, ...] = (Prose(card.question), Gap(), *question_blocks(card))
    else:
        blocks = _drill(card)
    return (Section("As its bank has it", note), *blocks, Gap())


def _drill(card: DrillCard) -> tuple[Block, ...]:
    match card:
        case BasicCard():
            return (Prose(card.prompt), Gap(), *_part("Answer", card.answer))
        case ClozeCard():
            whole = cloze.fill(card.text, lambda _number, words: f"[{GLUE}**{words}**{GLUE}]")
            return (Prose(whole), Gap(), *_part("Note", card.note))
        case ListCard():
            answer = _part("Answer", list_of(card.items))
        case StepsCard():
            answer = _part("In this order", _steps(card.items))
        case ChoiceCard():
            right = list_of(choice.text for choice in card.choices if choice.correct)
            wrong = list_of(
                f"{choice.text}\n\n{choice.why}" for choice in card.choices if not choice.correct
            )
            answer = (*_part("Right", right), *_part("Wrong", wrong))
    return (Prose(card.prompt), Gap(), *answer, *_part("Note", card.note))


def _part(title: str, source: str) -> tuple[Block, ...]:
    return (Part(title), Prose(source), Gap()) if source else ()


def _steps(items: Sequence[str]) -> str:
    marked = (f"{number}. {item}" for number, item in enumerate(items, 1))
    return "\n".join(step.replace("\n", "\n   ") for step in marked)


def _family(sheet: CardSheet) -> tuple[Block, ...]:
    if not sheet.family:
        return ()
    ids = short_ids(card.card_id for card in sheet.family)
    rows = tuple(
        Entry(ids[card.card_id], state_of(card, sheet.today), below=(card_title(card),))
        for card in sheet.family
    )
    of = "" if isinstance(sheet.stored.card, Question) else "of the same question"
    return (Section("Siblings", of or "cards of this question"), Entries(rows), Gap())


def _memory(sheet: CardSheet) -> tuple[Block, ...]:
    memory = sheet.stored.memory
    facts: list[tuple[str, Words]] = [("State", _state(sheet))]
    if memory is not None and sheet.recall is not None:
        due = f"{day_name(memory.due_on)}, {in_days(memory.due_on, sheet.today)}"
        facts += [
            ("Due", due),
            ("Recall now", percent(sheet.recall)),
            ("Stability", f"{_days(memory.stability)} until recall has fallen to 90 %"),
            ("Difficulty", f"{memory.difficulty:.1f} of 10"),
            ("Reviews", f"{memory.reps}, {forgotten(memory.lapses)}"),
        ]
    return (Section("Memory"), Facts(tuple(facts)), Gap())


def _state(sheet: CardSheet) -> str:
    memory = sheet.stored.memory
    state = state_of(sheet.stored, sheet.today)
    if memory is None:
        return state
    # What "seen, due ..." would say stands in the lines below.
    return memory.state.value if state.startswith("seen") else f"{memory.state.value}, {state}"


def _reviews(reviews: Sequence[Review], today: date) -> tuple[Block, ...]:
    if not reviews:
        return ()
    last = reviews[: -_REVIEWS - 1 : -1]
    note = (
        "latest first" if len(last) == len(reviews) else f"the last {len(last)} of {len(reviews)}"
    )
    columns = (Column("Day"), Column("rating"), Column("predicted", is_number=True))
    rows = tuple((_day(review, today), _rating(review), _prediction(review)) for review in last)
    return (Section("Past answers", note), Table(columns, rows), Gap())


def _rating(review: Review) -> str:
    return f"{review.rating.word} in {review.duration_ms / 1000:.0f} s"


def _prediction(review: Review) -> str:
    return "new" if review.predicted is None else percent(review.predicted)


def _day(review: Review, today: date) -> str:
    day = review.study_day
    year = "" if day.year == today.year else f" {day.year}"
    cram = " (cram)" if review.purpose is Purpose.CRAM else ""
    return f"{day_name(day)}{year}{cram}"


def _next(sheet: CardSheet) -> Commands:
    stored = sheet.stored
    short = stored.card_id.partition(":")[2]
    aside = Command(f"genai-prep suspend {short}", "keeps it out of sessions")
    if stored.suspended:
        aside = Command(f"genai-prep resume {short}", "lets it come again")
    edit = Command(f"genai-prep edit {short}", "changes it")
    if sheet.replaced is not None:
        edit = Command(f"genai-prep edit {short} --original", "the bank's version again")
    read = Command(f"genai-prep read {stored.topic}", "its whole topic")
    return Commands((aside, edit, read))


def _days(days: float) -> str:
    return f"{days:.1f} days" if days < 10 else f"{days:,.0f} days"
