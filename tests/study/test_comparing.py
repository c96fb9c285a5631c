"""Typed answers: what is meant counts, not how it is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.memory.reviews import Rating
from genai_prep.study.comparing import (
    Fit,
    fit,
    match_list,
    moves_away,
    rating_for_fits,
    rating_for_moves,
    rating_for_share,
)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("zero", "zero"),
        ("Zero.", "zero"),
        ("the pretrained model", "pre-trained model"),
        ("lower  triangular", "**lower triangular**"),
        ("quantization", "quantisation"),
        ("positionnal encoding", "positional encoding"),
        ("naive", "naïve"),
        ("0 to t", "0 to t"),
        ("tokens", "token"),
    ],
)
def test_another_spelling_is_right(typed, answer):
    assert fit(typed, answer) is Fit.RIGHT


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("the base model", "pretrained model"), ("minus inf", "minus infinity")],
)
def test_a_part_of_it_is_close(typed, answer):
    assert fit(typed, answer) is Fit.CLOSE


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("", "zero"), ("one", "zero"), ("512 KiB", "128 KiB"), ("16", "32"), ("0.5", "−0.5")],
)
def test_something_else_is_wrong(typed, answer):
    assert fit(typed, answer) is Fit.WRONG


ITEMS = (
    "Least privilege for every tool",
    "Untrusted content kept apart from instructions",
    "A person confirms risky actions",
)


def test_listed_items_are_found_in_any_order_and_spelling():
    match = match_list(["risky actions confirmed by a person", "least priviledge"], ITEMS)

    assert match.typed_for == ("least priviledge", None, "risky actions confirmed by a person")
    assert match.unmatched == ()
    assert match.found == 2


def test_what_names_no_item_is_kept_apart():
    match = match_list(["input filter", ""], ITEMS)

    assert match.found == 0
    assert match.unmatched == ("input filter", "")


def test_one_line_takes_one_item_only():
    assert match_list(["snow", "snow"], ("Snow", "Rain")).typed_for == ("snow", None)


@pytest.mark.parametrize(
    ("order", "moves"),
    [([0, 1, 2], 0), ([1, 0, 2], 1), ([2, 0, 1], 1), ([2, 1, 0], 2), ([], 0), ([0, 3, 1, 2, 4], 1)],
)
def test_an_order_is_so_many_moves_away(order, moves):
    assert moves_away(order) == moves


def test_ratings_are_suggested_by_what_was_right():
    right, close, wrong = Fit.RIGHT, Fit.CLOSE, Fit.WRONG

    assert [rating_for_share(share) for share in (1, 0.8, 0.5, 0.4)] == [3, 2, 2, 1]
    assert [rating_for_moves(moves) for moves in (0, 1, 2)] == [3, 2, 1]
    assert rating_for_fits([right, right]) is Rating.GOOD
    assert rating_for_fits([right, close]) is None
    assert rating_for_fits([right, right, wrong]) is Rating.HARD
    assert rating_for_fits([right, wrong]) is Rating.HARD
    assert rating_for_fits([right, wrong, wrong]) is Rating.AGAIN


@given(st.text(), st.text())
def test_no_text_breaks_a_comparison(typed, answer):
    assert fit(typed, answer) in Fit
    assert match_list([typed], [answer, "x"]).found in (0, 1, 2)


@given(st.text(alphabet="abcdefgxyzäéßαβ漢字", min_size=4))
def test_an_answer_typed_in_full_is_right(answer):
    assert fit(answer, answer) is Fit.RIGHT
