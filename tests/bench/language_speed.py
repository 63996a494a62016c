"""Measures what the language rules cost: `python tests/bench/language_speed.py PATH…`.

Each Markdown file under the paths is parsed, and then read by the PM2 rules alone, on one core,
several times from a fresh parse; the fastest run counts. Printed are milliseconds for 8 KB of
document (median, quartiles, n), and the share of the time that a whole lint takes.
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.linter import Linter

SIZE = 8 * 1024
RUNS = 5


def files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files to measure with."""
    for path in paths:
        yield from sorted(path.rglob("*.md")) if path.is_dir() else (path,)


def parsed(data: bytes, name: str) -> Document:
    """Return a document with its runs read, as the rules before the family leave it."""
    written = document.parse(data, name)
    assert written.runs is not None
    return written


def seconds(linter: Linter, data: bytes, name: str) -> float:
    """Return the fastest of several runs, in seconds."""
    best = float("inf")
    for _ in range(RUNS):
        written = parsed(data, name)
        start = time.perf_counter()
        linter.lint([written])
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    arguments = parser.parse_args()
    language, nothing, everything = (Config(select=select).linter() for select in (("PM2",), ("PM001",), ()))
    gc.disable()
    costs, shares = [], []
    for path in files(arguments.paths):
        data = path.read_bytes()
        if len(data) < SIZE // 8:
            continue
        seconds(language, data, path.name)  # patterns are made when first asked for
        base = seconds(nothing, data, path.name)
        cost = max(0.0, seconds(language, data, path.name) - base)
        costs.append(1000 * cost * SIZE / len(data))
        shares.append(cost / seconds(everything, data, path.name))
    low, median, high = quantiles(costs, n=4)
    print(
        f"PM2, milliseconds for 8 KB: median {median:.2f}, quartiles {low:.2f} to {high:.2f}, n {len(costs)}"
    )
    print(f"share of a whole lint without parsing: median {quantiles(shares, n=4)[1]:.2f}")
    return 0


if __name__ == "__main__":
    # A reader that has seen enough, such as `head`, ends the program without a traceback.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
