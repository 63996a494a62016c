"""The command line as a process of its own, which begins and ends at once.

`python -m blamefree` is the command of the Python that is named, wherever its scripts lie.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading


def run() -> None:
    """Run the command line, and end the process.

    Piece by piece, Python would take down what the system takes away as a whole: a sixth of a short run.
    """
    # Nearly all that a run makes stays until its end, its modules first of all: to look through it time and
    # again finds nothing.
    gc.set_threshold(1_000_000, 20, 100)
    from blamefree.cli import main  # noqa: PLC0415 - see above

    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() == 1:
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End the process; come back where something that was written could not be, for Python to say so."""
    atexit._run_exitfuncs()  # noqa: SLF001 - folders that are there for a while have to go
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(code)


if __name__ == "__main__":
    run()
