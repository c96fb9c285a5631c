"""English words that labels are made of, in the singular and lower case.

Nothing is found by them: they only decide how a card is worded.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


# Aspects of a thing, in the singular: what it has, things of its kind, and all others.
HAD = word_set(
    "advantage disadvantage benefit limitation capability characteristic component property "
    "feature strength weakness challenge application pro con drawback risk constraint cause "
    "type method variant"
)
KINDS = word_set("model framework benchmark metric llm tool library database")
ASPECTS = HAD | word_set(
    "kind technique strategy approach metric benchmark principle step stage phase defense "
    "practice resource source idea concept goal objective purpose problem solution process "
    "mechanism architecture implementation workflow detail data overview difference "
    "comparison relationship tradeoff measurement interpretation prevention dimension "
    "timeline structure format loop checklist intuition assumption evidence issue function "
    "consideration pitfall formulation framework limit similarity pipeline procedure cycle "
    "flow tip use reduction scaling pass criterion performance"
)
# Aspects that run their course, so that numbered items below them are steps.
COURSES = word_set(
    "process workflow mechanism step stage phase loop pipeline procedure cycle flow checklist"
)
RANKING = word_set("popular key core main common basic typical major important best fundamental")
ASKING = word_set("when why how what which who where")
OPENINGS = word_set(
    "use don't do instead during after or with without for in ask tell train learn predict "
    "where reduce choose combine depends align add create also typically evaluate test so"
)
ENDINGS = word_set("by on of against when if because can generate decides to into via")
ATTRIBUTES = word_set(
    "optimizer duration cost hardware rate size timeline time volume budget objective purpose "
    "goal application criterion requirement pros cons dimensions"
)
# Attributes that are asked for with `What is its ..?`, not with `Which .. is typical?`.
AIMS = word_set("objective purpose goal application criterion requirement")
# The sides of a choice, and what they are called in a prompt.
SIDES = {"pros": "advantages", "cons": "disadvantages"}
# How members of a kind are asked for; others are known for something.
MEASURES = {"metric": "What does it measure?", "benchmark": "What does it test?"}
