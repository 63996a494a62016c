"""The program itself: what tells one state of it from another, while it is worked on too."""

from __future__ import annotations

import os
from pathlib import Path


def state() -> tuple[int, int, int]:
    """Return how many modules there are, when the last of them changed, and how long all of them are."""
    modules = [entry.stat() for entry in _modules(Path(__file__).parent)]
    return len(modules), max(each.st_mtime_ns for each in modules), sum(each.st_size for each in modules)


def _modules(folder: Path) -> list[os.DirEntry[str]]:
    found, folders = [], [os.fspath(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".json")):
                    found.append(entry)
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
    return found
