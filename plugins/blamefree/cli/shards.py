"""A part of an archive for each of several machines: which, is told by the paths alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from blamefree.cli import files
from blamefree.cli.options import ValueType
from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from pathlib import Path

    import click

_WRITTEN = late(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@frozen
class Shard:
    """The `number`th of `count` parts, counted from 1."""

    number: int
    count: int

    def holds(self, path: Path) -> bool:
        """Tell whether a document is in this part, by the path it is shown at: the same on every machine."""
        from hashlib import blake2b  # noqa: PLC0415 - few runs are a part of one

        name = os.fsencode(files.shown(path).replace(os.sep, "/"))
        digest = int.from_bytes(blake2b(name, digest_size=8).digest(), "big")
        return digest % self.count == self.number - 1


class ShardType(ValueType[Shard]):
    """`2/8`, the second of eight."""

    name = "shard"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """Read `2/8`."""
        if isinstance(value, Shard):
            return value
        match = _WRITTEN.fullmatch(str(value))
        if match is None or int(match[1]) > int(match[2]):
            self.fail(f"'{value}' is no part of a whole; write 2/8 for the second of eight", param, ctx)
        return Shard(int(match[1]), int(match[2]))
