"""The answer of an open question, section after section."""

from __future__ import annotations

from rich.text import Text

from genai_prep.bank.questions import Question
from genai_prep.study.replies import Marked, Reply, Written
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.pages.hints import title_line
from genai_prep.terminal.pages.prompts import under
from genai_prep.terminal.text import safe, wrapped

_NO_ANSWER = "The guide gives no answer to this question."


def open_answer(card: Question, reply: Reply, width: int) -> tuple[str, list[Text]]:
    """Own words, then the sentences to say, the key points to mark them by, the whole answer.

    Last what is beyond an answer: common errors, and what an interviewer asks next.
    """
    sections: list[tuple[str, list[Text]]] = []
    if isinstance(reply, Marked):
        from genai_prep.terminal.pages.marks import marks_lines
        from genai_prep.terminal.views.marking import score

        marked = (f"Marks  {score(reply.marking)}", marks_lines(reply, width))
        if reply.at is not None:
            return marked  # nothing else matters while marks are set right
        sections.append(marked)
    elif isinstance(reply, Written):
        sections.append(("You said", own_words(reply.text, width)))
    if card.say_first:
        sections.append(("Say first", inline_lines(card.say_first, width)))
    if card.key_points and not isinstance(reply, Marked):
        points = [
            line
            for point in card.key_points
            for line in under([("  • ", "")], inline_lines(point.text, width - 4))
        ]
        sections.append(("A strong answer says", points))
    if card.answer or not sections[1:]:
        sections.append(("Answer", inline_lines(card.answer or _NO_ANSWER, width)))
    if card.misconceptions:
        sections.append(("Often said, and wrong", _misconceptions(card, width)))
    if card.follow_ups:
        sections.append(("Then they ask", _follow_ups(card, width)))
    first, *rest = sections
    lines = list(first[1])
    for title, section in rest:
        lines += [Text(), title_line(title, width), *section]
    return first[0], lines


def own_words(text: str, width: int) -> list[Text]:
    """What was typed, in its signs of quotation."""
    lines = wrapped(Text(safe(text).strip()), width - 4)
    lines[0] = Text().append("« ", "dim").append_text(lines[0])
    lines[-1] = Text().append_text(lines[-1]).append(" »", "dim")
    return [lines[0], *under([("  ", "")], lines[1:])] if lines[1:] else lines


def _misconceptions(card: Question, width: int) -> list[Text]:
    lines: list[Text] = []
    for each in card.misconceptions:
        lines += under([("  ✗", "red"), (" ", "")], inline_lines(each.claim, width - 4))
        if each.why_wrong:
            lines += under([("    ", "")], inline_lines(each.why_wrong, width - 4))
    return lines


def _follow_ups(card: Question, width: int) -> list[Text]:
    lines: list[Text] = []
    for each in card.follow_ups:
        asked = inline_lines(each.question, width - 4)
        for line in asked:
            line.stylize("bold")
        lines += under([("  • ", "")], asked)
        if each.answer:
            lines += under([("    ", "")], inline_lines(each.answer, width - 4))
    return lines
