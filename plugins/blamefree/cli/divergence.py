"""What a branch did to the documents of an archive since it left another: asks git, and changes nothing."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import document
from blamefree.cli import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_FILE = "100"


@dataclass(frozen=True)
class Divergence:
    """The commit a branch left, what changed since then by its path, and the documents as they were there."""

    base: str
    changed: frozenset[Path]
    before: tuple[Document, ...]


def read(ref: str | None, archive: Path) -> Divergence:
    """Return what differs from where the branch left `ref`, by default the default branch.

    What is not committed yet counts too. Without git, a repository or the reference there is no
    answer: a usage error.
    """
    base = _base(ref, archive)
    top = Path(os.fsdecode(_git(archive, "rev-parse", "--show-toplevel")).removesuffix("\n"))
    raw = _git(top, "diff", "--raw", "--no-abbrev", "--no-renames", "-z", base, "--")
    new = os.fsdecode(_git(top, "ls-files", "--others", "--exclude-standard", "-z")).split("\0")
    entries = list(_entries(raw, top))
    old = [(path, blob) for path, mode, blob in entries if mode.startswith(_FILE) and _belongs(path, archive)]
    texts = _contents(top, [blob for _, blob in old])
    return Divergence(
        base,
        frozenset({path for path, _, _ in entries} | {(top / name).resolve() for name in new if name}),
        tuple(document.parse(data, files.shown(path)) for (path, _), data in zip(old, texts, strict=True)),
    )


def _entries(raw: bytes, top: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each changed path, with its mode at the base and git's name for what it held there."""
    tokens = iter(raw.split(b"\0"))
    for word in tokens:
        if word.startswith(b":"):
            mode, _, blob, _, _ = word[1:].decode().split(" ")
            yield _whole(top / os.fsdecode(next(tokens))), mode, blob


def _whole(path: Path) -> Path:
    """Return a path whose folders are followed, and its own link, where it is one, is not."""
    return path.parent.resolve() / path.name


def _belongs(path: Path, archive: Path) -> bool:
    return files.is_document(path) and path.is_relative_to(archive.resolve())


def _contents(top: Path, blobs: list[str]) -> Iterator[bytes]:
    """Yield what each of these objects holds, by one process; no more of one than a document may hold."""
    if not blobs:
        return
    answer = _git(top, "cat-file", "--batch", asked="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        header = answer[at:end].split()
        if len(header) != len(("name", "type", "size")):
            message = "git: the base is not complete here; fetch the whole history"
            raise click.UsageError(message)
        size = int(header[2])
        yield answer[end + 1 : end + 1 + min(size, document.MAX_BYTES + 1)]
        at = end + 1 + size + 1


def _base(ref: str | None, folder: Path) -> str:
    for candidate in _candidates() if ref is None else (ref,):
        try:
            return _git(folder, "merge-base", "--end-of-options", candidate, "HEAD").decode().strip()
        except click.UsageError:
            continue
    named = ref or "the default branch"
    message = f"git knows no common ancestor of HEAD and {named}; name a branch or commit with --base REF"
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        message += ", and fetch the whole history: this clone is shallow"
    raise click.UsageError(message)


def _candidates() -> Iterator[str]:
    """Yield what a change may be meant for: in CI the target of the pull request, then the usual names."""
    if target := os.environ.get("GITHUB_BASE_REF"):
        yield f"origin/{target}"
    if base := os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        yield base
    yield from _DEFAULT_BRANCHES


def _git(folder: Path, *arguments: str, asked: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands; a reference comes behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as the user's shell finds it
            input=asked,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError:
        message = "git is not installed; `blamefree review` asks it what a branch changed"
        raise click.UsageError(message) from None
    except subprocess.CalledProcessError as error:
        message = f"git: {os.fsdecode(error.stderr).strip()}"
        raise click.UsageError(message) from None
    return done.stdout
