"""An answer cut into sentences, pairs of neighbours and clauses, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from genai_prep.bank.words import clause_ends, is_content, stem, words_of

LONGEST = 60  # words of a sentence; a longer one was dictated without full stops
USUAL = 25  # words into which it is cut
_SHORTEST = 3  # characters; a piece must have more
_SENTENCE_END = re.compile(r"\n+|•|(?<=[.!?;])\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer. start, end: characters of the answer; a pair joins two sentences."""

    text: str
    start: int
    end: int
    stems: tuple[str, ...]
    content: frozenset[str]
    is_pair: bool = False


def sentences_of(answer: str) -> list[Piece]:
    """The sentences of an answer in order; over-long ones cut at clauses, else by length."""
    return [
        piece
        for start, end in _between(_SENTENCE_END, answer, 0, len(answer))
        for piece in _not_too_long(answer, start, end)
    ]


def windows_of(answer: str, sentences: list[Piece]) -> list[Piece]:
    """The sentences, and every pair of neighbours."""
    pairs = (
        _piece(answer, first.start, second.end, is_pair=True)
        for first, second in pairwise(sentences)
    )
    return [*sentences, *pairs]


def clauses_of(answer: str, sentences: list[Piece]) -> list[Piece]:
    """The clauses of all sentences."""
    return [
        _piece(answer, start, end)
        for sentence in sentences
        for start, end in _between(clause_ends(), answer, sentence.start, sentence.end)
    ]


def _not_too_long(answer: str, start: int, end: int) -> Iterator[Piece]:
    whole = _piece(answer, start, end)
    if len(whole.stems) <= LONGEST:
        yield whole
        return
    begin, words = start, 0
    for clause_start, clause_end in _short_enough(answer, start, end):
        count = len(words_of(answer[clause_start:clause_end]))
        if words and words + count > USUAL:
            yield _piece(answer, begin, clause_start)
            begin, words = clause_start, 0
        words += count
    yield _piece(answer, begin, end)


def _short_enough(answer: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses, those that are long themselves cut after so many words."""
    for clause_start, clause_end in _between(clause_ends(), answer, start, end):
        spaced = [match.start() for match in re.finditer(r"\s", answer[clause_start:clause_end])]
        cuts = [clause_start + place for place in spaced[USUAL - 1 :: USUAL]]
        yield from zip([clause_start, *cuts], [*cuts, clause_end], strict=True)


def _between(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """What stands between separators, without white space around; short pieces are dropped."""
    begin = start
    for match in separator.finditer(text, start, end):
        yield from _trimmed(text, begin, match.start())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    if end - start > _SHORTEST:
        yield start, end


def _piece(answer: str, start: int, end: int, *, is_pair: bool = False) -> Piece:
    text = answer[start:end]
    words = words_of(text)
    return Piece(
        text.strip(),
        start,
        end,
        tuple(stem(word) for word in words),
        frozenset(stem(word) for word in words if is_content(word)),
        is_pair,
    )
