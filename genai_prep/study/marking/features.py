"""What an answer has to do with one key point, as ten numbers. Their weights: weights.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from genai_prep.bank.questions import KeyPoint
from genai_prep.bank.words import content_stems, negation_stems, stems_of
from genai_prep.study.marking.matching import Term, Vocabulary, holds
from genai_prep.study.marking.pieces import Piece
from genai_prep.study.marking.rarity import Rarity

PAIR_COSTS = 0.1  # of g, so that one sentence that says it all is preferred
FULL = 0.89  # g from which a point counts as said in full: all lists in a pair of sentences
_SPOKEN_OF = 0.4  # g above which a negation matters
_MOST_NEW = 8


@dataclass(frozen=True, slots=True)
class Features:
    """All are shares or cosines, 0..1.

    g: best share of `expect` lists in a window, less a little for a pair; full: whether that is
    all; gc: best share in a clause. ir: best recall of the text in a window, ic: best cosine of
    text and window, isd: the same over text and `said`. iw: best cosine of `wrong` and a clause;
    iwd: by how much a clause is nearer to `wrong` than to text and `said`, at least 0. nm: the
    clause that fits best is negated where the text is not, or the reverse. new: what g's window
    adds to the words of the question.
    """

    g: float
    full: float
    gc: float
    ir: float
    ic: float
    nm: float
    new: float
    isd: float
    iw: float
    iwd: float

    def values(self) -> dict[str, float]:
        """Name -> value."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Fits:
    """The pieces that the features were found in; None where nothing fits at all."""

    expected: Piece | None  # of g
    said: Piece | None  # of isd
    wrong: Piece | None  # of iw


class PointReader:
    """One key point, prepared for reading answers."""

    def __init__(self, point: KeyPoint, question: frozenset[str], rarity: Rarity) -> None:
        self._rarity = rarity
        self._question = question
        self._expect = [[stems_of(term) for term in terms] for terms in point.expect]
        self._text = content_stems(point.text)
        self._said = [self._text, *map(content_stems, point.said)]
        self._wrong = list(map(content_stems, point.wrong))
        self._negations = _negations(stems_of(point.text))
        expected = {stem for terms in self._expect for term in terms for stem in term}
        self._expects_negation = bool(expected & negation_stems())

    def read(
        self, windows: Sequence[Piece], clauses: Sequence[Piece], vocabulary: Vocabulary
    ) -> tuple[Features, Fits]:
        """The features of an answer, given as its windows, clauses and different stems."""
        rarity = self._rarity
        expect = [[vocabulary.term(term) for term in terms] for terms in self._expect]
        shares = [_share(piece, expect) for piece in clauses]
        near = [self._nearness(piece) for piece in clauses]
        wrongs = [self._wrongness(piece) for piece in clauses]
        g, window = _best(
            windows, [_share(piece, expect) - PAIR_COSTS * piece.is_pair for piece in windows]
        )
        isd, said = _best(windows, [self._nearness(piece) for piece in windows])
        iw, wrong = _best(clauses, wrongs)
        features = Features(
            g=max(g, 0.0),
            full=float(g >= FULL),
            gc=max(shares, default=0.0),
            ir=max((rarity.recall(self._text, piece.content) for piece in windows), default=0.0),
            ic=max((rarity.cosine(self._text, piece.content) for piece in windows), default=0.0),
            nm=float(g > _SPOKEN_OF and self._is_negated(clauses, shares, near)),
            new=self._added(window) if g > 0 else 0.0,
            isd=isd,
            iw=iw,
            # A clause that has nothing to do with the point is always thought to be there: else one
            # sentence more, on another matter, would change its mark.
            iwd=max((0.0, *map(float.__sub__, wrongs, near))),
        )
        fits = Fits(window if g > 0 else None, said if isd > 0 else None, wrong if iw > 0 else None)
        return features, fits

    def _nearness(self, piece: Piece) -> float:
        return max(self._rarity.cosine(said, piece.content) for said in self._said)

    def _wrongness(self, piece: Piece) -> float:
        return max(
            (self._rarity.cosine(wrong, piece.content) for wrong in self._wrong), default=0.0
        )

    def _is_negated(
        self, clauses: Sequence[Piece], shares: Sequence[float], near: Sequence[float]
    ) -> bool:
        """Whether the clause that fits best is negated where the point is not, or the reverse."""
        if self._expects_negation or not clauses:
            return False
        best = max(range(len(clauses)), key=lambda place: (shares[place], near[place]))
        if not shares[best] and not near[best]:
            return False
        return _negations(clauses[best].stems) % 2 != self._negations % 2

    def _added(self, window: Piece | None) -> float:
        if window is None:
            return 0.0
        return min(len(window.content - self._question), _MOST_NEW) / _MOST_NEW


def _share(piece: Piece, expect: Sequence[Sequence[Term]]) -> float:
    """The share of the lists of which the piece holds a term."""
    if not expect:
        return 0.0
    return sum(any(holds(piece.stems, term) for term in terms) for terms in expect) / len(expect)


def _best(pieces: Sequence[Piece], values: Sequence[float]) -> tuple[float, Piece | None]:
    """The highest value and its piece, the first of several."""
    if not pieces:
        return 0.0, None
    best = max(range(len(pieces)), key=values.__getitem__)
    return values[best], pieces[best]


def _negations(stems: Sequence[str]) -> int:
    return sum(stem in negation_stems() for stem in stems)
