"""Control-C where a library keeps it to itself: nh3 prints what a function of ours raises, and goes on."""

from __future__ import annotations

import _thread
import signal
import sys
from threading import Timer, main_thread
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

# In seconds: soon, and yet when the library is most likely done.
_SOON = 0.05


@frozen
class _Again:
    """Interrupts once more what was to be interrupted; anything else is for who was asked before."""

    before: Callable[[sys.UnraisableHookArgs], object]

    def __call__(self, lost: sys.UnraisableHookArgs) -> None:
        if isinstance(lost.exc_value, KeyboardInterrupt):
            Timer(_SOON, _interrupt).start()
        else:
            self.before(lost)


def _interrupt() -> None:
    """Interrupt the main thread, where the system can out of what it waits for."""
    thread = main_thread().ident
    if sys.platform == "win32" or thread is None:
        _thread.interrupt_main()
    else:
        signal.pthread_kill(thread, signal.SIGINT)


def raise_again() -> None:
    """From now on, let no library keep an interrupt to itself."""
    if not isinstance(sys.unraisablehook, _Again):
        sys.unraisablehook = _Again(sys.unraisablehook)
