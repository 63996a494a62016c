"""A value is a frozen dataclass in all but how its class is made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest

from blamefree.values import frozen


class Fields:
    """Fields of every kind that the house uses, to be made a class of in both ways."""

    one: int
    many: tuple[int, ...] = ()
    known: dict[str, int] = field(default_factory=dict, compare=False)
    late: str = field(default="late", kw_only=True)
    quiet: str = field(default="quiet", repr=False)
    twice: int = field(init=False)
    shared: ClassVar[str] = "shared"

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.one)


def made(decorate: Any) -> Any:  # noqa: ANN401 - a class, whatever it is
    namespace = dict(vars(Fields))
    namespace.pop("__dict__")
    namespace.pop("__weakref__")
    return decorate(type("Made", (), namespace))


OURS, THEIRS = made(frozen), made(dataclass(frozen=True))
GIVEN: tuple[tuple[tuple[object, ...], dict[str, object]], ...] = (
    ((1,), {}),
    ((1, (2,), {"a": 3}, "q"), {"late": "4"}),
    ((), {"one": 1, "quiet": "5", "known": {"b": 6}}),
    ((7,), {}),
)


@pytest.mark.parametrize(("arguments", "named"), GIVEN)
def test_a_value_is_what_a_frozen_dataclass_is(arguments: Any, named: Any) -> None:  # noqa: ANN401
    ours, theirs = OURS(*arguments, **named), THEIRS(*arguments, **named)
    assert repr(ours) == repr(theirs)
    assert vars(ours) == vars(theirs)
    assert asdict(ours) == asdict(theirs)
    for others, others_named in GIVEN:
        same = THEIRS(*others, **others_named) == theirs
        assert (OURS(*others, **others_named) == ours) is same
        assert (hash(OURS(*others, **others_named)) == hash(ours)) is same
    assert vars(replace(ours, one=8)) == vars(replace(theirs, one=8))
    assert ours != theirs


@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"other": 2}), ((1,), {"one": 2})]
)
def test_what_makes_no_value_is_refused(arguments: Any, named: Any) -> None:  # noqa: ANN401
    for kind in (OURS, made(frozen), THEIRS):
        with pytest.raises(TypeError):
            kind(*arguments, **named)


def test_a_later_value_is_made_as_the_first_are() -> None:
    ours = made(frozen)
    for arguments, named in GIVEN * 3:
        assert vars(ours(*arguments, **named)) == vars(THEIRS(*arguments, **named))


def test_nothing_in_a_value_changes() -> None:
    for one in (OURS(1), THEIRS(1)):
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'one'"):
            one.one = 2
        with pytest.raises(FrozenInstanceError):
            del one.one
        with pytest.raises(FrozenInstanceError):
            one.another = 2


def test_each_value_has_a_default_of_its_own() -> None:
    assert OURS(1).known is not OURS(1).known


@frozen
class _Shape(ABC):
    """A shape."""

    name: str = "shape"

    @abstractmethod
    def area(self) -> int:
        """Return how large it is."""


@frozen
class _Square(_Shape):
    """A square."""

    side: int = 1

    def area(self) -> int:
        """Return how large it is."""
        return self.side**2

    @cached_property
    def around(self) -> int:
        """How long its border is."""
        return 4 * self.side


@frozen(eq=False)
class _Thing:
    """A thing, which is no other."""

    name: str


@frozen(slots=True)
class _Point:
    """A point."""

    x: int
    y: int = 0


def test_values_are_made_of_the_fields_of_their_bases_too() -> None:
    square = _Square("square", 3)
    assert (square.area(), square.around, [one.name for one in fields(square)]) == (9, 12, ["name", "side"])
    assert square == _Square("square", 3) != _Square("square", 4)
    with pytest.raises(TypeError, match="abstract"):
        _Shape()  # type: ignore[abstract]


def test_without_comparing_a_value_equals_itself_alone() -> None:
    thing = _Thing("a")
    assert thing == thing  # noqa: PLR0124 - that is what is asked
    assert thing != _Thing("a")
    assert {thing, _Thing("a")} > {thing}


def test_a_value_with_slots_has_nothing_else() -> None:
    point = _Point(1)
    assert (point, hash(point), repr(point)) == (_Point(1, 0), hash(_Point(1)), "_Point(x=1, y=0)")
    assert not hasattr(point, "__dict__")
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
