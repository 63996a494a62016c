"""The search of a site that MkDocs builds: the theme's own, or Pagefind in its place and in its dialog."""

from __future__ import annotations

import logging
import shutil
import weakref
from functools import cached_property
from html import unescape
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from blamefree import search_index
from blamefree.pages import assets
from blamefree.pages.search import Marks
from blamefree.search_index.program import SearchError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from blamefree.pages.search import Label
    from blamefree.pages.site import Site
    from blamefree.search_index import Engine

_TEMPLATES = Path(__file__).parents[1] / "templates" / "pagefind"
_THEIRS = "material/search"
# What the theme's search does during a build; its settings are read in any case.
_EVENTS = ("page_context", "post_build")

log = logging.getLogger("mkdocs.plugins.blamefree")


class SiteSearch:
    """What is searched in a site, over the builds of it: a server keeps the index of its first."""

    def __init__(self, *, serving: bool) -> None:
        self._serving = serving
        self._program: Path | None = None
        self._marks: Marks | None = None
        self._marked: set[str] = set()

    def prepare(self, config: MkDocsConfig, wanted: Engine) -> None:
        """Choose what answers; where it is Pagefind, the theme's search gives place to it."""
        theirs = config.plugins.get(_THEIRS)
        documents = sum(1 for _ in Path(config.docs_dir).rglob("*.md"))
        try:
            choice = search_index.choose(
                wanted, documents, listed=bool(theirs and theirs.config.get("enabled"))
            )
        except SearchError as error:
            message = f"blamefree: {error}"
            raise PluginError(message) from None
        if choice.note:
            log.info("%s", choice.note)
        self._program = choice.program
        if not self._program:
            return
        for event in _EVENTS:
            methods = config.plugins.events[event]
            methods[:] = [method for method in methods if getattr(method, "__self__", None) is not theirs]
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_TEMPLATES))
        config.extra_javascript.append(assets.SEARCH)

    def begin(self, site: Site) -> None:
        """Note what the site is made from."""
        self._marks = Marks.of(site) if self._program else None
        self._marked = set()

    def label(self, page: Page) -> Label | None:
        """Return what to mark a page with to be searched; None where Material searches by itself."""
        if not self._marks:
            return None
        self._marked.add(page.file.dest_uri)
        return self._marks.label(page.file.src_uri, unescape(f"{page.title or ''}"))

    def finish(self, site_dir: Path) -> None:
        """Index what was built."""
        if not self._program or not self._marks:
            return
        shelf = self._shelf if self._serving else None
        try:
            note = search_index.make(self._program, site_dir, self._marked, shelf=shelf)
        except SearchError as error:
            message = f"blamefree: {error}"
            raise PluginError(message) from None
        if note:
            log.info("%s", note)

    @cached_property
    def _shelf(self) -> Path:
        """A folder that is there as long as the server."""
        folder = mkdtemp(prefix="blamefree-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)
