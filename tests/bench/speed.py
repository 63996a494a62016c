"""Prints every figure of speed that the README has: of linting, and of the site.

    python tests/bench/speed.py [PART ...] [--counts COUNT ...] [--runs N] [--rumdl PROGRAM]

The parts are these; all are measured unless some are named:

- `lint`: all of our rules on archives of these counts (1,000 and 5,000 unless said otherwise), without a
  cache, with one, and with one document changed, in turns with rumdl's rules of layout where rumdl is
  installed. It reads neither front matter nor what the prose says; no linter of Markdown is faster.
- `single`: one document from a cold start, beside a Python that imports yaml, markdown_it and jsonschema.
- `growth`: the exponents of `lint` and `actions` from 100 to 20,000 documents, and the memory.
- `site`: a site of these counts, in turns with plain Material for MkDocs over the same files; its growth.
- `serve`: what a server takes to show a saved change of one of 1,000 documents, beside its first build.

What is printed are ratios of seconds on the clock, each from runs side by side: the median, the quartiles,
and how many there were. Columns of seconds say what they were here. All parts take twenty minutes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess

import lints
import sites
from costs import HEAD

PARTS = ("lint", "single", "growth", "site", "serve")
COUNTS = (1_000, 5_000)
GROWTH = (100, 1_000, 5_000, 20_000)
SERVED = 1_000
RUNS = 5
# A start is so short that more of them are needed; a site takes so long that fewer are enough.
RUNS_OF_ONE, RUNS_OF_A_SITE = 4 * RUNS, 3


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--counts", nargs="+", type=int, default=COUNTS, metavar="COUNT")
    parser.add_argument("--runs", type=int, metavar="N")
    parser.add_argument("--rumdl", default=shutil.which("rumdl"), metavar="PROGRAM")
    arguments = parser.parse_args()
    parts = arguments.parts or PARTS
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    if arguments.rumdl:
        told = subprocess.run([arguments.rumdl, "--version"], check=True, capture_output=True, text=True)
        print(told.stdout.strip())
    print(HEAD)
    for count in arguments.counts if "lint" in parts else ():
        lints.compare(count, arguments.runs or RUNS, arguments.rumdl)
    if "single" in parts:
        lints.single(arguments.runs or RUNS_OF_ONE)
    if "growth" in parts:
        lints.grow(GROWTH)
    if "site" in parts:
        sites.compare(arguments.counts, arguments.runs or RUNS_OF_A_SITE)
    if "serve" in parts:
        sites.serve(SERVED)


if __name__ == "__main__":
    main()
