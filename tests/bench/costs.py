"""What programs cost that run in turns, and what they cost beside each other."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

HEAD = "| what | seconds | of the processors | MB | ratio |\n| --- | --- | --- | --- | --- |"


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the clock and of the processors, megabytes of its largest process."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str], *, fails: bool = False) -> Cost:
    """Run a program; where it `fails` with 1, it has found something."""
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
    if process.returncode not in ({0, 1} if fails else {0}):
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


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> str:
    """Return the ratio of two ways in runs side by side: median, quartiles and number."""
    return spread([one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)])


def spread(found: Sequence[float]) -> str:
    """Return the median of some numbers, their quartiles, and how many they are."""
    low, _, high = quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
    return f"{median(found):.2f} ({low:.2f} to {high:.2f}, n {len(found)})"


def show(name: str, costs: Sequence[Cost], beside: str = "") -> None:
    """Print a line of the table."""
    seconds = median(one.seconds for one in costs)
    processor = median(one.processor for one in costs)
    most = max(one.megabytes for one in costs)
    print(f"| {name} | {seconds:.2f} | {processor:.2f} | {most:.0f} | {beside} |", flush=True)
