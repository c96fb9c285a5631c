"""The marker: an answer in, a mark for each key point out."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from genai_prep.bank.questions import KeyPoint, Question
from genai_prep.bank.words import content_stems
from genai_prep.study.marking.features import Features, Fits, PointReader
from genai_prep.study.marking.marks import Evidence, Mark, PointMark
from genai_prep.study.marking.matching import Vocabulary
from genai_prep.study.marking.pieces import Piece, clauses_of, sentences_of, windows_of
from genai_prep.study.marking.rarity import Rarity

_NEAR = 0.2  # cosine from which words may be what the learner meant
_SPOKEN_OF = 0.5  # g from which its window is the evidence, else the one nearest to `said`


@dataclass(frozen=True, slots=True)
class Regression:
    """One logistic regression over `Features`, and the probability from which it decides."""

    threshold: float
    bias: float
    weights: Mapping[str, float]

    def logit(self, features: Features) -> float:
        """The log-odds for these features."""
        values = features.values()
        return self.bias + sum(weight * values[name] for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True)
class Weights:
    """weights.toml: both regressions, the rule for points without `said` and `wrong`, and the
    margin below which a point is doubtful."""

    made: Regression
    contradicted: Regression
    plain_threshold: float
    plain_scale: float
    doubt: float


def mark(
    question: Question,
    answer: str,
    rarity: Rarity,
    phrases: Mapping[str, Sequence[str]] | None = None,
) -> tuple[PointMark, ...]:
    """Mark an answer against the key points of its question, in their order.

    rarity: of the bank. phrases: key point id -> how this learner has said it before.
    """
    sentences = sentences_of(answer)
    windows, clauses = windows_of(answer, sentences), clauses_of(answer, sentences)
    asked = content_stems(question.question)
    vocabulary = Vocabulary(stem for sentence in sentences for stem in sentence.stems)
    marks = []
    alone = sentences[0] if len(sentences) == 1 else None
    for point in question.key_points:
        own = tuple((phrases or {}).get(point.id, ()))
        reader = PointReader(replace(point, said=point.said + own), asked, rarity)
        features, fits = reader.read(windows, clauses, vocabulary)
        marks.append(_marked(point, features, fits, alone, phrased=bool(own)))
    return tuple(marks)


def _marked(
    point: KeyPoint, features: Features, fits: Fits, alone: Piece | None, *, phrased: bool
) -> PointMark:
    weights = weights_in_use()
    if point.said or point.wrong:
        verdict, margin = _judged(features, weights)
    else:
        verdict, margin = _judged_plainly(features, weights, phrased)
    nearest = _nearest(features, fits)
    shown = fits.wrong if verdict is Mark.CONTRADICTED else nearest
    return PointMark(
        point.id,
        verdict,
        margin,
        _evidence(shown) if verdict is not Mark.MISSED else None,
        _evidence(nearest),
        point.weight,
        _evidence(nearest or alone),
    )


def _nearest(features: Features, fits: Fits) -> Piece | None:
    """The words that fit best; nothing where a shared word or two is all that fits."""
    if features.g >= _SPOKEN_OF:
        return fits.expected
    if features.isd >= _NEAR:
        return fits.said
    return fits.expected


def _judged(features: Features, weights: Weights) -> tuple[Mark, float]:
    made = weights.made.logit(features)
    contradicted = weights.contradicted.logit(features)
    is_made = _probability(made) >= weights.made.threshold
    margin = abs(made - _logit(weights.made.threshold))
    if _probability(contradicted) >= weights.contradicted.threshold and (
        contradicted > made or not is_made
    ):
        return Mark.CONTRADICTED, margin
    return (Mark.MADE if is_made else Mark.MISSED), margin


def _judged_plainly(features: Features, weights: Weights, phrased: bool) -> tuple[Mark, float]:
    # Words of the learner's own that were confirmed before count like the lists.
    fit = max(features.g, features.isd) if phrased else features.g
    is_made = fit >= weights.plain_threshold and not features.nm
    margin = abs(fit - weights.plain_threshold) * weights.plain_scale
    return (Mark.MADE if is_made else Mark.MISSED), margin


def _evidence(piece: Piece | None) -> Evidence | None:
    return Evidence(piece.text, piece.start, piece.end) if piece else None


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


@cache
def weights_in_use() -> Weights:
    """What weights.toml says."""
    text = files("genai_prep.study.marking").joinpath("weights.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Weights(
        _regression(data["made"]),
        _regression(data["contradicted"]),
        data["plain"]["threshold"],
        data["plain"]["scale"],
        data["doubt"]["margin"],
    )


def _regression(table: Mapping[str, float]) -> Regression:
    weights = {name: value for name, value in table.items() if name not in ("threshold", "bias")}
    return Regression(table["threshold"], table["bias"], weights)
