"""What was worked out the last time, by all that it depends on: one file, relied on or ignored."""

from __future__ import annotations

import os
import time
import weakref
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from blamefree import packed_lines
from blamefree.packed_lines import PackedLines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

# Counted up whenever a line is written in another way.
_HEAD = b"blamefree kept 7 "
_NAME_BYTES = 16
_NAME_LENGTH = 2 * _NAME_BYTES
_HEAD_LENGTH = len(_HEAD) + _NAME_LENGTH
# An archive of tens of thousands.
MAX_BYTES = 64 << 20
# A file that no run has asked for in sixty days is of a folder that is gone, or might be.
_UNUSED = 60 * 24 * 3600.0
# What is used is marked so no more than once a day.
_MARKED = 24 * 3600.0
# So many bytes are read at a time.
_BLOCK = 1 << 18


class KeptLines:
    """Lines of bytes, each by the digest of all that it depends on: the sheets of documents, above all.

    Without a path nothing is known and nothing is kept. Of more than `most` bytes, what was not asked
    for is forgotten first. Two runs at once do no harm: each writes the file as a whole, and what one of
    them did not know is found again the next time. Of tens of thousands of lines none is held: what is
    known is read where it is asked for, what is new is packed, as hard as `level` says.
    """

    def __init__(
        self, path: Path | None, most: int = MAX_BYTES, *, level: int = packed_lines.FASTEST
    ) -> None:
        self._path = path
        self._most = most
        self._level = level
        self._asked: dict[bytes, None] = {}
        self._new = PackedLines(level)

    def __reduce__(self) -> tuple[type[KeptLines], tuple[Path | None, int]]:
        """Let another process open the file for itself: it is sent none of what is new."""
        return type(self), (self._path, self._most)

    @cached_property
    def _known(self) -> _Known:
        known = _Known(self._path, self._most) if self._path else _Known()
        weakref.finalize(self, known.close)
        return known

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._known.places

    def get(self, name: bytes) -> bytes | None:
        """Return the line of this name, None where there is none."""
        line = self._known.read(name)
        if line is None:
            return None
        self._asked[name] = None
        return line[_NAME_LENGTH + 1 :]

    def put(self, name: bytes, line: bytes) -> None:
        """Note a line."""
        if self._path is not None:
            self._asked.pop(name, None)
            self._new.add(b"%b %b" % (name, line))

    def save(self) -> None:
        """Keep what is known, where anything is new; where that is not possible, it is found again.

        It is let go of then, and read again where it is asked for.
        """
        if self._path is not None and self._new:
            _write(self._path, self._lines)
        self._asked, self._new = {}, PackedLines(self._level)
        # Where nothing has been asked for, there is nothing to let go of.
        if known := self.__dict__.pop("_known", None):
            known.close()

    def _lines(self) -> Iterator[bytes]:
        """Yield as much as is kept: what is new, what was asked for, and the rest."""
        new = {line[:_NAME_LENGTH] for line in self._new}
        known = dict.fromkeys((*self._asked, *self._known.places))
        old = (self._known.read(name) for name in known if name not in new)
        return _bounded(chain(self._new, filter(None, old)), self._most)


class _Known:
    """A file of lines, open; it is empty where there is none, or where it is not as it was written."""

    def __init__(self, path: Path | None = None, most: int = MAX_BYTES) -> None:
        self._most = most
        self.places: dict[bytes, tuple[int, int]] = {}
        self._file: BinaryIO | None = None
        try:
            self._file = path.open("rb") if path else None
            if self._file and not self._take_up(self._file):
                self.places = {}
            if path and self.places:
                _mark(path)
        except OSError:
            self.places = {}

    def read(self, name: bytes) -> bytes | None:
        """Return the line of this name, None where there is none."""
        place = self.places.get(name)
        if place is None or self._file is None:
            return None
        self._file.seek(place[0])
        line = self._file.read(place[1])
        return line if line.startswith(name) else None

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()

    def _take_up(self, file: BinaryIO) -> bool:
        """Note where the lines of a file are; tell whether it is one, and whole."""
        from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

        digest = blake2b(digest_size=_NAME_BYTES)
        head = file.readline(_HEAD_LENGTH + 1).rstrip()
        start, rest = file.tell(), b""
        while block := file.read(_BLOCK):
            digest.update(block)
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                self.places[line[:_NAME_LENGTH]] = (start, len(line))
                start += len(line) + 1
            if start > self._most + _HEAD_LENGTH + 1:
                return False
        return head == _HEAD + digest.hexdigest().encode() and not rest


def _write(path: Path, lines: Callable[[], Iterator[bytes]]) -> None:
    from blamefree import whole_file  # noqa: PLC0415 - most runs find nothing new

    with suppress(OSError):
        # It quotes what may not be for everybody who uses the machine.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole_file.write(path, chain((_head(_ended(lines())), b"\n"), _ended(lines())), replace=True)
        _forget_unused(path)


def _mark(path: Path) -> None:
    """Let a file tell that it is used: none is written where nothing is new."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - _MARKED:
            os.utime(path)


def _forget_unused(path: Path) -> None:
    """Take away the files of the same kind beside one that have not been asked for in a long time."""
    last = time.time() - _UNUSED
    for other in path.parent.glob(f"{path.name.partition('-')[0]}-{'[0-9a-f]' * 16}"):
        with suppress(OSError):
            if other.stat().st_mtime < last:
                other.unlink()


def _bounded(lines: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Yield as many lines as are kept."""
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > most:
            return
        yield line


def _ended(lines: Iterable[bytes]) -> Iterator[bytes]:
    return chain.from_iterable((line, b"\n") for line in lines)


def namer(*parts: bytes) -> Callable[[bytes, bytes], bytes]:
    """Return what gives a line its name: the digest of all that decides what is in it.

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


def _head(body: Iterable[bytes]) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415 - a run that keeps nothing needs none

    digest = blake2b(digest_size=_NAME_BYTES)
    for part in body:
        digest.update(part)
    return _HEAD + digest.hexdigest().encode()
