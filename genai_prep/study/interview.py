"""A mock interview: which questions, in which order, how long for each, what is asked next.

Picks like an interviewer: topics by weight, questions the candidate is weak in more often, never
two of one topic in a row, an easy one first, a design question last.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from genai_prep.bank.questions import FollowUp, Level, Question, Stage
from genai_prep.bank.words import content_stems
from genai_prep.study.marking.marks import Mark, PointMark

_STRENGTHS = {  # level -> coverage from which an answer is solid, and strong
    Level.JUNIOR: (0.40, 0.70),
    Level.MID: (0.45, 0.75),
    Level.SENIOR: (0.50, 0.80),
}
_LEVELS = {Level.JUNIOR: 0, Level.MID: 1, Level.SENIOR: 2}
_DESIGN_SHARE = 2.0  # a design question gets so many times the time of another one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked. recall: probability of recall now, None while never seen."""

    card_id: str  # full
    topic: str
    topic_weight: float
    level: Level | None
    is_design: bool  # it has stages
    recall: float | None


class Strength(StrEnum):
    """How an answer would come across; no verdict on a person."""

    STRONG = "strong"
    SOLID = "solid"
    THIN = "thin"


def questions_for(
    candidates: Sequence[Candidate], count: int, chance: random.Random
) -> list[Candidate]:
    """At most `count` questions in the order in which they are asked, each once.

    The last one is a design question where there is any. Two of one topic follow each other only
    where nothing else is left.
    """
    waiting = list(candidates)
    last = _drawn([each for each in waiting if each.is_design], chance) if count > 1 else None
    if last is not None:
        waiting.remove(last)
    chosen: list[Candidate] = []
    while waiting and len(chosen) < count - (last is not None):
        usable = [each for each in waiting if _has_room(each, chosen, last, count)]
        drawn = _drawn(usable or waiting, chance)
        if drawn is None:
            break
        waiting.remove(drawn)
        chosen.append(drawn)
    ordered = _in_order(chosen, last)
    return ordered if last is None else [*ordered, last]


def seconds_for(questions: Sequence[Candidate], minutes: float) -> list[float]:
    """Seconds for each question's answer; a design question gets twice as many."""
    shares = [_DESIGN_SHARE if each.is_design else 1.0 for each in questions]
    return [minutes * 60 * share / sum(shares) for share in shares]


def stages_for(stages: Sequence[Stage], seconds: float) -> list[tuple[Stage, float]]:
    """The stages of a design question, each with the seconds at which it should be done."""
    whole = sum(stage.minutes or 1.0 for stage in stages)
    done = 0.0
    planned = []
    for stage in stages:
        done += (stage.minutes or 1.0) / whole * seconds
        planned.append((stage, done))
    return planned


def follow_up_for(question: Question, marks: Sequence[PointMark]) -> FollowUp | None:
    """What is asked next: what has most to do with the points not made, else the first one.

    Follow-ups stand in a question in the order in which they go deeper.
    """
    if not question.follow_ups:
        return None
    open_points = {each.point_id for each in marks if each.mark in (Mark.MISSED, Mark.CONTRADICTED)}
    texts = " ".join(point.text for point in question.key_points if point.id in open_points)
    missed = content_stems(texts) - content_stems(question.question)
    if not missed:
        return question.follow_ups[0]
    return max(question.follow_ups, key=lambda each: _about(each, missed))


def strength_of(coverage: float, contradicted: int, level: Level | None) -> Strength:
    """How an answer would come across, by its coverage and the question's level.

    Solid from 40, 45, 50 % of the key points (junior, mid, senior), strong from 70, 75, 80 %.
    A contradicted point costs one step.
    """
    solid, strong = _STRENGTHS[level or Level.MID]
    steps = (coverage >= solid) + (coverage >= strong) - (contradicted > 0)
    return (Strength.THIN, Strength.SOLID, Strength.STRONG)[max(steps, 0)]


def _drawn(candidates: Sequence[Candidate], chance: random.Random) -> Candidate | None:
    if not candidates:
        return None
    return chance.choices(candidates, [_weight(each) for each in candidates])[0]


def _weight(candidate: Candidate) -> float:
    """Topic weight times weakness; what was never seen counts as half known, so that an interview
    is not made of new questions only."""
    recall = 0.5 if candidate.recall is None else candidate.recall
    return max(candidate.topic_weight, 0.01) * (1.05 - recall)


def _has_room(
    candidate: Candidate, chosen: Sequence[Candidate], last: Candidate | None, count: int
) -> bool:
    """Whether the questions can still be put so that no two of one topic are neighbours."""
    if candidate.is_design:
        return False
    topics = [each.topic for each in (*chosen, candidate)]
    others = count - len(chosen) - 1 - (last is not None)
    return _can_be_apart([*topics, *([""] * others)], None, last.topic if last else None)


def _in_order(chosen: Sequence[Candidate], last: Candidate | None) -> list[Candidate]:
    """By level, but no two of one topic in a row where that can be had."""
    waiting = sorted(chosen, key=lambda each: _LEVELS[each.level or Level.MID])
    after = last.topic if last else None
    ordered: list[Candidate] = []
    while waiting:
        before = ordered[-1].topic if ordered else None
        fitting = (each for each in waiting if _fits(each, waiting, before, after))
        apart = (each for each in waiting if each.topic != before)
        ordered.append(next(fitting, None) or next(apart, waiting[0]))
        waiting.remove(ordered[-1])
    return ordered


def _fits(
    candidate: Candidate, waiting: Sequence[Candidate], before: str | None, after: str | None
) -> bool:
    rest = [each.topic for each in waiting if each is not candidate]
    return candidate.topic != before and _can_be_apart(rest, candidate.topic, after)


def _can_be_apart(topics: Sequence[str], before: str | None, after: str | None) -> bool:
    """Whether topics can stand in a row between two others so that no neighbours are the same.

    An empty topic is one still to be chosen, and gets in nobody's way.
    """
    if not topics:
        return before != after or before is None
    for topic in set(topics) - {""}:
        places = len(topics) - (topic == before) - (topic == after)
        if topics.count(topic) > (places + 1) // 2:
            return False
    return True


def _about(follow_up: FollowUp, missed: frozenset[str]) -> int:
    return len(content_stems(f"{follow_up.question} {follow_up.answer}") & missed)
