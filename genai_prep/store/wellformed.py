"""What the values of a row must be, column by column: rows come from files that others wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from genai_prep.bank.encoding import card_data, card_of
from genai_prep.bank.questions import Kind, Level, subject_of
from genai_prep.bank.searching import answered_text, asked_text
from genai_prep.memory.days import EARLIEST, LATEST
from genai_prep.memory.reviews import ActionKind, Purpose, Rating
from genai_prep.memory.scheduling import Parameters

LONGEST_ID = 200  # characters; a full id has three slugs of 60
LONGEST_TEXT = 1_000_000  # characters of an answer, a note, a card
LONGEST_DURATION = 86_400_000 * 366  # milliseconds
_MOST = 10_000_000  # of anything that is counted
LAST_MICROS = (LATEST - EARLIEST).days * 86_400_000_000

Check = Callable[[Any], object]


class Malformed(ValueError):
    """A value that cannot stand where it stands; the message says which and why."""


def require(column: str, value: Any, *, kind_of: str) -> None:
    """Raises Malformed, naming the column, when a value cannot stand in it.

    kind_of: the table's name, since `kind` and `state` mean other things in other tables.
    """
    if value is None:
        if column in _OPTIONAL or (kind_of, column) == ("own_version", "body"):
            return
        raise Malformed(f"{column} is missing")
    check = _IN_TABLE.get((kind_of, column)) or _CHECKS[column]
    try:
        check(value)
    except ValueError as fault:
        raise Malformed(f"{column} {fault}") from fault


def require_card(row: Mapping[str, Any]) -> None:
    """Raises Malformed when a card's body is no card, or another one than its row says."""
    try:
        data = json.loads(row["body"])
        card = card_of(data)
        texts = (asked_text(card), answered_text(card), subject_of(card))
        is_whole = card_data(card) == data and all(isinstance(text, str) for text in texts)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        raise Malformed("body is no card") from fault
    if not is_whole:
        raise Malformed("body is no card")
    if row["card_id"] != f"{row['bank']}:{card.id}" or row["kind"] != card.kind.value:
        raise Malformed("body is another card's")


def require_parameters(row: Mapping[str, Any]) -> None:
    """Raises Malformed when weights and retention are none that FSRS-6 can work with."""
    try:
        weights = tuple(float(weight) for weight in json.loads(row["weights"]))
        Parameters(weights, row["desired_retention"])
    except (TypeError, RecursionError) as fault:
        raise Malformed("weights are not a list of numbers") from fault
    except ValueError as fault:
        raise Malformed(str(fault)) from fault


def _text(longest: int = LONGEST_TEXT) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise Malformed(f"must be a text, not {_shown(value)}")
        if len(value) > longest:
            raise Malformed(f"has {len(value)} characters, at most {longest} are kept")
        try:
            value.encode()
        except UnicodeEncodeError as fault:
            raise Malformed("holds half a character") from fault

    return check


def _id(value: Any) -> None:
    _text(LONGEST_ID)(value)
    if not value or not value.isprintable():
        raise Malformed(f"is no id: {_shown(value)}")


def _whole(least: int, most: int) -> Check:
    def check(value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Malformed(f"must be a whole number of {least} to {most}, not {_shown(value)}")

    return check


def _number(least: float, most: float) -> Check:
    def check(value: Any) -> None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not least <= value <= most:
            raise Malformed(f"must be a number of {least} to {most}, not {_shown(value)}")

    return check


def _one_of(*words: str) -> Check:
    def check(value: Any) -> None:
        if value not in words:
            raise Malformed(f"must be one of {', '.join(words)}, not {_shown(value)}")

    return check


def _day(value: Any) -> None:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = date.min
    # Only one way to write a day: days are compared as texts.
    if not EARLIEST <= day <= LATEST or day.isoformat() != value:
        raise Malformed(f"must be a day such as 2026-12-01, not {_shown(value)}")


def _moment(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed(f"must be a moment, not {_shown(value)}")
    if not 0 <= value <= LAST_MICROS:
        raise Malformed(f"must lie in the years {EARLIEST.year} to {LATEST.year}")


def _json(value: Any) -> None:
    _text()(value)
    try:
        json.loads(value)
    except RecursionError as fault:
        raise Malformed("is not JSON") from fault


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"


_OPTIONAL = {
    *("predicted", "session_id", "device_id", "coverage", "answer", "undoes", "note"),
    *("ended_at", "source", "level", "retired_at", "original"),
}

_CHECKS: dict[str, Check] = {
    **dict.fromkeys(
        (
            *("review_id", "action_id", "parameters_id", "session_id", "interview_id"),
            *("phrase_id", "version_id", "card_id", "question_id", "key_point_id"),
            *("device_id", "undoes", "bank", "topic", "content_hash", "original_hash"),
            "name",
        ),
        _id,
    ),
    **dict.fromkeys(
        (
            *("reviewed_at", "done_at", "fitted_at", "started_at", "ended_at", "said_at"),
            *("made_at", "indexed_at", "retired_at"),
        ),
        _moment,
    ),
    **dict.fromkeys(("answer", "note", "text", "title", "source"), _text()),
    **dict.fromkeys(("body", "original", "weights"), _json),
    "study_day": _day,
    "rating": _whole(min(Rating), max(Rating)),
    "duration_ms": _whole(0, LONGEST_DURATION),
    "purpose": _one_of(*Purpose),
    "predicted": _number(0, 1),
    "coverage": _number(0, 1),
    "desired_retention": _number(0, 1),
    "reviews": _whole(0, _MOST * 100),
    "level": _one_of(*Level),
    "mark": _one_of("made", "partly", "missed", "contradicted"),
    "position": _whole(0, _MOST),
    "weight": _number(0, _MOST),
    "state": _one_of("in use", "removed"),
}
_IN_TABLE: dict[tuple[str, str], Check] = {
    ("action", "kind"): _one_of(*ActionKind),
    ("card", "kind"): _one_of(*Kind),
}
