"""An archive as it lies on the disk: its settings and its documents, read again where they changed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from blamefree import config, document
from blamefree.cli import files
from blamefree.cli.reader import Reader
from blamefree.config import Config, ConfigError
from blamefree.lsp import knowledge
from blamefree.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from blamefree.linter import Linter
    from blamefree.lsp.knowledge import Entry

CONFIGURATIONS = ("blamefree.toml", "pyproject.toml")

Stamp = tuple[int, int]


@dataclass(eq=False)
class Folder:
    """The folder of a configuration. `problem` is what is wrong with that; the last good one holds then."""

    root: Path
    config: Config = field(default_factory=Config)
    problem: str = ""
    # Counted up whenever a document was read or went away.
    edition: int = 0
    catalog: tuple[Path, Source] | None = None
    _stamps: dict[Path, Stamp] = field(default_factory=dict)
    _entries: dict[Path, Entry] = field(default_factory=dict)
    _settings: dict[Path, Stamp | None] | None = None
    _linter: tuple[Config, date, Linter] | None = None

    @property
    def archive(self) -> Path:
        """The folder of the postmortems."""
        return self.root / self.config.postmortems

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The documents on the disk, in the order of their paths."""
        return tuple(self._entries[path] for path in sorted(self._entries))

    def linter(self, today: date) -> Linter:
        """Return the linter of the settings in force; the same one as long as they and the day last."""
        if self._linter is None or self._linter[0] is not self.config or self._linter[1] != today:
            self._linter = (self.config, today, self.config.linter(today))
        return self._linter[2]

    def holds(self, path: Path) -> bool:
        """Tell whether a file is a document of the archive by its place and name."""
        return files.is_document(path) and path.is_relative_to(self.archive) and not self.excludes(path)

    def excludes(self, path: Path) -> bool:
        """Tell whether the settings say that a file is no postmortem."""
        inside = path.is_relative_to(self.archive)
        names = {path.name, path.relative_to(self.archive).as_posix() if inside else path.name}
        return any(fnmatch(name, pattern) for name in names for pattern in self.config.exclude)

    def read_settings(self) -> bool:
        """Read the settings where one of their files changed; tell whether others are in force now."""
        stamps = self._settings_files()
        if stamps == self._settings:
            return False
        before, self.problem = self.config, ""
        try:
            self.config = config.find(self.root) or Config()
        except ConfigError as error:
            self.problem = str(error)
        self.catalog, self._settings = self._read_catalog(), stamps
        if self.config == before:
            self.config = before
        return self.config is not before

    def refresh(self) -> Iterator[Path]:
        """Read each document that is new or has changed, and forget what is gone; yields what it has read."""
        project = files.Project(self.root, self.config)
        reader = Reader(project, quiet=True)
        found = reader.find([self.archive]) if self.archive.is_dir() else []
        for gone in self._entries.keys() - set(found):
            del self._entries[gone], self._stamps[gone]
            self.edition += 1
            yield gone
        for path in found:
            stamp = _stamp(path)
            if stamp is None or self._stamps.get(path) == stamp:
                continue
            data = reader.read_bytes(path)
            if data is not None:
                self._entries[path] = knowledge.enter(document.head(data, self.shown(path)), path)
                self._stamps[path] = stamp
                self.edition += 1
                yield path

    def text(self, path: Path) -> Source | None:
        """Return the text of a document as it lies on the disk, None where it cannot be read."""
        data = Reader(files.Project(self.root, self.config), quiet=True).read_bytes(path)
        return document.parse(data, self.shown(path)).source if data is not None else None

    def shown(self, path: Path) -> str:
        """Return the path that messages show."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def _settings_files(self) -> dict[Path, Stamp | None]:
        """Return the files that the settings are read from, whether they are there or not."""
        named = _catalog_file(self.root)
        paths = [self.root / name for name in CONFIGURATIONS]
        return {path: _stamp(path) for path in (*paths, *([named] if named else ()))}

    def _read_catalog(self) -> tuple[Path, Source] | None:
        path = _catalog_file(self.root)
        try:
            return (path, Source(self.shown(path), path.read_text(encoding="utf-8-sig"))) if path else None
        except (OSError, UnicodeDecodeError):
            return None


def _catalog_file(root: Path) -> Path | None:
    """Return the file of the catalog that the settings of a folder name."""
    for name in CONFIGURATIONS:
        try:
            data = tomllib.loads((root / name).read_text(encoding="utf-8-sig"))
            table = data.get("tool", {}).get("blamefree", {}) if name == "pyproject.toml" else data
            return root / str(table["catalog"])
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            continue
    return None


def home(path: Path, workspace: Sequence[Path]) -> Path:
    """Return the folder whose settings hold for a file: the nearest above it that has any.

    Where none has, it is the folder that is open in the editor, else the file's own.
    """
    for folder in path.parents:
        try:
            found = config.find(folder)
        except ConfigError:
            return folder
        if found is not None:
            return folder
    around = [folder for folder in workspace if path.is_relative_to(folder)]
    return max(around, key=lambda folder: len(folder.parts), default=path.parent)


def find_in_catalog(source: Source, name: str, *, table: str = "") -> Span | None:
    """Return where a catalog lists a name: as the key of a table such as `services`, or as a text."""
    word = re.escape(name)
    key = rf"(?:\"{word}\"|'{word}'|{word})"
    patterns = (
        [rf"^[ \t]*\[{table}\.({key})\]", rf"^[ \t]*(?:{table}\.)?({key})(?=[ \t]*[.=])"] if table else []
    )
    for pattern in (*patterns, rf"([\"']{word}[\"'])"):
        match = re.search(pattern, source.text, re.MULTILINE)
        if match:
            return Span(*match.span(1))
    return None


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
