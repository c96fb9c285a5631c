"""Preferences: matters of taste in a TOML file, what changes results beside the reviews."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from genai_prep.actions.files import read_text, write_text
from genai_prep.actions.library import Library
from genai_prep.actions.queues import NEW_PER_DAY, new_per_day
from genai_prep.bank.findings import did_you_mean
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.record import record
from genai_prep.study.marking.marks import CutOffs

CONFIG_FILE = "config.toml"
CUT_OFFS = ("hard_from", "good_from", "easy_from")  # in rising order
Value = str | int | float | bool


@record
class Preference:
    """One thing that can be set. changes_results: kept with the reviews, not in the file."""

    name: str
    default: Value
    meaning: str
    parse: Callable[[str], Value]
    changes_results: bool = False


def _truth(word: str) -> bool:
    if word.lower() in ("true", "yes", "on", "1"):
        return True
    if word.lower() in ("false", "no", "off", "0"):
        return False
    raise ValueError("true or false")


def _colour(word: str) -> str:
    if word not in ("auto", "never"):
        raise ValueError("auto or never")
    return word


def _address(word: str) -> str:
    if word and not word.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return word


def _new_per_day(word: str) -> int:
    if not word.isdecimal() or int(word) > 9999:
        raise ValueError("a whole number from 0 to 9999")
    return int(word)


def _retention(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise ValueError("a number from 0.70 to 0.99") from None
    if not 0.7 <= value <= 0.99:
        raise ValueError("a number from 0.70 to 0.99")
    return value


def _share(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise ValueError("a number from 0 to 1") from None
    if not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return value


_CUT_OFFS = CutOffs()
PREFERENCES = (
    Preference("type_answers", False, "begin each card with typing its answer", _truth),
    Preference("plain", False, "line by line, as with --plain", _truth),
    Preference("colour", "auto", "auto, or never", _colour),
    Preference("llm", False, "also ask a language model for marks", _truth),
    Preference(
        "llm_address", "", "its OpenAI-compatible endpoint, for example of a server", _address
    ),
    Preference("llm_model", "", "the model's name there", str),
    Preference("new_per_day", NEW_PER_DAY, "new cards a study day", _new_per_day, True),
    Preference(
        "desired_retention", 0.9, "chance of recall at which a card is due", _retention, True
    ),
    Preference("easy_from", _CUT_OFFS.easy, "key points made that suggest Easy", _share, True),
    Preference("good_from", _CUT_OFFS.good, "key points made that suggest Good", _share, True),
    Preference("hard_from", _CUT_OFFS.hard, "key points made that suggest Hard", _share, True),
)


def taste(config: Path) -> dict[str, Value]:
    """The config file's preferences, with defaults. Raises GenaiPrepError when it is faulty."""
    path = config / CONFIG_FILE
    kept = _read(path)
    own = [preference for preference in PREFERENCES if not preference.changes_results]
    known = [preference.name for preference in own]
    for name in kept:
        if name not in known:
            hint = did_you_mean(name, known)
            raise GenaiPrepError(f"unknown preference {name}.", where=str(path), advice=hint)
    return {preference.name: _valid(preference, kept, path) for preference in own}


def all_preferences(library: Library) -> dict[str, Value]:
    """Every preference with its value."""
    parameters = library.reviews.parameters()
    results: dict[str, Value] = {
        "new_per_day": new_per_day(library),
        "desired_retention": parameters.desired_retention,
    }
    for name in CUT_OFFS:
        kept = library.settings.get(name)
        results[name] = preference_named(name).default if kept is None else kept
    return {**taste(library.places.config), **results}


def preference_named(name: str) -> Preference:
    """A preference by its name. Raises UsageError when there is none."""
    for preference in PREFERENCES:
        if preference.name == name:
            return preference
    names = [preference.name for preference in PREFERENCES]
    raise UsageError(
        f"there is no preference {name}.",
        advice=f"{did_you_mean(name, names)} All: {', '.join(names)}.".strip(),
    )


def set_preference(library: Library, name: str, word: str) -> Value:
    """Set a preference to what was typed; its value. Raises UsageError when it cannot be meant."""
    preference = preference_named(name)
    try:
        value = preference.parse(word)
    except ValueError as fault:
        raise UsageError(f"{name} must be {fault}, not {word}.") from None
    if name in CUT_OFFS:
        _set_cut_off(library, name, float(value))
    elif name == "new_per_day":
        library.settings.set(name, value)
    elif name == "desired_retention":
        _set_retention(library, float(value))
    else:
        taste(library.places.config)  # a faulty file is not written to
        path = library.places.config / CONFIG_FILE
        write_text(path, _with(preference, value, read_text(path) if path.exists() else _HEAD))
    return value


def _set_cut_off(library: Library, name: str, value: float) -> None:
    cut_offs = [float(all_preferences(library)[each]) for each in CUT_OFFS]
    cut_offs[CUT_OFFS.index(name)] = value
    if cut_offs != sorted(cut_offs):
        raise UsageError("hard_from, good_from and easy_from must not fall.")
    library.settings.set(name, value)


def _set_retention(library: Library, retention: float) -> None:
    in_force = library.reviews.parameters()
    if in_force.desired_retention == retention:
        return
    changed = replace(in_force, desired_retention=retention, parameters_id=library.new_id())
    library.reviews.keep_parameters(changed, library.clock.now(), reviews=0)


def _read(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    import tomllib  # only who has changed a preference pays for it

    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise GenaiPrepError(f"this is not TOML: {fault}.", where=str(path)) from fault


def _valid(preference: Preference, kept: Mapping[str, Any], path: Path) -> Value:
    if preference.name not in kept:
        return preference.default
    value = kept[preference.name]
    try:
        return preference.parse(str(value).lower() if isinstance(value, bool) else str(value))
    except ValueError as fault:
        raise GenaiPrepError(
            f"{preference.name} must be {fault}, not {value}.", where=str(path)
        ) from None


_HEAD = "# Preferences of genai-prep; all of them: genai-prep config\n"


def _with(preference: Preference, value: Value, text: str) -> str:
    """The file's text with one preference set; whatever else people wrote there stays."""
    # What JSON escapes TOML escapes alike.
    shown = json.dumps(value, ensure_ascii=False)
    row = f"{preference.name} = {shown}"
    rows = text.splitlines()
    for number, line in enumerate(rows):
        if line.partition("=")[0].strip() == preference.name:
            _, hash_sign, comment = line.partition("#")
            rows[number] = f"{row}  #{comment}" if hash_sign else row
            break
    else:
        rows += ["", f"# {preference.meaning}", row]
    return "\n".join(rows) + "\n"
