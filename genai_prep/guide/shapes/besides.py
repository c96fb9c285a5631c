"""Files of a folder that are not the guide: how to contribute, and indexes of the other files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from posixpath import join, normpath
from urllib.parse import unquote

from markdown_it.token import Token

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.titles import file_title, key_of, question_title

# What code hosts show beside a project, whatever language the project is in.
_HOUSE = (
    "contributing", "contributors", "code of conduct", "license", "changelog", "security",
    "support", "governance", "pull request template", "issue template", "funding",
)  # fmt: skip
_HOUSE_PARTS = (
    "contributing", "contribution", "contributions", "contributors", "code of conduct", "license",
    "changelog", "sponsors", "backers",
)  # fmt: skip
_LEAST = 4  # lines that make an index
_KNOWN = 0.5  # the share of its lines that name what stands in other files


def is_house(flow: Flow) -> bool:
    """Whether a file is about the project, not about its subject."""
    folders = flow.page.file.split("/")[:-1]
    is_hidden = any(folder.startswith(".") for folder in folders)
    return is_hidden or file_title(flow.page.file).casefold() in _HOUSE


def is_house_heading(words: str) -> bool:
    """Whether a heading, in lower case, opens a part about the project itself."""
    return words in _HOUSE_PARTS


def indexes_in(flows: Sequence[Flow]) -> list[Flow]:
    """Files whose lists and tables name, line by line, other files or the headings in them."""
    files = {flow.page.file for flow in flows}
    keys = {flow.page.file: frozenset(_heading_keys(flow)) for flow in flows}
    counts: dict[str, int] = {}
    for each in keys.values():
        for key in each:
            counts[key] = counts.get(key, 0) + 1
    found = []
    for flow in flows if len(flows) > 1 else ():
        own = keys[flow.page.file]
        elsewhere = {key for key, count in counts.items() if count > (key in own)}
        if _is_index(flow, elsewhere, files - {flow.page.file}):
            found.append(flow)
    return found


def _is_index(flow: Flow, elsewhere: Collection[str], files: Collection[str]) -> bool:
    lines = [block for unit in flow.units for block in _lines(unit.block)]
    known = sum(
        key_of(question_title(block.inlines)) in elsewhere
        or _leads_to(flow.page.file, block.inlines, files)
        for block in lines
    )
    texts = sum(unit.kind in ("paragraph", "fence") and not unit.is_ornament for unit in flow.units)
    return known >= max(_LEAST, len(lines) * _KNOWN, texts)


def _lines(block: Block) -> Iterator[Block]:
    """The first paragraphs of the items of a list, the rows of a table by their fullest cell."""
    if block.kind in ("bullet_list", "ordered_list"):
        for item in block.children:
            yield from (child for child in item.children[:1] if child.kind == "paragraph")
            for child in item.children:
                yield from _lines(child)
    elif block.kind == "table" and len(block.children) > 1:
        for row in block.children[1].children:
            yield max(row.children, key=lambda cell: len(words_of(cell.inlines)))


def _heading_keys(flow: Flow) -> Iterator[str]:
    for unit in flow.units:
        if unit.kind in ("heading", "details") and unit.block.inlines:
            yield key_of(question_title(unit.block.inlines))


def _leads_to(file: str, tokens: Sequence[Token], files: Collection[str]) -> bool:
    """Whether a line begins with a link to another file of the guide."""
    link = next((token for token in tokens[:3] if token.type == "link_open"), None)
    if link is None:
        return False
    path = unquote(str(link.attrs["href"])).partition("#")[0]
    target = normpath(join(file.rpartition("/")[0], path)).lstrip("/")
    return any(each in files for each in (target, f"{target}.md", f"{target}/README.md"))
