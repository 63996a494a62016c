"""The texts that are open, each with its archive: what a request is answered from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blamefree import schema
from blamefree.lsp import analysis, folder, knowledge, positions
from blamefree.lsp.folder import Folder
from blamefree.source import Source
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from blamefree.identity import Identity
    from blamefree.linter import Linter, Relation
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.knowledge import Entry, Knowledge
    from blamefree.lsp.positions import Change

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(eq=False)
class Open:
    """A text that is open. `source` is what the editor shows; `analysis` may be of an earlier state."""

    file: Path
    home: Folder
    source: Source
    version: int | None
    analysis: Analysis | None = None
    analysed: Source | None = None

    @property
    def ours(self) -> bool:
        """Whether it is a postmortem: a document of the archive, or one that has a postmortem's fields."""
        if self.home.excludes(self.file):
            return False
        return self.home.holds(self.file) or _has_our_fields(self.source.text)


@frozen(eq=False)
class Question:
    """The documents of an archive at one moment; `asked` are those that are open, at `paths`."""

    linter: Linter
    asked: Mapping[Path, Identity]
    paths: tuple[str, ...]
    known: tuple[Identity, ...]
    facts: tuple[object, ...]


@dataclass(eq=False)
class Workspace:
    """All that is open; `today` asks the clock, `units` are what the editor counts columns in."""

    today: Callable[[], date]
    units: positions.Units = positions.Units.UTF16
    folders: list[Path] = field(default_factory=list)
    homes: dict[Path, Folder] = field(default_factory=dict)
    open: dict[Path, Open] = field(default_factory=dict)
    _related: dict[Path, tuple[object, ...]] = field(default_factory=dict)

    def begin(self, file: Path, text: str, version: int | None) -> Open:
        """Take in a text that was opened."""
        home = self.home(file)
        source = Source(home.shown(file), positions.readable(text))
        self.open[file] = one = Open(file, home, source, version)
        return one

    def change(self, file: Path, changes: Iterable[Change], version: int | None) -> Open | None:
        """Change a text; None where it is not open."""
        one = self.open.get(file)
        if one is not None:
            one.source, one.version = positions.change(one.source, changes, self.units), version
        return one

    def end(self, file: Path) -> Open | None:
        """Let go of a text that was closed; what lies on the disk speaks for it again."""
        return self.open.pop(file, None)

    def home(self, file: Path) -> Folder:
        """Return the archive whose settings hold for a file."""
        root = folder.home(file, self.folders)
        if root not in self.homes:
            self.homes[root] = Folder(root)
            self.homes[root].read_settings()
        return self.homes[root]

    def settle(self) -> list[Path]:
        """Find the archive of each open text anew, where a configuration came or went; returns what moved."""
        moved = []
        for one in self.open.values():
            home = self.home(one.file)
            if home is not one.home:
                one.home, one.analysis = home, None
                one.source = Source(home.shown(one.file), one.source.text)
                moved.append(one.file)
        return moved

    def analyse(self, one: Open) -> Analysis:
        """Return what the rules say of a text as it is now; said once for each state of it."""
        linter = one.home.linter(self.today())
        if one.analysis is None or one.analysed is not one.source or one.analysis.linter is not linter:
            one.analysis = analysis.examine(linter, one.source, one.analysis)
            one.analysed = one.source
        return one.analysis

    def unrelated(self, home: Folder) -> bool:
        """Tell whether an archive has changed since its documents were held against each other."""
        return self._related.get(home.root) != self._facts(home)

    def question(self, home: Folder) -> Question:
        """Return what is asked of the rules about an archive; the answer may take a while to come."""
        inside = [one for one in self.open.values() if one.home is home and one.ours]
        asked = {one.file: self.analyse(one).sheet.identity for one in inside}
        rest = (entry.identity for entry in home.entries if entry.file not in asked)
        linter = home.linter(self.today())
        paths = tuple(one.source.path for one in inside)
        return Question(linter, asked, paths, (*asked.values(), *rest), self._facts(home))

    def relate(self, home: Folder, question: Question, relations: Sequence[Relation]) -> Iterator[Open]:
        """Take in the answer; yields the texts it is about, as far as they are open still."""
        self._related[home.root] = question.facts
        for file, identity in question.asked.items():
            one = self.open.get(file)
            if one is not None and one.home is home and home.linter(self.today()) is question.linter:
                one.analysis = analysis.relate(self.analyse(one), relations, identity)
                yield one

    def knowledge(self, home: Folder) -> Knowledge:
        """Return what an archive knows: its documents as they are open, else as they lie on the disk."""
        shown = {one.file: self._entry(one) for one in self.open.values() if one.home is home and one.ours}
        entries = (*(one for one in home.entries if one.file not in shown), *shown.values())
        return knowledge.Knowledge(
            home.config, tuple(sorted(entries, key=lambda one: one.file)), home.catalog
        )

    def texts(self, home: Folder) -> Iterator[tuple[Path, Source]]:
        """Yield the whole text of each document of an archive, in the order of their paths."""
        for entry in self.knowledge(home).entries:
            one = self.open.get(entry.file)
            source = one.source if one else home.text(entry.file)
            if source is not None:
                yield entry.file, source

    def _entry(self, one: Open) -> Entry:
        return replace(knowledge.enter(self.analyse(one).document, one.file), source=one.source)

    def _facts(self, home: Folder) -> tuple[object, ...]:
        shown = [one for one in self.open.values() if one.home is home and one.ours]
        told = tuple((one.file, analysis.facts(self.analyse(one).sheet.identity)) for one in shown)
        return (home.config, home.edition, *told)


def _has_our_fields(text: str) -> bool:
    match = _FRONT_MATTER.match(text)
    required = schema.load()["required"]
    return match is not None and all(
        re.search(rf"^{name}:", match[1], re.MULTILINE) is not None for name in required
    )
