"""What parts a typed answer from the right one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.study.comparing import Fit, fit
from genai_prep.terminal.differences import Difference, differences


@pytest.mark.parametrize(
    ("typed", "answer", "found"),
    [
        ("the base model", "the pretrained model", [("base", "pretrained")]),
        ("keys of past tokens", "Keys and values of past tokens", [("", "and values")]),
        ("keys or values of past tokens", "Keys of past tokens", [("or values", "")]),
        ("few meters", "A few metres.", [("meters", "metres")]),
        ("12 heads", "16 heads", [("12", "16")]),
        ("cirques", "cirque", [("cirques", "cirque")]),
        ("X^2", "$x^2$", []),
        ("zero shot", "Zero-shot", []),
        ("a cirque", "The **cirque**", []),
        ("hello world", "next token", []),
        ("", "next token", []),
    ],
)
def test_words_that_differ_stand_beside_each_other(typed, answer, found):
    assert differences(typed, answer, fit(typed, answer)) == [Difference(*each) for each in found]


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(Fit))
def test_no_difference_is_empty_on_both_sides(typed, answer, fits):
    assert all(each.typed or each.wanted for each in differences(typed, answer, fits))


@given(st.text("abcde ", min_size=1, max_size=30))
def test_the_same_words_do_not_differ(text):
    assert differences(text, text, fit(text, text)) == []
