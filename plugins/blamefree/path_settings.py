"""`[tool.blamefree.per-path]`: which rules hold, and how much they weigh, in a part of the archive."""

from __future__ import annotations

import posixpath
import re
from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.selection import RuleReader
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.diagnostics import Severity

_KNOWN = {"select": "select", "ignore": "ignore", "severity": "severity"}
_WILD = late(r"\*\*/|\*\*|\*|\?")
_EXPRESSIONS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@frozen
class PathSettings:
    """What holds for the files that a pattern matches, and for all that lies in the folders it matches.

    `select` takes the place of the selection before, `ignore` and `severity` come on top.
    """

    pattern: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def holds(self, path: str) -> bool:
        """Tell whether a path, relative to the folder of the configuration, is meant."""
        return _compiled(self.pattern).match(path) is not None


@frozen
class PerPath:
    """All such settings, in the order of the file: later ones win.

    `root` is the folder that the patterns begin in, and `here` the one that the paths of
    documents begin in; both are empty where they are the same.
    """

    places: tuple[PathSettings, ...] = ()
    root: str = ""
    here: str = ""

    def of(self, path: str) -> tuple[PathSettings, ...]:
        """Return what holds for a document, by the path its findings are reported at."""
        if not self.places:
            return ()
        whole = posixpath.normpath(posixpath.join(self.here, path))
        inside = whole.removeprefix(f"{self.root.rstrip('/')}/") if self.root else whole
        return tuple(place for place in self.places if place.holds(inside))

    def without_select(self) -> PerPath:
        """Return the settings for a run that was told which rules are meant."""
        return replace(self, places=tuple(replace(place, select=()) for place in self.places))


def read(data: object, path: str, table: str) -> PerPath:
    """Read a table whose keys are patterns."""
    reader = _Reader(path, table)
    return PerPath(tuple(reader.place(pattern, given) for pattern, given in reader.entries(data).items()))


class _Reader(RuleReader):
    def place(self, pattern: str, data: object) -> PathSettings:
        if not pattern or pattern.startswith("/") or ".." in pattern.split("/") or "\\" in pattern:
            self.fail(
                pattern,
                "is no pattern; write a path with / that begins in the folder of the configuration, "
                'such as "postmortems/2019/**"',
            )
        if not isinstance(data, dict):
            self.fail(pattern, 'is no table; it needs a pattern: [per-path."postmortems/2019/**"]')
        nested = self.inner(pattern)
        entries = nested.entries(data)
        if "fail-on" in entries:
            nested.fail("fail-on", "holds for a whole run; set the `severity` of rules here instead")
        nested.known_entries(entries, _KNOWN)
        return PathSettings(
            pattern,
            nested.rule_words("select", entries.get("select", [])),
            nested.rule_words("ignore", entries.get("ignore", [])),
            nested.by_rule("severity", entries.get("severity", {}), _Reader.weight),
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression of a pattern: `*` stays within a folder, `**` goes through folders."""
    parts: list[str] = []
    end = 0
    stripped = pattern.removeprefix("./").rstrip("/")
    for match in _WILD.finditer(stripped):
        parts += [re.escape(stripped[end : match.start()]), _EXPRESSIONS[match[0]]]
        end = match.end()
    parts.append(re.escape(stripped[end:]))
    return re.compile(f"{''.join(parts)}(?:/|\\Z)", re.DOTALL)
