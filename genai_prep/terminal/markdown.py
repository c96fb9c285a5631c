"""Markdown as lines for a screen: what an answer looks like.

Prompts of one paragraph go the short way through inline.py; plain.py says the same in sentences.
Parsing is CommonMark with tables, strikethrough, formulas and footnotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.formulas import formula_lines, subscript, superscript
from genai_prep.terminal.inline import (
    MARK,
    STRONG,
    code_pieces,
    formula_at,
    formula_pieces,
    meant_line_ends,
)
from genai_prep.terminal.text import (
    Align,
    Pieces,
    assembled,
    cut,
    hanging,
    indented,
    longest_word,
    padded,
    safe,
    wrapped,
)

NARROW = 60  # below: smaller indents, and a table of more than 3 columns is a list of records
_LEAST = 12  # cells that are left for text, however deep it is nested
_DEEPEST = 60  # levels of blocks, or of emphasis, within each other
_BETWEEN = 2  # cells between two columns
_TALLEST, _TALLEST_NARROW = 7, 4  # lines of a row; a table with taller ones is a list of records


def markdown_lines(source: str, width: int) -> list[Text]:
    """The Markdown of source as lines of at most width (20 or more) cells."""
    return _stacked(parsed(source).children, width)


def parsed(source: str) -> SyntaxTreeNode:
    """The blocks of source; its text has nothing in it that drives a terminal."""
    text = safe(source)
    tokens = _parser().parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # The parser has left out what was deeper: better the source, as code, than a part of it.
        tokens = _parser().parse("".join(f"    {line}\n" for line in text.split("\n")))
    return SyntaxTreeNode(tokens)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_blank_lines=False).use(footnote_plugin)
    parser.inline.ruler.at("math_inline", _formula_rule)
    parser.core.ruler.before("inline", "line_ends", _line_end_rule)
    parser.core.ruler.push("too_deep", _too_deep_rule)
    return parser


def _line_end_rule(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            text = token.content
            for place in sorted(meant_line_ends(text), reverse=True):
                text = f"{text[:place].rstrip(' ')}  {text[place:]}"
            token.content = text


def _too_deep_rule(state: StateCore) -> None:
    # Thousands of stars make thousands of levels; such text is shown as it was written.
    for token in state.tokens:
        if any(child.level > _DEEPEST for child in token.children or ()):
            text = Token("text", "", 0, content=token.content)
            token.children = [text]


def _formula_rule(state: StateInline, silent: bool) -> bool:
    # The plugin's own rule looks at the last character of a paragraph when a formula is its first.
    double = _DOUBLE.match(state.src, state.pos)
    match = double or (state.src[state.pos] == "$" and formula_at(state.src, state.pos))
    if not match:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = match[1]
    state.pos = match.end()
    return True


_DOUBLE = re.compile(r"\$\$(?!\$)((?:\\.|[^\\$])+)\$\$", re.DOTALL)


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
            return _table_lines(block, width)
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


def inline_pieces(block: SyntaxTreeNode, style: str = "") -> Pieces:
    """The text of a paragraph, heading or cell. Newlines in it are line ends."""
    pieces: Pieces = []
    for child in block.children:
        pieces += _inline(child.children if child.type == "inline" else [child], style)
    return pieces


def _inline(nodes: Sequence[SyntaxTreeNode], style: str) -> Pieces:
    pieces: Pieces = []
    tags: list[str] = []
    for node in nodes:
        now = _joined(style, STRONG if _BOLD_TAGS.intersection(tags) else "")
        match node.type:
            case "text":
                pieces.append((_scripted(_one_line(node.content), tags), now))
            case "softbreak":
                pieces.append((" ", now))
            case "hardbreak":
                pieces.append(("\n", ""))
            case "code_inline":
                pieces += code_pieces(_one_line(node.content), now)
            case "math_inline" | "math_inline_double":
                pieces += formula_pieces(node.content, now)
            case "em" | "strong":
                pieces += _inline(node.children, _joined(now, STRONG))
            case "s":
                pieces += [("~~", MARK), *_inline(node.children, _joined(now, MARK)), ("~~", MARK)]
            case "link":
                pieces += _inline(node.children, _joined(now, "underline"))
            case "image":
                alt = "".join(text for text, _ in _inline(node.children, ""))
                pieces.append((_image(alt, str(node.attrs.get("src", ""))), now))
            case "html_inline":
                pieces += _tag_pieces(node.content, tags, now)
            case "footnote_ref":
                pieces.append((f"[{int(node.meta['id']) + 1}]", now))
            case "footnote_anchor":
                pass
            case _:
                pieces += _inline(node.children, now) or [(_one_line(node.content), now)]
    return pieces


def _joined(style: str, word: str) -> str:
    return style if word in style.split() else f"{style} {word}".strip()


def _one_line(text: str) -> str:
    # Entities such as &#10; and &#x202e; are characters by now.
    return safe(text).replace("\n", " ")


def _image(alt: str, address: str) -> str:
    return safe(f"[image: {alt}] {address}" if alt else f"[image] {address}").strip()


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?][^>]*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BOLD_TAGS = _set("b strong em i summary h1 h2 h3 h4 h5 h6")
_BLOCK_TAGS = _set(
    "address article aside blockquote center dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul"
)


def html_pieces(source: str) -> Pieces:
    """The text of an HTML block; tags of blocks and `<br>` end a line."""
    pieces: Pieces = []
    tags: list[str] = []
    source, place = _UNSEEN.sub("", source), 0
    for match in [*_TAG.finditer(source), None]:
        text = source[place : match.start() if match else None]
        style = STRONG if _BOLD_TAGS.intersection(tags) else ""
        pieces.append((_scripted(re.sub(r"\s+", " ", safe(html.unescape(text))), tags), style))
        if match:
            place = match.end()
            pieces += _tag_pieces(match.group(), tags, style)
            name = (match[2] or "").lower()
            if name in _BLOCK_TAGS:
                pieces.append(("\n", ""))
            if name == "li" and not match[1]:
                pieces.append(("• ", ""))
            if name in ("td", "th") and match[1]:
                pieces.append(("  ", ""))
    return _without_blank_lines(pieces)


def _tag_pieces(tag: str, tags: list[str], style: str) -> Pieces:
    """What a tag shows; the tags that are open are kept in `tags`."""
    match = _TAG.fullmatch(tag.strip())
    if match is None or not match[2]:
        return []
    name = match[2].lower()
    if name == "br":
        return [("\n", "")]
    if name == "img":
        found = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(match[3])}
        return [(_image(found.get("alt", ""), found.get("src", "")), style)]
    if not match[1]:
        tags.append(name)
    elif name in tags:
        tags.reverse()
        tags.remove(name)
        tags.reverse()
    return []


def _scripted(text: str, tags: list[str]) -> str:
    if "sub" in tags:
        return subscript(text) or f"_{text}"
    if "sup" in tags:
        return superscript(text) or f"^{text}"
    return text


def _without_blank_lines(pieces: Pieces) -> Pieces:
    kept: Pieces = []
    for text, style in pieces:
        if not text or (text.isspace() and (not kept or kept[-1][0] == "\n")):
            continue
        if text == "\n" and kept[-1][0] == " ":
            kept.pop()
        kept.append((text.lstrip() if not kept or kept[-1][0] == "\n" else text, style))
    while kept and kept[-1][0].isspace():
        kept.pop()
    return kept


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


def task_mark(item: SyntaxTreeNode) -> str:
    """`[x]` or `[ ]` if the list item begins with one, else nothing."""
    first = item.children[0] if item.children else None
    if first is None or first.type != "paragraph":
        return ""
    match = re.match(r"\[[ xX]\] ", first.children[0].content)
    return match.group().strip().lower() if match else ""


def _slice_task(line: Text) -> Text:
    return line[4:]


def _footnote_lines(note: SyntaxTreeNode, width: int) -> list[Text]:
    mark = f"[{int(note.meta['id']) + 1}] "
    rest: Pieces = [(" " * len(mark), "")]
    return _nested(lambda room: _stacked(note.children, room), [(mark, "")], rest, width)


def language_of(block: SyntaxTreeNode) -> str:
    """The language a fence names, in small letters, or nothing."""
    words = re.findall(r"[\w+#-]+", block.info)
    return words[0].lower() if words else ""


def _indent(width: int) -> int:
    return 4 if width >= NARROW else 2


def _code_lines(code: str, language: str, width: int) -> list[Text]:
    text = _coloured(code.strip("\n"), language)
    lines = list(text.split("\n", allow_blank=True))
    widest = max(cell_len(line.plain) for line in lines)
    fitting = (indent for indent in (4, 2, 1) if indent + widest <= width)
    indent = min(_indent(width), next(fitting, _indent(width)))
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
    indent = _indent(width)
    label = rf"\tag{{{block.info}}}" if block.info else ""
    lines = formula_lines(block.content.strip() + label, width - indent)
    return indented(map(Text, lines), indent)


def _table_lines(table: SyntaxTreeNode, width: int) -> list[Text]:
    head, *body = (
        [assembled(inline_pieces(cell)) for cell in row.children] for row in table_rows(table)
    )
    aligns = _aligns(table, body)
    header = [_with_style(cell, STRONG) for cell in head]
    rows = [header, *body]
    if width < NARROW and len(head) > 3:
        return _record_lines(head, body, width)
    widths = _column_widths(rows, width)
    lines = [_row_lines(row, widths, aligns) for row in rows] if widths else []
    if not widths or max(map(len, lines)) > (_TALLEST if width >= NARROW else _TALLEST_NARROW):
        return _record_lines(head, body, width)
    free = width - sum(widths) - _BETWEEN * (len(widths) - 1)
    return indented(_grid(lines, widths), _indent(width) if free >= _indent(width) else 0)


def table_rows(table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The rows of a table, its header first."""
    return [row for part in table.children for row in part.children]


def _with_style(cell: Text, style: str) -> Text:
    styled = cell.copy()
    styled.stylize_before(style)
    return styled


_NUMBER = re.compile(r"[~≈<>≤≥±+−-]? ?[$€£]?\d[\d.,]*(?: ?[^\s\d]\S{0,4}(?: [a-z]{1,3})?)?")


def _aligns(table: SyntaxTreeNode, body: list[list[Text]]) -> list[Align]:
    """How the guide aligns each column; without a word, numbers stand at the right."""
    aligns: list[Align] = []
    for index, cell in enumerate(table_rows(table)[0].children):
        said = str(cell.attrs.get("style", "")).removeprefix("text-align:")
        values = [row[index].plain for row in body if row[index].plain]
        numbers = bool(values) and all(map(_NUMBER.fullmatch, values))
        if said in ("left", "center"):
            aligns.append("left" if said == "left" else "center")
        else:
            aligns.append("right" if said or (numbers and index) else "left")
    return aligns


def _natural(rows: list[list[Text]]) -> list[int]:
    return [max(_cells(cell) for cell in column) for column in zip(*rows, strict=True)]


def _cells(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))


def _column_widths(rows: list[list[Text]], width: int) -> list[int] | None:
    """Widths that fit, none below its longest word; None if there are no such widths."""
    natural = _natural(rows)
    widths = [max(map(longest_word, column)) for column in zip(*rows, strict=True)]
    widths[0] = min(natural[0], widths[0] + 1)  # its further lines are moved in
    left = width - _BETWEEN * (len(widths) - 1) - sum(widths)
    if left < 0:
        return None
    grown = _grown(widths, natural, left)
    used = _used_widths(rows, grown)
    # Broken at words, a column may use less than it got; what is left goes to those that used all.
    limits = [
        most if now == got else now for most, now, got in zip(natural, used, grown, strict=True)
    ]
    return _used_widths(rows, _grown(used, limits, sum(grown) - sum(used)))


def _grown(widths: list[int], limits: list[int], cells: int) -> list[int]:
    """Widths with cells more, each given to the column whose text is broken into the most lines."""
    grown = list(widths)
    for _ in range(cells):
        growing = [i for i, limit in enumerate(limits) if grown[i] < limit]
        if not growing:
            break
        grown[max(growing, key=lambda i: limits[i] / max(1, grown[i]))] += 1
    return grown


def _used_widths(rows: list[list[Text]], widths: list[int]) -> list[int]:
    used = [0] * len(widths)
    for row in rows:
        for i, lines in enumerate(_row_cells(row, widths)):
            moved_in = i == 0 and len(lines) > 1
            used[i] = max(used[i], *(cell_len(line.plain) + moved_in for line in lines))
    return used


def _grid(rows: list[list[Text]], widths: list[int]) -> list[Text]:
    rule = Text("─" * (sum(widths) + _BETWEEN * (len(widths) - 1)), MARK)
    header, *body = rows
    return [*header, rule, *(line for row in body for line in row)]


def _row_lines(row: list[Text], widths: list[int], aligns: list[Align]) -> list[Text]:
    cells = _row_cells(row, widths)
    # Moved in, so that the second line of a name does not look like the next row.
    cells[0] = hanging(cells[0], [], [(" ", "")])
    lines = []
    for index in range(max(map(len, cells))):
        line = Text()
        for cell, width, align in zip(cells, widths, aligns, strict=True):
            part = cell[index] if index < len(cell) else Text()
            line.append_text(padded(part, width, align)).append(" " * _BETWEEN)
        line.rstrip()
        lines.append(line)
    return lines


def _row_cells(row: list[Text], widths: list[int]) -> list[list[Text]]:
    cells = [wrapped(cell, max(1, width)) for cell, width in zip(row, widths, strict=True)]
    if len(cells[0]) > 1:
        cells[0] = wrapped(row[0], max(1, widths[0] - 1))
    return cells


def _record_lines(head: list[Text], body: list[list[Text]], width: int) -> list[Text]:
    """Each row as its first cell with the others below, each after its column's name."""
    lines: list[Text] = []
    label = max((_cells(name) for name in head[1:]), default=0)
    beside = label <= width * 2 // 5
    for row in body:
        title, after = _title(head, row)
        lines += hanging(wrapped(title, width - 4), [("  ", "")], [("    ", "")])
        for name, value in zip(head[after:], row[after:], strict=True):
            if not value.plain:
                continue
            mark = padded(name, label).plain + "  " if beside else ""
            shown = value if beside else Text(f"{name.plain}: ").append_text(value)
            first: Pieces = [(f"    {mark}", "")]
            rest: Pieces = [(" " * (cell_len(first[0][0]) + 2 * (not beside)), "")]
            room = width - cell_len(rest[0][0])
            lines += hanging(wrapped(shown, room), first, rest)
    return lines


def _title(head: list[Text], row: list[Text]) -> tuple[Text, int]:
    """The first line of a record, and the first column that is not in it.

    A number alone says nothing, so it stands beside the name of its column.
    """
    first = row[0]
    if _NUMBER.fullmatch(first.plain) and head[0].plain:
        return _with_style(Text(f"{head[0].plain} ").append_text(first), STRONG), 1
    title = _with_style(first, STRONG)
    if len(row) > 2 and row[1].plain.isdecimal() and row[1].plain != "1":
        return title.append(f"  {row[1].plain} {head[1].plain}"), 2
    return title, 1
