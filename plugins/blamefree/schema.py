"""The JSON Schema of front matter, and the validators made from it."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import Draft202012Validator, ValidationError

    from blamefree.frontmatter import Value
    from blamefree.source import Path

Schema = dict[str, Any]

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def load(name: str = "postmortem") -> Schema:
    """Read a schema: of front matter, `postmortem`, or of the report of the actions, `actions`."""
    return cast("Schema", json.loads(_text(name)))


def digest() -> str:
    """Return what tells this version of the front matter's schema from others."""
    return hashlib.blake2b(_text("postmortem").encode(), digest_size=8).hexdigest()


def _text(name: str) -> str:
    """Read a schema's file: in a wheel it lies beside this module, in a checkout in `schema/`."""
    packaged = files("blamefree") / f"{name}.schema.json"
    if not packaged.is_file():
        packaged = FilePath(__file__).parents[2] / "schema" / f"{name}.schema.json"
    return packaged.read_text(encoding="utf-8")


def field(path: Path) -> Schema:
    """Return what the schema says of the field at a path, references followed; empty where nothing."""
    schema = load()
    for step in path:
        schema = _resolve(schema)
        schema = (
            schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        )
    return _resolve(schema)


def _resolve(schema: Schema) -> Schema:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    target = load()["$defs"][reference.rpartition("/")[2]]
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}


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

    formats = FormatChecker(formats=())
    formats.checks("date-time")(_is_instant)
    formats.checks("date")(_is_date)
    schema = load()
    base = {key: value for key, value in schema.items() if key not in {"if", "then"}}
    complete = {"$defs": schema["$defs"], "$ref": "#/$defs/complete"}
    return (
        Draft202012Validator(base, format_checker=formats),
        Draft202012Validator(complete, format_checker=formats),
    )


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
