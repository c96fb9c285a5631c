"""The schema of bank files: what the program writes fits it, what it refuses does not."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from genai_prep.bank.schema import NAME, bank_schema
from genai_prep.bank.writing import bank_files
from support.builders import a_bank

ROOT = Path(__file__).resolve().parents[2]
CHECK = jsonschema.Draft202012Validator(bank_schema())


def test_it_is_a_schema_and_the_one_in_docs():
    jsonschema.Draft202012Validator.check_schema(bank_schema())
    assert json.loads((ROOT / "docs" / NAME).read_text("utf-8")) == bank_schema()


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "content" / "bank").glob("*.yaml") if path.stem != "index"),
    ids=lambda path: path.stem,
)
def test_every_bundled_file_fits(path):
    assert list(CHECK.iter_errors(yaml.safe_load(path.read_text("utf-8")))) == []


def test_a_card_of_every_kind_fits():
    (text,) = (
        text
        for name, text in bank_files(a_bank(), guide={}, places={}).items()
        if "index" not in name
    )
    assert list(CHECK.iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize(
    "question",
    [
        {"qestion": "Why?"},
        {"question": "Why?", "level": "expert"},
        {"question": "Why?", "cards": [{"kind": "list", "prompt": "Which?"}]},
        {"question": "Why?", "cards": [{"prompt": "Which?"}]},
        {"question": "Why?", "key_points": [{"id": "a"}]},
        {"question": "Why?", "lines": [1, 2, 3]},
    ],
)
def test_what_the_program_refuses_does_not_fit(question):
    file = {"schema": 1, "bank": "lakes", "topic": {"id": "lakes"}, "questions": [question]}
    assert not CHECK.is_valid(file)
    file["questions"] = [{"question": "Why?", "cards": [{"prompt": "Which?", "answer": "This."}]}]
    assert CHECK.is_valid(file)
