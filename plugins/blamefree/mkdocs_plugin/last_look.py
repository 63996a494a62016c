"""The last step of a build: what was written is read once more, and goes if it holds what is withheld."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import clean_directory

from blamefree import crew, search_index
from blamefree.pages import leaks
from blamefree.pages.leaks import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from blamefree.pages.edition import Edition

log = logging.getLogger("mkdocs.plugins.blamefree")


class LastLook:
    """Knows what a site may not hold, from when its pages are made to when all is written."""

    def __init__(self) -> None:
        self._watch = Watch()

    def begin(self, made: Edition) -> None:
        """Note what is withheld, and say which documents nobody can follow."""
        self._watch = made.watch
        for path in made.unreadable:
            log.warning("%s: left out, its front matter cannot be followed", path)

    def end(self, site: Path, index: Callable[[Path], None]) -> None:
        """Look at a site, add its index, and look at that; of one that holds any of it, leave nothing."""
        found = leaks.search_folder(site, self._watch, crew.cores())
        index(site)
        found |= leaks.search_folder(site, self._watch, crew.cores(), search_index.FOLDER)
        if not found:
            return
        # As at the beginning of a build.
        clean_directory(str(site))
        message = f"blamefree: {leaks.told(found)}; nothing is left in {site}"
        raise PluginError(message)
