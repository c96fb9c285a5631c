"""How often cards were really recalled, against what was predicted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.report.retention import (
    CalibrationBin,
    RecallCount,
    calibration,
    calibration_gap,
    retention,
)


@st.composite
def some_counts(draw):
    percent = draw(st.sampled_from([-1, *range(0, 101, 5)]))
    reviews = draw(st.integers(1, 50))
    mean = max(percent, 0) / 100
    return RecallCount(
        percent, draw(st.booleans()), reviews, draw(st.integers(0, reviews)), mean * reviews
    )


def test_retention_is_the_share_recalled_of_all_young_and_mature_answers():
    counts = [
        RecallCount(85, is_mature=False, reviews=6, recalled=3, predicted=5.2),
        RecallCount(90, is_mature=False, reviews=2, recalled=2, predicted=1.8),
        RecallCount(85, is_mature=True, reviews=2, recalled=1, predicted=1.7),
    ]

    found = retention(counts)

    assert found.overall.share == pytest.approx(6 / 10)
    assert found.young.share == pytest.approx(5 / 8)
    assert found.mature.share == pytest.approx(1 / 2)
    assert found.predicted == pytest.approx(8.7 / 10)


def test_answers_without_a_prediction_count_as_recalled_or_not_but_predict_nothing():
    counts = [
        RecallCount(-1, is_mature=False, reviews=3, recalled=3, predicted=0.0),
        RecallCount(80, is_mature=False, reviews=1, recalled=0, predicted=0.8),
    ]

    assert retention(counts).overall.share == pytest.approx(3 / 4)
    assert retention(counts).predicted == pytest.approx(0.8)
    assert [each.reviews for each in calibration(counts)] == [1]


def test_without_answers_there_is_no_share():
    found = retention([])

    assert found.overall.share is None
    assert found.predicted is None
    assert calibration([]) == ()
    assert calibration_gap([]) is None


def test_calibration_joins_predictions_near_each_other():
    counts = [
        RecallCount(70, is_mature=False, reviews=4, recalled=3, predicted=2.9),
        RecallCount(75, is_mature=True, reviews=6, recalled=5, predicted=4.6),
        RecallCount(90, is_mature=False, reviews=10, recalled=8, predicted=9.2),
    ]

    bins = calibration(counts)

    assert [(each.least, each.most, each.reviews) for each in bins] == [
        (0.7, 0.8, 10),
        (0.9, 0.95, 10),
    ]
    assert [each.predicted for each in bins] == pytest.approx([0.75, 0.92])
    assert [each.recalled for each in bins] == pytest.approx([0.8, 0.8])
    # (|0.75 - 0.8| * 10 + |0.92 - 0.8| * 10) / 20
    assert calibration_gap(bins) == pytest.approx(0.085)


def test_a_certain_prediction_belongs_to_the_last_bin():
    certain = RecallCount(100, is_mature=False, reviews=2, recalled=2, predicted=2.0)

    assert calibration([certain]) == (CalibrationBin(0.95, 1.0, 2, 1.0, 1.0),)


@given(st.lists(some_counts()))
def test_every_predicted_answer_is_in_one_bin_and_every_answer_young_or_mature(counts):
    found = retention(counts)

    predicted = sum(count.reviews for count in counts if count.predicted_percent >= 0)
    assert sum(each.reviews for each in calibration(counts)) == predicted
    assert found.young.reviews + found.mature.reviews == found.overall.reviews
    assert 0 <= (calibration_gap(calibration(counts)) or 0) <= 1
