"""Which shapes a guide has: the one that explains most of it, then others for what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from genai_prep.guide.markdown import Page, blocks_in
from genai_prep.guide.shapes import (
    answer_heading,
    bold_line,
    bullets,
    details,
    file_each,
    html_list,
    labelled_list,
    lid,
    list_heading,
    multiple_choice,
    numbered_heading,
    plain_heading,
    q_and_a,
    question_line,
    table,
    titled_text,
)
from genai_prep.guide.shapes.answers import says_nothing
from genai_prep.guide.shapes.flow import flow_of
from genai_prep.guide.shapes.found import Cut, Flow, FoundGuide, Mark, Shape
from genai_prep.guide.shapes.reader import read_cuts
from genai_prep.guide.shapes.titles import key_of, question_title

SHAPES = (
    multiple_choice.SHAPE,
    answer_heading.SHAPE,
    numbered_heading.SHAPE,
    list_heading.SHAPE,
    q_and_a.SHAPE,
    details.SHAPE,
    lid.SHAPE,
    labelled_list.SHAPE,
    bold_line.SHAPE,
    question_line.SHAPE,
    table.SHAPE,
    file_each.SHAPE,
    plain_heading.SHAPE,
    titled_text.SHAPE,
    bullets.SHAPE,
    html_list.SHAPE,
)
_UNANSWERED = 0.35  # what a mark without an answer counts
_SHORT = 9  # letters
_LEAST_MORE = 3  # questions that make a second shape
_PLAIN = tuple(each.SHAPE.name for each in (multiple_choice, numbered_heading, list_heading))
_RARE = 0.25
_ANSWERED = 0.5
_GOOD = 4.0
_PLAINLY = 0.75
_COMPANY = 5
_CROWD = 4  # headings and list items for each mark
_ROUNDS = 3  # shapes in one guide


@dataclass(frozen=True, slots=True)
class Chosen:
    """The shapes of a guide, first the one that repeats most, and what they find in it."""

    shapes: tuple[str, ...]
    counts: Mapping[str, int]
    found: FoundGuide


def read_shapes(pages: Sequence[Page], name: str | None = None) -> Chosen:
    """The guide as its shapes say. name: of the only shape to use; else the best is chosen."""
    flows = [Flow(page, flow_of(page)) for page in pages]
    tried = [(shape, shape.cuts(flows)) for shape in SHAPES]
    counts = {shape.name: sum(len(cut.marks) for cut in cuts) for shape, cuts in tried}
    if name is not None:
        cuts = next(cuts for shape, cuts in tried if shape.name == name)
        found = read_cuts(cuts)
        return Chosen((name,) if found.topics else (), counts, found)
    best = _best(tried)
    if not counts[best[0].name] or not _is_guide(best[1], pages):
        return Chosen((), counts, FoundGuide((), (), (), ()))
    found = read_cuts(best[1])
    names = [best[0].name]
    for _ in range(_ROUNDS - 1):
        more = _more(_unread(found), _answered(best[1]))
        if more is None:
            break
        names.append(more[0])
        found = _joined(found, more[1], pages)
    return Chosen(tuple(dict.fromkeys(names)), counts, found)


def why_none(pages: Sequence[Page]) -> str:
    """The reason why a page is no guide."""
    kinds = _kinds(pages)
    what = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "no headings"
    return f"no question found: {what}, none of a known shape"


def _kinds(pages: Sequence[Page]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for page in pages:
        for block in page.blocks:
            kinds["headings"] += block.kind == "heading"
            kinds["list items"] += len(block.children) * block.kind.endswith("_list")
    return kinds


def _is_guide(cuts: Sequence[Cut], pages: Sequence[Page]) -> bool:
    """Whether more than one or two unanswered marks stand in a page of other things."""
    marks = sum(len(cut.marks) for cut in cuts)
    if marks >= _LEAST_MORE or _answered(cuts):
        return True
    kinds = _kinds(pages)
    return kinds["headings"] + kinds["list items"] <= marks * _CROWD


def _best(tried: Sequence[tuple[Shape, list[Cut]]]) -> tuple[Shape, list[Cut]]:
    """The shape that explains most. One whose marks say plainly that they are questions comes
    first unless it is rare: bold lines and headings in its answers are many more."""
    scores = {shape.name: _score(shape, cuts) for shape, cuts in tried}
    most = max(scores.values())
    plain = [each for each in tried if each[0].name in _PLAIN and scores[each[0].name] > 0]
    good = [each for each in plain if scores[each[0].name] >= most * _RARE]
    return max(good or tried, key=lambda each: scores[each[0].name])


def _score(shape: Shape, cuts: Sequence[Cut]) -> float:
    """How much of a guide a shape explains: its marks, less those that repeat or have no answer."""
    titles = [_asked(cut, mark) for cut in cuts for mark in cut.marks]
    if not titles:
        return 0.0
    distinct = len(set(titles)) / len(titles)
    answered = _answered(cuts)
    return len(titles) * shape.weight * distinct**2 * (_UNANSWERED + (1 - _UNANSWERED) * answered)


def _asked(cut: Cut, mark: Mark) -> str:
    """What tells a question from others: its title, and the code right below it."""
    after = cut.units[mark.at + 1].block if mark.at + 1 < len(cut.units) else None
    code = after.text if after and after.kind in ("fence", "code_block") else ""
    return f"{key_of(question_title(mark.title))} {code}"


def _answered(cuts: Sequence[Cut]) -> float:
    """The share of marks with something below them."""
    marks = [(cut, at) for cut in cuts for at in range(len(cut.marks))]
    return sum(_has_answer(cut, at) for cut, at in marks) / len(marks) if marks else 0.0


def _has_answer(cut: Cut, number: int) -> bool:
    mark = cut.marks[number]
    after = cut.marks[number + 1].at if number + 1 < len(cut.marks) else len(cut.units)
    stop = min(after, mark.end if mark.end is not None else len(cut.units))
    below = [
        unit
        for at, unit in enumerate(
            cut.units[mark.at + 1 + mark.head : stop], mark.at + 1 + mark.head
        )
        if at not in mark.skip
    ][:4]
    said = [*mark.body, *(unit for unit in below)]
    said = [unit for unit in said if not unit.is_ornament]
    if not said or (said[0].kind == "heading" and said[0].block.level <= (mark.level or 6)):
        return False
    return not says_nothing(said)


def _more(left: Sequence[Flow], answered: float) -> tuple[str, FoundGuide] | None:
    """Another shape for what the first ones left, or None.

    Beside answered questions a list without answers is no quiz, it is a list.
    """
    if not left:
        return None
    flows = [flow for flow in left if flow.units]
    tried = [(shape, shape.cuts(flows)) for shape in SHAPES]
    shape, cuts = max(tried, key=lambda each: _score(*each))
    count = sum(len(cut.marks) for cut in cuts)
    is_list = answered > _ANSWERED and _answered(cuts) < _ANSWERED and _score(shape, cuts) < _GOOD
    # Beside questions on the same page a plain heading or bullet needs company.
    is_lone = shape.weight < _PLAINLY and max(len(cut.marks) for cut in cuts) < _COMPANY
    if count < _LEAST_MORE or is_list or is_lone:
        return None
    return shape.name, read_cuts(cuts)


def _unread(found: FoundGuide) -> list[Flow]:
    """What is left, without the parts that only list the questions found."""
    known = {key_of(each.title) for topic in found.topics for each in topic.questions}
    return [flow for flow in found.left if flow.units and not _lists(flow, known)]


def _lists(flow: Flow, known: Collection[str]) -> bool:
    """Whether a third of the lines in lists and tables are titles of questions."""
    words = [
        key_of(question_title(block.inlines))
        for unit in flow.units
        for block in blocks_in([unit.block])
        if block.inlines and unit.kind in ("bullet_list", "ordered_list", "table", "html_item")
    ]
    lines = [word for word in words if len(word) > _SHORT]
    return bool(lines) and sum(line in known for line in lines) * 3 >= len(lines)


def _joined(first: FoundGuide, second: FoundGuide, pages: Sequence[Page]) -> FoundGuide:
    order = {page.file: number for number, page in enumerate(pages)}
    topics = sorted(
        [*first.topics, *second.topics],
        key=lambda topic: (order[topic.file], min(each.line for each in topic.questions)),
    )
    read = {
        (each.page.file, line)
        for topic in second.topics
        for each in topic.questions
        for line in range(each.line, each.last + 1)
    } | {place for lines in second.used for place in lines.each()}
    notes = [lines for lines in first.notes if not any(place in read for place in lines.each())]
    findings = [each for each in first.findings if (each.file, each.line) not in read]
    return replace(
        first,
        topics=tuple(topics),
        notes=(*notes, *second.notes),
        used=(*first.used, *second.used),
        findings=(*findings, *second.findings),
        contents=(*first.contents, *second.contents),
        left=second.left,
    )
