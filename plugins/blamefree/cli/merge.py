"""`blamefree merge`: the JSON reports of several runs as the report of one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from blamefree.cli import files, options
from blamefree.diagnostics import Severity

MAX_BYTES = 256 << 20
# What a report is sorted by, and what each entry has to hold for that.
_ORDER = {
    "path": str,
    "line": int,
    "column": int,
    "end_line": int,
    "end_column": int,
    "code": str,
    "message": str,
}


@click.command("merge")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT...")
@click.option(
    "--fail-on",
    type=click.Choice(options.THRESHOLDS),
    default="error",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
def command(reports: tuple[Path, ...], *, fail_on: str) -> None:
    """Print the findings of several JSON reports as one report.

    A REPORT is what `lint --format json` wrote, for example with `--shard`. The merged reports of all shards
    are the report of the whole archive, byte for byte.

    Exit code 0: nothing at or above the failing severity. 1: findings. 2: wrong usage, or a file that is no
    report.
    """
    entries = sorted((entry for path in reports for entry in _read(path)), key=_place)
    # Half of a character, which JSON may hold as \ud800, goes out as it came.
    told = json.dumps(entries, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
    click.echo(told.decode())
    failed = fail_on != "never" and any(
        Severity.parse(entry["severity"]) >= Severity.parse(fail_on) for entry in entries
    )
    sys.exit(int(failed))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        entries = json.loads(data) if len(data) <= MAX_BYTES else None
    except OSError as error:
        message = f"{files.named(path)}: cannot be read: {files.reason(error)}"
        raise click.UsageError(message) from None
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        message = f"{files.named(path)}: is no report of `lint --format json`"
        raise click.UsageError(message)
    return entries


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and all(isinstance(entry.get(name), kind) for name, kind in _ORDER.items())
        and all(entry[name] > 0 for name, kind in _ORDER.items() if kind is int)
        and entry.get("severity") in options.LEVELS
    )


def _place(entry: dict[str, Any]) -> list[Any]:
    return [entry[name] for name in _ORDER]
