"""English words that labels are made of, in the singular and lower case.

Nothing is found by them: they only decide how a card is worded.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Aspects of a thing, in the singular: what it has, things of its kind, and all others.
HAD = _words(
    "advantage disadvantage benefit limitation capability characteristic component property "
    "feature strength weakness challenge application pro con drawback risk constraint cause "
    "type method variant"
)
KINDS = _words("model framework benchmark metric llm tool library database")
ASPECTS = HAD | _words(
    "kind technique strategy approach metric benchmark principle step stage phase defense "
    "practice resource idea concept goal objective purpose problem solution process mechanism "
    "architecture implementation workflow detail data overview difference comparison "
    "relationship tradeoff measurement interpretation prevention dimension timeline structure "
    "format loop checklist intuition assumption evidence issue function consideration pitfall "
    "formulation framework limit use reduction scaling pass criterion performance"
)
RANKING = _words("popular key core main common basic typical major important best fundamental")
EXAMPLES = _words("example examples analogy scenario result eg pseudo-code")
ASKING = _words("when why how what which who where")
OPENINGS = _words(
    "use don't do instead during after or with without for in ask tell train learn predict where "
    "reduce choose combine depends align add create also typically evaluate test so"
)
ENDINGS = _words("by on of against when if because can generate decides to into via")
ATTRIBUTES = _words(
    "optimizer duration cost hardware rate size timeline time volume budget objective purpose "
    "goal application criterion requirement pros cons dimensions"
)
# Terms that name nothing on their own.
EMPTY = _words("other others typical typically note formula observation importance")
# Parts of any text: as the subject of a card they say nothing.
VAGUE = _words(
    "note notes conclusion summary syntax solution important outdated deprecated warning tip tips "
    "caution usage output explanation answer reference references link links description basic "
    "historical context introduction background details disclaimer update here"
)
# Attributes that are asked for with `What is its ..?`, not with `Which .. is typical?`.
AIMS = _words("objective purpose goal application criterion requirement")
# The sides of a choice, and what they are called in a prompt.
SIDES = {"pros": "advantages", "cons": "disadvantages"}
# How members of a kind are asked for; others are known for something.
MEASURES = {"metric": "What does it measure?", "benchmark": "What does it test?"}
