"""Where what was found is kept for the next run: outside of the repository, out of reach of a change."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.cli.files import Project

VARIABLE = "BLAMEFREE_CACHE_DIR"


def sheets_of(project: Project) -> Path | None:
    """Return the file for the documents of a project; None where no folder is known."""
    from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

    folder = _folder()
    name = blake2b(os.fsencode(project.root), digest_size=8).hexdigest()
    return folder / f"lint-{name}" if folder else None


def _folder() -> Path | None:
    """Return the user's folder of caches; on Linux as the XDG Base Directory Specification has it."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "blamefree", "Cache") if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "blamefree"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else home / ".cache") / "blamefree"
