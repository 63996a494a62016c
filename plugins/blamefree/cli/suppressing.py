"""`--add-suppressions`: a comment with a reason for each finding of today, written into the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import document, suppression_writer
from blamefree.cli import difference, files
from blamefree.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from blamefree.cli.reader import Reader
    from blamefree.diagnostics import Diagnostic
    from blamefree.linter import Linter


def reason(given: str | None, day: date) -> str:
    """Return the reason to write; without one it is told when the findings were accepted."""
    text = f"accepted on {day}, to be looked at again" if given is None else given.strip()
    if not suppression_writer.is_reason(text):
        message = "--reason is one line of text without '--', which would end a comment"
        raise click.UsageError(message)
    return text


def run(
    linter: Linter,
    reader: Reader,
    paths: Sequence[Path],
    diagnostics: Sequence[Diagnostic],
    why: str,
    *,
    write: bool,
) -> None:
    """Suppress what was found in each file, or show how; what cannot be suppressed stays a finding."""
    by_path: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_path.setdefault(one.path, []).append(one)
    total = 0
    for path in paths:
        name = files.shown(path)
        data = reader.read_bytes(path) if name in by_path else None
        if data is None:
            continue
        written = document.parse(data, name)
        after, left = suppression_writer.add(written, by_path[name], why)
        if after == written.source.text:
            continue
        if not write:
            hide = linter.examine(written).mask.whole
            difference.show(name, hide(written.source.text), hide(after))
        elif not reader.rewrite(path, data, after):
            continue
        total += len(by_path[name]) - len(left)
    click.echo(f"{counted(total, 'finding')} {'suppressed' if write else 'to suppress'}", err=True)
