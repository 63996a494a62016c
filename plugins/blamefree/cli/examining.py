"""Documents examined: what is known of their bytes is taken, the rest is read, by many where that pays."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from blamefree import document, sheet_cache, sheets
from blamefree.cli import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from blamefree.cli.files import Project, Reader
    from blamefree.linter import Linter, Sheet
    from blamefree.sheet_cache import SheetCache
    from blamefree.source import Source

# From so many documents on, processes that read a part of them each are sooner ready than one; where a
# process cannot be a copy of this one, it has to import everything again.
_MANY, _VERY_MANY = 48, 400
# So many documents are handed out at once.
_CHUNK = 16
_DAY = len("2026-11-25")

# The name under which a sheet is kept, and the sheet; None where the document cannot be read.
Found = tuple[bytes, bytes] | None


@dataclass(frozen=True)
class Examiner:
    """Examines documents; `salt` stands for all that decides what is found, besides a document itself.

    What is kept of a document is believed from the day it was found until the day on which it may
    change. `jobs` is how many processes share the work at most.
    """

    linter: Linter
    project: Project
    cache: SheetCache
    salt: bytes
    today: date
    jobs: int = 1

    def sheets(self, reader: Reader, paths: Sequence[Path]) -> Iterator[Sheet]:
        """Yield the sheet of each document that can be read, in their order, and keep what is new."""
        known = {} if self.cache.is_empty else self._known(paths)
        found = self._examine([path for path in paths if path not in known])
        for path in paths:
            if path in known:
                yield known.pop(path)
                continue
            new = next(found)
            if new is None:
                # Once more, to complain of it.
                reader.read_bytes(path)
                continue
            name, line = new
            self.cache.put(name, self.today.isoformat().encode() + line)
            yield self._sheet(path, line)
        self.cache.save()

    def _known(self, paths: Sequence[Path]) -> dict[Path, Sheet]:
        """Return the sheets that are kept and still hold."""
        quiet = files.Reader(self.project, quiet=True)
        known = {}
        for path in paths:
            data = quiet.read_bytes(path)
            kept = self.cache.get(self._name(path, data)) if data is not None else None
            if kept is not None and kept[:_DAY] <= self.today.isoformat().encode():
                sheet = self._sheet(path, kept[_DAY:])
                if sheet.until is None or self.today < sheet.until:
                    known[path] = sheet
        return known

    def _examine(self, paths: Sequence[Path]) -> Iterator[Found]:
        """Yield what is found in each document, in their order."""
        jobs = min(self.jobs, len(paths) // _CHUNK)
        if jobs < 2 or len(paths) < (_MANY if _copies_itself() else _VERY_MANY):  # noqa: PLR2004 - one is no team
            reader = files.Reader(self.project, quiet=True)
            return (self.examine(reader, path) for path in paths)
        from blamefree.cli import crew  # noqa: PLC0415 - few runs are that long

        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        return crew.work(self, chunks, jobs, copied=_copies_itself())

    def examine(self, reader: Reader, path: Path) -> Found:
        """Read and judge one document."""
        data = reader.read_bytes(path)
        if data is None:
            return None
        sheet = self.linter.examine(document.parse(data, files.shown(path)))
        return self._name(path, data), sheets.encode(sheet)

    def _name(self, path: Path, data: bytes) -> bytes:
        return sheet_cache.name_of(self.salt, os.fsencode(files.shown(path)), data)

    def _sheet(self, path: Path, line: bytes) -> Sheet:
        return sheets.decode(line, files.shown(path), partial(_recall, path))


def _recall(path: Path) -> Source:
    return document.written(path.read_bytes(), files.shown(path))


def _copies_itself() -> bool:
    """Tell whether a new process is a copy of this one: elsewhere that is not to be had, or not safe."""
    return sys.platform == "linux"
