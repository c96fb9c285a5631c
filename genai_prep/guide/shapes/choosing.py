"""Which shapes a guide has: the one that explains most of it, then others for what is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from genai_prep.guide.coverage import Lines
from genai_prep.guide.inlines import words_of
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
    number_heading,
    numbered_heading,
    plain_heading,
    q_and_a,
    question_line,
    table,
    titled_text,
)
from genai_prep.guide.shapes.besides import indexes_in, is_house
from genai_prep.guide.shapes.enclosing import asked_lines, without_enclosed
from genai_prep.guide.shapes.flow import flow_of
from genai_prep.guide.shapes.found import Cut, Flow, FoundGuide, Shape
from genai_prep.guide.shapes.joining import joined
from genai_prep.guide.shapes.page_kinds import is_guide
from genai_prep.guide.shapes.reader import read_cuts
from genai_prep.guide.shapes.scoring import answered, score
from genai_prep.guide.shapes.titles import ends_asking, key_of, question_title

SHAPES = (
    multiple_choice.SHAPE,
    answer_heading.SHAPE,
    numbered_heading.SHAPE,
    number_heading.SHAPE,
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
_SHORT = 9  # letters
_LEAST_MORE = 3  # questions that make a second shape
_PLAIN = tuple(each.SHAPE.name for each in (multiple_choice, numbered_heading, list_heading))
_BESIDE = tuple(bullets.BESIDE if shape is bullets.SHAPE else shape for shape in SHAPES)
_INNER = tuple(each.SHAPE.name for each in (q_and_a, labelled_list, bold_line, bullets))
_UNMARKED = tuple(
    each.SHAPE.name for each in (answer_heading, plain_heading, labelled_list, bold_line)
)
_MARKED = (*_PLAIN, lid.SHAPE.name, details.SHAPE.name)
_MANY_EACH = 3  # plainly marked questions in each file of one template
_RARE = 0.25
_ONE_EACH = 0.5  # of the best score: one question a file, though parts of its answer ask too
_FILES = 10
_NEARLY_ALL = 0.8
_ANSWERED = 0.5
_SOME = 0.2
_GOOD = 2.5
_PLAINLY = 0.75
_COMPANY = 5
_ROUNDS = 3  # shapes in one guide


@dataclass(frozen=True, slots=True)
class Chosen:
    """The shapes of a guide, first the one that repeats most, and what they find in it."""

    shapes: tuple[str, ...]
    counts: Mapping[str, int]
    found: FoundGuide


def read_shapes(pages: Sequence[Page], name: str | None = None) -> Chosen:
    """The guide as its shapes say. name: of the only shape to use; else the best is chosen."""
    flows, indexes = _flows(pages)
    tried = _tried(flows)
    counts = {shape.name: sum(len(cut.marks) for cut in cuts) for shape, cuts in tried}
    if name is not None:
        cuts = next(cuts for shape, cuts in tried if shape.name == name)
        found = read_cuts(cuts)
        return Chosen((name,) if found.topics else (), counts, found)
    best = _best(tried)
    is_each = best[0] is file_each.SHAPE
    if not counts[best[0].name] or not (is_each or is_guide(best[1], pages)):
        return Chosen((), counts, FoundGuide((), (), (), ()))
    found = read_cuts(best[1])
    if best[0] is file_each.SHAPE:
        left = tuple(flow for flow in found.left if not file_each.is_readme(flow))
        found = replace(found, left=left)
    names = [best[0].name]
    for _ in range(_ROUNDS - 1):
        more = _more(_unread(found), answered(best[1]), _files(best, found))
        if more is None:
            break
        names.append(more[0])
        found = joined(found, more[1], pages)
    contents = (Lines(flow.page.file, 1, flow.page.line_count) for flow in indexes)
    found = replace(found, contents=(*found.contents, *contents))
    return Chosen(tuple(dict.fromkeys(names)), counts, found)


def _flows(pages: Sequence[Page]) -> tuple[list[Flow], list[Flow]]:
    """The files that make the guide, and those that only name what the others hold."""
    every = [Flow(page, flow_of(page)) for page in pages]
    flows = [flow for flow in every if not is_house(flow)] or every
    indexes = indexes_in(flows)
    gone = {flow.page.file for flow in indexes}
    return [flow for flow in flows if flow.page.file not in gone] or flows, indexes


def _tried(
    flows: Sequence[Flow], shapes: Sequence[Shape] = SHAPES
) -> list[tuple[Shape, list[Cut]]]:
    asked = asked_lines(flows)
    return [(shape, without_enclosed(shape, shape.cuts(flows), asked, _INNER)) for shape in shapes]


def _best(tried: Sequence[tuple[Shape, list[Cut]]]) -> tuple[Shape, list[Cut]]:
    """The shape that explains most. One whose marks say plainly that they are questions comes
    first unless it is rare: bold lines and headings in its answers are many more."""
    scores = {shape.name: score(shape, cuts) for shape, cuts in tried}
    alike = [each for each in tried if each[0] is file_each.SHAPE and file_each.are_alike(each[1])]
    marked = max(scores[name] for name in _MARKED)
    if alike and marked < scores[alike[0][0].name] * _MANY_EACH:
        return alike[0]
    most = max(scores.values())
    plain = [each for each in tried if each[0].name in _PLAIN and scores[each[0].name] > 0]
    good = [each for each in plain if scores[each[0].name] >= most * _RARE]
    good += [
        (shape, cuts)
        for shape, cuts in tried
        if shape is file_each.SHAPE and _is_each(cuts) and scores[shape.name] >= most * _ONE_EACH
    ]
    return max(good or tried, key=lambda each: scores[each[0].name])


def _is_each(cuts: Sequence[Cut]) -> bool:
    """Whether the titles of files ask, or nearly all of many files are titled one by one."""
    count = sum(len(cut.marks) for cut in cuts)
    return count >= max(_FILES, len(cuts) * _NEARLY_ALL) or file_each.do_ask(cuts)


def _more(
    left: Sequence[Flow], share: float, read: Collection[str]
) -> tuple[str, FoundGuide] | None:
    """Another shape for what the first ones left, or None.

    Beside answered questions a list without answers is no quiz, it is a list.
    """
    if not left:
        return None
    flows = [flow for flow in left if flow.units]
    tried = [(shape, _asking_only(shape, cuts, read)) for shape, cuts in _tried(flows, _BESIDE)]
    shape, cuts = max(tried, key=lambda each: score(*each))
    count = sum(len(cut.marks) for cut in cuts)
    is_list = share > _ANSWERED and answered(cuts) < _ANSWERED and score(shape, cuts) < _GOOD
    # Beside questions on the same page a plain heading or bullet needs company.
    is_lone = shape.weight < _PLAINLY and max(len(cut.marks) for cut in cuts) < _COMPANY
    if count < _LEAST_MORE or is_list or is_lone:
        return None
    return shape.name, read_cuts(cuts)


def _files(best: tuple[Shape, list[Cut]], found: FoundGuide) -> frozenset[str]:
    """The files in which nothing unmarked is a question: none beside a shape without a mark; those
    with questions, or all if most have some, and answers."""
    if best[0].name not in _PLAIN:
        return frozenset()
    marked = sum(bool(cut.marks) for cut in best[1])
    if answered(best[1]) > _ANSWERED and marked * 2 > len(best[1]):
        return frozenset(cut.page.file for cut in best[1])
    return frozenset(each.page.file for topic in found.topics for each in topic.questions)


def _asking_only(shape: Shape, cuts: list[Cut], read: Collection[str]) -> list[Cut]:
    """The cuts, without headings that ask nothing in files where another shape marks questions,
    unless they are of a kind with some that ask. Titles of files must ask in any case."""
    if shape is file_each.SHAPE and not file_each.do_ask(cuts):
        return [replace(cut, marks=()) for cut in cuts]
    if shape.name not in _UNMARKED:
        return cuts
    kept = []
    for cut in cuts:
        asking = tuple(mark for mark in cut.marks if ends_asking(words_of(mark.title)))
        is_habit = len(asking) >= len(cut.marks) * _SOME
        kept.append(cut if is_habit or cut.page.file not in read else replace(cut, marks=asking))
    return kept


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
