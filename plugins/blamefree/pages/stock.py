"""What earlier builds of a site have made, and this one need not make again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from blamefree import cache_folder, kept_lines, packed_lines, program
from blamefree.kept_lines import KeptLines
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


# What was made for some weeks, and for all audiences of a site.
_MOST = 8 << 20


def _nowhere(_: str) -> Path | None:
    return None


@frozen(eq=False)
class Stock:
    """Keeps what takes long to make and often stays the same: one file for each kind of it.

    `place` returns the file of a kind, None where nothing is kept; `salt` stands for the program.
    """

    place: Callable[[str], Path | None] = _nowhere
    salt: bytes = b""

    @classmethod
    def of(cls, project: Path, environment: Mapping[str, str]) -> Stock:
        """Return that of the project in a folder; the environment says where a user keeps such files."""
        return cls(lambda kind: cache_folder.file(kind, project, environment), repr(program.state()).encode())

    def shelf(self, kind: str, most: int = _MOST) -> Shelf:
        """Return what is kept of a kind, in so many bytes; only one process at a time adds to it."""
        return Shelf(kind, self.salt, KeptLines(self.place(kind), most, level=packed_lines.NONE))


class Shelf:
    """What is kept of one kind."""

    def __init__(self, kind: str, salt: bytes, lines: KeptLines) -> None:
        self._lines = lines
        self._name = kept_lines.namer(kind.encode(), salt)

    def take(self, of: str, make: Callable[[], bytes]) -> bytes:
        """Return what an earlier build has made of this, or make it; `of` is all that it depends on."""
        name = self._name(b"", of.encode("utf-8", "surrogatepass"))
        known = self._lines.get(name)
        if known is not None:
            return b64decode(known)
        made = make()
        # No line ends within it.
        self._lines.put(name, b64encode(made))
        return made

    def save(self) -> None:
        """Keep what was made, for the next build."""
        self._lines.save()
