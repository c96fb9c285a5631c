"""What can be asked about: names of things, told from advice, sentences and parts of any text."""

import pytest

from genai_prep.guide.cards.labels import bare, is_asking, is_plural, unmarked
from genai_prep.guide.cards.length import begins_with, goes_on, length_of, stems_of
from genai_prep.guide.cards.naming import is_advice, is_open, is_open_ended, is_side, is_term


@pytest.mark.parametrize(
    "label", ["Tarn", "Snow line", "`useState`", "水库", "Снежная линия", "댐"]
)
def test_a_few_words_can_be_asked_about(label):
    assert is_term(label)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "42",
        "Measure the depth first",  # advice
        "How it freezes",
        "¿Cuándo se hiela?",
        "The lakes of the north and of the south",  # too long to be a name
        "Still water. And ice",
        "Note",
        "Ejemplo práctico",
        "总结",
        "This lake",
        "分为以下几类",  # leads to what follows
        "Другое",
        "[A map](x)",
    ],
)
def test_advice_sentences_and_parts_of_any_text_cannot(label):
    assert not is_term(label)


@pytest.mark.parametrize(
    "subject",
    [
        "Why do lakes freeze",
        "Does ice sink?",
        "湖会结冰吗？",
        "Tell of a lake",
        "Some lakes of note",
        "Everything that happens on a lake once winter comes",
    ],
)
def test_a_question_or_task_is_an_open_subject(subject):
    assert is_open(subject)


def test_a_name_is_no_open_subject():
    assert not is_open("How a tarn is measured")
    assert not is_open("Tarn vs kettle")


def test_labels_above_advice_and_sides_are_known_in_several_languages():
    assert is_advice("Best practices") and is_advice("Ventajas de nadar")
    assert is_side("优点") and is_side("Преимущества") and not is_side("Tarn")


@pytest.mark.parametrize("words", ["snow, rain etc.", "눈, 비 등", "雪、雨等", "снег и др."])
def test_an_enumeration_may_be_left_open(words):
    assert is_open_ended(words)
    assert not is_open_ended("snow, rain")


@pytest.mark.parametrize(
    ("label", "name"),
    [("3.1 Snow line", "Snow line"), ("（2）雪线", "雪线"), ("二、雪线", "雪线"), ("b. Ice", "Ice"),
     ("⚠️ Thin ice", "Thin ice")],
)  # fmt: skip
def test_a_label_is_freed_of_its_chapter_and_its_emoji(label, name):
    assert bare(label) == name


def test_entities_and_emoji_before_a_text_go():
    assert unmarked("&emsp;&emsp;Deep water") == "Deep water"
    assert unmarked("✅ Deep water") == "Deep water"


@pytest.mark.parametrize("name", ["onDestroy", "linger.ms", "`items`"])
def test_a_name_in_code_is_one_thing(name):
    assert not is_plural(name)


def test_questions_are_known_in_every_script():
    assert is_asking("湖？") and is_asking("¿Lago") and is_asking("هل تتجمد؟")


def test_the_length_of_a_text_counts_run_on_scripts_too():
    assert length_of("four words of English") == 4
    assert length_of("十个汉字大约四个词吧") == 4
    assert length_of("look here:\n```\na b c d\n```\n") == 2


def test_a_text_begins_with_its_name_in_another_form():
    assert begins_with("The tarns are small lakes.", "Tarn")
    assert begins_with("**雪线**是终年积雪的下界。", "雪线")
    assert not begins_with("这里没有雪线。", "雪线")
    assert not begins_with("Snow lies long above this height.", "Snow line")
    assert not begins_with("Small.", "")


def test_a_text_goes_on_from_its_label():
    assert goes_on("is a small lake") and goes_on("It's a small lake")
    assert not goes_on("Small lakes")


def test_short_words_of_other_scripts_count_when_texts_are_compared():
    assert stems_of("댐") and not stems_of("댐") & stems_of("호수")
