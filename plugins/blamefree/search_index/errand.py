"""An index that another process makes, while this one writes the site."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from blamefree import search_index
from blamefree.search_index.program import SearchError

if TYPE_CHECKING:
    from pathlib import Path


class Errand:
    """A process that makes the index of the pages in a folder."""

    def __init__(self, pagefind: Path, folder: Path) -> None:
        words = (str(pagefind), str(folder), str(search_index.PART))
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            (sys.executable, "-m", search_index.__name__, *words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def end(self) -> str:
        """Wait until the index is there, and return what is to be said of it; a SearchError says why not."""
        told, failed = self._process.communicate()
        if self._process.returncode:
            raise SearchError(failed.strip() or f"search: no index was made ({self._process.returncode})")
        return told

    def drop(self) -> None:
        """Let it be: nobody wants the index any more."""
        with suppress(OSError):
            self._process.kill()
        self._process.communicate()
