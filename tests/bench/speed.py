"""Prints what linting costs beside rumdl, beside the imports of its libraries, and as an archive grows.

    python tests/bench/speed.py [COUNT ...] [--runs N] [--rumdl PROGRAM] [--growth COUNT ...]

For each count (1,000 and 5,000 unless said otherwise) an archive is written, and the programs lint it in
turns: all of our rules without a cache and with one, and rumdl's rules of layout in the same two ways.
rumdl reads neither front matter nor what the prose says; it is the fastest linter of Markdown there is. It
is measured where it is installed. Then one document is linted from a cold start, beside a Python that
imports yaml, markdown_it and jsonschema. With `--growth`, the exponents between these counts are printed, of
`lint` and of `actions`.

What is printed are ratios of seconds on the clock, each from runs side by side: the median, the quartiles,
and how many there were. Columns of seconds say what they were here.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COUNTS = (1_000, 5_000)
RUNS = 5
BLAMEFREE = str(Path(sys.executable).parent / "blamefree")
IMPORTS = [sys.executable, "-c", "import yaml, markdown_it, jsonschema"]


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the clock and of the processors, megabytes of its largest process."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str], folder: Path, **variables: str) -> Cost:
    """Run a linter, which may find something; only an exit code of 2 and more ends the measurement."""
    environment = {**os.environ, **variables}  # noqa: TID251 - a program: it starts others
    # What is installed has been compiled; a checkout is, in the first run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        list(command), cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        message = f"{' '.join(command)} ended with {process.returncode}"
        raise SystemExit(message)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turns(ways: dict[str, Callable[[], Cost]], runs: int) -> dict[str, list[Cost]]:
    """Run all ways one after the other, again and again: what slows the machine down slows all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            costs[name].append(way())
    return costs


def ratio(ours: list[Cost], theirs: list[Cost]) -> str:
    """Return the ratio of two ways in runs side by side: median, quartiles and number."""
    found = [one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)]
    low, _, high = quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
    return f"{median(found):.2f} ({low:.2f} to {high:.2f}, n {len(found)})"


def show(name: str, costs: list[Cost], beside: str = "") -> None:
    """Print a line of the table."""
    seconds = median(one.seconds for one in costs)
    processor = median(one.processor for one in costs)
    print(
        f"| {name} | {seconds:.2f} | {processor:.2f} | {max(one.megabytes for one in costs):.0f} | {beside} |"
    )


def compare(count: int, runs: int, rumdl: str | None) -> None:
    """Lint an archive in all ways, and print what they cost."""
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "archive", Path(name) / "cache"
        archive.write(count, folder)
        documents = sorted((folder / "postmortems").iterdir())
        lint = [BLAMEFREE, "lint"]

        def cold() -> Cost:
            shutil.rmtree(cache, ignore_errors=True)
            return run(lint, folder, BLAMEFREE_CACHE_DIR=str(cache))

        def changed() -> Cost:
            path = documents[len(documents) // 2]
            path.write_text(
                path.read_text(encoding="utf-8") + "\nIt was looked at again.\n", encoding="utf-8"
            )
            return run(lint, folder, BLAMEFREE_CACHE_DIR=str(cache))

        def warm() -> Cost:
            return run(lint, folder, BLAMEFREE_CACHE_DIR=str(cache))

        ways = {"cold": cold, "warm": warm, "one changed": changed}
        if rumdl:
            check = [rumdl, "check", "--silent", "."]

            def rumdl_cold() -> Cost:
                shutil.rmtree(folder / ".rumdl_cache", ignore_errors=True)
                return run(check, folder)

            ways |= {"rumdl, cold": rumdl_cold, "rumdl, warm": lambda: run(check, folder)}
        costs = in_turns(ways, runs)
    beside = {"cold": "rumdl, cold", "warm": "rumdl, warm", "one changed": "rumdl, warm"}
    for name, spent in costs.items():
        other = costs.get(beside.get(name, ""))
        show(f"{count:,} documents, {name}", spent, ratio(spent, other) if other else "")


def single(runs: int) -> None:
    """Lint one document from a cold start, beside the imports of what it is read with."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive.write(1, folder)
        (path,) = (folder / "postmortems").iterdir()
        alone = [BLAMEFREE, "lint", "--no-cache", str(path)]
        costs = in_turns({"ours": lambda: run(alone, folder), "imports": lambda: run(IMPORTS, folder)}, runs)
    show("one document", costs["ours"], ratio(costs["ours"], costs["imports"]))
    show("`import yaml, markdown_it, jsonschema`", costs["imports"])


def grow(counts: Sequence[int]) -> None:
    """Print with which power of their number time grows, beyond what one document takes, and the memory."""
    spent: list[dict[str, Cost]] = []
    for count in (1, *counts):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = Path(name) / "archive", Path(name) / "cache"
            archive.write(count, folder)
            ways = {"lint": ["lint", "--no-cache"], "actions": ["actions"]}
            spent.append(
                {
                    way: run([BLAMEFREE, *arguments], folder, BLAMEFREE_CACHE_DIR=str(cache))
                    for way, arguments in ways.items()
                }
            )
    start, *grown = spent
    for way, one in start.items():
        for (few, before), (many, after) in pairwise(zip(counts, grown, strict=True)):
            times = (after[way].processor - one.processor) / (before[way].processor - one.processor)
            power, most = log(times) / log(many / few), after[way].megabytes
            print(f"{way}, {few:,} to {many:,} documents: exponent {power:.2f}, {most:.0f} MB", flush=True)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--rumdl", default=shutil.which("rumdl"), metavar="PROGRAM")
    parser.add_argument("--growth", type=int, nargs="+", default=(), metavar="COUNT")
    arguments = parser.parse_args()
    if arguments.rumdl:
        told = subprocess.run([arguments.rumdl, "--version"], check=True, capture_output=True, text=True)
        print(told.stdout.strip())
    print("| what | seconds | of the processors | MB | ratio |\n| --- | --- | --- | --- | --- |")
    for count in arguments.counts or COUNTS:
        compare(count, arguments.runs, arguments.rumdl)
    single(4 * arguments.runs)
    if arguments.growth:
        grow(arguments.growth)


if __name__ == "__main__":
    main()
