"""The options of a multiple-choice question, and which of them is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.bank.questions import Choice
from genai_prep.guide.inlines import filled, line_of, lines_of, words_of
from genai_prep.guide.shapes.flow import LISTS, Unit

_LETTER = re.compile(r"\W{0,3}([A-Ha-h])\s*[.):：\]]+\s*(?=\S|$)")
_TICK = re.compile(r"\[([ xX✓✔])\]\s*")
_RIGHT = re.compile(
    r"\W*(?:[^\W\d_]+\W+){0,4}?\W*\b([A-Ha-h])\b\s*(?:[).:：,\]*_–—-].*)?$", re.DOTALL
)
_NUMBER = re.compile(r"([1-8])\s*[:.)：]\s*(?=\S)")
_LABELLED_NUMBER = re.compile(r"(?:[^\W\d_]+\W*){0,3}[:：]\W*([1-8])\W*")
_MOST = 8
_BEFORE = 4  # units between a question and its options


@dataclass(frozen=True, slots=True)
class Option:
    """One option. right: ticked, or None where nothing is ticked anywhere."""

    letter: str
    text: str
    right: bool | None


def options_in(unit: Unit) -> list[Option]:
    """The options of a list or paragraph, at least two of them; else nothing."""
    options = list(_options(unit))
    if not 2 <= len(options) <= _MOST:
        return []
    letters = [option.letter for option in options]
    ticked = [option.right for option in options if option.right is not None]
    if ticked:
        # A check list has no tick or several; a question has one as a rule.
        return options if any(ticked) and len(ticked) == len(options) else []
    expected = [chr(ord("A") + at) for at in range(len(options))]
    return options if letters == expected else []


@dataclass(frozen=True, slots=True)
class Quiz:
    """Options among the units below a question, and where they stand.

    choices: empty where not exactly one of them is right. ticked: the texts of those that are.
    gone: the unit below that says no more than the right one's number, 0 without one.
    """

    at: int
    choices: tuple[Choice, ...]
    ticked: tuple[str, ...] = ()
    gone: int = 0


def options_among(units: Sequence[Unit]) -> Quiz | None:
    """The options right below a question, after no more than its code, or None.

    Numbers are options only where the answer names one of them: lists have numbers, too.
    """
    for at, unit in enumerate(units[:_BEFORE]):
        if options := options_in(unit):
            choices = choices_of(options, right_letter(units[at + 1 :]))
            return Quiz(at, choices, tuple(each.text for each in options if each.right))
        if options := _numbered(unit):
            choices = choices_of(options, _right_number(units[at + 1 :], options))
            return Quiz(at, choices, gone=_label(units, at + 1)) if choices else None
        if unit.kind in ("heading", "details"):
            break
    return None


def _label(units: Sequence[Unit], start: int) -> int:
    """The index of the heading or line that holds nothing but a label and a number."""
    for at, unit in enumerate(units[start:], start):
        if unit.kind != "details":
            return at if _LABELLED_NUMBER.fullmatch(words_of(unit.block.inlines)) else 0
    return 0


def _numbered(unit: Unit) -> list[Option]:
    """The items of a list numbered from 1, by Markdown or by hand: `- 1: a tarn`."""
    options: list[Option] = []
    for number, item in enumerate(unit.block.children if unit.kind in LISTS else (), 1):
        first = item.children[0] if len(item.children) == 1 else None
        text = line_of(filled(first.inlines)) if first and first.kind == "paragraph" else ""
        written = _NUMBER.match(text) if unit.kind == "bullet_list" else None
        if not text or (unit.kind == "bullet_list" and written is None):
            return []
        if (written.group(1) if written else item.info.rstrip(".)")) != str(number):
            return []
        options.append(Option(str(number), text[written.end() :] if written else text, None))
    return options if 2 <= len(options) <= _MOST else []


def _right_number(units: Sequence[Unit], options: Sequence[Option]) -> str:
    """The number that an answer begins with: alone behind a label, or with the option's text."""
    said = next((unit for unit in units if unit.kind not in ("details", "details_end")), None)
    if said is None:
        return ""
    if said.kind == "ordered_list":
        item = said.block.children[0]
        text = line_of(filled(item.children[0].inlines)) if item.children else ""
        number = item.info.rstrip(".)")
        return number if any((each.letter, each.text) == (number, text) for each in options) else ""
    lines = lines_of(said.block.inlines)
    found = _LABELLED_NUMBER.fullmatch(words_of(lines[0])) if lines else None
    return found.group(1) if found else ""


def choices_of(options: Sequence[Option], right: str) -> tuple[Choice, ...]:
    """The choices with the right one marked, or nothing when it is not known or not single."""
    marked = [
        option.right if option.right is not None else option.letter == right.upper()
        for option in options
    ]
    texts = [option.text for option in options]
    if sum(marked) != 1 or len(set(texts)) != len(texts) or not all(texts):
        return ()
    return tuple(Choice(text, is_right) for text, is_right in zip(texts, marked, strict=True))


def right_letter(units: Sequence[Unit]) -> str:
    """The letter that the first lines of an answer name: `#### Answer: B`."""
    for unit in [unit for unit in units if unit.kind not in ("details", "details_end")][:3]:
        for line in lines_of(unit.block.inlines):
            words = words_of(line)
            found = _RIGHT.match(words)
            if found and (len(words) < 40 or words.strip("*( ")[:1] == found.group(1)):
                return found.group(1).upper()
            if (
                colon := re.match(r"[^:：]{1,20}[:：]\s*\(?([A-Ha-h])[).:\s]", words + " ")
            ) is not None:
                return colon.group(1).upper()
    return ""


def _options(unit: Unit) -> Iterator[Option]:
    if unit.kind in LISTS:
        for item in unit.block.children:
            first = item.children[0] if item.children else None
            if first is None or first.kind not in ("paragraph",):
                return
            option = _option(first.inlines)
            if option is None:
                return
            yield option
    elif unit.kind == "paragraph":
        for line in lines_of(unit.block.inlines):
            option = _option(line)
            if option is None:
                return
            yield option


def _option(tokens: Sequence[Token]) -> Option | None:
    text = line_of(filled(tokens))
    right: bool | None = None
    if tick := _TICK.match(text):
        right = tick.group(1) != " "
        text = text[tick.end() :]
    letter = _LETTER.match(text)
    if letter is None and right is None:
        return None
    if letter:
        text = text[letter.end() :]
    return Option(letter.group(1).upper() if letter else "", text.strip(" *"), right)
