"""The marker: which words count, which do not, and that nothing an answer holds does harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.bank.questions import KeyPoint, Question
from genai_prep.bank.words import content_stems, stems_of, words_of
from genai_prep.memory.reviews import Rating
from genai_prep.study.marking.features import PointReader
from genai_prep.study.marking.marker import mark
from genai_prep.study.marking.marks import (
    CutOffs,
    Mark,
    PointMark,
    coverage_of,
    doubtful,
    suggested_by,
)
from genai_prep.study.marking.matching import Vocabulary, alike, holds
from genai_prep.study.marking.pieces import clauses_of, sentences_of, windows_of
from genai_prep.study.marking.rarity import rarity_of

POINTS = (
    KeyPoint(
        "ice",
        "A glacier carved the hollow of the tarn.",
        expect=(("glacier", "ice"), ("carved", "dug", "scraped out")),
        said=("Ice scraped out the basin.", "The hollow was dug by a glacier."),
        wrong=("A river dug the hollow.", "The hollow is a volcanic crater."),
    ),
    KeyPoint(
        "cold",
        "Its water stays cold all summer, because snow feeds it.",
        expect=(("cold", "chilly", "freezing"), ("snow", "meltwater")),
        said=("Meltwater keeps it chilly.",),
        wrong=("It warms up quickly in summer.", "A hot spring feeds it."),
    ),
    KeyPoint("small", "Most tarns are small.", expect=(("small", "tiny", "few metres"),)),
)
TARN = Question(
    "tarn", "How does a tarn come about, and what is its water like?", key_points=POINTS
)
RARITY = rarity_of([TARN.question, *(point.text for point in POINTS)])


def marks_of(answer, question=TARN, phrases=None):
    return {each.point_id: each for each in mark(question, answer, RARITY, phrases)}


def verdicts(answer):
    return {name: each.mark.value for name, each in marks_of(answer).items()}


def test_an_answer_in_other_words_makes_its_points():
    answer = "It lies where a glaciers' ice scraped the rock out. Snow feeds it so it's freezing."
    assert verdicts(answer) == {"ice": "made", "cold": "made", "small": "missed"}


def test_the_evidence_is_the_learners_own_words_with_their_place():
    answer = "Tarns are lakes. A glacier dug the basin!\nThey are tiny."
    marked = marks_of(answer)
    evidence = marked["ice"].evidence
    assert evidence.text == "A glacier dug the basin!"
    assert answer[evidence.start : evidence.end] == evidence.text
    assert marked["small"].evidence.text == "They are tiny."
    assert marked["cold"].evidence is None


def test_a_listed_misconception_contradicts_with_the_clause_that_says_it():
    marked = marks_of("It is old, but a river dug the hollow.")
    assert marked["ice"].mark is Mark.CONTRADICTED
    assert marked["ice"].evidence.text == "a river dug the hollow."


def test_copied_question_text_makes_nothing():
    assert set(verdicts(TARN.question).values()) == {"missed"}


def test_a_point_without_said_and_wrong_goes_by_its_lists_and_negation():
    assert verdicts("They are tiny.")["small"] == "made"
    assert verdicts("They are not tiny.")["small"] == "missed"
    assert verdicts("They are large.")["small"] == "missed"


def test_typos_and_word_forms_are_forgiven():
    assert verdicts("A galcier scrapped out the hollow.")["ice"] == "made"
    assert alike("attent", "attention")
    assert alike("probabilitis", "probabilites")
    assert not alike("rank", "bank")
    assert not alike("4096", "4097")


def test_a_terms_words_stand_in_order_and_near():
    vocabulary = Vocabulary(stems_of("the ice has slowly been scraping it all out"))
    text = stems_of("the ice has slowly been scraping it all out")
    assert holds(text, vocabulary.term(stems_of("scraped out")))
    assert not holds(text, vocabulary.term(stems_of("out scraped")))
    assert not holds(text, vocabulary.term(stems_of("ice out")))
    assert not holds(text, vocabulary.term([]))


def test_symbols_contractions_and_abbreviations_are_written_out():
    assert words_of("QKᵀ / √d → don't, w/o attn") == (
        ["qk", "square", "root", "sqrt", "d", "then", "do", "not", "without", "attention"]
    )
    assert words_of("low-information") == ["low", "information"]
    assert words_of("score = -inf") == ["score", "minus", "infinity"]
    assert content_stems("It is what they have") == frozenset()


def test_sentences_clauses_and_pairs_know_their_places():
    answer = "First, it melts. Then it runs down, because it is steep; and cools.\n- a list item"
    sentences = sentences_of(answer)
    assert [piece.text for piece in sentences] == [
        "First, it melts.",
        "Then it runs down, because it is steep;",
        "and cools.",
        "- a list item",
    ]
    assert all(answer[each.start : each.end] == each.text for each in sentences)
    assert [each.is_pair for each in windows_of(answer, sentences)] == [False] * 4 + [True] * 3
    clauses = [each.text for each in clauses_of(answer, sentences)]
    assert "it is steep;" in clauses
    assert "Then it runs down" in clauses


def test_a_dictated_answer_without_full_stops_is_cut_into_pieces():
    said = (
        "so a tarn is a lake up in the mountains and people like to walk there on sundays with "
        "their dogs and have a look at the peaks around it because a glacier came down there "
        "and it dug the hollow and then the ice was gone and what was left was water and snow "
        "melts into it so the water is really cold even in july and that is about all i know"
    )
    assert verdicts(said)["ice"] == "made"
    assert verdicts(said)["cold"] == "made"
    assert len(sentences_of(said)) > 2
    unbroken = "word " * 500
    assert all(len(piece.stems) <= 60 for piece in sentences_of(unbroken))


@given(st.text(max_size=300))
def test_no_answer_does_harm(answer):
    for each in mark(TARN, answer, RARITY):
        for words in (each.evidence, each.nearest):
            assert words is None or answer[words.start : words.end].strip() == words.text
        assert each.margin >= 0


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n\t ",
        "ледник вырыл впадину, вода холодная",
        "冰川侵蚀形成的湖泊。水很冷。",
        "def f(x):\n    return x[::-1]  # {}\n" * 50,
        "\x1b[31m\x00\x07" * 100,
        "x" * 100_000,
        "a glacier dug it. " * 12_500,
    ],
    ids=["empty", "blank", "russian", "chinese", "code", "controls", "one word", "50,000 words"],
)
def test_odd_answers_do_no_harm(answer):
    assert len(marks_of(answer)) == 3


FOREIGN = st.lists(
    st.sampled_from(["blue", "zebra", "keyboard", "tax", "violin", "marmalade"]), min_size=1
)


@settings(max_examples=50)
@given(FOREIGN, st.sampled_from(["A glacier dug the basin.", "A river dug the hollow.", "Snow."]))
def test_a_sentence_that_shares_no_word_changes_nothing(words, answer):
    more = f"{answer}\n{' '.join(words)}."
    before, after = marks_of(answer), marks_of(more)
    assert {name: (each.mark, each.margin) for name, each in before.items()} == {
        name: (each.mark, each.margin) for name, each in after.items()
    }


@settings(max_examples=50)
@given(
    st.permutations(
        [
            "A glacier dug the basin.",
            "\n",
            "Snow feeds it, so it is cold.",
            "\n",
            "They are tiny.",
            "It is blue.",
        ]
    )
)
def test_the_order_of_sentences_does_not_matter_beyond_neighbours(sentences):
    marks = marks_of("\n".join(sentences))
    assert {name: each.mark.value for name, each in marks.items()} == {
        "ice": "made",
        "cold": "made",
        "small": "made",
    }


def test_a_learners_own_phrase_is_found_the_next_time():
    answer = "The frozen giant bulldozed a bathtub into the rock."
    before = marks_of(answer)["ice"]
    after = marks_of(answer, phrases={"ice": [answer]})["ice"]
    assert before.mark is Mark.MISSED
    assert after.mark is Mark.MADE
    near = "That frozen giant has bulldozed the bathtub."
    assert marks_of(near, phrases={"ice": [answer]})["ice"].mark is Mark.MADE
    plain = "Puddles, really."
    assert marks_of(plain)["small"].mark is Mark.MISSED
    assert marks_of(plain, phrases={"small": [plain]})["small"].mark is Mark.MADE


def a_mark(mark, weight=1.0, margin=2.0, nearest=None):
    return PointMark("p", mark, margin, None, nearest, weight)


@pytest.mark.parametrize(
    ("marks", "coverage", "rating"),
    [
        ((Mark.MADE,) * 4 + (Mark.MISSED,), 0.8, Rating.EASY),
        ((Mark.MADE, Mark.PARTLY, Mark.PARTLY, Mark.MISSED), 0.5, Rating.HARD),
        ((Mark.MADE, Mark.PARTLY, Mark.MISSED, Mark.MISSED), 0.375, Rating.HARD),
        ((Mark.MISSED,) * 3, 0.0, Rating.AGAIN),
        ((Mark.MADE,) * 9 + (Mark.CONTRADICTED,), 0.9, Rating.HARD),
        ((Mark.MADE,) * 8 + (Mark.CONTRADICTED,) * 2, 0.8, Rating.AGAIN),
    ],
)
def test_coverage_suggests_a_rating(marks, coverage, rating):
    marked = [a_mark(each) for each in marks]
    assert coverage_of(marked) == pytest.approx(coverage)
    assert suggested_by(marked, CutOffs()) is rating


def test_weights_count_in_coverage_and_cut_offs_in_ratings():
    marked = [a_mark(Mark.MADE, 3.0), a_mark(Mark.MISSED, 1.0)]
    assert coverage_of(marked) == 0.75
    assert suggested_by(marked, CutOffs(easy=0.7)) is Rating.EASY
    assert coverage_of([]) == 0.0


def test_the_least_sure_points_are_asked_about():
    answer = "Ice was there. Snow too."
    marks = mark(TARN, answer, RARITY)
    asked = doubtful(marks, margin=100.0, most=2)
    assert len(asked) == 2
    assert asked[0].margin <= asked[1].margin
    assert doubtful(marks, margin=0.0, most=2) == []
    assert doubtful([a_mark(Mark.MISSED, margin=0.1)], margin=1.0, most=2) == []


def test_features_are_shares():
    sentences = sentences_of("A glacier dug the basin. A river did not.")
    reader = PointReader(POINTS[0], content_stems(TARN.question), RARITY)
    answer = "A glacier dug the basin. A river did not."
    vocabulary = Vocabulary(stem for each in sentences for stem in each.stems)
    features, fits = reader.read(
        windows_of(answer, sentences), clauses_of(answer, sentences), vocabulary
    )
    values = features.values()
    assert values["g"] == values["gc"] == values["full"] == 1.0
    assert fits.expected.text == "A glacier dug the basin."
    assert all(-1 <= value <= 1 for value in values.values())
