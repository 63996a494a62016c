"""Tables as files: CSV, JSON lines, SQLite, and Parquet by DuckDB."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blamefree.feeds.csv import cell
from blamefree.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from blamefree.tables import Table

# SQLite has no days, moments and lists: they are text there, a list as JSON.
_SQLITE = {Kind.INTEGER: "INTEGER"}
_PARQUET = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMPTZ",
    Kind.TEXTS: "VARCHAR[]",
}


class MissingLibraryError(Exception):
    """The library that writes a format is not installed; the message names it."""


def csv_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Return a sheet for each table (RFC 4180), with a line of names."""
    return {f"{table.name}.csv": _csv(table).encode() for table in tables}


def json_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Return an object a line for each row of each table."""
    return {f"{table.name}.jsonl": _lines(table).encode() for table in tables}


def sqlite_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Return one database with all tables."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            columns = ", ".join(
                f'"{name}" {_SQLITE.get(kind, "TEXT")}' for name, kind in table.columns.items()
            )
            marks = ", ".join("?" * len(table.columns))
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', map(_flat, table.rows))  # noqa: S608 - the names are ours
        database.commit()
        return {"blamefree.sqlite": database.serialize()}


def parquet_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Return a Parquet file for each table; a MissingLibraryError says that DuckDB is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - 25 MB that only this format needs
    except ImportError:
        message = "Parquet needs DuckDB: pip install 'blamefree[parquet]'"
        raise MissingLibraryError(message) from None
    found = {}
    with tempfile.TemporaryDirectory(prefix="blamefree-") as name, duckdb.connect() as database:
        for table in tables:
            lines, written = Path(name, f"{table.name}.jsonl"), Path(name, f"{table.name}.parquet")
            lines.write_text(_lines(table), encoding="utf-8")
            columns = {column: _PARQUET[kind] for column, kind in table.columns.items()}
            # Without a row there is nothing to tell the types by: they are named.
            rows = database.read_json(str(lines), columns=columns, format="newline_delimited")
            rows.write_parquet(str(written), compression="zstd")
            found[written.name] = written.read_bytes()
    return found


FORMATS: Mapping[str, Callable[[Sequence[Table]], dict[str, bytes]]] = {
    "csv": csv_files,
    "json": json_files,
    "sqlite": sqlite_files,
    "parquet": parquet_files,
}


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _lines(table: Table) -> str:
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _flat(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in row)
