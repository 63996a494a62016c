"""What lies in a folder for certain: a link may lead to any file of the machine, and a pipe never ends.

Whoever may propose a document may propose a link in its place, and what reads it shows or publishes where
it leads. So a link in a folder leads to a file of that folder which is not hidden, or is not followed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = "is a link that leads out of the archive"


def leads_out(path: str | Path, folder: str | Path) -> bool:
    """Tell whether a link leads out of a folder, or to what is hidden in it, such as git's own files."""
    home, target = Path(os.path.realpath(folder)), Path(os.path.realpath(path))
    if target == home / os.path.relpath(path, folder):
        return False
    inside = target.is_relative_to(home)
    return not inside or any(name[0] == "." for name in target.relative_to(home).parts)


def apart(one: Path, other: Path) -> bool:
    """Tell whether neither of two folders lies in the other."""
    here, there = one.resolve(), other.resolve()
    return not (here.is_relative_to(there) or there.is_relative_to(here))


def strays(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each path below a folder that is nothing to be published, and what is wrong with it.

    A folder that is a link is none either: what lies in it would be there twice, or without end. Hidden
    files are published by nobody, and pass.
    """
    pending = [""]
    while pending:
        parent = pending.pop()
        try:
            with os.scandir(folder / parent) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            # Whoever reads the files says so.
            continue
        for entry in found:
            name = f"{parent}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{name}/")
            elif problem := _problem(entry, folder):
                yield name, problem


def _problem(entry: os.DirEntry[str], folder: Path) -> str:
    if entry.is_file(follow_symlinks=False):
        return ""
    try:
        mode = entry.stat().st_mode
    except OSError:
        mode = 0
    if stat.S_ISDIR(mode):
        return "is a link to a folder"
    if entry.name.startswith("."):
        return ""
    if not mode:
        return "is a link that leads nowhere"
    if not stat.S_ISREG(mode):
        return "is no regular file"
    return OUT if leads_out(entry.path, folder) else ""
