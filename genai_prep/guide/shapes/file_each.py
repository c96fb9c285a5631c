"""Shape S14: one file a question. What its question is: file_titles.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import blocks_in
from genai_prep.guide.shapes.file_titles import habits_of, mark_by_name, mark_of
from genai_prep.guide.shapes.flow import LISTS, Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.items import is_link_item
from genai_prep.guide.shapes.titles import ends_asking, file_title, heading_words

_LEAST = 3  # files
_SHARE = 0.6
_ASKING = 0.3  # of files whose title or name asks or is a phrase
_MANY = 10
_NEARLY_ALL = 0.8
_SHARED = 2
_PHRASE = 3  # words of a file's name that say more than a topic
_INSIDE = 0.5  # list items that ask for each title that asks nothing


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    habits = habits_of(flows)
    topics = _topics([flow.page.file for flow in flows])
    # Beside files with a name of their own, one called README tells about the folder.
    readmes = {flow.page.file for flow in flows if is_readme(flow)}
    readmes = readmes if len(readmes) * 2 < len(flows) else set()
    marks = {
        flow.page.file: mark_of(flow, habits, topics[flow.page.file])
        for flow in flows
        if flow.page.file not in readmes
    }
    good = {file: mark for file, mark in marks.items() if mark}
    if not _is_guide(flows, good):
        return [Cut(flow.page, flow.units, ()) for flow in flows]
    if len(good) >= max(_MANY, len(marks) * _NEARLY_ALL):
        # Then no file holds more than one question, whatever it begins with.
        named = (mark_by_name(flow, topics[flow.page.file]) for flow in flows)
        rest = {flow.page.file: mark for flow, mark in zip(flows, named, strict=True) if mark}
        good = {file: good.get(file) or rest[file] for file in marks if file in {**good, **rest}}
    return [
        Cut(flow.page, flow.units, (good[flow.page.file],) if flow.page.file in good else ())
        for flow in flows
    ]


SHAPE = Shape("one file a question", _cuts, 0.95)


def are_alike(cuts: Sequence[Cut]) -> bool:
    """Whether nearly all files have one question and are made after one template: several of their
    headings stand in every second file."""
    marked = sum(bool(cut.marks) for cut in cuts)
    counts = Counter(
        words
        for cut in cuts
        for words in {heading_words(unit.block) for unit in cut.units if unit.kind == "heading"}
    )
    shared = sum(count * 2 >= len(cuts) for count in counts.values())
    return marked >= max(_MANY, len(cuts) * _NEARLY_ALL) and shared >= _SHARED


def do_ask(cuts: Sequence[Cut]) -> bool:
    """Whether most titles ask."""
    titles = [words_of(mark.title) for cut in cuts for mark in cut.marks]
    return sum(map(ends_asking, titles)) * 2 > len(titles)


def _is_guide(flows: Sequence[Flow], good: dict[str, Mark]) -> bool:
    """Whether enough files have one title each, that asks, or there are many and no lists ask."""
    files = {flow.page.file for flow in flows}
    if len(files) < _LEAST or len(good) < max(_LEAST, len(files) * _SHARE):
        return False
    asking = sum(ends_asking(words_of(mark.title)) for mark in good.values())
    if asking * 2 >= len(good):
        return True
    if sum(map(_listed, flows)) > len(good) * _INSIDE:
        return False
    units = {flow.page.file: flow.units for flow in flows}
    phrases = sum(_is_phrase(file, units[file], mark) for file, mark in good.items())
    are_notes = len(good) >= max(_MANY, len(files) * _NEARLY_ALL)
    return are_notes or phrases >= len(good) * _ASKING


def _listed(flow: Flow) -> int:
    """How many items ask in the lists of a page that mostly ask and link to nothing."""
    count = 0
    for unit in flow.units:
        for block in blocks_in([unit.block]) if unit.kind in LISTS else ():
            items = [item.children[0].inlines for item in block.children if item.children]
            asking = sum(ends_asking(words_of(each)) and not is_link_item(each) for each in items)
            count += asking if block.kind in LISTS and asking * 2 > len(items) else 0
    return count


def _is_phrase(file: str, units: Sequence[Unit], mark: Mark) -> bool:
    """Whether a title asks, or the file is named after a whole phrase."""
    is_named = units[mark.at].kind == "heading" and not mark.skip
    is_phrase = is_named and len(file_title(file).split()) > _PHRASE
    return ends_asking(words_of(mark.title)) or is_phrase


def is_readme(flow: Flow) -> bool:
    """Whether a file bears the name of those that tell about a folder."""
    return file_title(flow.page.file).casefold() in ("readme", "index")


def _topics(files: Sequence[str]) -> dict[str, str]:
    """The topic of each file: its folder, or what the names beside the guide's root share."""
    words = {file: _word(file) for file in files if "/" not in file}
    shared = next(iter(words.values())) if len(set(words.values())) == 1 else "Questions"
    return {file: shared if file in words else file_title(_parent(file)) for file in files}


def _parent(file: str) -> str:
    return file.rpartition("/")[0] + "."


def _word(file: str) -> str:
    return " ".join("".join(char for char in file_title(file) if not char.isdigit()).split())
