"""Measures what reading the bodies of documents costs, with the parser and without: `bodies.py PATH…`.

Each Markdown file under the paths is read several times in each way; the fastest time of each counts.
Printed are milliseconds for a document (median, quartiles, n), and how many need the parser.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from blamefree import document, markdown, simple_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.source import Source

RUNS = 3


def bodies(paths: list[Path]) -> Iterator[tuple[Source, int]]:
    """Yield the text of each file, and where its body begins."""
    for path in paths:
        for file in sorted(path.rglob("*.md")) if path.is_dir() else (path,):
            written = document.parse(file.read_bytes(), file.name)
            yield written.source, written.body.span.start


def milliseconds(read: Callable[[Source, int], object], source: Source, start: int) -> float:
    """Return the fastest of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        begun = time.perf_counter()
        read(source, start)
        best = min(best, time.perf_counter() - begun)
    return 1000 * best


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    found = list(bodies(parser.parse_args().paths))
    gc.disable()
    for name, read in (("parser", markdown.parse_any), ("as they are", markdown.parse)):
        low, median, high = quantiles([milliseconds(read, *body) for body in found], n=4)
        print(f"{name}: median {median:.3f} ms, quartiles {low:.3f} to {high:.3f}, n {len(found)}")
    left = sum(simple_body.read(*body) is None for body in found)
    print(f"left to the parser: {left} of {len(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
