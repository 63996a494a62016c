"""The documents a command reads and writes: found in files and folders, read with care, and put back."""

from __future__ import annotations

import os
import re
import stat
from fnmatch import translate
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import document, enclosure
from blamefree.cli import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.cli.files import Project
    from blamefree.document import Document


class Reader:
    """Finds and reads documents; what cannot be read is said on standard error, and the rest goes on."""

    def __init__(self, project: Project, *, quiet: bool = False) -> None:
        self.project = project
        self.quiet = quiet
        self.failed = False
        # Documents that were read, and whose promises are in no report.
        self.left_out = 0
        self._told: set[tuple[Path, str]] = set()
        self._linked: dict[str, bool] = {}

    def find(self, paths: Iterable[Path]) -> list[Path]:
        """Return the documents these files and folders hold, each once, in order."""
        found = {os.path.normcase(path): path for given in paths for path in self._expand(given)}
        return list(found.values())

    def read(self, paths: Iterable[Path]) -> Iterator[Document]:
        """Yield each file as a document."""
        for path in paths:
            data = self.read_bytes(path)
            if data is not None:
                yield document.parse(data, files.shown(path))

    def read_bytes(self, path: Path) -> bytes | None:
        """Return what a file holds, None where it cannot be read."""
        try:
            told = os.lstat(path)
            is_file = stat.S_ISREG(told.st_mode)
            if is_file and not self._is_behind_link(path):
                data = _beginning(path, min(told.st_size, document.MAX_BYTES) + 1)
                # Most files are what they are said to be; what grows, or is cut short, is read with care.
                if len(data) == told.st_size:
                    return data
            # Opening a pipe or a device would wait for ever.
            elif not (is_file or stat.S_ISREG(path.stat().st_mode)):
                self.complain(path, "is not a regular file")
                return None
            if self._leads_out(path):
                self.complain(path, f"{enclosure.OUT}; it is not read")
                return None
            with path.open("rb") as file:
                # One byte more than is allowed tells that a file is too large, however large it is.
                return file.read(document.MAX_BYTES + 1)
        except OSError as error:
            self.complain(path, f"cannot be read: {files.reason(error)}")
            return None

    def _leads_out(self, path: Path) -> bool:
        """Tell whether a link in the archive, or in the project, leads to another file of the machine.

        A report would show of it, and a fix would write there.
        """
        if not (path.is_symlink() or self._is_behind_link(path)):
            return False
        for place in (_absolute(path), files.real(path.parent) / path.name):
            for home in (_absolute(self.project.archive), self.project.root):
                if place.is_relative_to(home):
                    return enclosure.leads_out(path, self._home(home))
        return False

    def _is_behind_link(self, path: Path) -> bool:
        """Tell whether a folder above a file is a link; asked once for each folder."""
        folder = os.path.dirname(path)  # noqa: PTH120 - a Path takes longer to look up
        if folder not in self._linked:
            self._linked[folder] = os.path.realpath(folder) != os.path.abspath(folder)  # noqa: PTH100
        return self._linked[folder]

    def _home(self, folder: Path) -> Path:
        """Return the folder to stay in; an archive that is itself a link is no folder of the project."""
        root = self.project.root
        return root if folder.is_relative_to(root) and enclosure.leads_out(folder, root) else folder

    def rewrite(self, path: Path, before: bytes, after: str) -> bool:
        """Put a text in the place of what was read, and tell whether it stands there.

        A file that changed meanwhile is left as it is.
        """
        from blamefree import whole_file  # noqa: PLC0415 - most runs write nothing

        try:
            whole_file.rewrite(path, before, after)
        except whole_file.ChangedError:
            self.complain(path, "changed while it was checked; it is left as it is")
        except OSError as error:
            self.complain(path, f"cannot be written: {files.reason(error)}")
        else:
            return True
        return False

    def complain(self, path: Path, problem: str) -> None:
        """Say on standard error, once, what is wrong with a path."""
        self.failed = True
        if not self.quiet and (path, problem) not in self._told:
            self._told.add((path, problem))
            click.echo(f"blamefree: {files.named(path)}: {problem}", err=True)

    def _expand(self, given: Path) -> Iterator[Path]:
        if not files.is_folder(given):
            yield given
        elif files.is_document(given):
            self.complain(given, "is a folder, not a document")
        else:
            yield from self._walk(given)

    def _walk(self, folder: Path) -> Iterator[Path]:
        def complain(error: OSError) -> None:
            self.complain(Path(error.filename), f"cannot be read: {files.reason(error)}")

        top, archive = files.real(folder), files.real(self.project.archive)
        for parent, folders, names in os.walk(folder, onerror=complain):
            for name in sorted(folders):
                if files.is_named_so(name):
                    self.complain(Path(parent, name), "is a folder, not a document")
                elif self._is_linked_part(Path(parent, name)):
                    self.complain(Path(parent, name), "is a link to a folder; nothing in it is read")
            folders[:] = sorted(name for name in folders if name[0] != "." and not files.is_named_so(name))
            here = Path(parent)
            below = here.relative_to(folder)
            # Patterns count from the archive, wherever the search began.
            place = top / below
            below = place.relative_to(archive) if place.is_relative_to(archive) else below
            within = "" if below == Path() else f"{below.as_posix()}/"
            yield from (
                here / name
                for name in filter(files.is_named_so, sorted(names))
                if not self._excluded(name, within + name)
            )

    def _is_linked_part(self, folder: Path) -> bool:
        """Tell whether a folder of the archive is a link: a site has none of what lies in it either."""
        return folder.is_symlink() and _absolute(folder).is_relative_to(_absolute(self.project.archive))

    def would_find(self, path: Path, folder: Path) -> bool:
        """Tell whether a file of this name is found in a folder when it is there."""
        if not (files.is_document(path) and path.is_relative_to(folder)):
            return False
        hidden = any(name[0] == "." for name in path.relative_to(folder).parts[:-1])
        return not hidden and not self._excluded(path.name, path.relative_to(folder).as_posix())

    def _excluded(self, name: str, within: str) -> bool:
        """Tell whether the settings exclude a file by its name, or by its path within the archive."""
        patterns = self._patterns
        return bool(patterns) and any(
            pattern.match(os.path.normcase(told)) for pattern in patterns for told in (name, within)
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(
            re.compile(translate(os.path.normcase(pattern))) for pattern in self.project.config.exclude
        )


def _beginning(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; to make a file object takes half as long again as to read one."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, size)
    finally:
        os.close(handle)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
