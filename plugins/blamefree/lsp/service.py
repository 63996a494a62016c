"""A server that answers all it can, by standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from blamefree.lsp import answers, lifecycle
from blamefree.lsp.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

# Seconds between two threads' turns; Python's own is ten times as long.
SWITCH = 0.0005


def run(today: Callable[[], date]) -> int:
    """Serve until the editor ends it; returns the exit code."""
    server = Server(today)
    lifecycle.register(server)
    answers.register(server)
    # An archive that is compared in another thread must not hold up an answer.
    sys.setswitchinterval(SWITCH)
    # The protocol alone may be written there: what else is printed goes to standard error.
    protocol, sys.stdout = sys.stdout.buffer, sys.stderr
    server.start_io(stdout=protocol)
    return 0
