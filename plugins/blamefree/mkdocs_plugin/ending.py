"""The end of a process of MkDocs: in order, at each interrupt, and with the command that started it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Thread, current_thread, get_ident, main_thread

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
    if pipe.isdecimal() and sys.platform != "win32":
        Thread(target=_end_after, args=(int(pipe), get_ident()), daemon=True).start()


def _end_after(pipe: int, thread: int) -> None:
    """End the main thread, out of whatever it waits for, once nothing holds the other end of a pipe."""
    with suppress(OSError):
        os.read(pipe, 1)
        # Not as Control-C does: what a shell runs in the background does not hear that.
        signal.pthread_kill(thread, signal.SIGTERM)
