"""`bank check`: key points tried on the marker, and strictly what keeps a bank from being good."""

from dataclasses import replace

import pytest

from genai_prep.actions.checking import check
from genai_prep.actions.point_checks import point_complaints
from genai_prep.bank.quality import shortcomings
from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    FollowUp,
    KeyPoint,
    Misconception,
    Source,
)
from genai_prep.study.marking.marks import Mark, PointMark
from support.builders import a_bank, a_question, a_topic, write_bank

ICE = KeyPoint(
    "ice",
    "A glacier carved the hollow.",
    expect=(("glacier", "ice"), ("carved", "dug", "scraped")),
    said=("Ice scraped out the basin.", "The basin was dug by a glacier."),
    wrong=("A river dug the hollow.", "The hollow is an old crater."),
)
COLD = KeyPoint(
    "cold",
    "Melting snow keeps its water cold all summer.",
    expect=(("snow", "meltwater"), ("cold", "chilly")),
    said=("Meltwater makes it chilly in July.", "It stays cold since snow feeds it."),
    wrong=("The sun warms it up quickly.", "Hot springs feed it."),
)


def a_tarn(*points, **changes):
    return a_question(question="How does it come about?", key_points=points, cards=(), **changes)


def whats(complaints):
    return [each.what for each in complaints]


def test_sound_points_have_no_complaints():
    assert whats(point_complaints([a_tarn(ICE, COLD)])) == []


def test_a_said_that_is_not_found_is_a_finding():
    torn = replace(ICE, said=("A river dug it all.",), wrong=("A river dug it all.",))
    assert "not found in its own" in whats(point_complaints([a_tarn(torn, COLD)]))[0]


def test_a_wrong_that_is_found_is_a_finding(monkeypatch):
    def finds_all(question, answer, rarity):
        return [PointMark("ice", Mark.MADE, 1.0, None, None)]

    monkeypatch.setattr("genai_prep.actions.point_checks.mark", finds_all)
    assert any("own wrong" in what for what in whats(point_complaints([a_tarn(ICE)])))


def test_a_point_that_says_what_another_says_or_the_question_is_a_finding():
    double = replace(ICE, id="again")
    found = whats(point_complaints([a_tarn(ICE, double)]))
    assert any("`again` is found in what `ice` says" in what for what in found)
    asked = replace(a_tarn(ICE), question="How did a glacier carve the hollow of a tarn?")
    assert any("in the question itself" in what for what in whats(point_complaints([asked])))


def a_good_question():
    words = " ".join(f"word{n}" for n in range(200))
    cards = tuple(
        BasicCard(
            f"tarn/c{n}", f"Which {word} does it show?", f"The {word} answer.", "Tarn", ("ice",)
        )
        for n, word in enumerate(("red", "blue", "green", "grey", "black", "white", "pink"))
    )
    return a_question(
        question="How does a mountain lake form?",
        say_first="Ice carves a hollow. Water fills it.",
        answer=words,
        key_points=(ICE, COLD, replace(ICE, id="i2"), replace(ICE, id="i3")),
        cards=(
            *cards,
            replace(cards[0], id="tarn/x", prompt="What else?", teaches=("cold", "i2", "i3")),
        ),
        misconceptions=(Misconception("A", "B"), Misconception("C", "D")),
        follow_ups=(FollowUp("And?", "So."), FollowUp("Then?", "So.")),
        sources=(
            Source("A", "https://example.org/a", 2020),
            Source("B", "https://example.org/b", 2021),
        ),
    )


def test_a_good_question_has_no_shortcomings():
    assert whats(shortcomings([a_good_question()])) == []


def card(prompt="Which ice is it?", answer="Old.", subject="Tarn"):
    return BasicCard("tarn/odd", prompt, answer, subject, ("ice",))


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"level": None}, "no level"),
        ({"say_first": "Ice."}, "1 sentences"),
        ({"answer": "Short."}, "1 words in the answer"),
        ({"sources": ()}, "0 sources"),
        ({"sources": (Source("A"), Source("B"))}, "needs a year"),
        ({"follow_ups": (FollowUp("And?"), FollowUp("So?", "So."))}, "has no answer"),
        ({"misconceptions": ()}, "0 misconceptions"),
        ({"cards": ()}, "no card teaches"),
        ({"answer": "word " * 200 + "as shown above"}, "points at nothing"),
        ({"cards": (card(subject=""),)}, "has no subject"),
        ({"cards": (card(subject="This method"),)}, "says nothing without the guide"),
        ({"cards": (card(subject="One two three four five"),)}, "over 4 words"),
        ({"cards": (card("Is it old?"),)}, "yes or no"),
        ({"cards": (card("Name some lakes."),)}, "does not say how many"),
        ({"cards": (card(answer="word " * 41),)}, "41 words"),
        ({"cards": (card("Which old ice is it?", "Old ice."),)}, "stands in its prompt"),
        ({"cards": (ClozeCard("tarn/z", "Ice is {{ice}}.", "Tarn"),)}, "stands in its prompt"),
        (
            {"cards": (ChoiceCard("tarn/q", "Which?", (Choice("A", True), Choice("B")), "Tarn"),)},
            "does not say why",
        ),
        ({"key_points": (replace(ICE, said=()),)}, "0 `said`"),
    ],
)
def test_every_shortcoming_is_named(changed, what):
    found = whats(shortcomings([replace(a_good_question(), **changed)]))
    assert any(what in each for each in found), found


def test_prompts_that_nearly_repeat_each_other_are_found_across_questions():
    first = a_good_question()
    other = replace(
        first,
        id="lake",
        question="Why are alpine lakes cold?",
        cards=(BasicCard("lake/c0", "Which red does it show?", "Another.", "Tarn", ("ice",)),),
    )
    assert any(
        "nearly the same as `tarn/c0`" in what for what in whats(shortcomings([first, other]))
    )


def test_a_question_that_asks_or_is_not_yes_or_no():
    question = replace(a_good_question(), cards=(card("Is it ice or water?"),))
    assert not any("yes or no" in what for what in whats(shortcomings([question])))


def test_strictly_every_finding_is_an_error_with_its_place(tmp_path):
    write_bank(tmp_path, a_bank("genai", a_topic("lakes", a_tarn(ICE))))
    usual, strict = check([tmp_path]), check([tmp_path], strict=True)
    assert [each.severity.value for each in usual] == []
    assert {each.severity.value for each in strict} == {"error"}
    assert all(each.file.endswith("lakes.yaml") and each.line > 1 for each in strict)
