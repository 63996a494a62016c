"""What decides, besides a document itself, what is found in it: the program and its settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, tzinfo
from enum import Enum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from blamefree import patterns, program, schema
from blamefree.privacy import scanner

if TYPE_CHECKING:
    from blamefree.config import Config

# These decide what is checked and what is made of it, and not what is found.
_IDLE = frozenset({"fail_on", "audience", "audiences", "actions", "exclude", "publish"})


def of(settings: Config) -> bytes:
    """Return a digest of the program, the schema and the settings."""
    told = {
        field.name: _told(getattr(settings, field.name))
        for field in fields(settings)
        if field.name not in _IDLE
    }
    # What is installed besides decides what is taken for a credential, and what a pattern fits.
    beside = [scanner.is_installed(), patterns.is_linear()]
    text = json.dumps([program.state(), schema.digest(), beside, told], sort_keys=True)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _told(value: Any) -> Any:  # noqa: ANN401, PLR0911 - whatever a setting may be
    """Return a setting as values of JSON, the same for equal ones; a TypeError says that it cannot be."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value):
        return [type(value).__name__, *(_told(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, Mapping):
        return sorted(([_told(key), _told(each)] for key, each in value.items()), key=json.dumps)
    if isinstance(value, AbstractSet):
        return sorted((_told(each) for each in value), key=json.dumps)
    if isinstance(value, tuple | list):
        return [_told(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tzinfo):
        return str(value)
    message = f"a setting is {type(value).__name__}, of which no digest is known"
    raise TypeError(message)
