"""MkDocs as a process of its own, which ends when this one does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# So many seconds it has to hear of the end, and then to put away what it has begun.
_MOMENT = 1
_GRACE = 5


def run(*arguments: str, only: str = "", audience: str | None = None) -> int:
    """Run MkDocs as its own command does, without the notice of its next major version; return its exit code.

    What interrupts this process ends that one first.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "BLAMEFREE_ONLY": only}
    if audience:
        environment["BLAMEFREE_AUDIENCE"] = audience
    command = [sys.executable, "-m", "mkdocs", *arguments]
    with (
        _pipe() as (told, kept),
        subprocess.Popen(command, env={**environment, **told}, pass_fds=kept) as process,  # noqa: S603
    ):
        try:
            return process.wait()
        except KeyboardInterrupt:
            # A terminal tells both of them, and once is enough.
            with suppress(subprocess.TimeoutExpired):
                process.wait(_MOMENT)
            _end(process)
            raise
        except BaseException:
            _end(process)
            raise


@contextmanager
def _pipe() -> Iterator[tuple[dict[str, str], tuple[int, ...]]]:
    """Keep a pipe open that ends with this process, also where that is killed; that one is told which.

    Without it a server that nobody knows of would go on for ever.
    """
    if sys.platform == "win32":
        yield {}, ()
        return
    there, here = os.pipe()
    try:
        yield {"BLAMEFREE_PARENT": str(there)}, (there,)
    finally:
        os.close(there)
        os.close(here)


def _end(process: subprocess.Popen[bytes]) -> None:
    # Not as Control-C does: what a shell runs in the background does not hear that.
    process.terminate()
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    finally:
        process.kill()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Within, SIGTERM ends this process as an exception does: what is to be done in the end is done."""

    def end(number: int, _: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
