"""Processes that work through documents side by side."""

from __future__ import annotations

import gc
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from blamefree.cli import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from blamefree.cli.examining import Examiner, Found, Work

# In a process of the crew: what is done, and with what.
_TASK: list[tuple[Examiner, Work]] = []


def do(
    examiner: Examiner, work: Work, chunks: Sequence[Sequence[Path]], jobs: int, *, copied: bool
) -> Iterator[Found]:
    """Yield what is found in each document of each chunk, in their order.

    Where a process is killed, or none may be started, what is left of the work is done here.
    """
    context = get_context("fork" if copied else "spawn")
    done = 0
    gc.freeze()  # so that looking for garbage does not copy what the processes share
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (examiner, work)) as crew:
            for found in crew.map(_do, chunks):
                done += 1
                yield from found
    except (BrokenProcessPool, OSError, NotImplementedError):
        quiet = files.Reader(examiner.project, quiet=True)
        yield from (examiner.find(quiet, path, work) for chunk in chunks[done:] for path in chunk)


def _begin(examiner: Examiner, work: Work) -> None:
    # Control-C ends the program, and the program its crew.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    _TASK[:] = [(examiner, work)]


def _do(chunk: Sequence[Path]) -> list[Found]:
    ((examiner, work),) = _TASK
    quiet = files.Reader(examiner.project, quiet=True)
    return [examiner.find(quiet, path, work) for path in chunk]
