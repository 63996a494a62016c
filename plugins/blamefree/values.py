"""Values: frozen dataclasses whose classes are made in a tenth of the time.

`dataclasses` writes and compiles six functions for a frozen class, each time the program starts, and to lint
one document takes a hundred classes. Here a class is only marked. Its fields are read and `__init__` is
compiled when a first value is made, which in one run is so of every other class. In all else a value is a
dataclass: to `fields`, to `replace`, to type checkers.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Method = Callable[..., Any]

T = TypeVar("T")
# Of an editor's server, two threads may be the first to ask for the same fields.
_READING = RLock()


@overload
def frozen(kind: type[T], /) -> type[T]: ...
@overload
def frozen(*, eq: bool = True, slots: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    kind: type[T] | None = None, /, *, eq: bool = True, slots: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class one of values: nothing in them changes, and those with equal fields are equal.

    Without `eq`, each equals itself alone. What a class defines itself stays.
    """

    def finish(kind: type[T]) -> type[T]:
        made = _read(kind, slots=True) if slots else _mark(kind)
        late = {"__init__": _init} | ({"__eq__": _eq, "__hash__": _hash} if eq else {})
        return _give(made, late, _FROZEN)

    return finish if kind is None else finish(kind)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(kind: type[T]) -> type[T]:
    """Make a class one of things with named fields, which may change; each equals itself alone."""
    return _give(_mark(kind), {"__init__": _init}, {"__repr__": _repr})


def _give(kind: type[T], late: Mapping[str, Callable[[type], Method]], methods: dict[str, Method]) -> type[T]:
    """Give a class the methods that it does not define itself, some of them when they are first called."""
    given = {name: _late(kind, name, make) for name, make in late.items()} | methods
    for name in given.keys() - vars(kind).keys():
        setattr(kind, name, given[name])
    return kind


def _mark(kind: type[T]) -> type[T]:
    """Make a class a dataclass whose fields are read when they are first asked for."""
    kind.__dataclass_fields__ = _LateFields(kind)  # type: ignore[attr-defined] # now it is a dataclass
    return kind


def _read(kind: type[T], *, slots: bool = False) -> type[T]:
    """Let `dataclasses` read the fields of a class, and nothing more."""
    return dataclass(init=False, repr=False, eq=False, slots=slots)(kind)


class _LateFields:
    """Stands for the fields of a class until they are first asked for."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __get__(self, value: object, owner: type) -> dict[str, Field[Any]]:
        """Read the fields, which take the place of this."""
        del value, owner
        with _READING:
            if vars(self.kind)["__dataclass_fields__"] is self:
                _read(self.kind)
        known: dict[str, Field[Any]] = vars(self.kind)["__dataclass_fields__"]
        return known


def _late(kind: type, name: str, make: Callable[[type], Method]) -> Method:
    """Return a method that the one that is made takes the place of when it is first called."""

    def method(self: object, *given: object, **named: object) -> object:
        setattr(kind, name, make(kind))
        return getattr(kind, name)(self, *given, **named)

    return method


def _init(kind: type) -> Method:
    """Compile the function that makes a value of its fields."""
    given: list[str] = []
    named: list[str] = []
    body: list[str] = []
    names: dict[str, Any] = {"_put": object.__setattr__, "_missing": MISSING}
    for one in fields(kind):
        if not one.init:
            continue
        parameter = place = one.name
        if one.default is not MISSING:
            names[f"default_{place}"] = one.default
            parameter = f"{place}=default_{place}"
        elif one.default_factory is not MISSING:
            names[f"make_{place}"] = one.default_factory
            parameter = f"{place}=_missing"
            place = f"make_{place}() if {place} is _missing else {place}"
        (named if one.kw_only else given).append(parameter)
        body.append(f" _put(self, {one.name!r}, {place})")
    if hasattr(kind, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join(["self", *given, *(["*", *named] if named else [])])
    exec("\n".join([f"def __init__({parameters}):", *body, " return"]), names)  # noqa: S102 - as dataclasses does
    made: Method = names["__init__"]
    return made


def _key(kind: type) -> Callable[[object], object]:
    """Return the function that takes from a value what it is compared by."""
    names = [one.name for one in fields(kind) if one.compare]
    return attrgetter(*names) if names else type


def _eq(kind: type) -> Method:
    key = _key(kind)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it is one
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(kind: type) -> Method:
    key = _key(kind)

    def __hash__(self: object) -> int:  # noqa: N807 - it is one
        return hash(key(self))

    return __hash__


def _repr(self: Any) -> str:  # noqa: ANN401 - of any class
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    del self
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


_FROZEN: dict[str, Method] = {"__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse}
