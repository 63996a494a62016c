"""A file is written as a whole or not at all, whatever ends the program while it writes."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from blamefree import folder_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BOM = b"\xef\xbb\xbf"
# What stands beside a file while it is written; a run that is killed leaves it there.
PREFIX = ".blamefree-"
# Of file systems that know no second name of a file, as of a USB stick or of some shares.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no longer what it was")
        self.path = path


def rewrite(path: Path, before: bytes, after: str) -> None:
    """Put a text in the place of what was read; a byte order mark stays.

    Raises ChangedError where something else stands there by now, and OSError as `write` does.
    """
    rewrite_all([(path, before, after)])


def rewrite_all(changes: Sequence[tuple[Path, bytes, str]]) -> None:
    """Rewrite several files, or none: where one cannot be written, those before are put back.

    Everything that takes space is done before the first of them is touched.
    """
    with contextlib.ExitStack() as stack:
        for folder in sorted({_target(path).parent for path, _, _ in changes}):
            stack.enter_context(folder_lock.held(folder))
        staged = [
            (_target(path), before, stack.enter_context(_staged(_target(path), (_content(before, after),))))
            for path, before, after in changes
        ]
        kept = [stack.enter_context(_kept(target)) for target, _, _ in staged] if len(staged) > 1 else []
        if len({target for target, _, _ in staged}) < len(staged):
            raise ChangedError(staged[0][0])
        for target, before, _ in staged:
            # As late as can be: nobody but a run of ours waits for the lock.
            if target.read_bytes() != before:
                raise ChangedError(target)
        done = 0
        try:
            for target, _, temporary in staged:
                temporary.replace(target)
                done += 1
        except OSError:
            for (target, _, _), old in zip(staged[:done], kept, strict=False):
                old.replace(target)
            raise


def write(path: Path, text: str | bytes | Iterable[bytes], *, replace: bool) -> None:
    """Write a file as a whole or not at all; a text as UTF-8, and bytes in one piece or in many.

    It is written beside its place and moved there. Without `replace` a file that is there
    already is left as it is, and FileExistsError raised. Line endings are written as given,
    and a file keeps its permissions and, where that is allowed, its owner; a symbolic link is
    followed. Another name of the same file, a hard link, keeps what it had. A file that may not
    be written is left alone, though its folder would allow to replace it.
    """
    target = _target(path)
    content = text.encode() if isinstance(text, str) else text
    with _staged(target, (content,) if isinstance(content, bytes) else content) as temporary:
        if replace:
            temporary.replace(target)
        else:
            add_name(temporary, target)


def add_name(path: Path, name: Path) -> None:
    """Give a file a second name, or raise FileExistsError; where files have one name, it is a copy."""
    try:
        os.link(path, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # The name is taken first, so that of two runs only one has it.
        with name.open("xb"):
            pass
        shutil.copy2(path, name)


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _content(before: bytes, after: str) -> bytes:
    return (_BOM if before.startswith(_BOM) else b"") + after.encode()


@contextlib.contextmanager
def _staged(target: Path, content: Iterable[bytes]) -> Iterator[Path]:
    """Write a file beside its place; what is not moved from there is taken away again."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=PREFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        _dress(temporary, target)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _kept(target: Path) -> Iterator[Path]:
    """Keep what stands in a place under a second name, to be put back from there."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=PREFIX)
    os.close(handle)
    old = Path(name)
    try:
        old.unlink()
        add_name(target, old)
        yield old
    finally:
        old.unlink(missing_ok=True)


def _dress(temporary: Path, target: Path) -> None:
    """Give a new file the permissions and the owner of the one it is going to replace."""
    if not target.exists():
        temporary.chmod(0o666 & ~_umask())
        return
    found, own = target.stat(), temporary.stat()
    if (found.st_uid, found.st_gid) != (own.st_uid, own.st_gid) and hasattr(os, "chown"):
        # Only root may give a file away; who may not becomes its owner, as with any editor.
        with contextlib.suppress(OSError):
            os.chown(temporary, found.st_uid, found.st_gid)
    # Last, for a change of owner takes some of them away.
    temporary.chmod(stat.S_IMODE(found.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
