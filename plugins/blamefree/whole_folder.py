"""A folder is written as a whole or not at all: beside its place, and then moved there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class OccupiedError(Exception):
    """In the place of the folder stands what was not written by the same program."""


def write(folder: Path, files: Mapping[str, bytes | Path], is_ours: Callable[[Path], bool]) -> None:
    """Write the files, by their paths in the folder; a Path among them is copied.

    What stood there before is gone then, and has to be empty or what `is_ours` recognises: an
    OccupiedError says that it is neither. An OSError leaves it as it was.
    """
    target = folder.resolve()
    check(target, is_ours)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    new, old = beside / "new", beside / "old"
    try:
        new.mkdir()
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, path)
            else:
                path.write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    """Raise an OccupiedError where a folder may not be written over."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not is_ours(folder)):
        raise OccupiedError
