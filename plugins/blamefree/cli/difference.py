"""What would be written to a file, shown as a diff."""

from __future__ import annotations

from difflib import unified_diff

import click

from blamefree.output.terminal import harmless


def show(name: str, before: str, after: str) -> None:
    """Print a unified diff to standard output; control codes in it steer no terminal."""
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    for line in lines:
        shown = "\t".join(map(harmless, line.rstrip("\r\n").split("\t")))
        click.echo(shown if line.endswith("\n") else f"{shown}\n\\ No newline at end of file")
