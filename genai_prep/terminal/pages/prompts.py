"""What is asked: subject and question, gaps, lettered choices and steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from genai_prep.actions.session import Asked
from genai_prep.bank import cloze
from genai_prep.bank.questions import Card, ChoiceCard, ClozeCard, StepsCard, prompt_of, subject_of
from genai_prep.bank.text import one_line
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.text import GLUE, Pieces, hanging, wrapped

# Letters that choose; the others are keys of their own, or end the session.
LETTERS = "abcdefghijklmnprwxyz"

# Private characters that no font shows: they go through Markdown untouched and are replaced.
_OPEN, _CLOSE, _FILLER, _CODE = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE = str.maketrans("", "", _OPEN + _CLOSE + _FILLER + _CODE)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)
_BLOCK = re.compile(r"(?:[#>|]|[-+*] |\d+[.)] |```|~~~|\$\$|    )")


def prompt_lines(card: Card, width: int) -> list[Text]:
    """The subject and what is asked about it; gaps are open."""
    return _prompt_lines(card, _source(card), width)


def folded_prompt_lines(card: Card, width: int) -> list[Text]:
    """The same with `…` for its code."""
    lines = _prompt_lines(card, _FENCE.sub(f"{_CODE}\n", _source(card)), width)
    folded: list[Text] = []
    for line in lines:
        is_code = line.plain == _CODE
        if is_code and folded and not folded[-1].plain:
            folded.pop()
        folded.append(Text("    …", "dim") if is_code else line)
    return folded


def filled_lines(card: ClozeCard, width: int) -> list[Text]:
    """The sentence of a cloze with its gaps filled, the hidden words bold."""
    text = cloze.fill(card.text.translate(_PRIVATE), lambda _, words: f"{_OPEN}{words}{_CLOSE}")
    return _with_gaps(_with_subject(subject_of(card), text, width), _words_of_gap)


def lettered_lines(asked: Asked, width: int) -> list[Text]:
    """Choices or steps in the order in which they are shown, each after its letter."""
    lines: list[Text] = []
    for place, text in enumerate(shown_texts(asked)):
        letter = LETTERS[place] if place < len(LETTERS) else " "
        lines += under([(f"  {letter}", "bold"), ("  ", "")], inline_lines(text, width - 5))
    return lines


def shown_texts(asked: Asked) -> list[str]:
    """The texts of choices or steps as they are shuffled."""
    match asked.stored.card:
        case ChoiceCard(choices=choices):
            texts: Sequence[str] = [choice.text for choice in choices]
        case StepsCard(items=items):
            texts = items
        case _:
            texts = ()
    return [texts[number] for number in asked.choice_order] if texts else []


def under(mark: Pieces, lines: Sequence[Text]) -> list[Text]:
    """Lines that hang behind a mark."""
    space = " " * sum(cell_len(piece) for piece, _ in mark)
    return hanging(lines or [Text()], mark, [(space, "")])


def _source(card: Card) -> str:
    text = prompt_of(card).translate(_PRIVATE)
    if not isinstance(card, ClozeCard):
        return text
    is_single = len(cloze.gaps_of(text)) == 1
    return cloze.fill(
        text,
        lambda number, _: f"{_OPEN}{GLUE}{'' if is_single else f'{number}{GLUE}'}?{GLUE}{_CLOSE}",
    )


def _prompt_lines(card: Card, source: str, width: int) -> list[Text]:
    return _with_gaps(_with_subject(subject_of(card), source, width), _open_gap)


def _with_subject(subject: str, source: str, width: int) -> list[Text]:
    name = one_line(subject).translate(_PRIVATE)
    cells = cell_len(name)
    if not name:
        return inline_lines(source, width)
    if cells > width // 2 or _BLOCK.match(source):
        return [*wrapped(Text(name, "bold cyan"), width), *inline_lines(source, width)]
    first, *rest = inline_lines(f"{_FILLER * (cells + 1)} {source}", width)
    kept = first[len(first.plain) - len(first.plain.lstrip(_FILLER + " ")) :]
    return [Text().append(name, "bold cyan").append("  ").append_text(kept), *rest]


def _with_gaps(lines: list[Text], gap: Callable[[Text], Text]) -> list[Text]:
    """Lines whose marked gaps are drawn; a gap may run over several lines."""
    drawn: list[Text] = []
    is_inside = False
    for line in lines:
        whole = Text()
        places = [match.start() for match in re.finditer(f"[{_OPEN}{_CLOSE}]", line.plain)]
        start = 0
        for place in [*places, len(line.plain)]:
            part = line[start:place]
            whole.append_text(gap(part) if is_inside and part.plain else part)
            if place < len(line.plain):
                is_inside = line.plain[place] == _OPEN
            start = place + 1
        drawn.append(whole)
    return drawn


def _open_gap(inside: Text) -> Text:
    return Text(f"[{inside.plain}]", "reverse")


def _words_of_gap(inside: Text) -> Text:
    inside.stylize("bold")
    return inside
