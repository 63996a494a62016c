"""Processes that examine documents side by side."""

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

    from blamefree.cli.examining import Examiner, Found

# In a process of the crew: what all chunks are examined with.
_EXAMINER: list[Examiner] = []


def work(examiner: Examiner, chunks: Sequence[Sequence[Path]], jobs: int, *, copied: bool) -> Iterator[Found]:
    """Yield what is found in each document of each chunk, in their order.

    Where a process is killed, what is left of the work is done here.
    """
    context = get_context("fork" if copied else "spawn")
    done = 0
    gc.freeze()  # what is shared with the copies stays shared
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (examiner,)) as crew:
            for chunk in crew.map(_examine, chunks):
                done += 1
                yield from chunk
    except BrokenProcessPool:
        reader = files.Reader(examiner.project, quiet=True)
        yield from (examiner.examine(reader, path) for chunk in chunks[done:] for path in chunk)


def _begin(examiner: Examiner) -> None:
    # Control-C ends the program, and the program its crew.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    _EXAMINER[:] = [examiner]


def _examine(chunk: Sequence[Path]) -> list[Found]:
    (examiner,) = _EXAMINER
    reader = files.Reader(examiner.project, quiet=True)
    return [examiner.examine(reader, path) for path in chunk]
