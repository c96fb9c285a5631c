"""What a session came to, and what to do next."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from genai_prep.actions.session import Outcome
from genai_prep.bank import cloze
from genai_prep.bank.questions import prompt_of, subject_of
from genai_prep.bank.text import one_line
from genai_prep.memory.reviews import Rating
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.pages.hints import NARROW, hint_lines
from genai_prep.terminal.pages.prompts import under
from genai_prep.terminal.text import assembled, cut, indented, padded, safe_text, wrapped

_COLOURS = {
    Rating.AGAIN: "red",
    Rating.HARD: "yellow",
    Rating.GOOD: "green",
    Rating.EASY: "cyan",
}
_LONGEST_BAR, _NARROW_BAR = 20, 10
_MOST_FAILED = 5
_LONGEST_LABEL = 200


def summary_lines(outcome: Outcome, width: int) -> list[Text]:
    """Cards, recall, what comes tomorrow, ratings, cards that were hard, the next command."""
    lines = wrapped(_title(outcome), width)
    if outcome.summary.cards:
        lines += [Text(), *_facts(outcome, width), *_bars(outcome, width), *_failed(outcome, width)]
    return [*lines, Text(), *_next(outcome, width)]


def end_lines(outcome: Outcome, undo_label: str, width: int) -> list[Text]:
    """The same while a last `u` is waited for."""
    hints = hint_lines([("u", f"undo {undo_label}"), ("any other key", "ends")], width)
    return [*summary_lines(outcome, width), Text(), *hints]


def minutes(seconds: float) -> str:
    """`under a minute`, `19 min`."""
    return f"{round(seconds / 60)} min" if seconds >= 60 else "under a minute"


def title_of(outcome: Outcome) -> tuple[str, str]:
    """How it ended, and how much was done."""
    summary = outcome.summary
    spent = minutes(summary.seconds)
    if outcome.completed:
        return "Session done", f"{_cards(summary.cards)} in {spent}"
    return "Session ended", f"{summary.cards} of {_cards(summary.total)} in {spent}"


def next_command(outcome: Outcome) -> tuple[str, str]:
    """The command to go on with, and what it does."""
    if not outcome.completed:
        return "genai-prep quiz", "goes on with the cards that are left"
    if outcome.failed:
        return "genai-prep quiz --weak", "these and others that are weak"
    return "genai-prep", "today at a glance"


def label_of(stored: StoredCard) -> str:
    """A card in one line: its subject and the beginning of what is asked."""
    card, subject = stored.card, one_line(subject_of(stored.card))
    asked = inline_lines(cloze.fill(prompt_of(card), lambda *_: "…"), _LONGEST_LABEL)
    words = asked[0].plain if asked else ""
    return f"{subject}: {words}" if subject else words


def facts_of(outcome: Outcome) -> list[tuple[str, list[str]]]:
    """Numbers, each with what it counts."""
    summary = outcome.summary
    facts = []
    if summary.reviewed:
        share = f"{100 * summary.recalled / summary.reviewed:.0f} %"
        facts.append(
            ("Recalled at first try", [f"{summary.recalled} of {summary.reviewed}", share])
        )
    if summary.learned:
        facts.append(("New cards learned", [str(summary.learned)]))
    tomorrow = [f"{outcome.due_tomorrow} due + {outcome.new_tomorrow} new"]
    if outcome.seconds_tomorrow:
        tomorrow.append(f"about {minutes(outcome.seconds_tomorrow)}")
    facts.append(("Tomorrow", tomorrow))
    return facts


def _cards(count: int) -> str:
    return f"{count} card" if count == 1 else f"{count} cards"


def _title(outcome: Outcome) -> Text:
    words, amount = title_of(outcome)
    return assembled([(words, "bold"), ("  ", ""), (amount, "")])


def _facts(outcome: Outcome, width: int) -> list[Text]:
    lines: list[Text] = []
    for name, values in facts_of(outcome):
        whole = f"{name}  {'   '.join(values)}"
        if width >= NARROW:
            lines.append(Text("  ").append_text(padded(Text(name), 24)).append("   ".join(values)))
        elif cell_len(whole) + 2 <= width:
            lines.append(Text(f"  {whole}"))
        else:
            lines += [Text(f"  {name}"), *(Text(f"    {value}") for value in values)]
    return lines


def _bars(outcome: Outcome, width: int) -> list[Text]:
    if width < NARROW:
        return [Text("  ").append_text(bar) for bar in _bars_of(outcome, _NARROW_BAR)]
    rows = (Text("    ").join(_bars_of(outcome, longest)) for longest in range(_LONGEST_BAR, 0, -1))
    return [Text("  ").append_text(next(row for row in rows if cell_len(row.plain) + 2 <= width))]


def _bars_of(outcome: Outcome, longest: int) -> list[Text]:
    counts = outcome.summary.ratings
    scale = min(1.0, longest / max(1, *counts.values()))
    bars = []
    for rating, count in counts.items():
        bar = "■" * (max(1, round(count * scale)) if count else 0)
        shown = f"{bar} {count}" if bar else str(count)
        bars.append(assembled([(f"{rating.word} ", ""), (shown, _COLOURS[rating])]))
    return bars


def _failed(outcome: Outcome, width: int) -> list[Text]:
    if not outcome.failed:
        return []
    lines = [Text(), Text("Failed more than once", "bold")]
    for stored in outcome.failed[:_MOST_FAILED]:
        lines += _failed_lines(stored, width)
    if (more := len(outcome.failed) - _MOST_FAILED) > 0:
        lines.append(Text(f"  and {more} more"))
    return lines


def _failed_lines(stored: StoredCard, width: int) -> list[Text]:
    name, label = safe_text(stored.card.id, "dim"), safe_text(label_of(stored))
    room = width - 2 - 3 - cell_len(name.plain)
    if width < NARROW or room < 20:
        return [*indented([cut(label, width - 2)], 2), *indented([cut(name, width - 4)], 4)]
    return [Text("  ").append_text(cut(label, room)).append("   ").append_text(name)]


def _next(outcome: Outcome, width: int) -> list[Text]:
    command, does = next_command(outcome)
    line = assembled([("  ", ""), (command, "bold"), ("   ", ""), (does, "")])
    if cell_len(line.plain) <= width:
        return [line]
    below = under([("    ", "")], wrapped(Text(does), width - 4))
    return [assembled([("  ", ""), (command, "bold")]), *below]
