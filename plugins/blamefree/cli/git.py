"""What git knows: which files a branch changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

DEFAULT = "the default branch"
_DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def changed(ref: str, folder: Path) -> set[Path]:
    """Return the files that differ from where the branch left `ref`, and the new ones git does not know yet.

    Without git, without a repository or without the reference there is no answer: a usage error.
    """
    base = _base(ref, folder)
    top = Path(_run(["rev-parse", "--show-toplevel"], folder).strip())
    names = _run(["diff", "--name-only", "-z", "--diff-filter=d", base, "--"], top)
    names += _run(["ls-files", "--others", "--exclude-standard", "-z"], top)
    return {(top / name).resolve() for name in names.split("\0") if name}


def _base(ref: str, folder: Path) -> str:
    for candidate in _DEFAULT_BRANCHES if ref == DEFAULT else (ref,):
        try:
            return _run(["merge-base", "--end-of-options", candidate, "HEAD"], folder).strip()
        except click.UsageError:
            continue
    message = f"git knows no common ancestor of HEAD and {ref}; name a branch or commit with --changed=REF"
    raise click.UsageError(message)


def _run(arguments: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; a reference comes behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as the user's shell finds it
            capture_output=True,
            check=True,
            text=True,
        )
    except FileNotFoundError:
        message = "git is not installed; --changed asks it which files changed"
        raise click.UsageError(message) from None
    except subprocess.CalledProcessError as error:
        message = f"git: {error.stderr.strip()}"
        raise click.UsageError(message) from None
    return done.stdout
