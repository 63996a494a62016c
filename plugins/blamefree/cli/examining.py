"""Documents examined: what is known of their bytes is taken, the rest is read, by many where that pays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from blamefree import crew, document, sheets
from blamefree.cli import files
from blamefree.cli.reader import Reader
from blamefree.packed_lines import PackedLines
from blamefree.sheets import Kept
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from blamefree.cli.files import Project
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.kept_sheets import KeptSheets
    from blamefree.linter import Linter
    from blamefree.sheet import Sheet
    from blamefree.source import Source, Span

# So many documents have to be there where a process is no copy of this one: it imports everything again.
_VERY_MANY = 400
# So many bytes of documents, and the last of them, are looked at together.
_AT_ONCE = 1 << 17

# A file by its path as it is shown; no bytes where it cannot be read.
Read = tuple[str, bytes | None]
# The name under which something is kept, and what.
Found = tuple[bytes, bytes] | None
Work = Callable[["Examiner", Sequence["Document"]], list[bytes]]
# What is kept under a name, None where it is not believed.
Recall = Callable[[bytes], bytes | None]


@frozen
class Examiner:
    """Examines documents; what is `kept` of them is believed. `jobs` processes share the work at most."""

    linter: Linter
    project: Project
    kept: KeptSheets
    jobs: int = 1
    # What was found of the documents, besides who they are.
    found: PackedLines = field(default_factory=PackedLines, compare=False)

    def examined(self, reader: Reader, paths: Sequence[Path]) -> Iterator[Examined]:
        """Yield each document that can be read, in their order."""
        for path, shown, line in self._found(reader, paths, examine, self.kept.sheet):
            try:
                yield Examined.of(sheets.take_up(line, shown), path, self)
            except sheets.UNREADABLE:
                # Kept, and whole, but not by this program: it is found anew.
                for found in filter(None, self.find(reader, (path,), examine)):
                    yield Examined.of(sheets.take_up(found[1], shown), path, self)

    def identities(self, paths: Sequence[Path]) -> tuple[Identity, ...]:
        """Return who documents are that are not examined now; one that cannot be read is nobody."""
        quiet = Reader(self.project, quiet=True)
        found = self._found(quiet, paths, identify, self.kept.get)
        return tuple(self._identity(path, shown, line) for path, shown, line in found)

    def find(self, reader: Reader, paths: Sequence[Path], work: Work) -> Iterator[Found]:
        """Yield what such work finds in each document, None where it cannot be read."""
        name_of = self.kept.namer(work.__name__)
        for read in _handfuls((files.shown(path), reader.read_bytes(path)) for path in paths):
            written = [document.parse(data, shown) for shown, data in read if data is not None]
            lines = iter(work(self, written))
            for shown, data in read:
                yield None if data is None else (name_of(shown, data), next(lines))

    def _found(
        self, reader: Reader, paths: Sequence[Path], work: Work, recall: Recall
    ) -> Iterator[tuple[Path, str, bytes]]:
        """Yield what is found in each document that can be read, and note it in the cache."""
        shown = list(map(files.shown, paths))
        names = [None] * len(paths) if self.kept.is_empty else [*self._known(paths, shown, work, recall)]
        new = self._work([path for path, name in zip(paths, names, strict=True) if name is None], work)
        for place, path in enumerate(paths):
            name = names[place]
            line = recall(name) if name else None
            if line is None:
                found = next(new) if name is None else next(self.find(reader, (path,), work))
                if found is None:
                    # Once more, to complain of it.
                    reader.read_bytes(path)
                    continue
                name, line = found
                self.kept.put(name, line)
            yield path, shown[place], line

    def _known(
        self, paths: Sequence[Path], shown: Sequence[str], work: Work, recall: Recall
    ) -> Iterator[bytes | None]:
        """Yield the name of what is known of each document, None where it has to be found."""
        quiet, name_of = Reader(self.project, quiet=True), self.kept.namer(work.__name__)
        for path, told in zip(paths, shown, strict=True):
            data = quiet.read_bytes(path)
            name = name_of(told, data) if data is not None else None
            yield name if name and recall(name) is not None else None

    def _work(self, paths: Sequence[Path], work: Work) -> Iterator[Found]:
        """Yield what is found in each document, in their order."""
        jobs = 1 if len(paths) < (crew.MANY if crew.COPIES else _VERY_MANY) else self.jobs
        # One is read here: what that makes ready, the processes need not make ready each.
        first = _find_each(self, paths[:1], work)
        tasks = [partial(_find_each, self, batch, work) for batch in crew.batches(paths[1:])]
        return chain(first, chain.from_iterable(crew.do(tasks, jobs, sent=True)))

    def _identity(self, path: Path, shown: str, line: bytes) -> Identity:
        try:
            return sheets.decode_identity(line, shown)
        except sheets.UNREADABLE:
            return self.linter.identify(document.parse(path.read_bytes(), shown))


@frozen(eq=False, slots=True)
class Examined:
    """A document that was examined; its sheet is read where something is said of it."""

    identity: Identity
    is_silent: bool
    path: Path
    examiner: Examiner
    # Where the rest of its sheet is among what the examiner found.
    number: int

    @classmethod
    def of(cls, kept: Kept, path: Path, examiner: Examiner) -> Examined:
        """Return a document of which a sheet was taken up."""
        return cls(kept.identity, kept.is_silent, path, examiner, examiner.found.add(kept.rest))

    def sheet(self, asked: Collection[Span] | None = None) -> Sheet:
        """Return all that was found in the document by itself; `asked` are the places others speak of."""
        kept = Kept(self.identity, self.is_silent, self.examiner.found[self.number])
        try:
            return kept.sheet(self._recall, asked)
        except sheets.UNREADABLE:
            return self.examiner.linter.examine(document.parse(self.path.read_bytes(), self.identity.path))

    def _recall(self) -> Source:
        try:
            data = self.path.read_bytes()
        except OSError:
            data = b""  # it is gone since it was examined, and so is what could be shown of it
        return document.written(data, self.identity.path)


def _find_each(examiner: Examiner, paths: Sequence[Path], work: Work) -> list[Found]:
    return list(examiner.find(Reader(examiner.project, quiet=True), paths, work))


def _handfuls(read: Iterable[Read]) -> Iterator[list[Read]]:
    """Yield files as they are held at once: not many large ones."""
    held: list[Read] = []
    for one in read:
        held.append(one)
        if sum(len(data or b"") for _, data in held) > _AT_ONCE:
            yield held
            held = []
    yield held


def examine(examiner: Examiner, written: Sequence[Document]) -> list[bytes]:
    """Judge documents.

    Where nothing is kept, the places of which other documents may speak are not held for all of them:
    those few texts are read again.
    """
    judged = examiner.linter.examine_all(written)
    return [sheets.encode(sheet, places=bool(examiner.kept.salt or sheet.hidden)) for sheet in judged]


def identify(examiner: Examiner, written: Sequence[Document]) -> list[bytes]:
    """Tell who documents are."""
    return [sheets.encode_identity(examiner.linter.identify(one)) for one in written]
