"""Markdown as sentences: for screen readers and pipes.

One thought a line, not wrapped. Words say what signs would show: a table is announced and read
row by row, code is announced with its length. How the same looks on a screen: markdown.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode

from genai_prep.terminal.formulas import readable
from genai_prep.terminal.html import html_pieces
from genai_prep.terminal.inline import MARK
from genai_prep.terminal.parsing import language_of, parsed, table_rows, task_mark
from genai_prep.terminal.phrases import inline_pieces
from genai_prep.terminal.text import GLUE, Pieces


def plain_lines(source: str) -> list[str]:
    """The Markdown of source, one thought a line."""
    return list(_spoken(parsed(source).children))


def _spoken(blocks: Iterable[SyntaxTreeNode]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: SyntaxTreeNode) -> Iterator[str]:
    match block.type:
        case "paragraph" | "heading":
            yield from _lines(inline_pieces(block))
        case "bullet_list":
            for item in block.children:
                yield from _item(item, "")
        case "ordered_list":
            start = int(block.attrs.get("start", 1))
            for number, item in enumerate(block.children, start):
                yield from _item(item, f"{number}. ")
        case "fence" | "code_block":
            yield from _code(block)
        case "blockquote":
            yield from _after("Quote: ", _spoken(block.children))
        case "table":
            yield from _table(block)
        case "math_block" | "math_block_label":
            yield from _after("Formula: ", _formula(block.content))
        case "html_block":
            yield from _lines(html_pieces(block.content))
        case "footnote":
            yield from _after(f"Note {int(block.meta['id']) + 1}: ", _spoken(block.children))
        case _:
            yield from _spoken(block.children)


def _formula(latex: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in readable(latex).split("\n"))


def _lines(pieces: Pieces) -> Iterator[str]:
    # The dim signs around code stand for a font; nobody needs to hear them.
    text = "".join(text for text, style in pieces if (text, style) != ("`", MARK))
    for line in text.replace(GLUE, " ").split("\n"):
        if line.strip():
            yield " ".join(line.split())


def _after(label: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield label + first
        yield from lines


def _item(item: SyntaxTreeNode, label: str) -> Iterator[str]:
    ticked = task_mark(item)
    if not ticked:
        yield from _after(label, _spoken(item.children))
        return
    first, *others = _spoken(item.children)
    yield f"{label}{'Ticked' if ticked == '[x]' else 'Not ticked'}: {first[4:]}"
    yield from others


def _code(block: SyntaxTreeNode) -> Iterator[str]:
    lines = block.content.strip("\n").split("\n")
    language = language_of(block)
    name = f", {_LANGUAGES.get(language, language.capitalize())}" if language else ""
    yield f"Code, {_counted(len(lines), 'line')}{name}."
    yield from lines


_LANGUAGES = {
    "py": "Python",
    "js": "JavaScript",
    "javascript": "JavaScript",
    "ts": "TypeScript",
    "typescript": "TypeScript",
    "sh": "Shell",
    "bash": "Shell",
    "console": "Shell",
    "sql": "SQL",
    "json": "JSON",
    "yaml": "YAML",
    "yml": "YAML",
    "html": "HTML",
    "xml": "XML",
    "cpp": "C++",
    "tex": "LaTeX",
    "text": "plain text",
    "txt": "plain text",
}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _table(table: SyntaxTreeNode) -> Iterator[str]:
    head, *rows = table_rows(table)
    names = [_cell(cell) for cell in head.children]
    yield f"Table, {_counted(len(rows), 'row')}."
    for row in rows:
        values = [_cell(cell) for cell in row.children]
        pairs = zip(names, values, strict=True)
        said = [_sentence(name, value) for name, value in pairs if value]
        yield " ".join(said)


def _cell(cell: SyntaxTreeNode) -> str:
    return ", ".join(_lines(inline_pieces(cell)))


def _sentence(name: str, value: str) -> str:
    end = "" if value[-1] in ".!?" else "."
    return f"{name[0].upper()}{name[1:]}: {value}{end}" if name else f"{value}{end}"
