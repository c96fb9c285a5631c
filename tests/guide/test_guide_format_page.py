"""docs/guide-format.md: every example parses, and gives what the page says."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    FollowUp,
    KeyPoint,
    Level,
    ListCard,
    Misconception,
    Note,
    Source,
    Stage,
    StepsCard,
)
from genai_prep.guide.reading import read_guide

PAGE = Path(__file__).parents[2] / "docs" / "guide-format.md"
EXAMPLES = [
    token.content
    for token in MarkdownIt().parse(PAGE.read_text(encoding="utf-8"))
    if token.type == "fence" and token.info == "markdown"
]


def the_topic(number: int):
    reading = read_guide({"guide.md": EXAMPLES[number]}, "mine")
    return reading.bank.topics[0]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_without_findings(example):
    reading = read_guide({"guide.md": example}, "mine")

    assert reading.findings == ()
    assert reading.shape == ("own format",)
    assert reading.reason == ""
    assert reading.coverage.skipped == 0


def test_the_front_matter_and_the_first_heading_name_the_topic():
    topic = the_topic(0)

    assert (topic.id, topic.title, topic.order, topic.weight) == (
        "transformer-architecture",
        "Transformer architecture",
        3,
        1.0,
    )


def test_text_above_the_first_question_is_a_note():
    bank = read_guide({"guide.md": EXAMPLES[0]}, "mine").bank

    text = "A few words about the topic, if you like. They are kept as its notes."
    assert bank.notes == (Note("guide.md", (9, 9), text),)


def test_a_question_has_what_its_heading_comment_and_sections_say():
    (question,) = the_topic(0).questions

    assert question.id == "causal-masking"
    assert question.question == "What is causal masking, and why does a decoder need it?"
    assert question.level is Level.JUNIOR
    assert question.say_first == (
        "Causal masking hides every later position, so that each prediction uses only itself and "
        "the past. It lets a decoder train on all positions in one pass."
    )
    assert question.answer == (
        "Self-attention lets every position look at every other one. A model that predicts the "
        "next\ntoken must not see that token, so the scores of later positions are set to minus "
        "infinity\nbefore the softmax, which turns them into weights of exactly zero."
    )
    assert question.lines == (1, 47)
    assert question.key_points == (
        KeyPoint(
            "own-and-earlier",
            "A position attends to itself and to earlier positions only.",
            expect=(
                ("itself", "own position", "current", "up to"),
                ("earlier", "previous", "past", "left", "before"),
            ),
            said=("It sees itself and what came before.",),
            wrong=(
                "A position attends to later positions too.",
                "A position cannot attend to itself.",
            ),
        ),
        KeyPoint(
            "minus-infinity",
            "Later scores are set to minus infinity before the softmax.",
            expect=(
                ("minus infinity", "negative infinity", "large negative"),
                ("softmax", "normalise"),
            ),
        ),
    )
    assert question.misconceptions == (
        Misconception(
            "The mask sets attention weights to zero after the softmax.",
            "Then the rest of a row would no longer sum to one; the scores are masked before the "
            "softmax.",
        ),
    )
    assert question.follow_ups == (
        FollowUp(
            "Does an encoder need the mask?",
            "No. It reads a whole input at once and predicts no next token, so looking right is "
            "allowed and useful.",
        ),
    )
    assert question.sources == (
        Source("Attention Is All You Need", "https://arxiv.org/abs/1706.03762", 2017),
    )


def test_a_card_teaches_the_key_points_after_its_arrow():
    basic, cloze = the_topic(0).questions[0].cards

    assert basic == BasicCard(
        "causal-masking/why-minus-infinity",
        "Why are the scores of later positions set to minus infinity, not to zero?",
        "A score of zero still gets a positive weight, because exp(0) = 1. Only minus infinity\n"
        "becomes a weight of exactly zero.",
        "Causal masking",
        ("minus-infinity",),
        (36, 40),
    )
    assert cloze == ClozeCard(
        "causal-masking/shape",
        "The mask is {{lower triangular}}: row t keeps the columns {{0 to t}}.",
        "Causal masking",
        teaches=("own-and-earlier",),
        lines=(42, 43),
    )


def test_what_follows_a_prompt_decides_the_kind():
    tarn, depth, dams, birth, cause = the_topic(1).questions[0].cards

    assert tarn == BasicCard(
        "mountain-lakes/tarn",
        "What is it?",
        "A small lake in a hollow that a glacier has carved.",
        "Tarn",
        lines=(9, 11),
    )
    assert isinstance(depth, ClozeCard)
    assert depth.note == "Rotation presses the ice into the ground below the headwall."
    assert isinstance(dams, ListCard)
    assert dams.items == ("Moraines", "Landslides", "Lava flows")
    assert isinstance(birth, StepsCard)
    assert birth.items == (
        "Snow collects in a hollow",
        "Ice turns it into a cirque",
        "The ice melts",
    )
    assert isinstance(cause, ChoiceCard)
    assert cause.choices == (
        Choice("A block of buried ice that melts", correct=True),
        Choice("A river that changes its bed", why="That makes an oxbow lake."),
        Choice("A collapsed volcano", why="That makes a caldera lake."),
    )
    assert cause.note == "The hollow is as deep as the buried block was thick."


def test_a_line_of_stars_ends_a_prompt_of_more_than_one_paragraph():
    (card,) = the_topic(2).questions[0].cards

    assert isinstance(card, BasicCard)
    assert card.prompt == (
        "What does the second call print?\n\n"
        "    def add(item, items=[]):\n"
        "        items.append(item)\n"
        "        print(items)\n\n"
        "    add(1)\n"
        "    add(2)"
    )
    assert card.answer == "`[1, 2]`: both calls share the one list made at definition."


def test_stages_have_minutes_and_key_points():
    (question,) = the_topic(3).questions

    assert question.level is Level.SENIOR
    assert question.stages == (
        Stage("Clarify", 4.0, ("permissions",)),
        Stage("Estimate", 5.0, ("load",)),
    )
