"""What linting costs beside rumdl, beside the imports of its libraries, and as an archive grows."""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import archive
from costs import Cost, in_turns, ratio, run, show

if TYPE_CHECKING:
    from collections.abc import Sequence

BLAMEFREE = str(Path(sys.executable).parent / "blamefree")
IMPORTS = [sys.executable, "-c", "import yaml, markdown_it, jsonschema"]


def compare(count: int, runs: int, rumdl: str | None) -> None:
    """Lint an archive in all ways, and print what they cost."""
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "archive", Path(name) / "cache"
        archive.write(count, folder)
        documents = sorted((folder / "postmortems").iterdir())

        def warm() -> Cost:
            return run([BLAMEFREE, "lint"], folder, {"BLAMEFREE_CACHE_DIR": str(cache)}, fails=True)

        def cold() -> Cost:
            shutil.rmtree(cache, ignore_errors=True)
            return warm()

        def changed() -> Cost:
            path = documents[len(documents) // 2]
            text = path.read_text(encoding="utf-8")
            path.write_text(f"{text}\nIt was looked at again.\n", encoding="utf-8")
            return warm()

        def theirs() -> Cost:
            return run([str(rumdl), "check", "--silent", "."], folder, {}, fails=True)

        def theirs_cold() -> Cost:
            shutil.rmtree(folder / ".rumdl_cache", ignore_errors=True)
            return theirs()

        ways = {"cold": cold, "warm": warm, "one changed": changed}
        others = {"rumdl, cold": theirs_cold, "rumdl, warm": theirs} if rumdl else {}
        costs = in_turns(ways | others, runs)
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
        ways = {
            "ours": lambda: run(alone, folder, {}, fails=True),
            "imports": lambda: run(IMPORTS, folder, {}),
        }
        costs = in_turns(ways, runs)
    show("one document", costs["ours"], ratio(costs["ours"], costs["imports"]))
    show("`import yaml, markdown_it, jsonschema`", costs["imports"])


def grow(counts: Sequence[int]) -> None:
    """Print with which power of their number time grows, beyond what one document takes, and the memory.

    The time is that of one process: a second one gets ready for few documents as for many.
    """
    ways = {"lint": ["lint", "--no-cache", "--jobs", "1"], "actions": ["actions"]}
    spent: list[dict[str, Cost]] = []
    for count in (1, *counts):
        with tempfile.TemporaryDirectory() as name:
            folder, variables = Path(name) / "archive", {"BLAMEFREE_CACHE_DIR": str(Path(name) / "cache")}
            archive.write(count, folder)
            spent.append(
                {
                    way: run([BLAMEFREE, *arguments], folder, variables, fails=True)
                    for way, arguments in ways.items()
                }
            )
            # Of the largest: the first keeps what it finds, the second takes it up.
            runs = 2 if count == counts[-1] else 0
            lints = [run([BLAMEFREE, "lint"], folder, variables, fails=True) for _ in range(runs)]
    start, *grown = spent
    for way, one in start.items():
        for (few, before), (many, after) in pairwise(zip(counts, grown, strict=True)):
            times = (after[way].processor - one.processor) / (before[way].processor - one.processor)
            print(f"{way}, {few:,} to {many:,} documents: exponent {log(times) / log(many / few):.2f}")
    most = max(cost.megabytes for cost in lints)
    print(f"lint, {counts[-1]:,} documents: {most:.0f} MB in the largest process", flush=True)
