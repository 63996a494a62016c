"""Work shared out to processes; what comes of it is what would have come of it here."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

R = TypeVar("R")
T = TypeVar("T")

# From so many documents on, processes that do a part each are sooner ready than one.
MANY = 48
# So many of them are a task.
_BATCH = 16

# Whether a new process is a copy of this one, and has all that this one has.
COPIES = sys.platform == "linux"

# In a process of the crew: all that is to be done. Only numbers and results travel.
_TASKS: list[Callable[[], Any]] = []


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(items: Sequence[T]) -> list[Sequence[T]]:
    """Return items as the parts of them that are a task each."""
    return [items[start : start + _BATCH] for start in range(0, len(items), _BATCH)]


def do(tasks: Sequence[Callable[[], R]], jobs: int, *, sent: bool = False) -> Generator[R, None, None]:
    """Yield what comes of each task, in their order; `jobs` is how many processes share them at most.

    A task may change nothing, for it is done in a copy of this process; `sent` tasks can also be done
    where a process is no copy. Where none can be had, all are done here; and so is what is left where
    one is killed, or where a task fails: it fails here as it would have done alone.
    """
    jobs = min(jobs, len(tasks))
    done = 0
    if jobs > 1 and (COPIES or sent):
        for result in _share(tasks, jobs):
            done += 1
            yield result
    yield from (task() for task in tasks[done:])


def _share(tasks: Sequence[Callable[[], R]], jobs: int) -> Iterator[R]:
    """Yield what comes of the tasks, up to the first that fails or is lost."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - few runs are that long
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import active_children, get_context  # noqa: PLC0415

    others = active_children()
    context = get_context("fork" if COPIES else "spawn")
    gc.freeze()  # so that looking for garbage does not copy what the processes share
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (tasks,)) as crew:
            whole = False
            try:
                coming = deque(crew.submit(_do, number) for number in range(len(tasks)))
                while coming:
                    result, failed = coming.popleft().result()
                    if failed:
                        return
                    yield result
                whole = True
            finally:
                # Interrupted, or nobody asks for more: what is being done is of no use, and not waited for.
                for process in [] if whole else active_children():
                    if process not in others:
                        process.terminate()
    except (BrokenProcessPool, OSError, NotImplementedError):
        return


def _begin(tasks: Sequence[Callable[[], Any]]) -> None:
    import signal  # noqa: PLC0415 - no other process needs them
    from multiprocessing import parent_process  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    # Control-C ends the program, and the program its crew; how it takes being ended is its own affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if program := parent_process():
        Thread(target=_end_after, args=(program.sentinel,), daemon=True).start()
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 100)
    _TASKS[:] = tasks


def _end_after(sentinel: int) -> None:
    """End this process when the program is gone, however that ended: nobody else would do it."""
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    wait([sentinel])
    os._exit(1)


def _do(number: int) -> tuple[Any, bool]:
    try:
        return _TASKS[number](), False
    except Exception:  # noqa: BLE001 - whatever it is, it is met again
        return None, True
