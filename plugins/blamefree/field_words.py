"""Fields, values and types of the front matter in the words of a message."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, cast

from blamefree import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema import ValidationError

    from blamefree.frontmatter import Value
    from blamefree.source import Path

MOMENT = "a moment with its offset"
_DAY_AND_HOUR = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?))?", re.ASCII)
_TYPE_NAMES = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a mapping",
}


def called(path: Path) -> str:
    """Name a field as people do: the innermost word, with the number of a list's item."""
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of '{path[-2]}'"
    return f"'{path[-1]}'" if path else "the front matter"


def dotted(path: Path) -> str:
    """Return the way to a field, such as `detection.method`."""
    return ".".join(str(step) for step in path)


def types_named(names: str | list[str]) -> str:
    """Return which types a field may have."""
    listed = [names] if isinstance(names, str) else names
    return " or ".join(_TYPE_NAMES[name] for name in listed if name != "null")


def type_of(value: Value) -> str:
    """Return what a value is, where another type was expected."""
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    return quote(value) if isinstance(value, str) else f"the number {value}"


def quote(value: object) -> str:
    """Return a value on one line, and not too long."""
    if isinstance(value, list | dict):
        return type_of(cast("Value", value))
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    text = "empty" if value is None else " ".join(str(value).split())
    return "empty" if not text else f"'{text[:57]}…'" if len(text) > 60 else f"'{text}'"  # noqa: PLR2004 - a line's worth


def expectation(error: ValidationError) -> str:
    """Return what the schema asks for where a value is none of it."""
    limit = error.validator_value
    if error.validator in ("format", "anyOf") and (missing := _missing(error.instance)):
        return missing
    wordings: Mapping[str, str] = {
        "minLength": "it may not be empty",
        "maxLength": f"at most {limit} characters are read here",
        "minimum": f"it is {limit} or more",
        "format": "a day is expected, as in 2026-04-15" if limit == "date" else f"{MOMENT} is expected",
        "anyOf": f"{MOMENT} is expected, or in a draft a day",
        "pattern": "it does not have the form expected here",
    }
    return wordings.get(str(error.validator), "it is not what is expected here")


def _missing(value: object) -> str:
    """Say which day or hour of a moment no calendar or clock has; nothing where only its form is another."""
    match = _DAY_AND_HOUR.match(str(value))
    if match is None:
        return ""
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return "no calendar has that day"
    try:
        time.fromisoformat(match[2] or "00:00")
    except ValueError:
        return "no clock shows that hour"
    return ""


def example_hint(path: Path) -> str:
    """Return an example of a field, empty where the schema has none."""
    examples = schema.field(path).get("examples")
    if not examples:
        return ""
    shown = _flow(examples[0])
    return (
        f"for example `{path[-1]}: {shown}`" if path and isinstance(path[-1], str) else f"for example {shown}"
    )


def _flow(value: Value) -> str:
    """Write a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) and ("," in value or ": " in value) else str(value)
