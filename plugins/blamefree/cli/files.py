"""The files a command reads and writes: the configuration, where the archive lies, how files are named."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import config
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.config import Config

MAX_TEXT = 64 << 20
_SUFFIXES = {"md", "markdown"}


@frozen
class Project:
    """The configuration in force and the folder it speaks of."""

    root: Path
    config: Config
    # Where the settings stand; None where all of them are defaults.
    file: Path | None = None

    @property
    def archive(self) -> Path:
        """The folder of the archive."""
        return self.root / self.config.postmortems

    def existing_archive(self) -> Path:
        """Return the folder of the archive; where there is none, that is a usage error."""
        if not self.archive.is_dir():
            folder = named(self.archive)
            how = (
                "`blamefree init` begins one, and the setting `postmortems` names another"
                if self.file is None
                else f"`postmortems` in {shown(self.file)} says where it is"
            )
            message = f"the archive '{folder}' is no folder; {how}"
            raise click.UsageError(message)
        return self.archive


def find_project(start: Path | None = None) -> Project:
    """Find the configuration in a folder or above it; without one, the defaults hold for the folder."""
    folder = real(start or _here())
    for candidate in (folder, *folder.parents):
        for name in ("blamefree.toml", "pyproject.toml"):
            path = candidate / name
            if not path.is_file():
                continue
            try:
                text = read_text(path)
            except (OSError, UnicodeDecodeError) as error:
                message = f"{named(path)}: cannot be read: {reason(error)}"
                raise config.ConfigError(message) from None
            found = config.read(text, shown(path), partial(_read_beside, candidate))
            if found is not None:
                return Project(candidate, _placed(found, candidate), path)
    return Project(folder, config.Config())


def real(path: Path) -> Path:
    """Return where a path leads once links are followed; links in a circle lead to themselves."""
    return Path(os.path.realpath(path))


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        message = "the current folder is not there any more; go to another one"
        raise click.UsageError(message) from None


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that the system cannot look at, such as a long name, is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def _placed(settings: Config, root: Path) -> Config:
    """Tell the settings of paths where those begin that commands show."""
    if not settings.per_path.places:
        return settings
    here = Path.cwd().as_posix()
    return replace(settings, per_path=replace(settings.per_path, root=root.as_posix(), here=here))


def is_document(path: Path) -> bool:
    """Tell whether a file is a document by its name."""
    return is_named_so(path.name)


def is_named_so(name: str) -> bool:
    """Tell whether a name is that of a document."""
    stem, _, suffix = name.rpartition(".")
    return bool(stem) and suffix.casefold() in _SUFFIXES


def _read_beside(folder: Path, name: str) -> str:
    return read_text(folder / name)


def read_text(path: Path, *, pipes: bool = False) -> str:
    """Return the text of a file of no more than MAX_TEXT characters, or raise an OSError.

    What settings name may be a pipe that nobody writes to, or a device that never ends.
    """
    if not (pipes or stat.S_ISREG(path.stat().st_mode)):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    with path.open(encoding="utf-8-sig") as file:
        text = file.read(MAX_TEXT + 1)
    if len(text) > MAX_TEXT:
        raise OSError(errno.EFBIG, f"it is longer than {MAX_TEXT:,} characters", str(path))
    return text


def shown(path: Path) -> str:
    """Return a path as it is shown: relative to the working directory where it lies below it."""
    # By strings: of an archive of thousands each path is shown, and a Path takes ten times as long.
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow symbolic links
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    if os.path.normcase(absolute).startswith(os.path.normcase(here)):
        return absolute[len(here) :].replace(os.sep, "/")
    return "." if here == os.path.join(absolute, "") else path.as_posix()  # noqa: PTH118


def named(path: Path | str) -> str:
    """Return a path as a message names it: on one line, and without what steers a terminal or a log."""
    from blamefree.output.terminal import harmless  # noqa: PLC0415 - most runs have nothing to say of a file

    return harmless(path if isinstance(path, str) else shown(path))


def reason(error: OSError | UnicodeDecodeError) -> str:
    """Return why a file cannot be read or written, in words for a message."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return (error.strerror or str(error)).lower()
