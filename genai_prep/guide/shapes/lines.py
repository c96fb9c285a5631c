"""Paragraphs cut at lines that begin with a label: `Q: ...`, `Question: ...`, `A: ...`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from genai_prep.guide.html import inline_text
from genai_prep.guide.inlines import filled, lines_of, words_of
from genai_prep.guide.markdown import Page, content_indent
from genai_prep.guide.shapes.flow import LISTS, Unit
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.titles import ends_asking

_LABEL = re.compile(
    r"\W*(?:\d+\s*[.)]\s*)?([^\W\d_]{1,14})\s*\.?\s*#?\d*[a-z]?\s*([:：])\s*|\W*(Q|Question)[\s.]*\d+\s*[.)\-–]\s*",
    re.IGNORECASE,
)
_KNOWN = ("q", "question")
_ANSWERS = ("a", "answer", "ans")
_LEAST = 3
_ASKING = 0.3  # of the lines with a label that is no known word for a question


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a guide's questions and answers, in any language; answer may be empty."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled run of lines as a unit of its own. label: lower case."""

    unit: Unit
    label: str
    tokens: tuple[Token, ...]


def label_in(tokens: Sequence[Token]) -> str:
    """The label that a line begins with, or nothing."""
    match = _LABEL.match(words_of(tokens))
    return (match.group(1) or match.group(3)).casefold() if match else ""


def labels_of(flows: Sequence[Flow]) -> Labels:
    """The two labels that take turns most often; Q and Question without an answer's label too."""
    pairs: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for flow in flows:
        before = ""
        for unit in flow.units:
            for label, asks in _labels(unit):
                counts[label] += 1
                asking[label] += asks
                if before and before != label:
                    pairs[before, label] += 1
                before = label
    for (question, answer), count in pairs.most_common():
        known = question in _KNOWN
        if answer in _KNOWN or question in _ANSWERS:
            continue
        # Any other two labels that take turns are a contrast: for and against, before and after.
        is_asked = known or (count >= _LEAST and asking[question] >= counts[question] * _ASKING)
        if is_asked and counts[question] <= count * 1.5:
            return Labels(question, answer if counts[answer] <= count * 1.5 else "")
        if known:
            return Labels(question, "")
    return Labels(next((word for word in _KNOWN if counts[word]), ""), "")


def cut_at_labels(flow: Flow, labels: Labels) -> tuple[list[Unit], dict[int, Line]]:
    """The flow with paragraphs cut, and the labelled lines by their index in it."""
    units: list[Unit] = []
    lines: dict[int, Line] = {}
    wanted = {labels.question, labels.answer} - {""}
    for unit in flow.units:
        if unit.kind in LISTS and any(label in wanted for label, _ in _labels(unit)):
            for inner in _opened(flow.page, unit):
                _add(inner, wanted, units, lines)
        else:
            _add(unit, wanted, units, lines)
    return units, lines


def _opened(page: Page, unit: Unit) -> Iterator[Unit]:
    """What the items of a list hold; lists that begin with a label are opened in turn."""
    for item in unit.block.children:
        for child in item.children:
            inner = Unit(child, content_indent(page, item))
            if child.kind in LISTS and any(_labels(inner)):
                yield from _opened(page, inner)
            else:
                yield inner


def _add(unit: Unit, wanted: set[str], units: list[Unit], lines: dict[int, Line]) -> None:
    if unit.kind != "paragraph":
        units.append(unit)
        return
    for tokens, first, last in _runs(unit, wanted):
        label = label_in(tokens)
        is_whole = first == unit.block.first and last == unit.block.last
        rest = without_label(tokens) if label in wanted else tokens
        block = replace(unit.block, first=first, last=last, inlines=rest, text=inline_text(rest))
        is_part = unit.is_part or not is_whole or label in wanted
        own = Unit(block, unit.indent, is_part=is_part)
        if label in wanted:
            lines[len(units)] = Line(own, label, rest)
        units.append(own)


def _runs(unit: Unit, wanted: set[str]) -> Iterator[tuple[tuple[Token, ...], int, int]]:
    """The tokens of a paragraph, cut before each line that begins with a label."""
    first = line = unit.block.first
    run: list[Token] = []
    start: list[Token] = []
    for token in [*unit.block.inlines, None]:
        if token is None or token.type in ("softbreak", "hardbreak"):
            if run and label_in(start) in wanted and run is not start:
                head = run[: len(run) - len(start)]
                if filled(head):
                    yield filled(head), first, line - 1
                    run, first = list(start), line
            if token is not None:
                run.append(token)
                line += 1
                start = []
            continue
        run.append(token)
        start.append(token)
    if filled(run):
        yield filled(run), first, unit.block.last


def without_label(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A line without its label, bold or plain."""
    match = _LABEL.match(words_of(tokens))
    gone = len("".join(words_of(tokens)[: match.end()].split())) if match else 0
    kept: list[Token] = []
    for token in tokens:
        if gone and token.type in ("text", "text_special", "code_inline"):
            text = token.content
            while gone and text:
                gone -= not text[0].isspace()
                text = text[1:]
            kept.append(token.copy(content=text.lstrip() if not gone else text))
        else:
            kept.append(token)
    return _balanced(kept)


def _balanced(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without emphasis that holds nothing."""
    kept: list[Token] = []
    for token in filled(tokens):
        is_close = token.type in ("strong_close", "em_close")
        if token.type == "text" and not token.content:
            continue
        if is_close and kept and kept[-1].type == token.type.replace("close", "open"):
            kept.pop()
        else:
            kept.append(token)
    kept = list(filled(kept))
    if kept and kept[0].type == "text":
        kept[0] = kept[0].copy(content=kept[0].content.lstrip())
    return tuple(kept)


def _labels(unit: Unit) -> Iterator[tuple[str, bool]]:
    """The labels of lines, and whether what follows on the line asks something."""
    if unit.kind in LISTS:
        for item in unit.block.children:
            for child in item.children:
                yield from _labels(Unit(child))
    elif unit.kind == "paragraph":
        for line in lines_of(unit.block.inlines):
            if label := label_in(line):
                yield label, ends_asking(words_of(line))
