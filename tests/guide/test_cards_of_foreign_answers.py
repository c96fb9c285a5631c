"""Cards of guides that were written for reading: better none than one that nobody would ask."""

import pytest

from genai_prep.bank.questions import ChoiceCard, ListCard, StepsCard, prompt_of
from genai_prep.guide.reading import read_guide


def cards(answer: str, title: str = "What is a tarn?"):
    """The cards of one answer."""
    reading = read_guide({"g.md": f"# Lakes\n\n## Q1: {title}\n\n{answer}\n"}, "lakes")
    (question,) = reading.bank.questions()
    return question.cards


def prompts(answer: str, title: str = "What is a tarn?"):
    return [prompt_of(card) for card in cards(answer, title)]


@pytest.mark.parametrize(
    "answer",
    [
        "#### Cirques\n\nA cirque is a hollow that moving ice has carved into a slope.",
        "**Cirque**: is a hollow that moving ice has carved into the side of a mountain slope.",
        "**Cirque:** A hollow in a slope.",
        "#### 冰斗\n\n冰斗是冰川在山坡上侵蚀而成的洼地。",
    ],
)
def test_a_text_that_begins_with_its_label_defines_it(answer):
    (prompt,) = prompts(answer)
    assert prompt.startswith(("What is it?", "What are they?"))


@pytest.mark.parametrize(
    "answer",
    [
        "#### Cirque\n\nWalkers often rest there before they climb to the ridge behind.",
        "#### Cirque\n\nA cirque is seen here:\n\n```python\nshow()\n```",
        "**冰斗：** 夏天很冷，冬天更冷。",
        "#### Cirque\n\nA cirque is of three kinds\n\n- round\n- long",
        "#### Measure the cirque\n\nMeasure the cirque from its lowest point to the ridge.",
        "**Cirque:** If you walk there in June.",
        "**Cirque:** Corrie, cwm, kar, nisch",
        "**Cirque:** Is it deep or is it not?",
        "**Cirque:** 눈, 얼음, 물 등",
        "#### Cirque\n\nA cirque is drawn in the picture: ![a hollow](cirque.png)",
        "#### Cirque\n\nA cirque is what the section above says of hollows, as shown above.",
        "#### Cirque\n\nA cirque is 1. deep 2. round 3. cold in most years.",
    ],
)
def test_a_text_that_only_stands_below_a_label_does_not(answer):
    assert prompts(answer) == []


def test_a_whole_question_above_a_list_makes_no_terms_of_its_points():
    points = "- **Depth:** the water is deep\n- **Shade:** the sun is low"

    assert prompts(points, "Why do tarns stay cold?") == []
    assert len(prompts(points, "What is a tarn zone?")) == 2


@pytest.mark.parametrize(
    "answer",
    [
        "**Best practices:**\n- **Warm coats:** two of them at least",
        "**Notes:**\n- **Warm coats:** two of them at least",
        "- **Take a coat:** two of them at least",
        "- **Others:** ponds and puddles",
        "- **Raft:** `raft()`",
        "- **Raft:** Use it in summer only",
        "- **Raft:** Walkers and their dogs have crossed the water in summer for as long as anyone "
        "in the valley can remember now",
        "1. **Raft:** somebody takes it across the water in a summer night",
    ],
)
def test_advice_and_points_are_no_terms(answer):
    assert prompts(answer) == []


def test_a_claim_is_no_advantage_to_explain():
    answer = "**Advantages:**\n- **Swim until late autumn:** the shore is flat\n- **Trout:** food"

    assert prompts(answer) == [
        "Which two advantages does it have?",
        "What is meant by the advantage “Trout”?",
    ]


def test_what_two_things_are_compared_in_asks_for_both():
    answer = "- **Depth:** Tarns are deep where kettles are flat.\n- **Fish:** Trout come late."

    assert prompts(answer, "What is the difference between tarns and kettles?") == [
        "How do they compare in depth?"
    ]


@pytest.mark.parametrize(
    "items",
    [
        "- cold\n- deep\n- others",
        "- cold\n- deep water that goes down far below what any of the walkers has ever seen there",
        "- ✅ swim in July\n- ❌ skate in March",
        "- is it deep?\n- cold nights",
        "- `1 <= depth`\n- cold nights",
    ],
)
def test_a_list_that_is_open_mixed_or_long_is_no_card(items):
    assert prompts(f"**Advantages:**\n{items}") == []


def test_ticks_before_items_go():
    (card,) = cards("**Advantages:**\n- ✅ cold nights;\n- ✅ deep water;")

    assert isinstance(card, ListCard)
    assert card.items == ("cold nights", "deep water")


def test_two_lists_that_ask_the_same_leave_each_other_out():
    answer = (
        "Advantages:\n- cold nights\n- deep water\n\nIn winter too.\n\n"
        "Advantages:\n- blue ice\n- no flies\n- silence"
    )

    assert prompts(answer) == []


def test_a_line_that_leads_to_a_list_is_no_name_of_it():
    assert prompts("#### 冰斗\n\n但是：\n\n- 夏天有水\n- 冬天结冰") == []
    assert prompts("#### 冰斗\n\n优点：\n\n- 夏天有水\n- 冬天结冰") == [
        "Which two points belong to “优点”? (Tarn)"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| | | \n|--|--|\n| a | b |",
        "| Tool | Tool |\n|--|--|\n| drill | auger |",
        "| Id | Depth |\n|--|--|\n| 1 | 40 |\n| 2 | 12 |",
        "| Tool | Use |\n|--|--|\n| drill | ice |\n| drill | rock |",
        "| Tool | Use | Cost | Weight |\n|--|--|--|--|\n| drill | ice | high | low |",
        "| 장점 | 단점 |\n|--|--|\n| 물이 맑다 | 물이 차다 |",
        "| Tool | Use |\n|--|--|\n| drill | - |",
        "| Tool | Example |\n|--|--|\n| drill | auger |",
        "| Tool | Use |\n|--|--|\n| drill | $x |",
        "| Aspect | Tarn | Bog |\n|--|--|--|\n| Water | still | still |",
    ],
)
def test_tables_without_a_question_in_them_are_no_cards(table):
    assert prompts(table) == []


def test_columns_that_the_title_names_are_compared_in_any_language():
    table = "| Критерий | Кар | Болото |\n|--|--|--|\n| Глубина | большая | малая |"

    assert prompts(table, "Чем кар отличается от болота?") == [
        "How do they compare in Глубина? (Чем кар отличается от болота?)"
    ]
    assert prompts(table, "Что такое глубина?") == [
        "Which Кар and which Болото belong to the Критерий “Глубина”?"
    ]


def test_numbers_of_three_digits_are_names():
    table = "| Code | Meaning |\n|--|--|\n| 404 | nothing there |\n| 503 | closed for now |"

    assert prompts(table) == [
        "Which meaning belongs to the code “404”?",
        "Which meaning belongs to the code “503”?",
    ]


@pytest.mark.parametrize(
    "code",
    [
        "depth = 4000",
        "name = 'tarn'",
        "path = src/ice/core",
        "12 = 1100",
        "const q = k;",
        "lake -> river = sea",
    ],
)
def test_lines_that_set_a_value_are_no_formula(code):
    assert prompts(f"**Outflow:**\n```\n{code}\n```") == []


def test_a_typeset_formula_that_gives_a_word_gives_its_subject():
    formula = "**{}:**\n\n$$\nFlow(h) = 2 k_{{sill}} h^3\n$$"

    assert prompts(formula.format("Flow rate")) == ["What is its formula? (Tarn)"]
    assert prompts(formula.format("Sill height")) == []


def test_of_two_formulas_below_one_label_none_is_its_formula():
    assert prompts("**Outflow:**\n```\nq = k\n```\nthen\n```\np = k\n```") == []


def test_a_formula_that_comes_again_is_asked_for_once():
    answer = "**Outflow:**\n```\nq = k · h\n```\n\n"
    guide = f"# A\n\n## Q1: What is a tarn?\n\n{answer}## Q2: What is a bog?\n\n{answer}"

    first, second = read_guide({"g.md": guide}, "x").bank.questions()
    assert (len(first.cards), len(second.cards)) == (1, 0)


@pytest.mark.parametrize("code", ["A → B → C", "dummy → 1 → 2"])
def test_a_row_of_letters_is_no_flow(code):
    assert not any(isinstance(card, StepsCard) for card in cards(f"**Survey:**\n```\n{code}\n```"))


def test_a_code_quiz_is_one_choice_card_with_its_code_whole():
    guide = (
        "###### 1. What is printed?\n\n```python\nprint(1)\n\nprint(2)\n```\n\n"
        "- A: 1\n- B: 2\n- C: 1 and 2\n\n<details><summary>Answer</summary>\n\n"
        "#### Answer: C\n\n</details>\n\n###### 2. And now?\n\n```python\nprint(3)\n```\n\n"
        "- A: 3\n- B: 4\n\n<details><summary>Answer</summary>\n\n#### Answer: A\n\n</details>\n"
    )

    first, second = (q.cards for q in read_guide({"g.md": guide}, "x").bank.questions())

    assert all(isinstance(card, ChoiceCard) for card in (*first, *second))
    assert "```python\nprint(1)\n\nprint(2)\n```" in first[0].prompt
    assert [choice.text for choice in second[0].choices if choice.correct] == ["3"]
