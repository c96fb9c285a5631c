"""Interviews after they are over: the list, and the score sheet of one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.bank.text import one_line
from genai_prep.study.interview_sheet import PointRow, QuestionRow, Sheet, Tally, tally_of
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Transcript
from genai_prep.terminal.interview_clock import clock_time
from genai_prep.terminal.pages.marks import STYLES
from genai_prep.terminal.text import assembled, cut, safe, safe_text
from genai_prep.terminal.views.amounts import counted, day_name, duration
from genai_prep.terminal.views.blocks import (
    Block,
    Cell,
    Column,
    Command,
    Commands,
    Gap,
    Head,
    Page,
    Part,
    Prose,
    Section,
    Sentence,
    ShareBar,
    Shares,
    Signs,
    Table,
)
from genai_prep.terminal.views.drawing import share_bar
from genai_prep.terminal.views.marking import SIGNS, WORDS
from genai_prep.terminal.views.questions import list_of, plain
from genai_prep.terminal.views.titles import title_of

_TITLE = 64  # cells of a question in the table
_MISSED = 3  # points of a question named below it
_COLUMNS = (
    Column("Question"),
    Column("Key points"),
    Column("Time", is_number=True),
    Column("Marks"),
    Column("Answer"),
)
_LISTED = (
    Column("Interview"),
    Column("Questions"),
    Column("Key points", is_number=True),
    Column("Time", is_number=True),
)


def sheet_page(sheet: Sheet) -> Page:
    """What an interview came to, as it ends."""
    whole = Command(f"genai-prep interview --show {sheet.number}", "this sheet with all answers")
    return (*_sheet(sheet), Commands((*_next(sheet), whole)))


def whole_page(sheet: Sheet) -> Page:
    """The score sheet with all that was asked and said."""
    numbered = enumerate(sheet.questions, 1)
    answers = [block for number, row in numbered for block in _said(number, row)]
    return (*_sheet(sheet), Commands(_next(sheet)), Gap(), *answers)


def _sheet(sheet: Sheet) -> Page:
    count = len(sheet.questions)
    of = f" of {len(sheet.record.turns)}" if count < len(sheet.record.turns) else ""
    questions = f"{count}{of} questions" if of or count != 1 else "1 question"
    name = f"interview {sheet.number} · {day_name(sheet.record.started_at.date())}"
    return (
        Head("Score sheet", f"{questions}, {duration(sheet.seconds)}", (name,)),
        Gap(),
        Table(_COLUMNS, tuple(map(_row, sheet.questions))),
        Sentence(_summed(sheet)),
        Gap(),
        *_topics(sheet),
        *_missed(sheet),
    )


def broken_off_page(record: Transcript, number: int | None) -> Page:
    """What is said when an interview is left. number: its own, None while it has no answer."""
    count, total = len(record.answered), len(record.turns)
    kept = "Every finished answer is kept; what was being typed is not."
    resume = Command("genai-prep interview --resume", "go on where you were")
    show = Command(f"genai-prep interview --show {number}", "the score sheet so far")
    return (
        Head("Interview broken off", f"{count} of {total} questions answered"),
        Gap(),
        Sentence(kept if count else "Nothing was answered yet; the questions are kept."),
        Gap(),
        Commands((resume, show) if number else (resume,)),
    )


def list_page(records: Sequence[Transcript]) -> Page:
    """All interviews, the latest first, with their numbers."""
    if not records:
        return (
            Sentence("No interview yet."),
            Commands((Command("genai-prep interview", "5 questions, 30 min"),)),
        )
    numbered = list(enumerate(records, 1))[::-1]
    rows = tuple(_listed(number, record) for number, record in numbered)
    broken_off = any(not record.ended for record in records)
    more = (Command("genai-prep interview --resume", "go on with the one broken off"),)
    return (
        Head("Interviews", "", (counted(len(records), "interview"),)),
        Gap(),
        Table(_LISTED, rows),
        Gap(),
        Commands(
            (
                Command(f"genai-prep interview --show {len(records)}", "its score sheet"),
                *(more if broken_off else ()),
            )
        ),
    )


def points_of(tally: Tally) -> str:
    """4.5 of 6"""
    return f"{tally.found:g} of {tally.points}"


def _listed(number: int, record: Transcript) -> tuple[str, ...]:
    answered = len(record.answered)
    asked = len(record.turns)
    left = "" if record.ended else ", broken off"
    seconds = sum(turn.seconds_spent for turn in record.answered)
    return (
        f"{number}  {day_name(record.started_at.date())}",
        f"{answered}{left}" if answered == asked else f"{answered} of {asked}{left}",
        points_of(tally_of(record)),
        duration(seconds),
    )


def _row(row: QuestionRow) -> tuple[Cell, ...]:
    found = points_of(Tally(row.found, len(row.points)))
    signs = assembled([(SIGNS[point.mark], STYLES[point.mark]) for point in row.points])
    marks = Signs(signs, ", ".join(WORDS[point.mark] for point in row.points))
    bar = Signs(share_bar(row.coverage, 10) + Text(f"  {found}"), found)
    return (_title(row), bar, clock_time(row.seconds), marks, row.strength.value)


def _title(row: QuestionRow) -> Text:
    return cut(title_of("", row.text) if row.text else safe_text(row.question_id), _TITLE)


def _summed(sheet: Sheet) -> str:
    before = f", last time {points_of(sheet.before)}" if sheet.before else ""
    return f"{points_of(sheet.tally)} key points found{before}."


def _topics(sheet: Sheet) -> tuple[Block, ...]:
    rows = tuple(ShareBar(topic.title, topic.coverage) for topic in sheet.topics)
    return (Section("By topic", "share of the key points found"), Shares(rows), Gap())


def _missed(sheet: Sheet) -> tuple[Block, ...]:
    shown = [(row, point) for row in sheet.questions for point in row.missed[:_MISSED]]
    if not shown:
        return ()
    count = sum(len(row.missed) for row in sheet.questions)
    note = f"{len(shown)} of {count}" if len(shown) < count else ""
    texts = list_of(_missed_text(row, point) for row, point in shown)
    return (Section("Missed", note), Prose(texts), Gap())


def _missed_text(row: QuestionRow, point: PointRow) -> str:
    wrong = f", {WORDS[point.mark]}" if point.mark is Mark.CONTRADICTED else ""
    return f"{SIGNS[point.mark]} **{plain(one_line(row.topic_title))}{wrong}:** {point.text}"


def _next(sheet: Sheet) -> tuple[Command, ...]:
    """What to study."""
    weakest = min(sheet.questions, key=lambda row: row.coverage, default=None)
    commands: list[Command] = []
    if sheet.teaching:
        cards = (
            "1 card that teaches" if sheet.teaching == 1 else f"{sheet.teaching} cards that teach"
        )
        come = "comes" if sheet.teaching == 1 else "come"
        commands.append(Command("genai-prep quiz", f"{cards} what you missed {come} first"))
    if weakest and weakest.missed:
        short = weakest.question_id.partition(":")[2]
        place = sheet.questions.index(weakest) + 1
        commands.append(
            Command(f"genai-prep show {short}", f"the whole answer to question {place}")
        )
    return tuple(commands)


def _said(number: int, row: QuestionRow) -> tuple[Block, ...]:
    marks = list_of(
        f"{SIGNS[point.mark]} **{WORDS[point.mark]}**  {point.text}" for point in row.points
    )
    spoken = "Said aloud, marked by hand."
    return (
        Part(f"{number}  {clock_time(row.seconds)} of {clock_time(row.seconds_allowed)}"),
        Prose(row.text),
        Gap(),
        Sentence(spoken) if row.spoken else _own_words(row.answer, "Passed."),
        Gap(),
        Prose(marks),
        Gap(),
        *_follow_up(row),
    )


def _follow_up(row: QuestionRow) -> tuple[Block, ...]:
    if row.follow_up is None:
        return ()
    model = (Prose(f"An answer: {row.follow_up.answer}"), Gap()) if row.follow_up.answer else ()
    return (
        Prose(f"Follow-up: {row.follow_up.question}"),
        Gap(),
        _own_words(row.follow_up_answer, "Said aloud, or passed."),
        Gap(),
        *model,
    )


def _own_words(text: str | None, otherwise: str) -> Sentence:
    return Sentence(Text(f"« {safe(text.strip())} »") if text and text.strip() else otherwise)
