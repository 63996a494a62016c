"""Values: frozen dataclasses whose classes are made in a tenth of the time.

`dataclasses` writes and compiles six functions for a frozen class, each time the program starts, and to lint
one document takes a hundred classes. Here one is compiled, `__init__`, when a first value is made; the
others are plain functions. In all else a value is a dataclass: to `fields`, to `replace`, to type checkers.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


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
        made = dataclass(init=False, repr=False, eq=False, slots=slots)(kind)
        known = fields(made)  # type: ignore[arg-type] # now it is a dataclass
        functions = {"__init__": _late_init(made, known), "__repr__": _repr, **_FROZEN}
        if eq:
            functions |= _comparing([one.name for one in known if one.compare])
        for name, function in functions.items():
            if name not in vars(kind):
                setattr(made, name, function)
        return made

    return finish if kind is None else finish(kind)


def _late_init(kind: type, known: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return a function that the compiled one takes the place of when the first value is made."""

    def __init__(self: Any, *given: object, **named: object) -> None:  # noqa: N807, ANN401 - it is one
        kind.__init__ = _init(kind, known)  # type: ignore[misc]
        kind.__init__(self, *given, **named)  # type: ignore[misc]

    return __init__


def _init(kind: type, known: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Compile the function that makes a value of its fields."""
    given: list[str] = []
    named: list[str] = []
    body: list[str] = []
    names: dict[str, Any] = {"_put": object.__setattr__, "_missing": MISSING}
    for one in known:
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
    made: Callable[..., None] = names["__init__"]
    return made


def _comparing(names: list[str]) -> dict[str, Any]:
    """Return the two functions that see in a value its fields."""
    key: Callable[[object], object] = attrgetter(*names) if names else type

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it is one
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _repr(self: Any) -> str:  # noqa: ANN401 - of any class
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    del self
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


_FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse}
