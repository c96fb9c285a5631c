"""How answers in one's own words have grown."""

from datetime import date

from genai_prep.report.open_answers import InterviewCount, open_answers


def test_growth_counts_questions_that_were_answered_again():
    found = open_answers([(1, 0.2, 0.2), (3, 0.4, 0.9), (2, 0.2, 0.5)], ())
    assert (found.answers, found.questions) == (6, 2)
    assert round(found.first, 3) == 0.3
    assert found.latest == 0.7


def test_without_a_second_answer_nothing_has_grown():
    found = open_answers([(1, 0.2, 0.2)], (InterviewCount(date(2026, 11, 23), 3, 0.5),))
    assert (found.first, found.latest) == (None, None)
    assert found.interviews[0].coverage == 0.5
