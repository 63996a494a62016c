"""Lines of bytes by their numbers, kept small: one of each of tens of thousands of documents is held."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# So many bytes are packed together; fewer are held as they are.
_PACK = 1 << 18
# The fastest: lines like one another shrink to a tenth.
FASTEST = 1
# What is packed already shrinks no further.
NONE = 0


class PackedLines:
    """Lines that come one after the other and are read later, in any order and fastest in their own.

    `level` is how hard they are packed, as zlib has it.
    """

    def __init__(self, level: int = FASTEST) -> None:
        self._level = level
        self._packs: list[bytes] = []
        # The number of the first line of each pack, and of those that are not packed.
        self._firsts = [0]
        self._held: list[bytes] = []
        self._size = 0
        # The pack that was read last.
        self._open: tuple[int, list[bytes]] = (-1, [])

    def __len__(self) -> int:
        return self._firsts[-1] + len(self._held)

    def add(self, line: bytes) -> int:
        """Take a line, and return its number."""
        number = len(self)
        self._held.append(line)
        self._size += len(line)
        if self._size > _PACK:
            from zlib import compress  # noqa: PLC0415 - most runs hold little

            self._packs.append(compress(b"\n".join(self._held), self._level))
            self._firsts.append(number + 1)
            self._held, self._size = [], 0
        return number

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise IndexError(number)
        pack = bisect(self._firsts, number) - 1
        return self._lines(pack)[number - self._firsts[pack]]

    def __iter__(self) -> Iterator[bytes]:
        for pack in range(len(self._firsts)):
            yield from self._lines(pack)

    def _lines(self, pack: int) -> list[bytes]:
        """Return the lines of a pack; behind the last of them are those that are not packed."""
        if pack == len(self._packs):
            return self._held
        if self._open[0] != pack:
            from zlib import decompress  # noqa: PLC0415 - see above

            self._open = (pack, decompress(self._packs[pack]).split(b"\n"))
        return self._open[1]
