"""What a branch did to the documents of an archive since it left another: asks git, and changes nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from blamefree import document
from blamefree.cli import branch, files
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from blamefree.cli.reader import Reader
    from blamefree.document import Document

_FILE = "100"


@frozen
class Divergence:
    """The commit a branch left, what changed since then by its path, and the documents as they were there."""

    base: str
    changed: frozenset[Path]
    before: tuple[Document, ...]


def read(ref: str | None, reader: Reader) -> Divergence:
    """Return what differs from where the branch left `ref`, by default the default branch.

    What is not committed yet counts too. Without git, a repository or the reference there is no
    answer: a usage error.
    """
    archive = reader.project.existing_archive()
    top = branch.top_of(archive)
    base = branch.merge_base(ref, archive, "--base")
    raw = branch.ask(top, "diff", "--raw", "--no-abbrev", "--no-renames", "-z", base, "--")
    new = os.fsdecode(branch.ask(top, "ls-files", "--others", "--exclude-standard", "-z")).split("\0")
    entries = list(_entries(raw, top))
    whole = archive.resolve()
    old = [
        (archive / path.relative_to(whole), blob)
        for path, mode, blob in entries
        if mode.startswith(_FILE) and reader.would_find(path, whole)
    ]
    texts = _contents(top, [blob for _, blob in old])
    return Divergence(
        base,
        frozenset({path for path, _, _ in entries} | {_whole(top / name) for name in new if name}),
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


def _contents(top: Path, blobs: list[str]) -> Iterator[bytes]:
    """Yield what each of these objects holds, by one process; no more of one than a document may hold."""
    if not blobs:
        return
    answer = branch.ask(top, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
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
