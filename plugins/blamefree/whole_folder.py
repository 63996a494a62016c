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
        _swap(target, new, old)
    finally:
        _clear(beside, target, old)


def build(folder: Path, make: Callable[[Path], bool], is_ours: Callable[[Path], bool]) -> bool:
    """Have a folder made beside its place, and moved there where `make` says that it was; tell whether.

    What stood there before is gone then, but for hidden entries such as `.git`, and stays otherwise. It has
    to hold nothing else, or be what `is_ours` recognises: an OccupiedError says that it is neither.
    """
    target = folder.resolve()
    check(target, is_ours, hidden_stay=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    except OSError:
        # Where nothing may be written beside it, it is made in its place.
        return make(target)
    new, old = beside / "new", beside / "old"
    try:
        if not make(new):
            return False
        try:
            _swap(target, new, old)
        except OSError:
            # A folder that is mounted cannot be moved, but filled anew.
            for entry in _shown(target):
                _remove(entry)
            shutil.copytree(new, target, dirs_exist_ok=True)
        for entry in _hidden(old):
            if os.path.lexists(target / entry.name):
                _remove(entry)  # the new one has its own
            else:
                entry.rename(target / entry.name)
        return True
    finally:
        # An interrupted run takes no history of git with it: what is hidden and not yet moved stays.
        if not _hidden(old):
            _clear(beside, target, old)


def _clear(beside: Path, target: Path, old: Path) -> None:
    # What could not be put back stays beside its place.
    if target.exists() or not old.exists():
        shutil.rmtree(beside, ignore_errors=True)


def _hidden(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [entry for entry in folder.iterdir() if entry.name.startswith(".")]


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _shown(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if not entry.name.startswith(".")]


def _swap(target: Path, new: Path, old: Path) -> None:
    """Put one folder in the place of another, which is old then; what interrupts it leaves it as it was."""
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise


def check(folder: Path, is_ours: Callable[[Path], bool], *, hidden_stay: bool = False) -> None:
    """Raise an OccupiedError where a folder may not be written over."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise OccupiedError
    lost = _shown(folder) if hidden_stay else any(folder.iterdir())
    if lost and not is_ours(folder):
        raise OccupiedError
