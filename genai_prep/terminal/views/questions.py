"""A question's own parts, as cards and books show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from genai_prep.bank.questions import FollowUp, KeyPoint, Question, Source, Stage
from genai_prep.terminal.views.blocks import Block, Gap, Part, Prose


def question_blocks(question: Question) -> tuple[Block, ...]:
    """All that a question holds besides its wording; parts it lacks are left out."""
    return (
        *_prose("Say first", question.say_first),
        *_prose("Answer", question.answer or "The guide has no answer to it."),
        *_prose("A strong answer says", list_of(point.text for point in question.key_points)),
        *_prose("Stages", list_of(_stage(each, question.key_points) for each in question.stages)),
        *_prose(
            "Often said, and wrong",
            list_of(f"{each.claim}\n\n{each.why_wrong}" for each in question.misconceptions),
        ),
        *_prose("Then they ask", list_of(_follow_up(each) for each in question.follow_ups)),
        *source_blocks(question.sources),
    )


def source_blocks(sources: Sequence[Source]) -> tuple[Block, ...]:
    """Where the answer can be checked."""
    return _prose("Sources", list_of(_source(source) for source in sources))


def list_of(texts: Iterable[str]) -> str:
    """Markdown texts as one Markdown list."""
    return "\n".join("- " + text.strip().replace("\n", "\n  ") for text in texts)


def _prose(title: str, source: str) -> tuple[Block, ...]:
    return (Part(title), Prose(source), Gap()) if source.strip() else ()


def _stage(stage: Stage, points: Sequence[KeyPoint]) -> str:
    texts = {point.id: point.text for point in points}
    said = list_of(texts[point] for point in stage.key_points if point in texts)
    return f"**{plain(stage.name)}** {stage.minutes:g} min\n{said}"


def _source(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    return f"{plain(source.title)}{year}" + (f"\\\n{plain(source.url)}" if source.url else "")


def plain(text: str) -> str:
    """A text that is no Markdown, so that Markdown shows it as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _follow_up(follow_up: FollowUp) -> str:
    return "\n\n".join(filter(None, (follow_up.question, follow_up.answer)))
