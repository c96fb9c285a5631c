"""The section Cards: each list item is a card; what follows its prompt decides the kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.findings import Severity
from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    ListCard,
    StepsCard,
)
from genai_prep.guide.inlines import line_of, opening_bold, opening_code
from genai_prep.guide.markdown import Block
from genai_prep.guide.own_format.sheet import Sheet, item_text

_FORM = "Write `- `short-id` **Subject:** Prompt`, then the answer as an indented paragraph"
_TICKS = {"[x]": True, "[X]": True, "[ ]": False}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What stands before the answer. id: the card's own, without the question's."""

    id: str
    subject: str
    prompt: str
    teaches: tuple[str, ...]
    below: tuple[Block, ...]


def cards(
    sheet: Sheet, blocks: Sequence[Block], question_id: str, heading_line: int
) -> tuple[DrillCard, ...]:
    """The cards of a question. heading_line: where the question begins; `lines` count from it."""
    found = []
    for item in sheet.items(blocks, "card"):
        asked = _asked(sheet, item)
        card = _card(sheet, item, asked) if asked else None
        if card:
            lines = (item.first - heading_line + 1, item.last - heading_line + 1)
            found.append(replace(card, id=f"{question_id}/{card.id}", lines=lines))
            sheet.place(found[-1].id, item.first, f"`{card.id}`")
    return tuple(found)


def _asked(sheet: Sheet, item: Block) -> _Asked | None:
    """The prompt, and the blocks that follow it."""
    first = item.children[0] if item.children else Block("", item.first, item.last)
    own_id, rest = opening_code(first.inlines)
    if not own_id:
        sheet.fault(item.first, "a card without an id", _FORM)
        return None
    teaches, rest = _teaches(sheet, item, rest)
    bold, rest = opening_bold(rest)
    subject = line_of(bold)
    if not subject.endswith(":"):
        fault = "the subject lacks its colon" if subject else "a card without a subject"
        sheet.fault(item.first, fault, "Write it in bold with a colon: `**Subject:**`")
    prompt, below = line_of(rest), item.children[1:]
    rule = next((index for index, block in enumerate(below) if block.kind == "hr"), None)
    if rule is not None:
        code = _between(sheet, item, first, below[rule])
        prompt = "\n\n".join(part for part in (prompt, code) if part)
        below = below[rule + 1 :]
    if not prompt:
        sheet.fault(item.first, f"card `{own_id}` has no prompt", _FORM)
        return None
    return _Asked(own_id, subject.removesuffix(":").strip(), prompt, teaches, below)


def _teaches(
    sheet: Sheet, item: Block, rest: tuple[Token, ...]
) -> tuple[tuple[str, ...], tuple[Token, ...]]:
    """The ids after the arrow, and what follows them."""
    if not rest or rest[0].type != "text" or not rest[0].content.lstrip().startswith(("→", "->")):
        return (), rest
    if rest[0].content.strip() != "→":
        sheet.fault(item.first, "after an arrow `→` stand ids of key points as code", _FORM)
    ids = []
    rest = rest[1:]
    while rest and (rest[0].type == "code_inline" or rest[0].content.strip(" ,\n") == ""):
        if rest[0].type == "code_inline":
            ids.append(rest[0].content.strip())
        elif rest[0].nesting:
            break
        rest = rest[1:]
    return tuple(ids), rest


def _between(sheet: Sheet, item: Block, prompt: Block, rule: Block) -> str:
    """The rest of a prompt that goes on to a line `***`."""
    whole = sheet.after(item, prompt.last + 1).split("\n")
    skipped = _empty_rows(sheet, prompt.last + 1)
    return "\n".join(whole[: rule.first - prompt.last - 1 - skipped]).rstrip()


def _empty_rows(sheet: Sheet, line: int) -> int:
    rows = sheet.page.rows[line - 1 :]
    return next((count for count, row in enumerate(rows) if row.strip()), len(rows))


def _card(sheet: Sheet, item: Block, asked: _Asked) -> DrillCard | None:
    card_id, subject, prompt = asked.id, asked.subject, asked.prompt
    teaches, below = asked.teaches, asked.below
    first = below[0].kind if below else ""
    whole = sheet.after(item, below[0].first) if below else ""
    note = sheet.after(item, below[1].first) if len(below) > 1 else ""
    if gaps_of(prompt):
        return ClozeCard(card_id, prompt, subject, whole, teaches)
    if first == "ordered_list":
        items = tuple(item_text(sheet, step) for step in below[0].children)
        return StepsCard(card_id, prompt, items, subject, note, teaches)
    if first == "bullet_list" and any(_tick_of(each) for each in below[0].children):
        choices = tuple(_choice(sheet, each) for each in below[0].children)
        return ChoiceCard(card_id, prompt, choices, subject, note, teaches)
    if first == "bullet_list":
        items = tuple(item_text(sheet, each) for each in below[0].children)
        return ListCard(card_id, prompt, items, subject, note, teaches)
    if not whole:
        sheet.fault(
            item.first,
            f"card `{asked.id}` has no answer",
            "Write it below the prompt, indented, or put {{gaps}} into the prompt",
        )
        return None
    return BasicCard(card_id, prompt, whole, subject, teaches)


def _choice(sheet: Sheet, item: Block) -> Choice:
    tick = _tick_of(item)
    if not tick:
        sheet.fault(item.first, "a choice without `[ ]` or `[x]`", "Tick the right one with [x]")
    text = line_of(item.children[0].inlines).removeprefix(tick).strip() if item.children else ""
    correct = _TICKS.get(tick, False)
    reasons = [reason for block in item.children[1:] for reason in block.children]
    if len(item.children) > 2 or len(reasons) != len(item.children[1:]):
        sheet.fault(
            item.children[1].first, "a choice takes one bullet, its reason", "Leave one bullet"
        )
    elif correct and reasons:
        sheet.fault(
            reasons[0].first,
            "a reason below the right choice is not shown",
            "Write it after the choices, as the note",
            severity=Severity.WARNING,
        )
    return Choice(text, correct, item_text(sheet, reasons[0]) if reasons else "")


def _tick_of(item: Block) -> str:
    text = item.children[0].text if item.children else ""
    return next((tick for tick in _TICKS if text.startswith(tick + " ")), "")
