"""The config file belongs to the learner: what they wrote in it stays."""

import tomllib

import pytest

from genai_prep.actions.preferences import set_preference, taste
from genai_prep.errors import GenaiPrepError
from support.builders import a_bank, a_library


def test_a_preference_is_written_with_what_it_means(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        set_preference(library, "type_answers", "yes")

    text = (tmp_path / "config" / "config.toml").read_text("utf-8")
    assert "# begin each card with typing its answer\ntype_answers = true\n" in text
    assert taste(tmp_path / "config")["type_answers"] is True


def test_comments_and_other_preferences_stay(tmp_path):
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "config.toml"
    file.write_text('# mine\nplain = true\ncolour = "never"  # tired eyes\n\n# the end\n')
    with a_library(tmp_path, a_bank()) as library:
        set_preference(library, "plain", "false")
        set_preference(library, "colour", "auto")
        set_preference(library, "type_answers", "true")

    text = file.read_text("utf-8")
    assert text.startswith('# mine\nplain = false\ncolour = "auto"  # tired eyes\n\n# the end\n')
    assert tomllib.loads(text) == {"plain": False, "colour": "auto", "type_answers": True}


def test_a_faulty_file_is_not_written_to(tmp_path):
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "config.toml"
    file.write_text("plain = [\n")
    with a_library(tmp_path, a_bank()) as library, pytest.raises(GenaiPrepError, match="not TOML"):
        set_preference(library, "type_answers", "true")
    assert file.read_text("utf-8") == "plain = [\n"


def test_the_last_setting_counts(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        for name, word in (("plain", "true"), ("colour", "never"), ("plain", "no")):
            set_preference(library, name, word)
        kept = taste(tmp_path / "config")

    assert (kept["plain"], kept["colour"]) == (False, "never")
