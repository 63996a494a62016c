"""The `git` command, asked one question; who asks decides what it means that there is no answer."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What the default branch may be called, the most certain first.
DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
# What people like to see in a log is not for a program.
_OWN_WAY = ("-c", "log.showSignature=false", "-c", "log.diffMerges=separate", "-c", "color.ui=false")


class GitError(Exception):
    """Git gave no answer; the message says why, and is empty where git said nothing."""


class NoRepositoryError(GitError):
    """There is no git to ask, or no repository to ask about."""


def ask(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Return what git answers in a folder; `given` is what it reads.

    A GitError says why there is no answer.
    """
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands; a reference comes behind --end-of-options
            ["git", *_OWN_WAY, "-C", str(folder), *arguments],  # noqa: S607 - found as the user's shell does
            input=given,
            capture_output=True,
            check=True,
            # What it complains of is looked at: in its own words.
            env=os.environ | {"LC_ALL": "C"},  # noqa: TID251 - the rest of it is git's business
        )
    except FileNotFoundError:
        message = "git is not installed"
        raise NoRepositoryError(message) from None
    except subprocess.CalledProcessError as error:
        said = os.fsdecode(error.stderr).strip()
        if "not a git repository" in said:
            message = "this folder is in no git repository"
            raise NoRepositoryError(message) from None
        raise GitError(said) from None
    return done.stdout


def ask_text(folder: Path, *arguments: str) -> str:
    """Return what git answers as text, in which a name of any bytes stays that name."""
    return os.fsdecode(ask(folder, *arguments))


def answer(folder: Path, *arguments: str) -> str:
    """Return what git answers, without blanks around it; nothing where there is no answer."""
    try:
        return ask_text(folder, *arguments).strip()
    except (GitError, OSError):
        return ""
