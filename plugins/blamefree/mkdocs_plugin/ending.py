"""The end of a process of MkDocs: in order, at each interrupt, and with the command that started it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from threading import Thread, current_thread, main_thread

from blamefree import interrupts

# A pipe of which nothing is read but its end: that of the command, however it came.
_PARENT = "BLAMEFREE_PARENT"


def prepare(*, serving: bool) -> None:
    """End as one would like MkDocs to; a server puts away what it has built, also where it is told to end."""
    if current_thread() is not main_thread():
        return
    interrupts.raise_again()
    pipe = os.environ.pop(_PARENT, "")
    if (serving or pipe) and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    if pipe.isdecimal():
        Thread(target=_end_after, args=(int(pipe),), daemon=True).start()


def _end_after(pipe: int) -> None:
    with suppress(OSError):
        os.read(pipe, 1)
        # Not as Control-C does: what a shell runs in the background does not hear that.
        os.kill(os.getpid(), signal.SIGTERM)
