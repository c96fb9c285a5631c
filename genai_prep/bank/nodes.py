"""YAML nodes with their places: each field is asked for by name and kind, once.

What is missing, misspelt, doubled or of the wrong kind becomes a finding where it stands.
Any scalar counts as text, so that `answer: yes` is the word yes and not a truth value.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

import yaml

from genai_prep.bank.findings import Finding, Severity, did_you_mean
from genai_prep.bank.text import clean

Choices = TypeVar("Choices", bound=StrEnum)


MOST = 100  # findings of one file; what is wrong everywhere is no clearer for being said more often
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in "null bool int float str timestamp merge value seq map".split()  # noqa: SIM905
)
# YAML ends a line at these, and editors do not: places would be wrong.
_NO_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"))
LARGEST = 1_000_000  # no order, weight, year or line of a guide is beyond it


class Reading:
    """One file being read: its findings, and where each id was met."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_BREAKS)
        self.findings: list[Finding] = []
        self.places: dict[str, tuple[int, int]] = {}
        self._rows = self.text.split("\n")
        self._seen: set[int] = set()
        self._more = 0

    def find(
        self,
        line: int,
        column: int,
        what: str,
        advice: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault at a place (both counted from 1)."""
        if self.is_full:
            self._more += 1
            return
        excerpt = self._rows[line - 1] if 0 < line <= len(self._rows) else ""
        self.findings.append(
            Finding(self.file, line, column, severity, what, advice, clean(excerpt))
        )

    def find_at(self, node: yaml.Node, what: str, advice: str = "") -> None:
        """Note a fault at a node."""
        self.find(node.start_mark.line + 1, node.start_mark.column + 1, what, advice)

    def fields(self, node: yaml.Node, what: str) -> Fields:
        """The node as a mapping; anything else is a finding and an empty mapping."""
        return Fields(self, node, what)

    @property
    def is_full(self) -> bool:
        """Whether further findings are only counted."""
        return len(self.findings) >= MOST

    def in_order(self) -> tuple[Finding, ...]:
        """The findings from top to bottom, then how many more there are."""
        found = sorted(self.findings, key=lambda each: (each.line, each.column))
        if self._more:
            what = f"{self._more:,} more of this file are not listed"
            found.append(Finding(self.file, found[-1].line, 1, Severity.ERROR, what))
        return tuple(found)

    def refuses(self, node: yaml.Node) -> bool:
        """Whether the node is tagged, or was met before, which only an alias can bring about."""
        if node.tag not in _TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self.find_at(node, f"tags (`{clean(tag)}`) are not read here", "Write the text out")
            return True
        if id(node) in self._seen:
            self.find_at(node, "aliases (`*name`) are not read here", "Write the text out")
            return True
        self._seen.add(id(node))
        return False


class Fields:
    """The fields of one mapping."""

    def __init__(self, reading: Reading, node: yaml.Node, what: str) -> None:
        self._reading = reading
        self._node = node
        self._what = what
        self._values: dict[str, yaml.Node] = {}
        self._keys: dict[str, yaml.Node] = {}
        self._asked: set[str] = set()
        if reading.refuses(node):
            return
        if isinstance(node, yaml.MappingNode):
            self._take(node)
        else:
            reading.find_at(node, f"{what} is written as `key: value` lines", "")

    def text(self, key: str, *, default: str = "", required: bool = False) -> str:
        """A text, cleaned of control characters; default when absent or null."""
        node = self._ask(key, required=required)
        if node is None:
            return default
        found = self._scalar(node, key)
        if required and not found and isinstance(node, yaml.ScalarNode) and node.tag in _TAGS:
            self._reading.find_at(node, f"{self._what} needs `{key}:`")
        return found or default

    def number(self, key: str, *, default: float, least: float | None = None) -> float:
        """A number, not below `least`."""
        node = self._ask(key)
        if node is None:
            return default
        try:
            value = float(self._scalar(node, key))
        except ValueError:
            self._reading.find_at(node, f"`{key}` must be a number")
            return default
        if not math.isfinite(value):
            self._reading.find_at(node, f"`{key}` must be a number")
            return default
        if abs(value) > LARGEST:
            self._reading.find_at(node, f"`{key}` must be at most {LARGEST:,}")
            return default
        if least is not None and value < least:
            self._reading.find_at(node, f"`{key}` must be at least {least:g}")
            return default
        return value

    def truth(self, key: str) -> bool:
        """`true` or `false`, false when absent."""
        node = self._ask(key)
        if node is None:
            return False
        value = self._scalar(node, key).lower()
        if value not in ("true", "false"):
            self._reading.find_at(node, f"`{key}` must be true or false")
        return value == "true"

    def one_of(self, key: str, choices: type[Choices]) -> Choices | None:
        """One word of a fixed set, None when absent or null."""
        word = self.text(key)
        if not word:
            return None
        try:
            return choices(word)
        except ValueError:
            known = ", ".join(choice.value for choice in choices)
            self.complain(key, f"`{word}` is no {key}", f"Use one of {known}")
            return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        node = self._ask(key, required=required)
        return self._texts_of(node, key) if node is not None else ()

    def lists_of_texts(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        return tuple(self._texts_of(item, key) for item in self._items(self._ask(key), key))

    def child(self, key: str, what: str) -> Fields | None:
        """A nested mapping that must be there."""
        node = self._ask(key, required=True)
        return Fields(self._reading, node, what) if node is not None else None

    def children(self, key: str, *, required: bool = False) -> Iterator[Fields]:
        """A list of mappings."""
        what = f"an entry of `{key}`"
        for item in self._items(self._ask(key, required=required), key):
            yield Fields(self._reading, item, what)

    def complain(self, key: str, what: str, advice: str = "") -> None:
        """Note a fault at a field's value, or at the mapping when the field is absent."""
        self._reading.find_at(self._values.get(key, self._node), what, advice)

    def remember(self, name: str) -> None:
        """Let later findings about `name` point here."""
        mark = self._node.start_mark
        self._reading.places.setdefault(name, (mark.line + 1, mark.column + 1))

    def finish(self) -> None:
        """Report the fields that nobody asked for."""
        for key, node in self._keys.items():
            if key not in self._asked:
                is_read = not self._reading.is_full
                hint = did_you_mean(key, self._asked - self._values.keys()) if is_read else ""
                self._reading.find_at(node, f"unknown key `{clean(key)}`", hint or "Remove it")

    def _take(self, node: yaml.MappingNode) -> None:
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._reading.find_at(key_node, "a key must be a word")
            elif key in self._values:
                self._reading.find_at(key_node, f"`{clean(key)}` stands here twice", "Remove one")
            else:
                self._keys[key], self._values[key] = key_node, value

    def _ask(self, key: str, *, required: bool = False) -> yaml.Node | None:
        self._asked.add(key)
        node = self._values.get(key)
        if node is None or node.tag == "tag:yaml.org,2002:null":
            if required and isinstance(self._node, yaml.MappingNode):
                self._reading.find_at(node or self._node, f"{self._what} needs `{key}:`")
            return None
        return node

    def _items(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        if node is None or self._reading.refuses(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._reading.find_at(node, f"`{key}` must be a list")
            return []
        return list(node.value)

    def _texts_of(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        return tuple(self._scalar(item, key) for item in self._items(node, key))

    def _scalar(self, node: yaml.Node, key: str) -> str:
        if self._reading.refuses(node):
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self._reading.find_at(node, f"`{key}` must be a text", "Put it in quotes")
            return ""
        value: str = node.value
        return clean(value).strip("\n") if "\n" in value else clean(value).strip()
