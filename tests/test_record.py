"""Records: what a frozen dataclass with slots can do, they can."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.record import record


@record
class Lake:
    """Still water."""

    name: str
    depth: float = 1.0
    fish: list[str] = field(default_factory=list)

    kind = "lake"

    @property
    def is_deep(self) -> bool:
        return self.depth > 50


@record
class Pond:
    name: str
    depth: float = 1.0
    fish: list[str] = field(default_factory=list)


@record
class Well:
    depth: float

    def __post_init__(self):
        if self.depth < 0:
            raise ValueError("a well goes down")


@record
class Nothing:
    """Without fields."""


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    depth: float = 1.0
    fish: tuple[str, ...] = ()


@record
class Quick:
    name: str
    depth: float = 1.0
    fish: tuple[str, ...] = ()


def test_fields_come_by_place_by_name_or_by_default():
    assert Lake("Nemi", depth=33.0).fish == []
    assert Lake("Nemi").depth == 1.0
    assert not Lake("Nemi").is_deep
    assert Lake.kind == "lake"
    with pytest.raises(TypeError):
        Lake()


def test_defaults_made_anew_are_not_shared():
    one, other = Lake("a"), Lake("b")
    one.fish.append("perch")

    assert other.fish == []


def test_a_record_never_changes():
    lake = Lake("Nemi")

    with pytest.raises(FrozenInstanceError, match=r"Lake\.depth"):
        lake.depth = 2.0
    with pytest.raises(FrozenInstanceError):
        del lake.name
    with pytest.raises(FrozenInstanceError):
        lake.colour = "green"
    assert replace(lake, depth=2.0) == Lake("Nemi", 2.0)


def test_records_of_two_kinds_are_never_equal():
    assert Lake("Nemi") != Pond("Nemi")
    assert Lake("Nemi") != ("Nemi", 1.0, [])
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_a_record_is_matched_by_its_fields():
    match Lake("Nemi", 33.0):
        case Lake(name, depth):
            assert (name, depth) == ("Nemi", 33.0)


def test_what_a_class_checks_itself_is_checked():
    with pytest.raises(ValueError, match="goes down"):
        Well(-1)
    with pytest.raises(ValueError, match="goes down"):
        replace(Well(1), depth=-1)


values = st.tuples(st.text(), st.floats(allow_nan=False), st.lists(st.text()).map(tuple))


@given(values, values)
def test_a_record_behaves_like_a_frozen_dataclass(one, other):
    plain, quick = Plain(*one), Quick(*one)

    assert (quick == Quick(*other)) == (plain == Plain(*other))
    assert hash(quick) == hash(plain)
    assert repr(quick).removeprefix("Quick") == repr(plain).removeprefix("Plain")
    assert [part.name for part in fields(quick)] == [part.name for part in fields(plain)]
    assert copy.deepcopy(quick) == copy.copy(quick) == quick == pickle.loads(pickle.dumps(quick))
