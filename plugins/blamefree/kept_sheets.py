"""Sheets of the last time: what was found in documents is believed until the day on which it may change."""

from __future__ import annotations

import os
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import cache_folder, kept_lines, sheets
from blamefree.kept_lines import KeptLines
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from blamefree.config import Config

_DAY = len("2026-11-25")


@frozen(eq=False)
class KeptSheets:
    """What was found in documents, by their paths and their bytes, as it holds on a day.

    `salt` stands for all that decides what is found, besides a document itself; where it is empty, nothing
    is known.
    """

    today: date
    salt: bytes = b""
    lines: KeptLines = field(default_factory=lambda: KeptLines(None))

    @classmethod
    def of(cls, project: Path, settings: Config, today: date, environment: Mapping[str, str]) -> KeptSheets:
        """Return what is kept for the project in a folder; the environment says where a user keeps it."""
        from blamefree import salt  # noqa: PLC0415 - a run that keeps nothing needs none

        lines = KeptLines(cache_folder.file("lint", project, environment))
        return cls(today, salt.of(settings), lines)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self.lines.is_empty

    def namer(self, kind: str) -> Callable[[str, bytes], bytes]:
        """Return what names that which is found in a document in one way, by its path and its bytes."""
        if not self.salt:
            return lambda *_: b""
        name = kept_lines.namer(kind.encode(), self.salt)
        return lambda path, data: name(os.fsencode(path), data)

    def get(self, name: bytes) -> bytes | None:
        """Return what is kept under a name, None where that was found on a later day than this."""
        kept = self.lines.get(name)
        return kept[_DAY:] if kept is not None and kept[:_DAY] <= self._day else None

    def sheet(self, name: bytes) -> bytes | None:
        """Return the sheet that is kept under a name, None where it may be another by now."""
        line = self.get(name)
        try:
            until = sheets.until(line) if line is not None else None
        except sheets.UNREADABLE:
            return None
        return line if until is None or self.today < until else None

    def put(self, name: bytes, line: bytes) -> None:
        """Note what was found today."""
        self.lines.put(name, self._day + line)

    def save(self) -> None:
        """Keep it for the next time."""
        self.lines.save()

    @cached_property
    def _day(self) -> bytes:
        """Today, as it is kept."""
        return self.today.isoformat().encode()
