"""The JSON Schema of front matter, and the validators made from it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, cast

from blamefree import predicates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jsonschema import Draft202012Validator, ValidationError

    from blamefree.frontmatter import Value
    from blamefree.predicates import Predicate
    from blamefree.source import Path

Schema = dict[str, Any]

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def load(name: str = "postmortem") -> Schema:
    """Read a schema: of front matter, `postmortem`, or of the report of the actions, `actions`."""
    return cast("Schema", json.loads(text(name)))


def digest() -> str:
    """Return what tells this version of the front matter's schema from others."""
    from hashlib import blake2b  # noqa: PLC0415 - only a run that keeps what it found

    return blake2b(text("postmortem").encode(), digest_size=8).hexdigest()


def text(name: str) -> str:
    """Read a schema's file: in a wheel it lies beside this module, in a checkout in `schema/`."""
    folder = FilePath(__file__).parent
    packaged = folder / f"{name}.schema.json"
    if not packaged.is_file():
        packaged = folder.parents[1] / "schema" / f"{name}.schema.json"
    return packaged.read_text(encoding="utf-8")


def field(path: Path) -> Schema:
    """Return what the schema says of the field at a path, references followed; empty where nothing."""
    schema = load()
    for step in path:
        schema = resolve(schema)
        schema = (
            schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        )
    return resolve(schema)


def resolve(schema: Schema) -> Schema:
    """Follow a reference; what stands beside it stays."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    target = load()["$defs"][reference.rpartition("/")[2]]
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}


def conforms(values: dict[str, Value], *, complete: bool = False) -> bool:
    """Tell whether values are the front matter of a draft, or of a finished document, for certain."""
    return _predicates()[complete](values)


def departures(values: dict[str, Value]) -> Iterator[ValidationError]:
    """Yield what keeps values from being the front matter of a draft."""
    return _validators()[0].iter_errors(values)


def gaps(values: dict[str, Value]) -> Iterator[ValidationError]:
    """Yield what values lack to be the front matter of a finished document (`$defs/complete`)."""
    return _validators()[1].iter_errors(values)


@cache
def _validators() -> tuple[Draft202012Validator, Draft202012Validator]:
    """Return the validator of every document, and of a complete one."""
    # jsonschema takes 80 ms to import: only a run that has front matter to check pays for it.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415

    checker = FormatChecker(formats=())
    for name, check in _formats().items():
        checker.checks(name)(check)
    base, complete = _demands()
    return (
        Draft202012Validator(base, format_checker=checker),
        Draft202012Validator(complete, format_checker=checker),
    )


@cache
def _predicates() -> tuple[Predicate, Predicate]:
    """Return what tells whether values are those of any document, and those of a complete one."""
    reader = predicates.Reader(load()["$defs"], _formats())
    base, complete = _demands()
    return reader.read(base), reader.read(complete)


def _demands() -> tuple[Schema, Schema]:
    """Return the schema of every document, and that of a complete one."""
    schema = load()
    base = {key: value for key, value in schema.items() if key not in {"if", "then"}}
    return base, {"$defs": schema["$defs"], "$ref": "#/$defs/complete"}


def _formats() -> dict[str, Callable[[object], bool]]:
    return {"date-time": _is_instant, "date": _is_date}


def _is_instant(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return _INSTANT.fullmatch(value) is not None and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return _DATE.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False
