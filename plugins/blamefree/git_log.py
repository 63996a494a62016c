"""Asks the `git` command what became of documents and their actions, in one pass over its log."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from blamefree import git, history_cache
from blamefree.action_history import Histories, none
from blamefree.history_reading import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator


_SUFFIXES = (b".md", b".markdown")
_NOTHING = b"0"


@dataclass(frozen=True)
class Repository:
    """A folder of a git repository: where git keeps its own files, and the folder's name for git."""

    folder: Path
    git_dir: Path
    prefix: str


def find(folder: Path) -> Repository:
    """Return the repository a folder lies in; a git.GitError says why there is none."""
    answer = git.ask_text(folder, "rev-parse", "--absolute-git-dir", "--show-prefix").split("\n")
    return Repository(folder, Path(answer[0]), answer[1])


def commit(folder: Path) -> str | None:
    """Return the commit that a folder is checked out at, None where there is none."""
    return git.answer(folder, "rev-parse", "--verify", "--quiet", "HEAD") or None


def histories(folder: Path, *, cached: bool = True) -> Histories:
    """Return the history of each document of an archive and of each action.

    It is known as far as the commits of the current branch tell it.
    The states of the branch itself are followed, so that what was merged counts from its merge on.
    With `cached`, what was read of earlier commits is kept in git's own folder; the result is the
    same without.
    """
    try:
        repository = find(folder)
        if git.ask_text(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
            return none("this is a shallow clone; `git fetch --unshallow` brings the past of the actions")
        commit = git.ask_text(folder, "rev-parse", "--verify", "--quiet", "HEAD").strip()
        return _read(repository, commit, cached=cached)
    except git.GitError as error:
        return none(str(error).partition("\n")[0] or "the repository has no commit yet")


def _read(repository: Repository, commit: str, *, cached: bool) -> Histories:
    path = cache_path(repository, "history")
    known = history_cache.load(path, repository.prefix) if cached else None
    if known is not None and known.commit == commit:
        return Histories(known.histories(), documents=known.document_histories())
    if known is not None and not _on_branch(repository, known.commit):
        known = None
    recorder = Recorder(known.steps(), known.versions()) if known else Recorder()
    _follow(repository, f"{known.commit}..HEAD" if known else "HEAD", recorder)
    if cached:
        history_cache.save(path, repository.prefix, history_cache.remember(commit, recorder))
    return Histories(
        recorder.histories(),
        documents={name: versions.history() for name, versions in recorder.documents.items()},
    )


def cache_path(repository: Repository, what: str) -> Path:
    """Return the file in git's own folder that keeps something for this archive."""
    name = hashlib.blake2b(repository.prefix.encode(), digest_size=8).hexdigest()
    return repository.git_dir / "blamefree" / f"{what}-{name}.json"


def _on_branch(repository: Repository, commit: str) -> bool:
    """Tell whether a commit is one of the branch's own: following from there gives the same steps."""
    return commit in git.ask_text(repository.folder, "rev-list", "--first-parent", "HEAD").split()


def _follow(repository: Repository, commits: str, recorder: Recorder) -> None:
    versions = list(_versions(repository, commits))
    contents = _contents(repository, [blob for _, _, blob in versions])
    for (day, path, blob), data in zip(versions, contents, strict=True):
        recorder.record(path, day, blob, data)


def _versions(repository: Repository, commits: str) -> Iterator[tuple[date, bytes, bytes]]:
    """Yield each version of each document, the oldest first: its day, its path, and git's name for it."""
    log = ("log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "-z", "--reverse")
    answer = git.ask(repository.folder, *log, "--format=%x01%cs", commits, "--", ".")
    tokens = iter(answer.split(b"\0"))
    day = date.min
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(b"\x01"):
            day = date.fromisoformat(word[1:].strip().decode())
        elif word.startswith(b":"):
            path = next(tokens)
            _, mode, _, blob, _ = word.split(b" ")
            # Links and submodules are no documents; what was deleted has no version.
            if mode.startswith(b"100") and blob.strip(_NOTHING) and path.lower().endswith(_SUFFIXES):
                yield day, path, blob


def _contents(repository: Repository, blobs: list[bytes]) -> Iterator[bytes]:
    """Yield what each of these objects holds, by one process that reads them all."""
    with tempfile.TemporaryFile() as asked:
        asked.write(b"\n".join(blobs) + b"\n" if blobs else b"")
        asked.seek(0)
        command = ["git", "-C", str(repository.folder), "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE) as process:  # noqa: S603
            answer = cast("IO[bytes]", process.stdout)
            for _ in blobs:
                header = answer.readline().split()
                if len(header) != len(("name", "type", "size")):
                    message = "git: an object of the repository's past is missing"
                    raise git.GitError(message)
                data = answer.read(int(header[2]))
                answer.read(1)
                yield data
