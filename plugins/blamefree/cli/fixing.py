"""The safe fixes of `blamefree lint`, written to the files or shown as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import document, fixes
from blamefree.cli import difference, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from blamefree.cli.files import Reader
    from blamefree.linter import Linter


def run(linter: Linter, reader: Reader, paths: Sequence[Path], *, write: bool) -> None:
    """Fix each file by itself; a file that changed meanwhile is left as it is and said so."""
    total = 0
    for path in paths:
        data = reader.read_bytes(path)
        if data is None:
            continue
        written = document.parse(data, files.shown(path))
        sheet = linter.examine(written)
        wanted = [diagnostic.fix for diagnostic in linter.conclude([sheet]) if diagnostic.fix is not None]
        before = written.source.text
        after, made = fixes.apply(before, wanted)
        total += made
        if made and write:
            reader.rewrite(path, data, after)
        elif made:
            difference.show(files.shown(path), sheet.mask.whole(before), sheet.mask.whole(after))
    click.echo(f"{total} safe {'fix' if total == 1 else 'fixes'} {'made' if write else 'to make'}", err=True)
