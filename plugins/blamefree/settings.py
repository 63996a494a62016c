"""Tables of TOML, read value by value; whatever is not right is named with its place."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar, cast

from blamefree import toml_lines, toml_writer
from blamefree.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Table = dict[str, object]
T = TypeVar("T")


# Settings, or a catalog of some ten thousand names.
MAX_BYTES = 1 << 20

# What stands at the end of a message of the parser, and a name of several keys as Python writes it.
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)\Z")
_KEYS = re.compile(r"\((?:'[^']*'(?:, )?)+,?\)")
_KEY = re.compile(r"'([^']*)'")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class ConfigError(Exception):
    """A configuration that cannot be followed; the message says where and what to write instead.

    `path` is the file, with the line where it is known, and `entry` the whole name of what is wrong in it.
    """

    def __init__(self, problem: str, path: str = "", entry: str = "") -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.problem = problem
        self.path = path
        self.entry = entry


@contextmanager
def with_lines(text: str, path: str) -> Iterator[None]:
    """Name the line of the setting that an error is about; `text` is what the file holds."""
    try:
        yield
    except ConfigError as error:
        line = _line(text, error.entry) if error.path == path and error.entry else None
        if line is None:
            raise
        raise ConfigError(error.problem, f"{path}:{line}") from None


def _line(text: str, entry: str) -> int | None:
    """Return the line of an entry, by its name as TOML writes it."""
    way = next(toml_lines.leaves(tomllib.loads(f"{entry} = 0")))
    return toml_lines.line_of(text, way)


def load(text: str, path: str) -> Table:
    """Read a file of TOML; a ConfigError says why it is none."""
    if len(text) > MAX_BYTES:
        message = f"longer than {MAX_BYTES:,} characters"
        raise ConfigError(message, path)
    try:
        table: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(str(error), path) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits; lists in lists in lists.
        message = "not valid TOML: a number is too long, or values are nested too deeply"
        raise ConfigError(message, path) from None
    return table


def _invalid(said: str, path: str) -> ConfigError:
    """Return what the parser says in the form that other faults are told in."""
    place = _PLACE.search(said)
    said = _PLACE.sub("", said).replace("Cannot overwrite a value", "a name stands twice")
    said = _KEYS.sub(lambda keys: "'" + ".".join(_KEY.findall(keys[0])) + "'", said)
    where = f"{path}:{place[1]}:{place[2]}" if place else path
    return ConfigError(f"not valid TOML: {said[0].lower()}{said[1:]}", where)


def shown(value: object) -> str:
    """Return a value as a message quotes it: a text in single quotes, anything else as TOML writes it."""
    if isinstance(value, dict):
        return "a table"
    return f"'{value}'" if isinstance(value, str) else toml_writer.write(value)


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
            self.fail(key, f"is {shown(value)}; one of {', '.join(choices)}")
        return str(value)

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of texts."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"is {shown(value)}; a list of texts is expected")
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
            self.fail(key, f"is {shown(value)}; {wanted} is expected")
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
            message = f"[{self.table}] is no table"
            raise ConfigError(message, self.path, self.table)
        return data

    def known_entries(self, data: object, known: Mapping[str, object]) -> Table:
        """Return the entries of a table that may hold these names alone."""
        table = self.entries(data)
        for key in table:
            if key not in known:
                place = f"[{self.table}]" if self.table else "the file"
                message = f"unknown setting '{key}' in {place}; {_advice(key, known)}"
                raise ConfigError(message, self.path, self.name(key))
        return table

    def name(self, key: str) -> str:
        """Return the whole name of an entry, as TOML writes it."""
        word = key if _BARE.fullmatch(key) else toml_writer.write(key)
        return f"{self.table}.{word}" if self.table else word

    def fail(self, key: str, problem: str) -> NoReturn:
        """Raise the error that an entry is not right."""
        name = self.name(key)
        message = f"{name} {problem}"
        raise ConfigError(message, self.path, name)


def _advice(key: str, known: Mapping[str, object]) -> str:
    """Say what an unknown name may have been meant for."""
    if not known:
        return "there is nothing to set here"
    alike = {name.casefold(): name for name in known}
    word = key.replace("_", "-")
    near = alike.get(word.casefold()) or nearest(word, known)
    return f"did you mean '{near}'?" if near else f"known here: {', '.join(known)}"
