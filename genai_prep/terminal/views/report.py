"""The report: weeks of study, what was kept, what comes, what needs care."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.report.days import WEEKS, first_day
from genai_prep.report.open_answers import OpenAnswers
from genai_prep.report.reports import FlaggedCard, ListedCard, Report, WeakCard
from genai_prep.report.retention import CalibrationBin, calibration_gap
from genai_prep.report.weak import LEECH_LAPSES
from genai_prep.terminal.views.amounts import (
    counted,
    day_name,
    duration,
    forgotten,
    number,
    percent,
    weekday_name,
)
from genai_prep.terminal.views.blocks import (
    AmountBar,
    Amounts,
    Block,
    Column,
    Command,
    Commands,
    Entries,
    Entry,
    Facts,
    Gap,
    Head,
    HeatMap,
    Page,
    Section,
    Sentence,
    Share,
    Table,
    Words,
)
from genai_prep.terminal.views.titles import short_ids, title_of

_INTERVIEWS = 3  # the latest ones
_SHOWN = 5  # cards of a list; all of them: --json


def page(report: Report) -> Page:
    """What `genai-prep report` shows."""
    if not report.answered:
        return _nothing_yet(report)
    return (
        _head(report),
        _retention(report),
        Gap(),
        HeatMap(report.weeks),
        Gap(),
        *_forecast(report),
        *_calibration(report.calibration),
        *_readiness(report),
        *_weakest(report),
        *_leeches(report),
        *_open_answers(report.open_answers),
        *_flagged(report),
        Section("Next"),
        _next(report),
    )


def _open_answers(answers: OpenAnswers | None) -> tuple[Block, ...]:
    """How answers in one's own words have grown, and the last interviews."""
    if answers is None:
        return ()
    rows: list[tuple[str, Words]] = [("Answers", counted(answers.answers, "marked answer"))]
    if answers.first is not None and answers.latest is not None:
        grown = f"{percent(answers.first)} → {percent(answers.latest)}"
        rows.append(("Key points", f"{grown}, first and latest answer"))
    for each in answers.interviews[-_INTERVIEWS:]:
        questions = counted(each.questions, "question")
        rows.append((f"Interview {day_name(each.day)}", f"{percent(each.coverage)}, {questions}"))
    return (Section("In your own words", "key points found"), Facts(tuple(rows)), Gap())


def _nothing_yet(report: Report) -> Page:
    filters = "".join(f" -t {topic}" for topic in report.topics_asked)
    what = "No card of these topics was answered yet" if filters else "No card was answered yet"
    command = Command(f"genai-prep quiz{filters}", "a first session")
    return (Sentence(f"{what}, so there is nothing to report."), Commands((command,)))


def _head(report: Report) -> Head:
    whole = report.since == first_day(report.today)
    when = f"{WEEKS} weeks" if whole else f"since {day_name(report.since)}"
    if report.topics_asked:
        when += f" · {', '.join(report.topics_asked)}"
    sums = [counted(report.work.reviews, "review"), duration(report.work.seconds)]
    sums.append(f"{counted(report.days_in_a_row, 'day')} in a row")
    return Head("Report", when, tuple(sums))


def _retention(report: Report) -> Facts:
    kept = report.retention
    if kept.overall.share is None:
        return Facts((("Recalled", "no card has come back on a later day yet"),))
    overall = f"{percent(kept.overall.share)} of {counted(kept.overall.reviews, 'repetition')}"
    if kept.predicted is not None:
        overall += f"; predicted {percent(kept.predicted)}"
    rows = [("Recalled", f"{overall}; aim {percent(report.desired_retention)}")]
    for name, recall, when in (
        ("Young", kept.young, "less than 3 weeks after the answer before"),
        ("Mature", kept.mature, "3 weeks and more after it"),
    ):
        if recall.share is not None:
            rows.append((name, f"{percent(recall.share)} of {number(recall.reviews)}, {when}"))
    return Facts(tuple(rows))


def _forecast(report: Report) -> tuple[Block, ...]:
    bars = tuple(
        AmountBar(f"{weekday_name(each.day.weekday())} {each.day.day:>2}", each.cards)
        for each in report.forecast
    )
    return (Section("Next 7 days", "cards due, overdue ones today"), Amounts(bars, "card"), Gap())


def _calibration(bins: Sequence[CalibrationBin]) -> tuple[Block, ...]:
    gap = calibration_gap(bins)
    if gap is None:
        return ()
    off = counted(round(gap * 100), "point")
    columns = tuple(Column(title, is_number=True) for title in ("recalled", "repetitions"))
    rows = tuple(
        (percent(each.predicted), percent(each.recalled), number(each.reviews)) for each in bins
    )
    return (
        Section("Calibration", f"predicted against recalled; off by {off}"),
        Table((Column("predicted"), *columns), rows),
        Gap(),
    )


def _readiness(report: Report) -> tuple[Block, ...]:
    columns = (
        Column("Topic"),
        Column("cards", is_number=True),
        Column("seen", is_number=True),
        Column("known", is_number=True),
        Column("recalled now"),
    )
    rows = tuple(
        (
            topic.size.title,
            number(topic.size.cards),
            number(topic.seen),
            number(topic.known),
            Share(topic.readiness),
        )
        for topic in report.topics
    )
    seen = sum(topic.seen for topic in report.topics)
    known = sum(topic.known for topic in report.topics)
    cards = sum(topic.size.cards for topic in report.topics)
    return (
        Section("Topics", "weakest first; known: recalled with 90 % and more, and not due"),
        Table(columns, rows),
        Facts(
            (
                ("Together", f"{percent(report.readiness)} would be recalled now"),
                ("Cards", f"{number(seen)} of {number(cards)} seen, {number(known)} known well"),
            )
        ),
        Gap(),
    )


def _weakest(report: Report) -> tuple[Block, ...]:
    if not report.weakest:
        return ()
    return (
        Section("Weakest cards", "recall now · times forgotten"),
        _entries(report.weakest),
        Gap(),
    )


def _leeches(report: Report) -> tuple[Block, ...]:
    if not report.leeches:
        return ()
    count = f"{counted(report.leech_count, 'card')} forgotten {LEECH_LAPSES} times or more"
    return (
        Section("Leeches", f"{count}; recall now · times forgotten"),
        _entries(report.leeches),
        Gap(),
    )


def _flagged(report: Report) -> tuple[Block, ...]:
    if not report.flagged:
        return ()
    ids = short_ids(flagged.card.card_id for flagged in report.flagged)
    rows = tuple(_flag(flagged, ids) for flagged in report.flagged[:_SHOWN])
    return (Section("Flagged", counted(len(report.flagged), "card")), Entries(rows), Gap())


def _flag(flagged: FlaggedCard, ids: dict[str, str]) -> Entry:
    note = (flagged.note,) if flagged.note else ()
    return Entry(_title(flagged.card), below=(ids[flagged.card.card_id], *note))


def _entries(cards: Sequence[WeakCard]) -> Entries:
    ids = short_ids(weak.card.card_id for weak in cards)
    return Entries(
        tuple(
            Entry(
                _title(weak.card),
                f"{percent(weak.recall):>5} · {weak.lapses}",
                f"recall {percent(weak.recall)}, {forgotten(weak.lapses)}",
                (ids[weak.card.card_id],),
            )
            for weak in cards[:_SHOWN]
        )
    )


def _title(card: ListedCard) -> Text:
    return title_of(card.subject, card.prompt)


def _next(report: Report) -> Commands:
    filters = "".join(f" -t {topic}" for topic in report.topics_asked)
    rows = [Command(f"genai-prep quiz --weak{filters}", "the cards you know least")]
    if report.leeches:
        worn = short_ids(weak.card.card_id for weak in report.leeches)
        rows.append(
            Command(
                f"genai-prep show {worn[report.leeches[0].card.card_id]}",
                "the one forgotten most",
            )
        )
    return Commands(tuple(rows))
