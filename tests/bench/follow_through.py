"""Runs the handbook's query about follow-through over a million actions, in DuckDB.

    python tests/bench/follow_through.py [ACTIONS]

It writes an archive of 1,000 documents, exports it as Parquet, repeats its actions until there are a million,
and prints the seconds of the query: median, quartiles and number of runs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from statistics import quantiles

import archive
import duckdb

RUNS = 9
BLAMEFREE = str(Path(sys.executable).parent / "blamefree")
PAGE = (files("blamefree") / "templates" / "handbook" / "scale.md").read_text(encoding="utf-8")


def main() -> None:
    """Measure, and print."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    (query,) = re.findall(r"```sql\n(.*?);?\n```", PAGE, re.DOTALL)
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as database:
        folder = Path(name)
        archive.write(1_000, folder)
        subprocess.run(
            [BLAMEFREE, "export", "--format", "parquet"], cwd=folder, check=True, capture_output=True
        )
        exported = database.read_parquet(str(folder / "actions.parquet"))
        many = folder / "many.parquet"
        times = -(-actions // len(exported))
        repeated = database.sql(f"SELECT exported.* FROM exported, range({times}) LIMIT {actions}")  # noqa: S608
        repeated.write_parquet(str(many))
        asked = query.replace("'actions.parquet'", f"'{many}'")
        spent = []
        for _ in range(RUNS):
            start = time.perf_counter()
            groups = len(database.sql(asked).fetchall())
            spent.append(time.perf_counter() - start)
    low, middle, high = quantiles(spent, n=4)
    print(f"{actions:,} actions, {groups} groups: {middle:.3f} s ({low:.3f} to {high:.3f}, n {RUNS})")


if __name__ == "__main__":
    main()
