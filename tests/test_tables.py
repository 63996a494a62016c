"""The archive as tables: what is in them is what the reports say, in each format, and for an audience."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from blamefree import follow_through
from blamefree.cli import archive, group
from blamefree.cli import files as project_files
from blamefree.cli.reader import Reader
from blamefree.tables import Kind, Table
from blamefree.tables.files import FORMATS

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 25)
PAGE = (files("blamefree") / "templates" / "handbook" / "scale.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the examples and their tables in all formats."""
    folder = tmp_path_factory.mktemp("tables")
    shutil.copytree(ROOT / "postmortems", folder / "postmortems")
    shutil.copy(ROOT / "pyproject.toml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for form in FORMATS:
            command = ["export", "--format", form, "--audience", "restricted", "--as-of", TODAY.isoformat()]
            done = CliRunner().invoke(group, command)
            assert done.exit_code == 0, done.output
    return folder


def test_all_formats_hold_the_same(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "actions.jsonl").read_text().splitlines()]
    assert len(lines) > 37
    with (folder / "actions.csv").open(newline="") as file:
        sheet = list(csv.DictReader(file))
    assert [row["ref"] for row in sheet] == [line["ref"] for line in lines]
    with closing(sqlite3.connect(folder / "blamefree.sqlite")) as database:
        kept = database.execute("SELECT ref, services, days_overdue FROM actions").fetchall()
    assert [(ref, json.loads(services), days) for ref, services, days in kept] == [
        (line["ref"], line["services"], line["days_overdue"]) for line in lines
    ]
    found = duckdb.read_parquet(str(folder / "actions.parquet")).fetchall()
    assert [row[0] for row in found] == [line["ref"] for line in lines]


def test_parquet_has_days_moments_and_lists(folder: Path) -> None:
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        found = database.read_parquet(str(folder / "postmortems.parquet"))
        kinds = dict(zip(found.columns, map(str, found.types), strict=True))
        one = found.filter("id = 'INC-2026-0038'")
        rows = one.select("started_at", "started_on", "services", "seconds_to_resolve").fetchall()
    assert kinds["started_at"] == "TIMESTAMP WITH TIME ZONE"
    assert kinds["services"] == "VARCHAR[]"
    ((started, day, services, seconds),) = rows
    assert isinstance(started, datetime)
    assert isinstance(day, date)
    assert services[0] == "seat-inventory"
    assert seconds > 0


def test_the_query_of_the_handbook_says_what_the_report_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(folder)
    with duckdb.connect() as database:
        rows = database.execute(query).fetchall()
    reader = Reader(project_files.find_project())
    measured = follow_through.measure(archive.report_of(reader.project, archive.read(reader), TODAY))
    assert (sum(row[2] for row in rows), sum(row[3] for row in rows), sum(row[4] for row in rows)) == (
        measured.due,
        measured.done,
        measured.on_time,
    )
    assert measured.due > 20


def test_an_audience_gets_no_row_and_no_name_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "postmortems").mkdir()
    hidden = "---\nid: INC-2026-0001\ntitle: Kept apart\nstatus: draft\nvisibility: restricted\n---\n"
    open_one = (
        "---\nid: INC-2026-0002\ntitle: After INC-2026-0001\nstatus: draft\nvisibility: public\n"
        "related: [INC-2026-0001]\n---\n"
    )
    (tmp_path / "postmortems" / "a.md").write_text(hidden)
    (tmp_path / "postmortems" / "b.md").write_text(open_one)
    monkeypatch.chdir(tmp_path)
    for form in FORMATS:
        done = CliRunner().invoke(group, ["export", "--format", form, "--into", form, "--audience", "public"])
        assert done.exit_code == 0, done.output
        for path in (tmp_path / form).iterdir():
            assert b"INC-2026-0001" not in path.read_bytes()
            assert b"Kept apart" not in path.read_bytes()
    assert "INC-2026-0002" in (tmp_path / "json" / "postmortems.jsonl").read_text()


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_archive_has_tables_with_their_columns(form: str) -> None:
    table = Table("actions", {"ref": Kind.TEXT, "due": Kind.DAY, "services": Kind.TEXTS}, ())
    (written,) = FORMATS[form]([table]).values()
    assert form == "json" or b"services" in written


def test_without_a_format_or_a_command_the_usage_is_said() -> None:
    done = CliRunner().invoke(group, ["export"])
    assert done.exit_code == 2
    assert "say what to write: --format json|csv|sqlite|parquet, or a command: vale" in done.output
