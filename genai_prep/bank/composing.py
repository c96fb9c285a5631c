"""YAML text as nodes, and one finding with a place for what is no YAML."""

from __future__ import annotations

import yaml

from genai_prep.bank.nodes import Reading

_SEE_FORMAT = "See docs/guide-format.md for the shape of a bank file"
_DEEP = "lists or brackets stand in each other more deeply than in any bank"
# What the parser says -> what to do.
_ADVICE = (
    ("mapping values are not allowed", "Put the text in quotes: it holds a second colon"),
    ("\\t", "Put the text in quotes, and indent with spaces"),
    ("cannot start any token", "Put the text in quotes, and indent with spaces"),
    ("undefined alias", "Write the text out: aliases (`*name`) are not read here"),
    ("another document", "Make it a file of its own"),
    ("escape code", "Write the character itself"),
    ("incompatible YAML", "Remove the line"),
)


def root_of(reading: Reading) -> yaml.Node | None:
    """The node of the whole file, None with a finding when there is none."""
    try:
        root = yaml.compose(reading.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = fault.problem or "this is not YAML"
        if "nesting" in problem:
            reading.find(line, column, _DEEP, "Take the inner ones out")
        else:
            reading.find(line, column, problem, _advice_on(problem))
        return None
    except yaml.reader.ReaderError as fault:
        _refuse_character(reading, fault.position)
        return None
    except UnicodeEncodeError as fault:  # half a character, which no file holds
        _refuse_character(reading, fault.start)
        return None
    except RecursionError:  # of the parser written in Python, which knows no limit of its own
        reading.find(1, 1, _DEEP, "Take the inner ones out")
        return None
    if root is None:
        reading.find(1, 1, "the file is empty", "Write a topic with questions, or remove the file")
    return root


def _refuse_character(reading: Reading, at: int) -> None:
    line = reading.text.count("\n", 0, at) + 1
    reading.find(line, 1, "a character that YAML does not allow", "Remove it")


def _advice_on(problem: str) -> str:
    return next((advice for part, advice in _ADVICE if part in problem), _SEE_FORMAT)
