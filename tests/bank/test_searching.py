"""What can be found of a card."""

from genai_prep.bank.searching import answered_text, asked_text
from support.builders import a_question, cards_of


def test_a_cards_words_are_those_it_asks_and_answers_but_not_its_wrong_choices():
    basic, cloze, listed, steps, choice = cards_of("tarn")

    assert asked_text(a_question("tarn")) == "What is a tarn?"
    assert answered_text(a_question("tarn")).startswith("A tarn is a small mountain lake")
    assert (asked_text(basic), answered_text(basic)) == ("Tarn How deep is it?", "A few metres.")
    assert asked_text(cloze) == "Tarn Its hollow was carved by ice in a cirque."
    assert answered_text(cloze) == "So."
    assert answered_text(listed) == "Moraine\nRock bar"
    assert answered_text(steps) == "Snow collects\nIce carves\nIce melts"
    assert answered_text(choice) == "Ice\nIce rotates in the cirque."
