"""The front matter of a topic file."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from genai_prep.bank.ids import slug
from genai_prep.guide.markdown import Page
from genai_prep.guide.own_format.sheet import Sheet

KEY = "genai-prep"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter says."""

    id: str
    order: int
    weight: float


def is_own_format(page: Page) -> bool:
    """Whether the front matter says so, be it misspelt or broken."""
    text = _text(page)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return KEY in text
    if not isinstance(root, yaml.MappingNode):
        return False
    keys = [str(key.value) for key, _ in root.value if isinstance(key, yaml.ScalarNode)]
    return any(get_close_matches(key.lower(), [KEY], cutoff=0.8) for key in keys)


def read_head(sheet: Sheet, title: str) -> Head:
    """The front matter; what it lacks is a finding and made of the title or the file's name."""
    stem = sheet.page.file.rsplit("/", 1)[-1].removesuffix(".md")
    fallback = slug(title) or slug(stem) or "topic"
    root = _root(sheet)
    if root is None:
        return Head(fallback, 1, 1.0)
    fields = sheet.reading.fields(root, "the front matter")
    version = fields.number(KEY, default=0)
    topic_id = fields.text("id", required=True)
    order = fields.number("order", default=1, least=1)
    weight = fields.number("weight", default=1.0, least=0)
    fields.remember("")
    if version != VERSION:
        fields.complain(
            KEY,
            f"this program reads `{KEY}: {VERSION}`",
            "Upgrade genai-prep" if version > VERSION else f"Write `{KEY}: {VERSION}`",
        )
    fields.finish()
    return Head(topic_id or fallback, int(order), weight)


def _text(page: Page) -> str:
    if not page.blocks or page.blocks[0].kind != "front_matter":
        return ""
    # The empty line stands for the opening rule, so that places are those of the file.
    return "\n" + page.blocks[0].text


def _root(sheet: Sheet) -> yaml.Node | None:
    try:
        return yaml.compose(_text(sheet.page), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        sheet.reading.find(
            line, column, fault.problem or "this is not YAML", "Put texts with a colon in quotes"
        )
    except yaml.YAMLError:
        sheet.fault(1, "a character that YAML does not allow", "Remove it")
    return None
