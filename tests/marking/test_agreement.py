"""The marker agrees with people about as well as it was measured to: a floor, not a goal."""

import importlib.util
import sys
from pathlib import Path

import pytest

# What measures stands with the other benchmarks, which are no package.
_PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "marking.py"
_SPEC = importlib.util.spec_from_file_location("marking_benchmark", _PATH)
measures = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = measures
_SPEC.loader.exec_module(measures)

ANSWERS = measures.labelled_answers()


@pytest.fixture(scope="module")
def points():
    return measures.judged(ANSWERS)


def test_the_set_is_large_and_mixed():
    assert len({answer.question for answer in ANSWERS}) >= 8
    assert len(ANSWERS) >= 80
    assert len({answer.kind for answer in ANSWERS}) >= 8


def test_ordinary_answers_are_marked_as_people_mark_them(points):
    ordinary = [each for each in points if each.kind not in measures.ADVERSARIAL]
    assert measures.f1_made(ordinary) >= 0.75
    assert measures.kappa(ordinary) >= 0.50


def test_adversarial_answers_are_no_worse_than_measured(points):
    adversarial = [each for each in points if each.kind in measures.ADVERSARIAL]
    assert measures.f1_made(adversarial) >= 0.48


def test_asking_about_doubt_pays():
    assert (
        measures.f1_made(measures.judged(ANSWERS, asked=2))
        >= measures.f1_made(measures.judged(ANSWERS)) + 0.08
    )
