"""What the session says line by line: cards, answers and ratings as sentences.

Nothing here stands for a sign, a colour or a place on a screen. The loop is in plain_quiz.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from genai_prep.actions.session import Asked, Outcome, StudySession
from genai_prep.bank import cloze
from genai_prep.bank.questions import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    Source,
    StepsCard,
    prompt_of,
    subject_of,
)
from genai_prep.bank.text import one_line
from genai_prep.memory.reviews import Rating
from genai_prep.study.comparing import Fit, fit, moves_away
from genai_prep.study.judging import gap_fits, is_comparable, named
from genai_prep.study.replies import Chosen, Marked, Ordered, Reply, Written
from genai_prep.terminal.differences import Difference, differences
from genai_prep.terminal.links import Link
from genai_prep.terminal.pages.prompts import LETTERS, shown_texts
from genai_prep.terminal.pages.ratings import Intervals
from genai_prep.terminal.pages.summary import facts_of, label_of, next_command, title_of
from genai_prep.terminal.plain import plain_lines

if TYPE_CHECKING:
    from genai_prep.study.marking.marking import Marking

_FITS = {Fit.RIGHT: "right", Fit.CLOSE: "close, you decide", Fit.WRONG: "not it"}
_HELP = (
    "Enter shows the answer, and afterwards takes the suggested rating.",
    "1 or again, 2 or hard, 3 or good, 4 or easy: rate the card.",
    "Any other line is your answer. Begin it with = if it is a command's letter.",
    "u: undo the last rating. s: suspend the card. -: bury it until tomorrow.",
    "o: sources and links. ?: this help. q: end the session; nothing is lost.",
)


def opening_sentence(session: StudySession) -> str:
    """The first line: how much there is, and how to get help."""
    cards = _counted(session.progress.total, "card")
    minutes = _counted(max(1, round(session.total_seconds / 60)), "minute")
    return f"Plain mode. {cards}, about {minutes}. Type ? and enter for help."


def help_sentences() -> list[str]:
    """All commands."""
    return list(_HELP)


def asked_sentences(asked: Asked, state: str) -> list[str]:
    """The card's place and the question."""
    stored, progress = asked.stored, asked.progress
    level = f" Level {stored.level.value}." if stored.level else ""
    place = f"Card {progress.number} of {progress.total}. {_sentence(stored.topic_title)}"
    subject = one_line(subject_of(stored.card))
    label = f"Question: {_sentence(subject)} " if subject else "Question: "
    return [
        f"{place}{level} {state.capitalize()}.",
        *_labelled(label, plain_lines(_open_prompt(stored.card))),
        *(f"{letter}. {text}" for letter, text in _lettered(asked)),
    ]


def how_to_answer(card: Card) -> str:
    """What can be typed in reply."""
    match card:
        case ClozeCard(text=text) if len(cloze.gaps_of(text)) > 1:
            return "Enter shows the answer, or type the gaps, separated by semicolons."
        case ClozeCard():
            return "Enter shows the answer, or type the gap."
        case ListCard(items=items):
            return f"{len(items)} items. Enter shows the answer, or type one item a line."
        case StepsCard():
            return "Enter shows the answer, or type the letters in order, for example b a c."
        case ChoiceCard():
            return "Enter shows the answer, or type a letter."
        case _:
            return "Enter shows the answer."


def answer_sentences(asked: Asked, reply: Reply) -> list[str]:
    """The answer, and how the reply fits it."""
    card = asked.stored.card
    match card:
        case BasicCard():
            return [*_compared(card, reply), *_labelled("Answer: ", plain_lines(card.answer))]
        case Question() if isinstance(reply, Marked):
            return _open_answer(card, with_points=False)  # the marks were said before
        case Question():
            return [*_said(reply), *_open_answer(card)]
        case ClozeCard():
            sentences = _labelled("Answer: ", plain_lines(cloze.answer_of(card.text)))
            if isinstance(reply, Written):
                gaps = zip(gap_fits(card, reply.text), cloze.gaps_of(card.text), strict=True)
                sentences += [_typed(words, gap, fits) for (words, fits), gap in gaps]
        case ListCard():
            sentences = _items(card, reply)
        case StepsCard():
            sentences = _steps(card, reply)
        case ChoiceCard():
            sentences = _choices(asked, card, reply)
    return sentences + (_labelled("Note: ", plain_lines(card.note)) if card.note else [])


def rating_sentence(intervals: Intervals, suggestion: Rating | None) -> str:
    """The four ratings with what they lead to."""
    parts = []
    for rating in Rating:
        facts = [f"{int(rating)} {rating.word}"]
        if rating is Rating.AGAIN:
            facts.append("this session")
        elif rating in intervals:
            facts.append(in_words(intervals[rating]))
        if rating is suggestion:
            facts.append("suggested")
        parts.append(", ".join(facts) + ".")
    return f"Rate {' '.join(parts)}"


def saved_sentence(rating: Rating, intervals: Intervals) -> str:
    """What was kept."""
    if rating is Rating.AGAIN:
        return "Saved: Again. Comes back this session."
    back = f" Back in {in_words(intervals[rating])}." if rating in intervals else ""
    return f"Saved: {rating.word}.{back}"


def found_sentence(card: ListCard, lines: Sequence[str]) -> str:
    """After one item of a list was typed."""
    match = named(card, "\n".join(lines))
    count = f"{match.found} of {len(card.items)}."
    return f"No match. {count}" if lines[-1] in match.unmatched else f"Found. {count}"


def source_sentences(sources: Sequence[Source], links: Sequence[Link]) -> list[str]:
    """Where the answer can be checked, and where the links of the text lead."""
    sentences = [
        "Source: "
        + " ".join(_sentence(str(part)) for part in (source.title, source.year) if part)
        + (f" {one_line(source.url)}" if source.url else "")
        for source in sources
    ]
    if not sentences:
        sentences = ["No sources are given for this question."]
    return [*sentences, *(f"Link: {_sentence(link.words)} {link.url}" for link in links)]


def summary_sentences(outcome: Outcome) -> list[str]:
    """What the session came to, and the command to go on with."""
    words, amount = title_of(outcome)
    command, does = next_command(outcome)
    sentences = [f"{words}. {amount}."]
    if outcome.summary.cards:
        facts = [f"{name}: {', '.join(values)}." for name, values in facts_of(outcome)]
        counts = outcome.summary.ratings
        ratings = ". ".join(f"{rating.word} {count}" for rating, count in counts.items())
        failed = [f"Failed more than once: {label_of(stored)}" for stored in outcome.failed]
        sentences += [*facts, f"{ratings}.", *failed]
    return [*sentences, f"Next: {command}, {does}."]


def in_words(days: int) -> str:
    """`1 day`, `3 months`, `1.2 years`."""
    if days <= 99:
        return _counted(days, "day")
    return _counted(round(days / 30.44), "month") if days < 365 else f"{days / 365.25:.1f} years"


def _open_prompt(card: Card) -> str:
    if isinstance(card, ClozeCard):
        return cloze.fill(card.text, lambda number, _: f"(gap {number})")
    return prompt_of(card)


def _lettered(asked: Asked) -> list[tuple[str, str]]:
    shown = zip(LETTERS, shown_texts(asked), strict=False)
    return [(letter, _flat(text)) for letter, text in shown]


def marked_sentences(marking: Marking) -> list[str]:
    """Each key point with what was found of it, and the learner's own words."""
    from genai_prep.terminal.views.marking import WORDS, score, verdict

    sentences = [f"Marks: {score(marking)}."]
    texts = {point.id: point.text for point in marking.question.key_points}
    for number, each in enumerate(marking.marks, 1):
        label = f"{number}. {WORDS[each.mark].capitalize()}: "
        sentences += _labelled(label, plain_lines(texts[each.point_id]))
        if each.evidence:
            sentences.append(f"Your words: {_sentence(one_line(each.evidence.text))}")
    return [*sentences, _sentence(verdict(marking).replace(" · ", ", "))]


def doubt_sentences(marking: Marking, point_id: str) -> list[str]:
    """The doubt that the learner is asked about."""
    text = next(each.text for each in marking.question.key_points if each.id == point_id)
    words = marking.of(point_id).nearest
    own = [f"Your words: {_sentence(one_line(words.text))}"] if words else []
    return [f"Did you say this? {_sentence(_flat(text))}", *own, "y yes, n no, Enter not sure."]


def _open_answer(card: Question, *, with_points: bool = True) -> list[str]:
    sentences = _labelled("Say first: ", plain_lines(card.say_first)) if card.say_first else []
    if card.key_points and with_points:
        sentences.append(f"A strong answer says, {_counted(len(card.key_points), 'point')}.")
        for number, point in enumerate(card.key_points, 1):
            sentences += _labelled(f"{number}. ", plain_lines(point.text))
    if card.answer:
        sentences += _labelled("Answer: ", plain_lines(card.answer))
    if not sentences:
        sentences.append("The guide gives no answer to this question.")
    for each in card.misconceptions:
        sentences += _labelled("Often said, and wrong: ", plain_lines(each.claim))
        sentences += _labelled("Why: ", plain_lines(each.why_wrong)) if each.why_wrong else []
    for follow_up in card.follow_ups:
        sentences += _labelled("Then they ask: ", plain_lines(follow_up.question))
        answer = plain_lines(follow_up.answer)
        sentences += _labelled("Answer to that: ", answer) if answer else []
    return sentences


def _items(card: ListCard, reply: Reply) -> list[str]:
    sentences = [f"Answer, {len(card.items)} items."]
    if not isinstance(reply, Written):
        return sentences + [f"{number}. {_flat(item)}" for number, item in enumerate(card.items, 1)]
    match = named(card, reply.text)
    for number, (item, typed) in enumerate(zip(card.items, match.typed_for, strict=True), 1):
        mark = "Missed." if typed is None else "Found."
        sentences.append(f"{number}. {_sentence(_flat(item))} {mark}")
    sentences += [f"No match: {one_line(line)}" for line in dict.fromkeys(match.unmatched)]
    return [*sentences, f"{match.found} of {len(card.items)}."]


def _steps(card: StepsCard, reply: Reply) -> list[str]:
    sentences = [f"Answer, {len(card.items)} steps in order."]
    for place, item in enumerate(card.items):
        sentence = f"{place + 1}. {_flat(item)}"
        if isinstance(reply, Ordered) and place in reply.steps:
            had = reply.steps.index(place)
            more = "Right." if had == place else f"You had it as number {had + 1}."
            sentence = f"{_sentence(sentence)} {more}"
        sentences.append(sentence)
    if isinstance(reply, Ordered) and len(reply.steps) == len(card.items):
        moves = moves_away(reply.steps)
        sentences.append(f"{_counted(moves, 'move')} away." if moves else "All in order.")
    return sentences


def _choices(asked: Asked, card: ChoiceCard, reply: Reply) -> list[str]:
    sentences = []
    for letter, number in zip(LETTERS, asked.choice_order, strict=False):
        choice = card.choices[number]
        mine = " Your choice." if reply == Chosen(number) else ""
        why = f" {_sentence(_flat(choice.why))}" if choice.why else ""
        label = "Right" if choice.correct else "Wrong"
        sentences.append(f"{label}: {letter}. {_sentence(_flat(choice.text))}{mine}{why}")
    # The right one first: it is the answer.
    return sorted(sentences, key=lambda sentence: sentence.startswith("Wrong"))


def _compared(card: BasicCard, reply: Reply) -> list[str]:
    if isinstance(reply, Written) and is_comparable(card):
        return [_typed(reply.text, card.answer, fit(reply.text, card.answer))]
    return _said(reply)


def _said(reply: Reply) -> list[str]:
    return [f"You said: {one_line(reply.text)}"] if isinstance(reply, Written) else []


def _typed(words: str, answer: str, fits: Fit) -> str:
    differing = "".join(f" {_difference(each)}" for each in differences(words, answer, fits))
    return f"You typed: {one_line(words) or 'nothing'}. That is {_FITS[fits]}.{differing}"


def _difference(each: Difference) -> str:
    if not each.typed:
        return f"Missing: {each.wanted}."
    if not each.wanted:
        return f"Too much: {each.typed}."
    return f"Not {each.typed} but {each.wanted}."


def _labelled(label: str, lines: Sequence[str]) -> list[str]:
    return [label + lines[0], *lines[1:]] if lines else [label.strip()]


def _flat(text: str) -> str:
    return " ".join(plain_lines(text))


def _sentence(text: str) -> str:
    text = one_line(text)
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
