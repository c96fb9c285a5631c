"""What is shown once a card is answered: the answer, with the learner's reply marked beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from genai_prep.actions.session import Asked
from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    StepsCard,
)
from genai_prep.bank.text import one_line
from genai_prep.study.comparing import fit, moves_away
from genai_prep.study.judging import gap_fits, is_comparable, is_one_swap, named, suggested
from genai_prep.study.replies import Chosen, Ordered, Reply, Written
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.pages.hints import title_line
from genai_prep.terminal.pages.open_answers import open_answer, own_words
from genai_prep.terminal.pages.prompts import (
    LETTERS,
    filled_lines,
    folded_prompt_lines,
    prompt_lines,
    under,
)
from genai_prep.terminal.pages.typed_answers import you_typed
from genai_prep.terminal.text import Pieces, assembled, cut, wrapped

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card with its answer. title: of the answer's first part, empty where it needs none.

    name: what the answer is called where it has more than one page.
    """

    question: Sequence[Text]
    folded: Sequence[Text]  # the question without its code
    title: str
    answer: Sequence[Text]
    name: str = "Answer"


def sheet_of(asked: Asked, reply: Reply, width: int) -> Sheet:
    """The card as it stands on the answer page."""
    card = asked.stored.card
    question = prompt_lines(card, width)
    folded = folded_prompt_lines(card, width)
    match card:
        case BasicCard():
            title, answer = _basic_answer(card, reply, width)
            return Sheet(question, folded, title, answer)
        case Question():
            title, answer = open_answer(card, reply, width)
            return Sheet(question, folded, title, answer)
        case ClozeCard():
            lines = [*filled_lines(card, width), *_gap_lines(card, reply, width)]
            return Sheet([], [], "", [*lines, *_note("Note", card.note, width)])
        case ListCard():
            lines = [*_item_lines(card, reply, width), *_note("Note", card.note, width)]
        case StepsCard():
            lines = [*_step_lines(card, reply, width), *_note("Note", card.note, width)]
        case ChoiceCard():
            lines = [*_choice_lines(asked, card, reply, width), *_note("Why", card.note, width)]
            # The right choice may stand on a later page.
            return Sheet(question, folded, "", lines, f"Answer {_right_letter(asked, card)}")
    return Sheet(question, folded, "", lines)


def listed_so_far(card: ListCard, text: str, width: int) -> list[Text]:
    """A list while it is typed: items found are ticked, the others stay hidden."""
    match_ = named(card, text)
    lines: list[Text] = []
    for number, (item, typed) in enumerate(zip(card.items, match_.typed_for, strict=True), 1):
        if typed is None:
            lines.append(assembled([("  ", ""), ("·", "dim"), (f" {number} …", "dim")]))
        else:
            lines += _found(number, item, typed, width)
    return [*lines, *_unmatched(match_.unmatched, width)]


def _basic_answer(card: BasicCard, reply: Reply, width: int) -> tuple[str, list[Text]]:
    answer = inline_lines(card.answer, width)
    match reply:
        case Written(text) if is_comparable(card):
            given = [(one_line(text), card.answer, fit(text, card.answer))]
            return "Answer", [*answer, Text(), *you_typed(given, width)]
        case Written(text):
            said = own_words(text, width)
            return "You said", [*said, Text(), title_line("Answer", width), *answer]
        case _:
            return "Answer", answer


def _gap_lines(card: ClozeCard, reply: Reply, width: int) -> list[Text]:
    if not isinstance(reply, Written):
        return []
    gaps = zip(gap_fits(card, reply.text), gaps_of(card.text), strict=True)
    return [Text(), *you_typed([(words, gap, fits) for (words, fits), gap in gaps], width)]


def _item_lines(card: ListCard, reply: Reply, width: int) -> list[Text]:
    if not isinstance(reply, Written):
        return _numbered(card.items, width)
    match_ = named(card, reply.text)
    lines = [Text()]
    for number, (item, typed) in enumerate(zip(card.items, match_.typed_for, strict=True), 1):
        if typed is None:
            mark: Pieces = [("  ○", "yellow"), (f" {number} ", "")]
            lines += _marked(mark, item, "missed", "yellow", width)
        else:
            lines += _found(number, item, typed, width)
    share = f"{match_.found} of {len(card.items)}"
    return [*lines, *_unmatched(match_.unmatched, width), Text(), _suggests(share, card, reply)]


def _step_lines(card: StepsCard, reply: Reply, width: int) -> list[Text]:
    if not isinstance(reply, Ordered):
        return _numbered(card.items, width)
    lines = [Text()]
    for place, item in enumerate(card.items):
        sign, more, style = _step_mark(reply.steps, place)
        mark: Pieces = [(f"  {sign}", style), (f" {place + 1}  ", "")]
        lines += _marked(mark, item, more, style, width)
    return [*lines, Text(), _suggests(_how_far(reply.steps, len(card.items)), card, reply)]


def _step_mark(steps: tuple[int, ...], place: int) -> tuple[str, str, str]:
    """The sign, a word and the style for the step that belongs at a place."""
    if place not in steps:
        return "○", "not placed", "yellow"
    had = steps.index(place)
    return ("✓", "", "green") if had == place else ("✗", f"you had it {_ordinal(had + 1)}", "red")


def _choice_lines(asked: Asked, card: ChoiceCard, reply: Reply, width: int) -> list[Text]:
    lines = [Text()]
    for place, number in enumerate(asked.choice_order):
        choice = card.choices[number]
        is_own = reply == Chosen(number)
        style = "green" if choice.correct else "red"
        more = "✓ right" if choice.correct else "✗ your choice" if is_own else ""
        letter = LETTERS[place] if place < len(LETTERS) else " "
        mark: Pieces = [(f"  {letter}", "bold"), ("  ", "")]
        lines += _marked(mark, choice.text, more, style, width)
        if choice.why:
            reason = inline_lines(choice.why, width - 7)
            if not is_own:
                for line in reason:
                    line.stylize("dim")
            lines += under([("       ", "")], reason)
    return lines


def _right_letter(asked: Asked, card: ChoiceCard) -> str:
    places = enumerate(asked.choice_order)
    right = next((place for place, number in places if card.choices[number].correct), len(LETTERS))
    return LETTERS[right : right + 1]


def _numbered(items: Sequence[str], width: int) -> list[Text]:
    lines = [Text()]
    for number, item in enumerate(items, 1):
        lines += under([(f"  {number:>2}  ", "")], inline_lines(item, width - 6))
    return lines


def _found(number: int, item: str, typed: str, width: int) -> list[Text]:
    mark: Pieces = [("  ✓", "green"), (f" {number} ", "")]
    if one_line(typed).casefold() == one_line(item).casefold():
        return under(mark, inline_lines(item, width - 6))
    lines = under(mark, inline_lines(item, width - 6))
    words = cut(Text(f"« {one_line(typed)} »"), width - 6)
    space = width - cell_len(lines[-1].plain) - cell_len(words.plain)
    if space < 3:
        return [*lines, *under([("      ", "")], [Text(words.plain, "dim")])]
    lines[-1] = Text().append_text(lines[-1]).append(" " * space).append(words.plain, "dim")
    return lines


def _unmatched(lines: Sequence[str], width: int) -> list[Text]:
    if not lines:
        return []
    words = ", ".join(one_line(line) for line in lines)
    return under([("    no match: ", "yellow")], wrapped(Text(words), width - 14))


def _marked(mark: Pieces, item: str, more: str, style: str, width: int) -> list[Text]:
    """An item behind its mark, and a word on it at its end, or below where it does not fit."""
    indent = sum(cell_len(piece) for piece, _ in mark)
    lines = under(mark, inline_lines(item, width - indent))
    if not more:
        return lines
    if cell_len(lines[-1].plain) + 3 + cell_len(more) <= width:
        lines[-1] = Text().append_text(lines[-1]).append(f"   {more}", style)
        return lines
    return [*lines, *under([(" " * indent, "")], wrapped(Text(more, style), width - indent))]


def _suggests(what: str, card: ListCard | StepsCard, reply: Reply) -> Text:
    rating = suggested(card, reply)
    return assembled([(what, "bold"), (f" · suggests {rating.word}" if rating else "", "")])


def _how_far(steps: tuple[int, ...], count: int) -> str:
    if len(steps) < count:
        return f"{len(steps)} of {count} placed"
    moves = moves_away(steps)
    if moves == 0:
        return "All in order"
    if is_one_swap(steps):
        return "One swap away"
    return "One move away" if moves == 1 else f"{moves} moves away"


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 14 else _ORDINALS.get(number % 10, 'th')}"


def _note(title: str, note: str, width: int) -> list[Text]:
    return [Text(), title_line(title, width), *inline_lines(note, width)] if note else []
