"""`blamefree fmt`: the front matter and the timeline laid out, and nothing else touched."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from blamefree import document, layout
from blamefree.cli import difference, files
from blamefree.cli.reader import Reader
from blamefree.counting import counted


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where something would change.")
@click.option("--diff", is_flag=True, help="Show what would change as a diff, and write nothing.")
def command(paths: tuple[Path, ...], *, check: bool, diff: bool) -> None:
    """Lay out front matter and timelines.

    Fields come in the order of the schema, each with its comments, indented by two spaces, quoted only
    where YAML needs it; the timeline's table stands in columns. No value and no word changes.

    PATHS are files and folders; without any, the archive is laid out.

    Exit code 0: all is laid out now. 1: with --check or --diff, something would change. 2: wrong usage,
    or a document that cannot be read; the others are still laid out.
    """
    project = files.find_project()
    reader = Reader(project)
    found = reader.find(list(paths) or [project.existing_archive()])
    changed = 0
    for path in found:
        data = reader.read_bytes(path)
        if data is None:
            continue
        written = document.parse(data, files.shown(path))
        if written.front_matter is None or written.flaws:
            reader.complain(path, "cannot be laid out: `blamefree lint` says why")
            continue
        before, after = written.source.text, layout.lay_out(written)
        if after == before:
            continue
        if diff:
            difference.show(files.shown(path), before, after)
        elif check:
            click.echo(f"{files.named(path)} would be laid out anew")
        elif not reader.rewrite(path, data, after):
            continue
        changed += 1
    would = "would be " if check or diff else ""
    click.echo(f"{changed} of {counted(len(found), 'document')} {would}laid out anew", err=True)
    sys.exit(2 if reader.failed else int(changed > 0 and (check or diff)))
