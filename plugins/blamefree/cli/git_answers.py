"""Questions to git that may stay without an answer: no git, no repository, no such branch."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What the default branch may be called, the most certain first.
DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def ask(folder: Path, *arguments: str) -> str:
    """Return what git answers; nothing where there is no git, no repository or no answer."""
    if not folder.is_dir():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as the user's shell finds it
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
