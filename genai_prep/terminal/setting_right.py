"""Marks of an open answer and the keys that set them right: doubts by y and n, all by m."""

from __future__ import annotations

from dataclasses import replace

from genai_prep.study.marking.marking import corrected, turned
from genai_prep.study.marking.marks import Mark
from genai_prep.study.replies import Marked

_SAID = {"y": Mark.MADE, "n": Mark.MISSED}


def marks_after(reply: Marked, key: str) -> Marked | None:
    """What a key makes of the marks; None where it means something else."""
    if reply.asking:
        return _after_doubt(reply, key)
    if reply.at is not None:
        return _after_correcting(reply, reply.at, key)
    return replace(reply, at=0) if key == "m" else None


def _after_doubt(reply: Marked, key: str) -> Marked | None:
    point_id, *rest = reply.asking
    if key in _SAID:
        marking = corrected(reply.marking, point_id, _SAID[key])
        return Marked(marking, tuple(rest))
    if key in (" ", "enter"):
        return replace(reply, asking=tuple(rest))
    return Marked(reply.marking, at=0) if key == "m" else None


def _after_correcting(reply: Marked, at: int, key: str) -> Marked | None:
    marks = reply.marking.marks
    if key == " ":
        return replace(reply, marking=turned(reply.marking, marks[at].point_id))
    if key in ("m", "enter", "down"):
        return replace(reply, at=at + 1 if at + 1 < len(marks) else None)
    if key == "up":
        return replace(reply, at=max(0, at - 1))
    return replace(reply, at=None) if key == "esc" else None
