"""Markdown as lines for a screen: what an answer looks like.

Prompts of one paragraph go the short way through inline.py; plain.py says the same in sentences.
Blocks come from parsing.py, running text from phrases.py, tables from tables.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode
from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.formulas import formula_lines
from genai_prep.terminal.html import html_pieces
from genai_prep.terminal.inline import MARK, STRONG
from genai_prep.terminal.parsing import language_of, parsed, task_mark
from genai_prep.terminal.phrases import inline_pieces
from genai_prep.terminal.tables import NARROW, inset, table_lines
from genai_prep.terminal.text import Pieces, assembled, cut, hanging, indented, wrapped

_LEAST = 12  # cells that are left for text, however deep it is nested


def markdown_lines(source: str, width: int) -> list[Text]:
    """The Markdown of source as lines of at most width (20 or more) cells."""
    return _stacked(parsed(source).children, width)


def _stacked(blocks: Iterable[SyntaxTreeNode], width: int) -> list[Text]:
    """Blocks below each other, with a blank line where the source has one or the eye needs one."""
    lines: list[Text] = []
    previous: SyntaxTreeNode | None = None
    for block in blocks:
        rendered = _block_lines(block, width)
        if rendered and previous is not None and _apart(previous, block):
            lines.append(Text())
        lines += rendered
        previous = block if rendered else previous
    return lines


def _apart(previous: SyntaxTreeNode, block: SyntaxTreeNode) -> bool:
    if previous.type == "heading":
        return False
    if block.type in _SET_OFF or previous.type in _SET_OFF:
        return True
    return block.map is None or block.map[0] > _last_line(previous)


_SET_OFF = ("heading", "table", "math_block", "math_block_label", "hr", "footnote_block")


def _last_line(block: SyntaxTreeNode) -> int:
    """The source line after the block's text: the map of a list may also cover blank lines."""
    ends = [_last_line(child) for child in block.children if child.map]
    return max(ends, default=block.map[1] if block.map else 0)


def _block_lines(block: SyntaxTreeNode, width: int) -> list[Text]:
    match block.type:
        case "paragraph":
            return _flowing(inline_pieces(block), width)
        case "heading":
            return _flowing(inline_pieces(block, STRONG), width)
        case "bullet_list" | "ordered_list":
            return _list_lines(block, width)
        case "fence" | "code_block":
            return _code_lines(block.content, language_of(block), width)
        case "blockquote":
            bar: Pieces = [("│ ", MARK)]
            return _nested(lambda room: _stacked(block.children, room), bar, bar, width)
        case "table":
            return table_lines(block, width)
        case "math_block" | "math_block_label":
            return _formula_lines(block, width)
        case "html_block":
            return _flowing(html_pieces(block.content), width)
        case "hr":
            return [Text("─" * width, MARK)]
        case "footnote_block":
            return [line for note in block.children for line in _footnote_lines(note, width)]
        case _:
            return _stacked(block.children, width)


def _flowing(pieces: Pieces, width: int) -> list[Text]:
    text = assembled(pieces)
    return wrapped(text, width) if text.plain.strip() else []


def _nested(
    inner: Callable[[int], list[Text]], first: Pieces, rest: Pieces, width: int
) -> list[Text]:
    """Lines after a mark; where too little room would be left, the mark has none."""
    room = width - cell_len(rest[0][0])
    if room < _LEAST:
        return inner(width)
    return hanging(inner(room), first, rest)


def _list_lines(block: SyntaxTreeNode, width: int) -> list[Text]:
    items, lines = block.children, list[Text]()
    roomy = _is_loose(block) and any(len(item.children) > 1 for item in items)
    for item, mark in zip(items, _marks(block, width), strict=True):
        if roomy and lines:
            lines.append(Text())
        lines += _item_lines(item, mark, width)
    return lines


def _is_loose(block: SyntaxTreeNode) -> bool:
    paragraphs = (child for item in block.children for child in item.children)
    return any(child.type == "paragraph" and not child.hidden for child in paragraphs)


def _marks(block: SyntaxTreeNode, width: int) -> Iterator[str]:
    """The mark of each item, all of one width. Only outermost bullets are moved in."""
    if block.type == "bullet_list":
        outermost = block.parent is not None and block.parent.type == "root"
        indent = "  " if outermost and width >= NARROW else ""
        for _ in block.children:
            yield f"{indent}• "
        return
    start = int(block.attrs.get("start", 1))
    last = len(f"{start + len(block.children) - 1}")
    for number in range(start, start + len(block.children)):
        yield f"{number:>{last}}. "


def _item_lines(item: SyntaxTreeNode, mark: str, width: int) -> list[Text]:
    ticked = task_mark(item)
    if ticked:
        mark = f"{mark[:-2]}{ticked} "
    rest = " " * cell_len(mark)

    def inner(room: int) -> list[Text]:
        lines = _stacked(item.children, room) or [Text()]
        return [_slice_task(lines[0]), *lines[1:]] if ticked else lines

    return _nested(inner, [(mark, "")], [(rest, "")], width)


def _slice_task(line: Text) -> Text:
    return line[4:]


def _footnote_lines(note: SyntaxTreeNode, width: int) -> list[Text]:
    mark = f"[{int(note.meta['id']) + 1}] "
    rest: Pieces = [(" " * len(mark), "")]
    return _nested(lambda room: _stacked(note.children, room), [(mark, "")], rest, width)


def _code_lines(code: str, language: str, width: int) -> list[Text]:
    text = _coloured(code.strip("\n"), language)
    lines = list(text.split("\n", allow_blank=True))
    widest = max(cell_len(line.plain) for line in lines)
    fitting = (indent for indent in (4, 2, 1) if indent + widest <= width)
    indent = min(inset(width), next(fitting, inset(width)))
    return indented([cut(line, width - indent) for line in lines], indent)


def _coloured(code: str, language: str) -> Text:
    if not language or language in ("text", "txt", "plain", "none", "console", "output"):
        return Text(code)
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.token import Comment, Keyword, Operator, String  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return Text(code)
    styles = ((Comment, MARK), (String, "green"), (Keyword, STRONG), (Operator.Word, STRONG))
    tokens = [(kind, text) for kind, text in lexer.get_tokens(code)]
    if "".join(text for _, text in tokens) != code:
        return Text(code)
    return assembled(
        [(text, next((s for parent, s in styles if kind in parent), "")) for kind, text in tokens]
    )


def _formula_lines(block: SyntaxTreeNode, width: int) -> list[Text]:
    indent = inset(width)
    label = rf"\tag{{{block.info}}}" if block.info else ""
    lines = formula_lines(block.content.strip() + label, width - indent)
    return indented(map(Text, lines), indent)
