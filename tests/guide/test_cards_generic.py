"""Labels that come again and again name no thing; what two lists share is what they compare."""

from genai_prep.bank.questions import prompt_of
from genai_prep.guide.cards.generic import generic_labels, parallel_terms
from genai_prep.guide.cards.outline import outline_of
from genai_prep.guide.markdown import read_pages
from genai_prep.guide.reading import read_guide


def outline(answer: str):
    (page,) = read_pages({"g.md": answer})
    return outline_of(page.blocks)


def test_a_label_of_four_answers_is_generic():
    answers = [("What is a tarn?", outline("#### Nutzen\n\nText.\n\n#### Eis\n\nText."))] * 3

    assert generic_labels(answers) == frozenset()
    assert generic_labels([*answers, ("What is a bog?", outline("#### Nutzen\n\nText."))]) == {
        "nutzen"
    }


def test_what_a_question_is_about_is_a_name_however_often_it_comes():
    answers = [("What is ice?", outline("#### Ice\n\nText."))] * 5

    assert generic_labels(answers) == frozenset()


def test_terms_that_two_lists_share_are_parallel():
    shared = "#### {}\n\n- **Depth:** much\n- **Shore:** soft\n\n"

    assert parallel_terms(outline(shared.format("Tarn") + shared.format("Bog"))) == {
        "depth",
        "shore",
    }
    assert parallel_terms(outline("- **Depth:** much\n\n#### Bog\n\n- **Depth:** little")) == set()


def test_nothing_is_meant_by_a_parallel_term_alone():
    sides = "".join(
        f"#### {side}\n\n- **Depth:** {depth} metres\n- **Shore:** {shore} ground\n\n"
        for side, depth, shore in (("Tarn", "forty", "rocky"), ("Bog", "two", "soft"))
    )
    guide = f"# A\n\n## Q1: What are still waters?\n\n{sides}"

    assert list(read_guide({"g.md": guide}, "x").bank.cards()) == []


def test_a_label_that_comes_again_is_no_subject():
    answer = "**Nutzen**: {} lies below the wide blue summer sky.\n\n"
    names = ("Tarn", "Bog", "Fen", "Mire", "Firth")
    guide = "# A\n\n" + "".join(
        f"## Q{number}: What is a {name}?\n\n{answer.format(name)}"
        for number, name in enumerate(names, start=1)
    )

    asked = [prompt_of(card) for card in read_guide({"g.md": guide}, "x").bank.cards()]
    assert not any("Nutzen" in prompt for prompt in asked)
