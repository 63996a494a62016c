"""A file is written as a whole or not at all, whatever ends the program while it writes."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

_BOM = b"\xef\xbb\xbf"


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""


def rewrite(path: Path, before: bytes, after: str) -> None:
    """Put a text in the place of what was read; a byte order mark stays.

    Raises ChangedError where something else stands there by now, and OSError as `write` does.
    """
    if path.read_bytes() != before:
        raise ChangedError
    write(path, ("\ufeff" if before.startswith(_BOM) else "") + after, replace=True)


def write(path: Path, text: str | bytes, *, replace: bool) -> None:
    """Write a file as a whole or not at all; a text as UTF-8.

    It is written beside its place and moved there. Without `replace` a file that is there
    already is left as it is, and FileExistsError raised. Line endings are written as given,
    and a file keeps its permissions; a symbolic link is followed.
    """
    target = path.resolve() if path.is_symlink() else path
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        if replace:
            temporary.replace(target)
        else:
            os.link(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
