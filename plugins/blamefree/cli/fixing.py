"""The fixes of `blamefree lint`, written to the files or shown as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import document, fixes
from blamefree.cli import difference, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from blamefree.cli.reader import Reader
    from blamefree.diagnostics import Fix
    from blamefree.document import Document
    from blamefree.linter import Linter


def run(linter: Linter, reader: Reader, paths: Sequence[Path], *, write: bool, unsafe: bool) -> None:
    """Fix each file by itself; a file that changed meanwhile is left as it is and said so."""

    def find(written: Document) -> list[Fix]:
        return [one.fix for one in linter.lint([written]) if one.fix is not None]

    total = left = 0
    for path in paths:
        data = reader.read_bytes(path)
        if data is None:
            continue
        written = document.parse(data, files.shown(path))
        before = written.source.text
        mended = fixes.settle(written, find, unsafe=unsafe)
        if mended.made and not write:
            hide = linter.examine(written).mask.whole
            difference.show(files.shown(path), hide(before), hide(mended.text))
        elif mended.made and not reader.rewrite(path, data, mended.text):
            continue
        total, left = total + mended.made, left + mended.left
    kind = "" if unsafe else "safe "
    more = f"; {left} more with --unsafe-fixes" if left else ""
    click.echo(
        f"{total} {kind}{'fix' if total == 1 else 'fixes'} {'made' if write else 'to make'}{more}", err=True
    )
