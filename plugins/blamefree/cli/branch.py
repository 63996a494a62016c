"""Which files and lines a branch changed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import git
from blamefree.cli import files
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")


@frozen
class Changes:
    """What differs from where the branch left its base; paths are resolved.

    `lines` holds the changed lines of each file that git compares by lines, counted from 1; a
    file that is missing there is new as a whole. Of lines that were taken out, the two between
    which they stood count.
    """

    files: frozenset[Path]
    lines: dict[Path, frozenset[int]]

    def touch(self, path: Path, first: int, last: int) -> bool:
        """Tell whether one of these lines of a file was changed."""
        lines = self.lines.get(files.real(path))
        return lines is None or any(line in lines for line in range(first, last + 1))


def is_reference(word: str, folder: Path) -> bool:
    """Tell whether a word names a commit; without git, nothing does."""
    return bool(
        git.answer(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}")
    )


def changes(ref: str | None, folder: Path, *, by_line: bool) -> Changes:
    """Return what differs from where the branch left `ref`, and the new files git does not know yet.

    Without `ref` the target that CI names is meant, or the default branch. Without git, without a
    repository or without the reference there is no answer: a usage error.
    A renamed file goes by its new name, and a deleted one by none.
    """
    top = top_of(folder)
    base = merge_base(ref, folder)
    names = _ask_text(top, "diff", "--name-only", "-z", "--diff-filter=d", base, "--")
    names += _ask_text(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = frozenset((top / name).resolve() for name in names.split("\0") if name)
    return Changes(paths, _changed_lines(base, top) if by_line else {})


def _changed_lines(base: str, top: Path) -> dict[Path, frozenset[int]]:
    options = ("--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/", "--dst-prefix=b/")
    patch = ask(top, "diff", "-z", "-U0", "-M", "--diff-filter=d", *options, base, "--")
    lines: dict[Path, set[int]] = {}
    for name, changed in _hunks(patch):
        path = (top / os.fsdecode(name)).resolve()
        lines.setdefault(path, set()).update(changed)
    # A lone carriage return ends a line here and not for git: such a file counts as a whole.
    return {path: frozenset(changed) for path, changed in lines.items() if not _counts_otherwise(path)}


def _hunks(patch: bytes) -> Iterator[tuple[bytes, range]]:
    """Yield the name of each file with the lines of each of its changes; what is changed is not looked at."""
    name = b""
    left = 0
    for line in patch.split(b"\n"):
        if left:
            # What stands in a file may look like a header; a remark about a missing line end is no line.
            left -= not line.startswith(b"\\")
        elif line.startswith((b"+++ b/", b'+++ "b/')):
            name = _unquoted(line.removeprefix(b"+++ ").rstrip(b"\t")).removeprefix(b"b/")
        elif match := _HUNK.match(line):
            start, count = int(match["start"]), int(match["count"] or 1)
            left = int(match["gone"] or 1) + count
            yield name, range(start, start + count) if count else range(start, start + 2)
        elif match := re.match(rb"rename to (.+)", line):
            # A file that was only renamed has no hunk, and no line of it is new.
            yield _unquoted(match[1]), range(0)


def _unquoted(name: bytes) -> bytes:
    """Return a name that git quotes as C does, where a tab or a quote stands in it."""
    if not name.startswith(b'"'):
        return name
    return name[1:-1].decode("unicode_escape").encode("latin-1")


def _counts_otherwise(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return data.count(b"\r") != data.count(b"\r\n")


def top_of(folder: Path) -> Path:
    """Return the top folder of the repository."""
    return Path(_ask_text(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def merge_base(ref: str | None, folder: Path, option: str = "--changed") -> str:
    """Return the commit where the branch left `ref`; `option` is how to name another.

    Without `ref` the target that CI names is meant; where it names none, the default branch.
    """
    target = _target() if ref is None else ref
    for candidate in git.DEFAULT_BRANCHES if target is None else (target,):
        if commit := git.answer(folder, "merge-base", "--end-of-options", candidate, "HEAD"):
            return commit
    named = target or "the default branch"
    known = target is None or is_reference(target, folder)
    problem = f"git knows no {'common ancestor of HEAD and ' if known else 'branch or commit '}{named}"
    if ref is None and target:
        # Another base would pass what nobody looked at.
        problem += ", the target of the pull request as CI names it: fetch it"
    message = f"{problem}; name a branch or commit with {option}=REF"
    if _ask_text(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        message += ", and fetch the whole history: this clone is shallow"
    raise click.UsageError(message)


def _target() -> str | None:
    """Return what CI says a change is meant for."""
    if target := os.environ.get("GITHUB_BASE_REF"):
        return f"origin/{target}"
    return os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA") or None


def ask(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Return what git answers; `given` is what it reads. That there is no answer is a usage error."""
    try:
        return git.ask(folder, *arguments, given=given)
    except git.NoRepositoryError as error:
        message = f"{error}, and only git knows what a branch changed"
        raise click.UsageError(message) from None
    except git.GitError as error:
        message = f"git: {error}"
        raise click.UsageError(message) from None


def _ask_text(folder: Path, *arguments: str) -> str:
    return os.fsdecode(ask(folder, *arguments))
