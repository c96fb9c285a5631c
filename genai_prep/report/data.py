"""Reports as plain data: what `--json` prints. The keys are promises.

Shares are 0..1, rounded to 4 places; minutes to 1; days are ISO dates. `cards` counts the
questions too, because a question is a card.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from genai_prep.report.days import DayCount
from genai_prep.report.forecast import DueDay
from genai_prep.report.open_answers import OpenAnswers
from genai_prep.report.readiness import TopicProgress
from genai_prep.report.reports import ListedCard, Overview, Report, WeakCard
from genai_prep.report.retention import CalibrationBin, Recall, Retention, calibration_gap

Data = dict[str, Any]


def overview_data(overview: Overview) -> Data:
    """`genai-prep --json`."""
    waiting = overview.waiting
    sizes = [topic.size for topic in overview.topics]
    return {
        "today": waiting.today.isoformat(),
        "due": waiting.due,
        "new": waiting.new,
        "expected_minutes": _minutes(waiting.seconds),
        "done_today": {
            "cards": overview.done_cards,
            "reviews": overview.done.reviews,
            "minutes": _minutes(overview.done.seconds),
        },
        "next_due": _due_data(waiting.next_day) if waiting.next_day else None,
        "answered": overview.answered,
        "readiness": {"now": _share(overview.readiness)},
        "bank": {
            "topics": len(sizes),
            "questions": sum(size.questions for size in sizes),
            "cards": sum(size.cards for size in sizes),
        },
        "topics": [_topic_data(topic) for topic in overview.topics],
    }


def topics_data(topics: Iterable[TopicProgress]) -> Data:
    """`genai-prep topics --json`."""
    return {"topics": [_topic_data(topic) for topic in topics]}


def report_data(report: Report) -> Data:
    """`genai-prep report --json`."""
    return {
        "today": report.today.isoformat(),
        "since": report.since.isoformat(),
        "filter": {"topics": list(report.topics_asked)},
        "answered": report.answered,
        "reviews": report.work.reviews,
        "minutes": _minutes(report.work.seconds),
        "days_studied": report.work.days,
        "days_in_a_row": report.days_in_a_row,
        "days": [_day_data(day) for day in report.days],
        "retention": _retention_data(report.retention, report.desired_retention),
        "calibration": _calibration_data(report.calibration),
        "forecast": [_due_data(day) for day in report.forecast],
        "readiness": {"now": _share(report.readiness)},
        "topics": [_topic_data(topic) for topic in report.topics],
        "weakest": [_weak_data(weak) for weak in report.weakest],
        "leech_count": report.leech_count,
        "leeches": [_weak_data(weak) for weak in report.leeches],
        "flagged": [
            {**_card_data(flagged.card), "note": flagged.note} for flagged in report.flagged
        ],
        "open_answers": _open_answers_data(report.open_answers) if report.open_answers else None,
    }


def _open_answers_data(answers: OpenAnswers) -> Data:
    """Marked answers. first, latest: mean coverage of questions answered more than once."""
    return {
        "answers": answers.answers,
        "repeated_questions": answers.questions,
        "first": None if answers.first is None else _share(answers.first),
        "latest": None if answers.latest is None else _share(answers.latest),
        "interviews": [
            {
                "day": each.day.isoformat(),
                "questions": each.questions,
                "coverage": _share(each.coverage),
            }
            for each in answers.interviews
        ],
    }


def _day_data(day: DayCount) -> Data:
    minutes = _minutes(day.duration_ms / 1000)
    return {"day": day.day.isoformat(), "reviews": day.reviews, "minutes": minutes}


def _due_data(day: DueDay) -> Data:
    return {"day": day.day.isoformat(), "due": day.cards}


def _topic_data(topic: TopicProgress) -> Data:
    return {
        "bank": topic.size.bank,
        "topic": topic.size.topic,
        "title": topic.size.title,
        "weight": topic.size.weight,
        "questions": topic.size.questions,
        "cards": topic.size.cards,
        "seen": topic.seen,
        "new": topic.new,
        "known": topic.known,
        "due": topic.due,
        "readiness": {"now": _share(topic.readiness)},
    }


def _retention_data(retention: Retention, desired: float) -> Data:
    return {
        **_recall_data(retention.overall),
        "young": _recall_data(retention.young),
        "mature": _recall_data(retention.mature),
        "predicted": _share(retention.predicted),
        "desired": _share(desired),
    }


def _recall_data(recall: Recall) -> Data:
    return {
        "reviews": recall.reviews,
        "recalled": recall.recalled,
        "share": _share(recall.share),
    }


def _calibration_data(bins: tuple[CalibrationBin, ...]) -> Data:
    rows = [
        {
            "least": each.least,
            "most": each.most,
            "reviews": each.reviews,
            "predicted": _share(each.predicted),
            "recalled": _share(each.recalled),
        }
        for each in bins
    ]
    return {"gap": _share(calibration_gap(bins)), "bins": rows}


def _weak_data(weak: WeakCard) -> Data:
    return {
        **_card_data(weak.card),
        "recall": _share(weak.recall),
        "lapses": weak.lapses,
        "due_on": weak.due_on.isoformat(),
    }


def _card_data(card: ListedCard) -> Data:
    return {
        "card_id": card.card_id,
        "topic": card.topic,
        "subject": card.subject,
        "prompt": card.prompt,
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 1)
