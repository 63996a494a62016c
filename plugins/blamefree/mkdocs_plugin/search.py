"""The search of a site that MkDocs builds: the theme's own, or Pagefind in its place and in its dialog.

Pagefind is given what stands on each page and nothing of the theme around it, as soon as all pages are
rendered: the index is made by another process while the site is written.
"""

from __future__ import annotations

import logging
import shutil
import weakref
from html import unescape
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from blamefree import search_index
from blamefree.pages import assets
from blamefree.pages.search import Marks
from blamefree.search_index.errand import Errand
from blamefree.search_index.program import SearchError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

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
        # Where the pages are as Pagefind is given them; it goes with the search.
        self.folder: Path | None = None
        self._errand: Errand | None = None

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

    def index(self, pages: Iterable[Page], language: str) -> None:
        """Begin to index pages that are rendered; a server does so once."""
        if not self._program or not self._marks or (self._serving and self.folder):
            return
        try:
            self.folder = Path(mkdtemp(prefix="blamefree-"))
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
            for page in pages:
                path = self.folder / page.file.dest_uri
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_page(page, self._marks, language), encoding="utf-8")
            self._errand = Errand(self._program, self.folder)
        except OSError as error:
            message = f"blamefree: search: what is to be indexed cannot be written: {error}"
            raise PluginError(message) from None

    def finish(self, site_dir: Path) -> None:
        """Put the index into a site that is written."""
        if not self.folder:
            return
        if self._errand:
            try:
                note = self._errand.end()
            except SearchError as error:
                message = f"blamefree: {error}"
                raise PluginError(message) from None
            finally:
                self._errand = None
            if note:
                log.info("%s", note)
        shutil.copytree(self.folder / search_index.FOLDER, site_dir / search_index.FOLDER, dirs_exist_ok=True)

    def drop(self) -> None:
        """Let an index be that is not wanted any more."""
        if self._errand:
            self._errand.drop()
        self._errand = self.folder = None


def _page(page: Page, marks: Marks, language: str) -> str:
    """Return a page as it is searched."""
    label = marks.label(page.file.src_uri, unescape(f"{page.title or ''}"))
    return label.page(str(page.content), f"{page.meta.get('locale') or language}")
