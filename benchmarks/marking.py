"""How well the marker agrees with people, on the labelled answers in tests/marking.

    python benchmarks/marking.py           figures by kind of answer, in Markdown
    python benchmarks/marking.py --fit     weights fitted on these answers, as weights.toml has them

Intervals are 95 %, by resampling questions (a bootstrap over clusters, seeded).
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from genai_prep.bank.questions import Question
from genai_prep.bank.reading import read_topic
from genai_prep.bank.words import content_stems
from genai_prep.study.marking.features import Features, PointReader
from genai_prep.study.marking.marker import mark, weights_in_use
from genai_prep.study.marking.marks import Mark, doubtful
from genai_prep.study.marking.matching import Vocabulary
from genai_prep.study.marking.pieces import clauses_of, sentences_of, windows_of
from genai_prep.study.marking.rarity import Rarity, rarity_of

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "marking" / "answers.yaml"
BANK = ROOT / "content" / "bank"
ADVERSARIAL = ("confidently wrong", "metaphor")
RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer and what people say of each key point."""

    question: str
    kind: str
    text: str
    labels: dict[str, Mark]


@dataclass(frozen=True, slots=True)
class Judged:
    """One key point of one answer: as people and as the marker see it."""

    question: str
    kind: str
    label: Mark
    mark: Mark


def labelled_answers() -> list[Labelled]:
    """All labelled answers, from tests/marking/answers.yaml."""
    return [
        Labelled(
            each["question"],
            each["kind"],
            each["text"],
            {point: Mark(label) for point, label in each["labels"].items()},
        )
        for each in yaml.safe_load(ANSWERS.read_text("utf-8"))
    ]


def bundled_questions() -> dict[str, Question]:
    """The questions of the bundled bank, by id."""
    paths = sorted(path for path in BANK.glob("*.yaml") if path.name != "index.yaml")
    topics = (read_topic(path.read_text("utf-8"), path.name).topic for path in paths)
    return {each.id: each for topic in topics if topic for each in topic.questions}


def rarity_in(questions: Iterable[Question]) -> Rarity:
    """How rare words are in these questions."""
    known = list(questions)
    return rarity_of(
        [each.question for each in known] + [p.text for each in known for p in each.key_points]
    )


def judged(answers: Sequence[Labelled], asked: int = 0) -> list[Judged]:
    """Every key point of every answer. asked: so many doubts are put to a truthful learner."""
    questions = bundled_questions()
    rarity = rarity_in(questions.values())
    found = []
    for answer in answers:
        marks = mark(questions[answer.question], answer.text, rarity)
        doubts = {each.point_id for each in doubtful(marks, math.inf, asked)} if asked else set()
        for each in marks:
            label = answer.labels[each.point_id]
            said = label if each.point_id in doubts else each.mark
            found.append(Judged(answer.question, answer.kind, label, said))
    return found


def f1_made(points: Sequence[Judged]) -> float:
    """F1 of `made`, 0..1."""
    both = sum(each.label is Mark.MADE and each.mark is Mark.MADE for each in points)
    either = sum((each.label is Mark.MADE) + (each.mark is Mark.MADE) for each in points)
    return 2 * both / either if either else 0.0


def kappa(points: Sequence[Judged]) -> float:
    """Cohen's kappa of made against not made."""
    people = statistics.fmean(each.label is Mark.MADE for each in points)
    marker = statistics.fmean(each.mark is Mark.MADE for each in points)
    agreed = statistics.fmean((e.label is Mark.MADE) == (e.mark is Mark.MADE) for e in points)
    by_chance = people * marker + (1 - people) * (1 - marker)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def interval(
    points: Sequence[Judged], figure: Callable[[Sequence[Judged]], float]
) -> tuple[float, float]:
    """95 % of the figure over resampled questions."""
    chance = random.Random(1)
    by_question: dict[str, list[Judged]] = {}
    for each in points:
        by_question.setdefault(each.question, []).append(each)
    groups = list(by_question.values())
    figures = sorted(
        figure([each for group in chance.choices(groups, k=len(groups)) for each in group])
        for _ in range(RESAMPLES)
    )
    return figures[int(0.025 * RESAMPLES)], figures[int(0.975 * RESAMPLES) - 1]


def table(answers: Sequence[Labelled]) -> str:
    """The figures of docs/marking.md."""
    rows = ["| answers | points | F1 of made | kappa |", "|---|---|---|---|"]
    points = judged(answers)
    usual = [each for each in points if each.kind not in ADVERSARIAL]
    rows.append(_row("all", points))
    rows.append(_row("ordinary", usual))
    rows.append(_row("adversarial", [each for each in points if each.kind in ADVERSARIAL]))
    for asked in (1, 2):
        name = f"all, {asked} {'doubt' if asked == 1 else 'doubts'} asked in every answer"
        rows.append(_row(name, judged(answers, asked)))
    rows += ["", "| kind | points | F1 of made | precision |", "|---|---|---|---|"]
    for kind in sorted({each.kind for each in points}):
        of_kind = [each for each in points if each.kind == kind]
        made = [each for each in of_kind if each.mark is Mark.MADE]
        right = statistics.fmean(each.label is Mark.MADE for each in made) if made else 0.0
        rows.append(f"| {kind} | {len(of_kind)} | {f1_made(of_kind):.2f} | {right:.2f} |")
    wrong = [each for each in points if each.label is Mark.CONTRADICTED]
    noticed = sum(each.mark is Mark.CONTRADICTED for each in wrong)
    passed = sum(each.mark is Mark.MADE for each in wrong)
    called = sum(each.mark is Mark.CONTRADICTED for each in points)
    rows += [
        "",
        f"Of {len(wrong)} contradicted points {noticed} are noticed and {passed} marked as made; "
        f"of {called} reported contradictions {noticed} are true.",
    ]
    return "\n".join(rows)


def _row(name: str, points: Sequence[Judged]) -> str:
    cells = [name, str(len(points))]
    for figure in (f1_made, kappa):
        low, high = interval(points, figure)
        cells.append(f"{figure(points):.2f} ({low:.2f}-{high:.2f})")
    return f"| {' | '.join(cells)} |"


def seconds_an_answer(answers: Sequence[Labelled]) -> list[float]:
    """Seconds that marking each answer takes, rising."""
    questions = bundled_questions()
    rarity = rarity_in(questions.values())
    taken = []
    for answer in answers:
        began = time.perf_counter()
        mark(questions[answer.question], answer.text, rarity)
        taken.append(time.perf_counter() - began)
    return sorted(taken)


def fit(answers: Sequence[Labelled]) -> str:
    """Both regressions fitted on the answers, by gradient descent with a small penalty."""
    questions = bundled_questions()
    rarity = rarity_in(questions.values())
    rows: list[tuple[Features, Mark]] = []
    for answer in answers:
        question = questions[answer.question]
        sentences = sentences_of(answer.text)
        vocabulary = Vocabulary(stem for each in sentences for stem in each.stems)
        windows = windows_of(answer.text, sentences)
        clauses = clauses_of(answer.text, sentences)
        asked = content_stems(question.question)
        for point in question.key_points:
            reader = PointReader(point, asked, rarity)
            features, _ = reader.read(windows, clauses, vocabulary)
            rows.append((features, answer.labels[point.id]))
    parts = []
    for name, positive in (("made", Mark.MADE), ("contradicted", Mark.CONTRADICTED)):
        weights = _regression([(each.values(), label is positive) for each, label in rows])
        lines = [f"{key} = {value:.2f}" for key, value in weights.items()]
        parts.append("\n".join([f"[{name}]", *lines]))
    return "\n\n".join(parts)


def _regression(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    names = ["bias", *rows[0][0]]
    weights = dict.fromkeys(names, 0.0)
    for _ in range(3_000):
        slope = {name: 0.001 * weights[name] for name in names}
        for values, wanted in rows:
            logit = weights["bias"] + sum(weights[name] * value for name, value in values.items())
            off = (1 / (1 + math.exp(-logit)) - wanted) / len(rows)
            slope["bias"] += off
            for name, value in values.items():
                slope[name] += off * value
        weights = {name: weights[name] - 2.0 * slope[name] for name in names}
    return weights


def main() -> None:
    """Print the figures, or fitted weights."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--fit", action="store_true", help="print weights fitted on the answers")
    answers = labelled_answers()
    if asked.parse_args().fit:
        print(fit(answers))
        return
    print(table(answers))
    taken = seconds_an_answer(answers)
    middle, most = taken[len(taken) // 2] * 1000, taken[-1] * 1000
    print(f"\nMarking takes {middle:.0f} ms an answer (median), {most:.0f} ms at most.")
    print(f"Doubt is asked below a margin of {weights_in_use().doubt:g}.")


if __name__ == "__main__":
    main()
