"""What was found in documents the last time, by the bytes it was found in: one file, relied on or ignored."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

# Counted up whenever a sheet is written in another way.
_HEAD = b"blamefree sheets 6 "
_NAME_BYTES = 16
_NAME_LENGTH = 2 * _NAME_BYTES
_HEAD_LENGTH = len(_HEAD) + _NAME_LENGTH
# An archive of tens of thousands; beyond, what was not asked for is forgotten first.
MAX_BYTES = 64 << 20


class SheetCache:
    """Sheets, each one line of bytes, by the digest of all that they depend on.

    Without a path nothing is known and nothing is kept. Two runs at once do no harm: each writes
    the file as a whole, and what one of them did not know is found again the next time.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._asked: dict[bytes, bytes] = {}
        self._changed = False

    @cached_property
    def _known(self) -> dict[bytes, bytes]:
        return _load(self._path) if self._path else {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._known

    def get(self, name: bytes) -> bytes | None:
        """Return the sheet of this name, None where there is none."""
        line = self._known.get(name)
        if line is None:
            return None
        self._asked[name] = line
        return line[_NAME_LENGTH + 1 :]

    def put(self, name: bytes, line: bytes) -> None:
        """Note a sheet."""
        if self._path is not None:
            self._asked[name] = b"%b %b" % (name, line)
            self._changed = True

    def save(self) -> None:
        """Keep what is known, where anything is new; where that is not possible, it is found again.

        It is let go of then, and read again where it is asked for.
        """
        if self._path is not None and self._changed:
            rest = (line for name, line in self._known.items() if name not in self._asked)
            _write(self._path, list(_bounded(chain(self._asked.values(), rest))))
        self._asked, self._changed = {}, False
        self.__dict__.pop("_known", None)


def _write(path: Path, lines: Sequence[bytes]) -> None:
    from blamefree import whole_file  # noqa: PLC0415 - most runs find nothing new

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, chain((_head(_ended(lines)), b"\n"), _ended(lines)), replace=True)
    except OSError:
        return


def _bounded(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield as many lines as are kept."""
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > MAX_BYTES:
            return
        yield line


def _ended(lines: Iterable[bytes]) -> Iterator[bytes]:
    return chain.from_iterable((line, b"\n") for line in lines)


def namer(*parts: bytes) -> Callable[[bytes, bytes], bytes]:
    """Return what gives a sheet its name: the digest of all that decides what is in it.

    `parts` decide it for all documents, a path and its bytes for one.
    """
    from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

    begun = blake2b(b"".join(map(_framed, parts)), digest_size=_NAME_BYTES)

    def name(path: bytes, data: bytes) -> bytes:
        digest = begun.copy()
        digest.update(_framed(path))
        digest.update(data)
        return digest.hexdigest().encode()

    return name


def _framed(part: bytes) -> bytes:
    return b"%d:%b" % (len(part), part)


def _load(path: Path) -> dict[bytes, bytes]:
    try:
        with path.open("rb") as file:
            head, body = file.readline(_HEAD_LENGTH + 1).rstrip(), file.read(MAX_BYTES + 1)
    except OSError:
        return {}
    if len(body) > MAX_BYTES or head != _head((body,)):
        return {}
    return {line[:_NAME_LENGTH]: line for line in body.split(b"\n") if line}


def _head(body: Iterable[bytes]) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

    digest = blake2b(digest_size=_NAME_BYTES)
    for part in body:
        digest.update(part)
    return _HEAD + digest.hexdigest().encode()
