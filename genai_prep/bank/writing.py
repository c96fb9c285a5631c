"""A bank as YAML: stable, readable, one file a topic.

The same bank always gives the same bytes, and an edited paragraph a small diff: places count
from a question's own heading, and what holds for the whole guide stands in index.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from genai_prep.bank.encoding import Data, card_data, note_data, topic_data
from genai_prep.bank.questions import Bank, Card, Question, Topic

try:  # libyaml writes the same bytes twelve times as fast; every wheel of PyYAML has it
    from yaml import CSafeDumper as SafeDumper
except ImportError:  # pragma: no cover (PyYAML built without libyaml)
    from yaml import SafeDumper  # type: ignore[assignment]

INDEX = "index.yaml"
_WIDTH = 100


def bank_files(
    bank: Bank,
    *,
    guide: Mapping[str, str],
    places: Mapping[str, str],
    shape: str | None = None,
) -> dict[str, str]:
    """File names and their texts: one a topic, and the index.

    guide: the guide's files and their SHA-256. places: question id -> `file:line`.
    shape: the one that was chosen for the guide, None when it was found out.
    """
    files = {file_of(topic.id): topic_text(bank.name, topic) for topic in bank.topics}
    index: Data = {
        "schema": 1,
        "bank": bank.name,
        **({"shape": shape} if shape else {}),
        "guide": [{"file": name, "sha256": digest} for name, digest in guide.items()],
        "topics": [topic.id for topic in bank.topics],
        "places": dict(places),
        "notes": [note_data(note) for note in bank.notes],
    }
    files[INDEX] = yaml_text(index)
    return files


def topic_text(bank: str, topic: Topic) -> str:
    """A topic as its bank's file has it."""
    return yaml_text(topic_data(bank, topic))


def card_text(card: Card) -> str:
    """One card as YAML, as `edit` shows it: without what the learner cannot change, its id and
    its place in the guide."""
    data = card_data(card)
    shown = {key: value for key, value in data.items() if key not in ("id", "lines")}
    if isinstance(card, Question):
        del shown["kind"]
    return yaml_text(shown)


def file_of(topic_id: str) -> str:
    """The name of a topic's file; a topic called index must not take the index's place."""
    name = f"{topic_id}.yaml"
    return f"topic-{name}" if name == INDEX else name


class _Dumper(SafeDumper):
    """Block text for what has lines, short lists on one line, never an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    short = (
        all(isinstance(item, str | int) for item in items)
        and sum(len(str(item)) + 2 for item in items) < _WIDTH - 20
    )
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def yaml_text(data: Data) -> str:
    """Data as the YAML of bank files."""
    return yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, line_break="\n"
    )
