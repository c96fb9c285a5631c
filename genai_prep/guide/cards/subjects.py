"""The short name of what a question is about, shown before each prompt of its cards.

English titles are shortened by their form; a title in another language is its own name.
"""

from __future__ import annotations

import re

from genai_prep.guide.cards.labels import bare

_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r",?\s+(?:and|or)\s+(?:how|why|what|when|where|which|should|does|do|is|are)\b.*|\s+in detail$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_BETWEEN = re.compile(r"(?:differences?|relation(?:ship)?)\s+between\s+(.+?)\s+and\s+(.+)", re.I)
_OF = re.compile(r"(?:concept|idea|meaning|purpose|role)\s+of\s+", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:can you\s+)?(?:what(?:'s|’s|\s+is|\s+are)(?:\s+meant\s+by)?|explain|describe|define|"
    r"what\s+do\s+you\s+(?:know\s+about|understand\s+by|mean\s+by))\s+",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"how\s+(?:does|do)\s+(.+?)\s+(?:work|works|behave|function(?!\s+works?\b)|form|arise)\b.*",
    re.IGNORECASE,
)
_DONE = re.compile(r"how\s+(is|are)\s+(.+?)\s+(\w+(?:ed|en|un|ilt))$", re.IGNORECASE)
_YOU = re.compile(
    r"(?:how|when|why)\s+(?:do|would|should|can|could)\s+(?:you|one|we)\s+(\S+)\s+(.+)", re.I
)
# The verb comes after a name in capitals; without one nobody can tell where it stands.
_DOES = re.compile(r"[Hh]ow\s+(does|do)\s+((?:an?\s+|the\s+)?(?:\S*[A-Z]\S*\s+)+)(\w+)(.*)")
_USE = re.compile(r"\b(vs\.?|versus)\s+us(?:e|ing)\s+", re.IGNORECASE)

# Of several questions in a title the first says what it is about.
_FIRST = re.compile(r"(what(?:'s|’s|\s+is|\s+are)\s[^?]+\?)\s+\S", re.IGNORECASE)


def subject_of(title: str) -> str:
    """At most a few words: `What is LoRA and why is it useful?` is about `LoRA`."""
    title = bare(title)
    first = _FIRST.match(title)
    whole = first.group(1) if first else title
    mark = whole[-1] if whole.endswith(("?", "？")) else ""
    whole = whole.rstrip("?？!. ")
    text = whole if _BETWEEN.search(whole) else _TAIL.sub("", whole)
    text = _BRACKET.sub("", text).strip() or text
    if what := _WHAT.match(text):
        return _capital(_pair(_without_article(text[what.end() :])))
    if works := _WORKS.match(text):
        return _capital(_without_article(works.group(1)))
    if done := _DONE.match(text):
        return _capital(f"How {done.group(2)} {done.group(1)} {done.group(3)}")
    if you := _YOU.match(text):
        return _capital(_doing(you.group(1), you.group(2)))
    if does := _DOES.match(text):
        ending = "" if does.group(1) == "do" else "s"
        return _capital(f"How {does.group(2)}{does.group(3)}{ending}{does.group(4)}")
    return _capital(text + mark)


def _pair(text: str) -> str:
    """`difference between A and B` is `A vs B`, `concept of A` is `A`."""
    if between := _BETWEEN.match(text):
        return f"{_without_article(between.group(1))} vs {_without_article(between.group(2))}"
    concept = _OF.match(text)
    return _without_article(text[concept.end() :]) if concept else text


def _doing(verb: str, thing: str) -> str:
    """`optimize LLMs` is `Optimizing LLMs`; `approach building X` is `building X`."""
    if verb in ("approach", "go"):
        return thing.removeprefix("about ")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{stem}ing " + _USE.sub(r"\1 ", thing)


def _without_article(text: str) -> str:
    article = _ARTICLE.match(text)
    return text[article.end() :] if article else text


def _capital(text: str) -> str:
    first = (text.split(maxsplit=1) or [""])[0]
    if any(map(str.isupper, first[1:])):
        return text  # `useState` is a name as it stands
    return text[:1].upper() + text[1:]
