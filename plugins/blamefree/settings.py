"""Tables of TOML, read value by value; whatever is not right is named with its place."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar, cast

from blamefree.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

Table = dict[str, object]
T = TypeVar("T")


# Settings, or a catalog of some ten thousand names.
MAX_BYTES = 1 << 20


class ConfigError(Exception):
    """A configuration that cannot be followed; the message says where and what to write instead."""


def load(text: str, path: str) -> Table:
    """Read a file of TOML; a ConfigError says why it is none."""
    if len(text) > MAX_BYTES:
        message = f"{path}: longer than {MAX_BYTES:,} characters"
        raise ConfigError(message)
    try:
        table: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigError(message) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits; lists in lists in lists.
        message = f"{path}: not valid TOML: a number is too long, or values are nested too deeply"
        raise ConfigError(message) from None
    return table


class Reader:
    """Reads the entries of one table; `table` is its name in the file, empty for the file itself."""

    def __init__(self, path: str, table: str = "") -> None:
        self.path = path
        self.table = table

    def inner(self, key: str) -> Self:
        """Return the reader of a table within this one."""
        return type(self)(self.path, self.name(key))

    def choice(self, key: str, value: object, choices: tuple[str, ...]) -> str:
        """Return a text that is one of these."""
        if value not in choices:
            self.fail(key, f"is {value!r}; one of {', '.join(choices)}")
        return str(value)

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of texts."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"is {value!r}; a list of texts is expected")
        return tuple(cast("list[str]", value))

    def words(self, key: str, value: object, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of texts, each of which is one of those that are known."""
        given = self.texts(key, value)
        for word in given:
            if word not in known:
                near = nearest(word, known)
                advice = f"did you mean '{near}'?" if near else f"known here: {', '.join(known)}"
                self.fail(key, f"names '{word}'; {advice}")
        return given

    def typed(self, key: str, value: object, kind: type[T], wanted: str) -> T:
        """Return a value of a type; true and false are no numbers."""
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            self.fail(key, f"is {value!r}; {wanted} is expected")
        return value

    def address(self, key: str, value: object) -> str:
        """Return an address that begins with http or https."""
        url = self.typed(key, value, str, "an address")
        if not re.fullmatch(r"https?://[^\s]+", url):
            self.fail(key, f"is '{url}'; an http or https address is expected")
        return url

    def entries(self, data: object) -> Table:
        """Return the entries of what has to be a table."""
        if not isinstance(data, dict):
            message = f"{self.path}: [{self.table}] is no table"
            raise ConfigError(message)
        return data

    def known_entries(self, data: object, known: Mapping[str, object]) -> Table:
        """Return the entries of a table that may hold these names alone."""
        table = self.entries(data)
        for key in table:
            if key not in known:
                near = nearest(key.replace("_", "-"), known)
                advice = f"did you mean '{near}'?" if near else f"known here: {', '.join(known)}"
                place = f"[{self.table}]" if self.table else "the file"
                message = f"{self.path}: unknown setting '{key}' in {place}; {advice}"
                raise ConfigError(message)
        return table

    def name(self, key: str) -> str:
        """Return the whole name of an entry."""
        return f"{self.table}.{key}" if self.table else key

    def where(self, key: str) -> str:
        """Return the place of an entry as a message names it."""
        return f"{self.path}: {self.name(key)}"

    def fail(self, key: str, problem: str) -> NoReturn:
        """Raise the error that an entry is not right."""
        message = f"{self.where(key)} {problem}"
        raise ConfigError(message)
