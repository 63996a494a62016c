"""What would be written to a file, shown as a diff."""

from __future__ import annotations

from difflib import unified_diff

import click


def show(name: str, before: str, after: str) -> None:
    """Print a unified diff to standard output."""
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    for line in lines:
        click.echo(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", nl=False)
