"""Where what was found is kept for the next run: outside of the repository, out of reach of a change."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "BLAMEFREE_CACHE_DIR"


def file(kind: str, project: Path, environment: Mapping[str, str]) -> Path | None:
    """Return the file for what is kept of a kind for the project in a folder; None where there is no place.

    The kind is a word of letters; the environment says where a user keeps such files.
    """
    from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

    folder = _folder(environment)
    name = blake2b(os.fsencode(os.path.realpath(project)), digest_size=8).hexdigest()
    return folder / f"{kind}-{name}" if folder else None


def _folder(environment: Mapping[str, str]) -> Path | None:
    """Return the user's folder of caches; on Linux as the XDG Base Directory Specification has it."""
    chosen = environment.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local, "blamefree", "Cache") if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "blamefree"
    given = environment.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else home / ".cache") / "blamefree"
