"""Sections of a question: key points, misconceptions, follow-ups, stages, sources.

Each takes the blocks below its heading; an item that fits no form is a finding and left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.bank.findings import Severity, did_you_mean
from genai_prep.bank.questions import FollowUp, KeyPoint, Misconception, Source, Stage
from genai_prep.guide.inlines import filled, line_of, opening_bold, opening_code, words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.own_format.sheet import Sheet

_HINTS = ("expect", "said", "wrong", "weight")
_MINUTES = re.compile(r"\((\d+(?:\.\d+)?) min\)\s*(?::\s*)?\Z")
_YEAR = re.compile(r",\s*(\d{4})\Z")


def key_points(sheet: Sheet, blocks: Sequence[Block]) -> tuple[KeyPoint, ...]:
    """Statements with their ids, and what helps to recognise them."""
    items = sheet.items(blocks, "key point")
    return tuple(point for item in items if (point := _key_point(sheet, item)))


def misconceptions(sheet: Sheet, blocks: Sequence[Block]) -> tuple[Misconception, ...]:
    """Claims in bold, and why they are wrong."""
    advice = "Write `- **Claim.** Why it is wrong`"
    found = []
    for item in sheet.items(blocks, "misconception"):
        claim, why = _bold_and_rest(sheet, item)
        if claim and why:
            found.append(Misconception(claim, why))
        else:
            lacks = "why it is wrong" if claim else "a claim in bold"
            sheet.fault(item.first, f"a misconception without {lacks}", advice)
    return tuple(found)


def follow_ups(sheet: Sheet, blocks: Sequence[Block]) -> tuple[FollowUp, ...]:
    """Questions in bold, and their answers."""
    advice = "Write `- **Question?** Answer`"
    found = []
    for item in sheet.items(blocks, "follow-up"):
        question, answer = _bold_and_rest(sheet, item)
        if not question:
            sheet.fault(item.first, "a follow-up without a question in bold", advice)
            continue
        if not answer:
            what = "a follow-up without an answer"
            sheet.fault(item.first, what, advice, severity=Severity.WARNING)
        found.append(FollowUp(question, answer))
    return tuple(found)


def stages(sheet: Sheet, blocks: Sequence[Block]) -> tuple[Stage, ...]:
    """Names in bold, minutes in brackets, ids of key points as code."""
    found = []
    for item in sheet.items(blocks, "stage"):
        name, rest = _opening(item)
        codes = tuple(token.content for token in rest if token.type == "code_inline")
        between = "".join(token.content for token in rest if token.type != "code_inline")
        minutes = _MINUTES.search(between.replace(",", "").strip())
        if name and minutes and len(item.children) == 1:
            found.append(Stage(name, float(minutes.group(1)), codes))
        else:
            sheet.fault(
                item.first,
                "a stage is a name in bold, minutes in brackets, and ids of key points",
                "Write `- **Clarify** (4 min): `id`, `id``",
            )
    return tuple(found)


def sources(sheet: Sheet, blocks: Sequence[Block]) -> tuple[Source, ...]:
    """Links with the year of the document."""
    advice = "Write `- [Title](https://...), 2017`"
    found = []
    for item in sheet.items(blocks, "source"):
        tokens = item.children[0].inlines if item.children else ()
        ends = [index for index, token in enumerate(tokens) if token.type == "link_close"]
        if not ends or tokens[0].type != "link_open" or len(item.children) != 1:
            sheet.fault(item.first, "a source without a link", advice)
            continue
        title, url = words_of(tokens[: ends[0]]), str(tokens[0].attrs["href"])
        year = _YEAR.match(words_of(tokens[ends[0] :]))
        if not year:
            what = "a source without the year after its link"
            sheet.fault(item.first, what, advice, severity=Severity.WARNING)
        found.append(Source(title, url, int(year.group(1)) if year else None))
    return tuple(found)


def _key_point(sheet: Sheet, item: Block) -> KeyPoint | None:
    first, *rest = item.children or [Block("", item.first, item.last)]
    point_id, tokens = opening_code(first.inlines)
    if not point_id or not tokens:
        lacks = "a statement" if point_id else "an id"
        advice = "Write `- `short-id` The statement.`"
        sheet.fault(item.first, f"a key point without {lacks}", advice)
        return None
    hints: dict[str, list[str]] = {word: [] for word in _HINTS}
    for hint in sheet.items(rest, "hint to a key point"):
        _take_hint(sheet, hint, hints)
    return KeyPoint(
        id=point_id,
        text=line_of(tokens),
        expect=tuple(_terms(line) for line in hints["expect"]),
        said=tuple(hints["said"]),
        wrong=tuple(hints["wrong"]),
        weight=float(hints["weight"][0]) if hints["weight"] else 1.0,
    )


def _take_hint(sheet: Sheet, item: Block, hints: dict[str, list[str]]) -> None:
    tokens = item.children[0].inlines if item.children else ()
    word, colon, _ = words_of(tokens).partition(":")
    text = line_of(tokens).partition(":")[2].strip()
    known = ", ".join(f"`{name}:`" for name in _HINTS)
    if word not in hints or not colon:
        advice = did_you_mean(word, _HINTS) if colon else ""
        sheet.fault(item.first, "this is no hint to a key point", advice or f"Use one of {known}")
    elif len(item.children) > 1:
        sheet.fault(item.children[1].first, f"`{word}:` takes one line of text")
    elif word == "weight" and (hints["weight"] or not _is_weight(text)):
        sheet.fault(item.first, "`weight:` takes one number, at least 0")
    elif word == "expect" and not _terms(text):
        sheet.fault(item.first, "`expect:` without words", "Write words separated by commas")
    elif not text:
        sheet.fault(item.first, f"`{word}:` without text")
    else:
        hints[word].append(text)


def _is_weight(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _terms(line: str) -> tuple[str, ...]:
    return tuple(term for part in line.split(",") if (term := part.strip()))


def _bold_and_rest(sheet: Sheet, item: Block) -> tuple[str, str]:
    bold, rest = _opening(item)
    if not bold:
        return "", ""
    below = sheet.after(item, item.children[0].last + 1)
    return bold, "\n\n".join(part for part in (line_of(rest), below) if part)


def _opening(item: Block) -> tuple[str, tuple[Token, ...]]:
    """The bold that a list item begins with, and what follows it in the same paragraph."""
    bold, rest = opening_bold(item.children[0].inlines if item.children else ())
    return line_of(bold), filled(rest)
