"""Markdown as a tree of blocks: CommonMark with tables, strikethrough, formulas and footnotes.

How the blocks look: markdown.py; how they are said: plain.py.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from genai_prep.terminal.inline import formula_at, meant_line_ends
from genai_prep.terminal.text import safe

_DEEPEST = 60  # levels of blocks, or of emphasis, within each other


def parsed(source: str) -> SyntaxTreeNode:
    """The blocks of source; its text has nothing in it that drives a terminal."""
    text = safe(source)
    tokens = _parser().parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # The parser has left out what was deeper: better the source, as code, than a part of it.
        return _as_code(text)
    try:
        return SyntaxTreeNode(tokens)
    except ValueError:
        # The footnote plugin does not close a note that begins within a note: `[^1]:>[^1]:`.
        return _as_code(text)


def table_rows(table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The rows of a table, its header first."""
    return [row for part in table.children for row in part.children]


def language_of(block: SyntaxTreeNode) -> str:
    """The language a fence names, in small letters, or nothing."""
    words = re.findall(r"[\w+#-]+", block.info)
    return words[0].lower() if words else ""


def task_mark(item: SyntaxTreeNode) -> str:
    """`[x]` or `[ ]` if the list item begins with one, else nothing."""
    first = item.children[0] if item.children else None
    if first is None or first.type != "paragraph":
        return ""
    match = re.match(r"\[[ xX]\] ", first.children[0].content)
    return match.group().strip().lower() if match else ""


def _as_code(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_parser().parse("".join(f"    {line}\n" for line in text.split("\n"))))


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
