"""Only one run at a time changes a folder: the others wait for their turn."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows has another way, and no folder that can be locked
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The folders that this process holds; a lock on one of them is not asked for again, and would not be given.
_HELD: set[tuple[int, int]] = set()


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder while the block runs.

    The lock is on the folder itself: no file is left behind, and it ends with the process, however
    that ends. Where the system has no such locks, or the folder cannot be opened, there is none.
    """
    handle = _open(folder)
    if handle is None:
        yield
        return
    found = os.fstat(handle)
    name = (found.st_dev, found.st_ino)
    try:
        if name in _HELD:
            yield
            return
        with contextlib.suppress(OSError):  # a file system of another machine may have none
            fcntl.flock(handle, fcntl.LOCK_EX)
        _HELD.add(name)
        try:
            yield
        finally:
            _HELD.discard(name)
    finally:
        os.close(handle)


def _open(folder: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
