"""Share recalled on the interview day, by policy, over 54 scenarios; simulated learners, seeded.

    python benchmarks/planning.py [--learners 8] [--quick]

Prints a table in Markdown. Policies: paced (ours), greedy (gain per second alone), due first
(retention 0.9, 20 new cards a day), round robin (everything in turn).
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from genai_prep.memory.habits import Habits
from genai_prep.memory.planning import Planned, Planner, Time
from genai_prep.memory.scheduling import Parameters
from genai_prep.memory.simulation import Policy, SimulatedLearner, play, share_recalled
from genai_prep.memory.steps import Steps

CARDS, DAYS, MINUTES = (150, 500, 1500), (3, 7, 14, 30, 60, 90), (10, 20, 45)
NEW_A_DAY = 20
RETENTION = 0.9

# Share recalled by the policy as it was first measured (an independent study), by scenario.
EXPECTED_PACED = {
    (150, 3): (0.275, 0.542, 0.935),
    (150, 7): (0.600, 0.922, 0.976),
    (150, 14): (0.894, 0.982, 0.988),
    (150, 30): (0.985, 0.992, 0.993),
    (150, 60): (0.993, 0.995, 0.995),
    (150, 90): (0.995, 0.996, 0.996),
    (500, 3): (0.085, 0.163, 0.368),
    (500, 7): (0.180, 0.360, 0.805),
    (500, 14): (0.339, 0.677, 0.962),
    (500, 30): (0.669, 0.922, 0.990),
    (500, 60): (0.883, 0.987, 0.995),
    (500, 90): (0.950, 0.992, 0.996),
    (1500, 3): (0.029, 0.055, 0.123),
    (1500, 7): (0.061, 0.120, 0.271),
    (1500, 14): (0.113, 0.227, 0.505),
    (1500, 30): (0.224, 0.444, 0.833),
    (1500, 60): (0.409, 0.731, 0.969),
    (1500, 90): (0.582, 0.853, 0.988),
}


def paced(planner: Planner) -> Policy:
    """Ours."""

    def order(cards: Sequence[Planned], left: int, today: float) -> Sequence[int]:
        return planner.order(cards, Time(left, today, today)).order

    return order


def greedy(planner: Planner) -> Policy:
    """Expected gain per second, nothing else."""

    def order(cards: Sequence[Planned], left: int, today: float) -> Sequence[int]:
        del today
        rates = []
        for place, card in enumerate(cards):
            recall = planner.steps.recall(card.elapsed, card.stability) if card.stability else 0.0
            cost = (
                planner.habits.seconds_at(recall) if card.stability else planner.habits.new_seconds
            )
            rates.append((planner.gain(card, left) / cost, place))
        return [place for rate, place in sorted(rates, reverse=True) if rate > 0]

    return order


def due_first(steps: Steps) -> Policy:
    """Due cards by lowest recall, then 20 new ones: no date."""

    def order(cards: Sequence[Planned], left: int, today: float) -> Sequence[int]:
        del left, today
        due = sorted(
            (steps.recall(card.elapsed, card.stability), place)
            for place, card in enumerate(cards)
            if card.stability and card.elapsed >= max(1, round(card.stability))
        )
        new = [place for place, card in enumerate(cards) if card.stability is None]
        return [place for _, place in due] + new[:NEW_A_DAY]

    return order


def round_robin(cards: Sequence[Planned], left: int, today: float) -> Sequence[int]:
    """What was not looked at for longest, new cards first."""
    del left, today
    return sorted(
        range(len(cards)),
        key=lambda place: (cards[place].stability is not None, -cards[place].elapsed, place),
    )


def scenario(task: tuple[int, int, int, int]) -> dict[str, float]:
    """Mean share recalled by policy, over so many learners."""
    number, days, minutes, learners = task
    weights = Parameters().weights
    planner = Planner(weights, Habits())
    policies = {
        "paced": paced(planner),
        "greedy": greedy(planner),
        "due first": due_first(planner.steps),
        "round robin": round_robin,
    }
    shares: dict[str, float] = {}
    for name, policy in policies.items():
        found = []
        for seed in range(learners):
            learner = SimulatedLearner(weights, Habits(), random.Random(seed))
            cards = play([Planned()] * number, [minutes * 60.0] * days, policy, learner)
            found.append(share_recalled(cards, learner))
        shares[name] = statistics.fmean(found)
    return shares


def main() -> None:
    """Play all scenarios and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--learners", type=int, default=8)
    asked.add_argument("--quick", action="store_true", help="150 and 500 cards only")
    given = asked.parse_args()
    sizes = CARDS[:2] if given.quick else CARDS
    tasks = [(*each, given.learners) for each in product(sizes, DAYS, MINUTES)]
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(scenario, tasks))
    names = list(results[0])
    print(f"| cards/days/minutes | {' | '.join(names)} | paced, expected |")
    print("|---" * (len(names) + 2) + "|")
    for (number, days, minutes, _), shares in zip(tasks, results, strict=True):
        expected = EXPECTED_PACED[number, days][MINUTES.index(minutes)]
        row = " | ".join(f"{shares[name]:.3f}" for name in names)
        print(f"| {number}/{days}/{minutes} | {row} | {expected:.3f} |")
    means = {name: statistics.fmean(shares[name] for shares in results) for name in names}
    wanted = statistics.fmean(
        EXPECTED_PACED[number, days][MINUTES.index(minutes)] for number, days, minutes, _ in tasks
    )
    row = " | ".join(f"{means[name]:.4f}" for name in names)
    print(f"| **mean** | {row} | {wanted:.4f} |")


if __name__ == "__main__":
    main()
