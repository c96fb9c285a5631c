"""A mock interview line by line: for screen readers, pipes and terminals that only print.

The same interview with pages, keys and a clock: interview.py.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from genai_prep.actions.interviewing import Interview
from genai_prep.bank.questions import KeyPoint, Question
from genai_prep.bank.text import clean
from genai_prep.study.interview import stages_for
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Turn
from genai_prep.terminal.interview import End
from genai_prep.terminal.interview_clock import spoken_time
from genai_prep.terminal.plain import plain_lines
from genai_prep.terminal.plain_words import marked_sentences
from genai_prep.terminal.signals import Endings, window_may_close
from genai_prep.terminal.views.blocks import Page
from genai_prep.terminal.views.speaking import plain_of

ReadLine = Callable[[], str | None]  # None: the input has ended
WriteLine = Callable[[str], None]

_HELP = (
    "Type your answer, as many lines as you like; an empty line ends it.",
    "An empty line at once means that you said it aloud; then you mark it yourself.",
    "q on a line of its own, before anything else is typed, leaves the interview.",
    "Every finished answer is kept. Go on later with: genai-prep interview --resume",
)
_MARKS = {"f": Mark.MADE, "p": Mark.PARTLY, "n": Mark.MISSED, "": Mark.MISSED}


class _Left(Exception):
    """The learner leaves, or the input has ended."""


def run_plain_interview(
    interview: Interview,
    read_line: ReadLine,
    write_line: WriteLine,
    last_page: Callable[[], Page],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> End:
    """Ask until the interview is done or left, then say what it came to.

    read_line: the next line of input. write_line: takes a line without its end. clock: seconds
    that only go forward.
    """
    with Endings() as endings:

        def read() -> str:
            with endings.at_once(), window_may_close():
                line = read_line()
            if line is None:
                raise _Left
            return clean(line).rstrip()

        def say(*sentences: str) -> None:
            with window_may_close():
                for sentence in sentences:
                    write_line(sentence)

        end = End.DONE
        try:
            _Asking(interview, read, say, clock).run()
        except _Left:
            end = End.LEFT
        except KeyboardInterrupt:
            end = End.INTERRUPTED
            if sys.stdin.isatty():
                say("")  # what is said next must not stand behind the ^C
        say(*plain_of(last_page()))
    return end


class _Asking:
    """The interview with the question that is asked."""

    def __init__(
        self,
        interview: Interview,
        read: Callable[[], str],
        say: Callable[..., None],
        clock: Callable[[], float],
    ) -> None:
        self._interview = interview
        self._read = read
        self._say = say
        self._clock = clock

    def run(self) -> None:
        """Ask question after question. Raises _Left when the learner goes before the end."""
        record = self._interview.record
        count = len(record.turns)
        questions = "1 question" if count == 1 else f"{count} questions"
        minutes = spoken_time(sum(turn.seconds_allowed for turn in record.turns))
        self._say(f"Mock interview. {questions}, {minutes}. Type ? and enter for help.")
        while turn := self._interview.turn:
            if turn.is_answered:
                self._follow_up(turn)
            else:
                self._question(turn)

    def _question(self, turn: Turn) -> None:
        place = self._interview.place or 0
        card = self._interview.stored.card
        assert isinstance(card, Question)
        level = f" Level {turn.level.value}." if turn.level else ""
        self._say(
            f"Question {place + 1} of {len(self._interview.record.turns)}.{level}"
            f" {spoken_time(turn.seconds_allowed)}.",
            *_labelled("Question: ", card.question),
            *_stages(card, turn),
            "Type your answer; an empty line ends it.",
        )
        began_at = self._clock()
        text = self._text()
        seconds = self._clock() - began_at
        self._say(f"Time: {spoken_time(seconds)} of {spoken_time(turn.seconds_allowed)}.")
        if text:
            marking = self._interview.answer(text, seconds)
        else:
            marking = self._interview.say(self._marks(card.key_points), seconds)
        if self._interview.record.feedback == "each":
            # The last one suggests a rating; here it is taken.
            self._say(*marked_sentences(marking)[:-1])

    def _follow_up(self, turn: Turn) -> None:
        if turn.follow_up is None:
            return
        self._say(
            *_labelled("Follow-up: ", turn.follow_up.question),
            "Type your answer; an empty line ends it. An empty line at once passes over it.",
        )
        began_at = self._clock()
        text = self._text()
        seconds = self._clock() - began_at
        self._interview.answer_follow_up(text or None, seconds)
        spent = spoken_time(turn.seconds + seconds)
        self._say(f"Time: {spent} of {spoken_time(turn.seconds_allowed)}.")
        if self._interview.record.feedback == "each" and turn.follow_up.answer:
            self._say(*_labelled("An answer: ", turn.follow_up.answer))

    def _text(self) -> str:
        """Lines until an empty one; what was typed when the input ends is no finished answer."""
        lines: list[str] = []
        while line := self._read():
            word = line.strip().lower()
            if not lines and word == "?":
                self._say(*_HELP)
            elif not lines and word == "q":
                raise _Left
            else:
                lines.append(line)
        return "\n".join(lines)

    def _marks(self, points: tuple[KeyPoint, ...]) -> dict[str, Mark]:
        """The marks of an answer said aloud; what is no mark counts as not found."""
        self._say(f"Which of {len(points)} key points did you say? f found, p partly, n not found.")
        marks: dict[str, Mark] = {}
        for number, point in enumerate(points, 1):
            self._say(*_labelled(f"{number}. ", point.text))
            word = self._read().strip().lower()
            marks[point.id] = _MARKS.get(word[:1], Mark.MISSED)
        return marks


def _stages(card: Question, turn: Turn) -> list[str]:
    planned = stages_for(card.stages, turn.seconds_allowed)
    if not planned:
        return []
    said = (f"{' '.join(plain_lines(stage.name))} by {spoken_time(end)}" for stage, end in planned)
    return [f"Stages: {'; '.join(said)}."]


def _labelled(label: str, source: str) -> list[str]:
    first, *rest = plain_lines(source) or [""]
    return [label + first, *rest]
