"""The pages of a mock interview: a question being answered, marks given by hand, feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.text import Text

from genai_prep.bank.text import one_line
from genai_prep.record import record
from genai_prep.study.interview import stages_for
from genai_prep.study.marking.marks import Mark
from genai_prep.study.replies import Marked
from genai_prep.terminal.device import Size
from genai_prep.terminal.drafts import Draft, rows_of
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.interview_clock import Reading, clock_time
from genai_prep.terminal.interview_turns import Face, Sitting
from genai_prep.terminal.page import Page
from genai_prep.terminal.pages.hints import Hint, hint_lines, title_line
from genai_prep.terminal.pages.interview_header import header_lines
from genai_prep.terminal.pages.marks import STYLES, marks_lines
from genai_prep.terminal.pages.open_answers import own_words
from genai_prep.terminal.pages.prompts import folded_prompt_lines, prompt_lines, under
from genai_prep.terminal.text import Pieces, assembled, cut, indented, safe, wrapped
from genai_prep.terminal.views.marking import SIGNS, WORDS, score

MARGIN = 1
_LEAST_TEXT = 3  # rows of typed text that are always in view
_LOW = 8  # rows; a lower window has no room for the rule, blank lines and every hint
_WORD = max(len(WORDS[mark]) for mark in (Mark.MADE, Mark.PARTLY, Mark.MISSED)) + 4
_STOP: Hint = ("ctrl-c", "end, finished answers are kept")


@record
class View:
    """A page, and whether more of the question or the feedback follows."""

    page: Page
    has_more: bool = False
    has_rule: bool = True  # below the first line


def interview_view(sitting: Sitting, reading: Reading, size: Size) -> View:
    """What is in view of a question."""
    has_rule = size.rows >= _LOW
    lines = header_lines(sitting, reading, size.width - MARGIN)
    head = [*lines, Text()] if has_rule else lines[:1]
    return replace(_view(sitting, reading, head, size), has_rule=has_rule)


def _view(sitting: Sitting, reading: Reading, head: list[Text], size: Size) -> View:
    match sitting.face:
        case Face.TYPING:
            return _typing(sitting, reading, head, size)
        case Face.SPEAKING:
            return _speaking(sitting, reading, head, size)
        case Face.MARKING:
            return _marking(sitting, head, size)
        case Face.FEEDBACK:
            return _feedback(sitting, head, size)


def finished_lines(sitting: Sitting, size: Size) -> list[Text]:
    """What stays of a question in the scroll-back: it and what was answered."""
    width = size.width - MARGIN
    turn = sitting.turn
    title = f"Question {sitting.number} of {sitting.total}"
    lines = [title_line(title, width), *prompt_lines(sitting.question, width)]
    lines += _said(turn.answer, width, "said aloud, marked by hand")
    if turn.follow_up:
        lines += [title_line("Follow-up", width), *inline_lines(turn.follow_up.question, width)]
        lines += _said(turn.follow_up_answer, width, "said aloud, or passed over")
    return indented([*lines, Text("✓ Kept", "bold")], MARGIN)


def _said(answer: str | None, width: int, otherwise: str) -> list[Text]:
    if answer is None:
        return [Text(otherwise, "dim")]
    return own_words(answer, width) if answer.strip() else [Text("passed", "dim")]


def _typing(sitting: Sitting, reading: Reading, head: list[Text], size: Size) -> View:
    width = size.width - MARGIN
    field, caret = _field(sitting.draft, width)
    done = "done" if not sitting.is_follow_up or sitting.draft.text.strip() else "pass"
    clock = "stop the clock" if reading.is_running else "start the clock"
    hints: list[Hint] = [("ctrl-d", done), ("esc", "say it aloud"), ("ctrl-t", clock)]
    notice = wrapped(Text(sitting.notice), width) if sitting.notice else []
    below = [*notice, *_hints([*hints, ("ctrl-x ctrl-e", "editor"), _STOP], width, size)]
    room = size.rows - len(head) - len(below) - 2
    above, has_more = _asked(sitting, reading, width, room - min(len(field), _LEAST_TEXT))
    top = [*head, *above, Text()]
    rows = max(1, size.rows - len(top) - len(below) - 1)
    first = max(0, min(caret[0] - rows + 1, len(field) - rows))
    shown = field[first : first + rows]
    lines = [*top, *shown, *([Text()] if size.rows >= _LOW else []), *below][: size.rows]
    return View(
        Page(indented(lines, MARGIN), (len(top) + caret[0] - first, MARGIN + caret[1])), has_more
    )


def _speaking(sitting: Sitting, reading: Reading, head: list[Text], size: Size) -> View:
    width = size.width - MARGIN
    clock = "stop the clock" if reading.is_running else "start the clock"
    then = "said" if sitting.is_follow_up else "said, mark it"
    hints = _hints([("space", then), ("esc", "type it"), ("ctrl-t", clock), _STOP], width, size)
    say = wrapped(Text("Say it aloud, as you would in the interview.", "bold"), width)
    room = size.rows - len(head) - len(say) - len(hints) - 2
    above, has_more = _asked(sitting, reading, width, room)
    lines = [*head, *above, Text(), *say, Text(), *hints]
    return View(Page(indented(lines[: size.rows], MARGIN)), has_more)


def _marking(sitting: Sitting, head: list[Text], size: Size) -> View:
    """Every key point with its mark; the one being marked is shown in full."""
    width = size.width - MARGIN
    is_last = sitting.at + 1 == len(sitting.marks)
    enter = "done" if is_last else "next"
    hints = _hints(
        [("space", "found, partly, not found"), ("enter", enter), ("up", "back")], width, size
    )
    title = title_line("Which of these did you say?", width)
    groups = [_row(sitting, place, width) for place in range(len(sitting.marks))]
    room = max(1, size.rows - len(head) - 1 - len(hints) - 1)
    first = sitting.at
    used = len(groups[first])
    while first and used + len(groups[first - 1]) <= max(room // 2, used):
        first -= 1
        used += len(groups[first])
    if sum(map(len, groups)) <= room:
        first = 0
    shown = [line for group in groups[first:] for line in group][:room]
    lines = [*head, title, *shown, *([Text()] if size.rows >= _LOW else []), *hints]
    return View(Page(indented(lines[: size.rows], MARGIN)))


def _row(sitting: Sitting, place: int, width: int) -> list[Text]:
    mark, point = sitting.marks[place], sitting.question.key_points[place]
    is_current = place == sitting.at
    word = f"{SIGNS[mark]} {WORDS[mark]}"
    head: Pieces = [("▸" if is_current else " ", "bold"), (f"{word:<{_WORD}}", STYLES[mark])]
    if not is_current:
        return [cut(assembled([*head, (one_line(safe(point.text)), "")]), width)]
    if width < 2 * _WORD:
        return [assembled(head), *under([("  ", "")], inline_lines(point.text, width - 2))]
    return under(head, inline_lines(point.text, width - _WORD - 1))


def _feedback(sitting: Sitting, head: list[Text], size: Size) -> View:
    width = size.width - MARGIN
    title, lines = _what_to_read(sitting, width)
    room = max(1, size.rows - len(head) - 3)
    pages = max(1, -(-len(lines) // room))
    page = min(sitting.page, pages - 1)
    has_more = page + 1 < pages
    hints = [("space", "next page" if has_more else "go on")]
    hints += [("b", "back")] if page else []
    more = f"page {page + 1} of {pages}" if pages > 1 else ""
    shown = lines[page * room : (page + 1) * room]
    ends = hint_lines([*hints, _STOP], width)[:1]
    whole = [*head, title_line(title, width, more), *shown, Text(), *ends]
    return View(Page(indented(whole[: size.rows], MARGIN)), has_more)


def _what_to_read(sitting: Sitting, width: int) -> tuple[str, list[Text]]:
    if sitting.marking:
        lines = marks_lines(Marked(sitting.marking), width)
        # Its last line suggests a rating; here it is taken.
        return f"Marks  {score(sitting.marking)}", lines[:-2]
    answer = sitting.turn.follow_up.answer if sitting.turn.follow_up else ""
    return "An answer to the follow-up", inline_lines(answer, width)


def _asked(sitting: Sitting, reading: Reading, width: int, rows: int) -> tuple[list[Text], bool]:
    """What is asked, in so many rows: whole, or with its code folded, or page by page."""
    stages = [] if sitting.is_follow_up else _stage_lines(sitting, reading, width)
    follow_up: list[Text] = []
    if sitting.is_follow_up:
        follow_up = [title_line("Follow-up", width), *inline_lines(sitting.asked_next, width)]
    whole = prompt_lines(sitting.question, width)
    folded = folded_prompt_lines(sitting.question, width)
    for question in (whole, folded, []) if follow_up else (whole, folded):
        form = [*question, *stages, *follow_up]
        if len(form) <= rows:
            return form, False
    # The follow-up is what matters then.
    return _part(follow_up or [*whole, *stages], max(1, rows), sitting.page, width)


def _part(lines: Sequence[Text], rows: int, page: int, width: int) -> tuple[list[Text], bool]:
    room = max(1, rows - 1)
    pages = -(-len(lines) // room)
    page = min(page, pages - 1)
    keys = hint_lines([("pgdn pgup", f"page {page + 1} of {pages}")], width)[0]
    shown = [*lines[page * room : (page + 1) * room]]
    return [*shown, *([keys] if rows > 1 else [])], page + 1 < pages


def _stage_lines(sitting: Sitting, reading: Reading, width: int) -> list[Text]:
    """The stages of a design question, each with the time at which it should be done."""
    stages = stages_for(sitting.question.stages, sitting.turn.seconds_allowed)
    if not stages:
        return []
    current = sitting.stage_at(reading.seconds)
    rows: list[Pieces] = [[]]
    used = 0
    for place, (stage, end) in enumerate(stages):
        sign = "▸" if place == current else " "
        words = f"{sign}{one_line(safe(stage.name))} by {clock_time(end)}"
        words = cut(Text(words), width).plain
        if used and used + 2 + cell_len(words) > width:
            rows.append([])
            used = 0
        rows[-1] += [("  " if used else "", ""), (words, "bold" if place == current else "dim")]
        used += cell_len(words) + (2 if used else 0)
    return [Text(), *(assembled(row) for row in rows)]


def _field(draft: Draft, width: int) -> tuple[list[Text], tuple[int, int]]:
    """The typed text behind its mark, and the caret's row and column in it."""
    rows, (row, column) = rows_of(draft, width - 2)
    marks = ["› ", *["  "] * (len(rows) - 1)]
    lines = [
        assembled([(mark, "bold"), (text, "")]) for mark, text in zip(marks, rows, strict=True)
    ]
    return lines, (row, 2 + column)


def _hints(hints: list[Hint], width: int, size: Size) -> list[Text]:
    lines = hint_lines(hints, width)
    return lines if size.rows >= _LOW else lines[:1]
