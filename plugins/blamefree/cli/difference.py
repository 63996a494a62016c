"""What would be written to a file, shown as a diff."""

from __future__ import annotations

from difflib import unified_diff

import click

from blamefree.masking import Mask
from blamefree.output.terminal import harmless
from blamefree.privacy import credentials
from blamefree.source import Source, Span


def show(name: str, before: str, after: str) -> None:
    """Print a unified diff to standard output; it tells no credential, and steers no terminal."""
    secrets = tuple(Span(hit.start, hit.end) for hit in credentials.find(before))
    one, other = map(Mask(Source(name, before), secrets).whole, (before, after))
    lines = unified_diff(
        one.splitlines(keepends=True), other.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    for line in lines:
        shown = "\t".join(map(harmless, line.rstrip("\r\n").split("\t")))
        click.echo(shown if line.endswith("\n") else f"{shown}\n\\ No newline at end of file")
