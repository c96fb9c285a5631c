"""The session line by line: for screen readers, pipes and terminals that only print.

One thought a line; words instead of signs. The same session with pages and keys: quiz.py.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from genai_prep.actions.session import Asked, StudySession
from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import ChoiceCard, ClozeCard, ListCard, StepsCard
from genai_prep.bank.text import clean
from genai_prep.memory.reviews import Purpose, Rating
from genai_prep.study.judging import named, suggested
from genai_prep.study.replies import Chosen, Marked, Ordered, Reply, Written, kept_text
from genai_prep.study.session import Aside
from genai_prep.terminal.absence import attended
from genai_prep.terminal.links import links_of
from genai_prep.terminal.pages.header import state_of
from genai_prep.terminal.pages.prompts import LETTERS
from genai_prep.terminal.pages.ratings import Intervals
from genai_prep.terminal.plain_marks import set_right
from genai_prep.terminal.plain_words import (
    answer_sentences,
    asked_sentences,
    found_sentence,
    help_sentences,
    how_to_answer,
    opening_sentence,
    rating_sentence,
    saved_sentence,
    source_sentences,
    summary_sentences,
)
from genai_prep.terminal.signals import Endings, window_may_close

ReadLine = Callable[[], str | None]  # None: the input has ended
WriteLine = Callable[[str], None]

_MOST_MISUNDERSTOOD = 20  # lines in a row; what goes on longer than that is no person


class Wish(Enum):
    """A command of one letter."""

    UNDO = "u"
    SUSPEND = "s"
    BURY = "-"
    SOURCE = "o"
    HELP = "?"
    QUIT = "q"


class _Left(Exception):
    """The learner quits, or the input has ended."""


def run_plain_quiz(
    session: StudySession,
    read_line: ReadLine,
    write_line: WriteLine,
    *,
    clock: Callable[[], float] = time.monotonic,
    is_person: Callable[[], bool] | None = None,
) -> bool:
    """Ask until the session is done or left, then say what it came to. False: left by Ctrl-C.

    read_line: the next line of input. write_line: takes a line without its end. clock: seconds
    that only go forward. is_person: whether somebody types the lines, and may want the last
    rating back; None: where input is a terminal.
    """
    is_typed = is_person or sys.stdin.isatty
    with Endings() as endings:

        def read() -> str | None:
            with endings.at_once(), window_may_close():
                return read_line()

        def write(line: str) -> None:
            with window_may_close():
                write_line(line)

        quiz = _PlainQuiz(session, read, write, clock)
        try:
            quiz.run(may_take_back=is_typed)
        except _Left:
            quiz.sum_up()
        except KeyboardInterrupt:
            if is_typed():
                write("")  # what is said next must not stand behind the ^C
            quiz.sum_up()
            return False
        finally:
            # Also when a signal ended it, or nobody reads any more.
            session.finish()
    return True


class _Past(NamedTuple):
    reply: Reply
    was_rated: bool
    seconds: float


class _PlainQuiz:
    """The session with the card that is asked."""

    def __init__(
        self,
        session: StudySession,
        read_line: ReadLine,
        write_line: WriteLine,
        clock: Callable[[], float],
    ) -> None:
        self._session = session
        self._read_line = read_line
        self._write_line = write_line
        self._clock = clock
        self._past: list[_Past] = []
        self._taken_back: _Past | None = None  # the step whose card is asked again
        self._is_answered = False  # the card that is asked
        self._misunderstood = 0
        self._is_summed_up = False

    def run(self, may_take_back: Callable[[], bool]) -> None:
        """Ask card after card. Raises _Left when the learner goes before the end."""
        self._write_line(opening_sentence(self._session))
        while asked := self._session.asked:
            self._is_summed_up = False
            self._ask(asked)
            if self._session.asked is None:
                self.sum_up()
                if may_take_back():
                    self._end_or_undo()

    def sum_up(self) -> None:
        """Say what the session came to, unless that was said last."""
        if not self._is_summed_up:
            self._say(summary_sentences(self._session.finish()))
        self._is_summed_up = True

    def _end_or_undo(self) -> None:
        self._say(["Enter ends. u takes the last step back."])
        line = self._read_line() or ""
        if line.strip().lower() == Wish.UNDO.value:
            self._carry_out(Wish.UNDO, 0.0)

    def _ask(self, asked: Asked) -> None:
        again, self._taken_back = self._taken_back, None
        self._is_answered = False
        started_at = self._clock() - (again.seconds if again else 0.0)
        outcomes = self._session.outcomes()
        is_cram = self._session.purpose is Purpose.CRAM
        intervals = {} if is_cram else {r: memory.interval_days for r, memory in outcomes.items()}
        self._say(asked_sentences(asked, state_of(asked, outcomes[Rating.AGAIN].last_reviewed_on)))
        if again and again.was_rated:
            reply: Reply | Wish = again.reply
        else:
            self._say([how_to_answer(asked.stored.card)])
            reply = self._reply(asked)
        if not isinstance(reply, Wish):
            reply = self._marked(reply)
            if isinstance(reply, Marked):
                reply = set_right(reply, self._read_line, self._say)
            self._say(answer_sentences(asked, reply))
            self._is_answered = True
            rating = self._rating(asked, reply, intervals)
            if isinstance(rating, Rating):
                seconds = attended(self._clock() - started_at)
                marking = reply.marking if isinstance(reply, Marked) else None
                text = kept_text(asked.stored.card, reply)
                self._session.rate(rating, seconds, text, marking)
                self._past.append(_Past(reply, True, seconds))
                self._say([saved_sentence(rating, intervals)])
                return
            reply = rating
        self._carry_out(reply, attended(self._clock() - started_at))

    def _marked(self, reply: Reply) -> Reply:
        """An answer in one's own words, marked."""
        if not isinstance(reply, Written):
            return reply
        marking = self._session.marked(reply.text)
        return Marked(marking, marking.doubts) if marking else reply

    def _carry_out(self, wish: Wish, seconds: float) -> None:
        match wish:
            case Wish.UNDO:
                undone = self._session.undo()
                if undone is None:
                    self._say(["There is nothing to undo in this session."])
                    return
                self._taken_back = self._past.pop()
                word = undone.rating.word if undone.rating else "the last step"
                self._say([f"Took back {word}. The card before is asked again."])
            case Wish.SUSPEND:
                self._past.append(_Past(None, False, seconds))
                self._session.put_aside(Aside.SUSPENDED)
                self._say(["Suspended until you resume it."])
            case _:
                self._past.append(_Past(None, False, seconds))
                self._session.put_aside(Aside.BURIED)
                self._say(["Buried until tomorrow."])

    def _reply(self, asked: Asked) -> Reply | Wish:
        """What the learner answers; None after an empty line."""
        card = asked.stored.card
        line = self._line(asked)
        if isinstance(line, Wish) or not line:
            return line or None
        match card:
            case ListCard():
                return self._listed(asked, card, line)
            case ClozeCard(text=text) if len(gaps_of(text)) > 1:
                return Written("\n".join(part.strip() for part in line.split(";")))
            case ChoiceCard() | StepsCard():
                return self._lettered(asked, line)
            case _:
                return Written(line)

    def _listed(self, asked: Asked, card: ListCard, first: str) -> Reply | Wish:
        """Items line by line, until all are found, an empty line, or twice as many as there are."""
        lines = [first]
        while named(card, "\n".join(lines)).found < len(card.items):
            self._say([found_sentence(card, lines)])
            line = "" if len(lines) >= 2 * len(card.items) else self._line(asked)
            if isinstance(line, Wish):
                return line
            if not line:
                break
            lines.append(line)
        return Written("\n".join(lines))

    def _lettered(self, asked: Asked, line: str) -> Reply | Wish:
        """The choice or the order that letters mean; asked for once more if they mean none."""
        if reply := _lettered_reply(asked, line):
            return reply
        last = LETTERS[min(len(LETTERS), len(asked.choice_order)) - 1]
        self._say([f"Type letters from a to {last}, or Enter to see the answer."])
        again = self._line(asked)
        return again if isinstance(again, Wish) else _lettered_reply(asked, again)

    def _rating(self, asked: Asked, reply: Reply, intervals: Intervals) -> Rating | Wish:
        suggestion = suggested(asked.stored.card, reply)
        self._say([rating_sentence(intervals, suggestion)])
        while True:
            line = self._line(asked)
            if isinstance(line, Wish):
                return line
            rating = suggestion if not line else _rating_of(line)
            if rating:
                self._misunderstood = 0
                return rating
            self._misunderstood += 1
            if self._misunderstood >= _MOST_MISUNDERSTOOD:
                self._say([f"{_MOST_MISUNDERSTOOD} lines in a row were no rating."])
                raise _Left
            self._say(["Type 1 Again, 2 Hard, 3 Good or 4 Easy."])

    def _line(self, asked: Asked) -> str | Wish:
        """The next line that concerns the card; help and sources are given here."""
        while True:
            line = self._read_line()
            if line is None:
                raise _Left
            words = clean(line).strip()
            match _WISHES.get(words.lower()):
                case Wish.QUIT:
                    raise _Left
                case Wish.HELP:
                    self._say(help_sentences())
                case Wish.SOURCE:
                    self._say(self._sources(asked))
                case None:
                    return words.removeprefix("=").strip()
                case wish:
                    return wish

    def _sources(self, asked: Asked) -> list[str]:
        question = self._session.question_of(asked.stored)
        links = links_of(asked.stored.card, with_answer=self._is_answered)
        return source_sentences(question.sources if question else (), links)

    def _say(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self._write_line(sentence)


_WISHES = {wish.value: wish for wish in Wish}
_RATINGS = {
    name: rating
    for rating in Rating
    for name in (str(int(rating)), rating.word.lower(), rating.word[0].lower())
}


def _rating_of(line: str) -> Rating | None:
    return _RATINGS.get(line.lower().rstrip("."))


def _lettered_reply(asked: Asked, line: str) -> Chosen | Ordered | None:
    letters = [letter for letter in line.lower() if letter.isalnum()]
    places = [LETTERS.find(letter) for letter in letters]
    count = len(asked.choice_order)
    if not places or len(set(places)) < len(places) or not all(0 <= p < count for p in places):
        return None
    numbers = tuple(asked.choice_order[place] for place in places)
    if isinstance(asked.stored.card, StepsCard):
        return Ordered(numbers) if len(numbers) == count else None
    return Chosen(numbers[0]) if len(numbers) == 1 else None
