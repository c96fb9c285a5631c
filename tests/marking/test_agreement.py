"""The marker agrees with people about as well as it was measured to: a floor, not a goal."""

import pytest

from benchmarks.marking import ADVERSARIAL, f1_made, judged, kappa, labelled_answers

ANSWERS = labelled_answers()


@pytest.fixture(scope="module")
def points():
    return judged(ANSWERS)


def test_the_set_is_large_and_mixed():
    assert len({answer.question for answer in ANSWERS}) >= 8
    assert len(ANSWERS) >= 80
    assert len({answer.kind for answer in ANSWERS}) >= 8


def test_ordinary_answers_are_marked_as_people_mark_them(points):
    ordinary = [each for each in points if each.kind not in ADVERSARIAL]
    assert f1_made(ordinary) >= 0.75
    assert kappa(ordinary) >= 0.50


def test_adversarial_answers_are_no_worse_than_measured(points):
    adversarial = [each for each in points if each.kind in ADVERSARIAL]
    assert f1_made(adversarial) >= 0.48


def test_asking_about_doubt_pays():
    assert f1_made(judged(ANSWERS, asked=2)) >= f1_made(judged(ANSWERS)) + 0.08
