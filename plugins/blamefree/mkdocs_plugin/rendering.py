"""Pages that a server renders once: what was made of the same Markdown among the same files is shown again.

A saved change concerns a few pages, and Python-Markdown would read all of them again.
"""

from __future__ import annotations

import logging
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# A page that takes in other files is not told by its own text alone.
_INCLUDES = "--8<--"


@frozen(eq=False)
class _Rendered:
    """What rendering makes of a page; links are kept by the uri of the file they lead to."""

    markdown: str
    content: str
    # A copy: whoever shows a page may change it.
    toc: bytes
    title: str | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]] | None


@dataclass(eq=False)
class Shelf:
    """Keeps rendered pages from one build of a server to the next."""

    _circumstances: object = None
    _pages: dict[str, _Rendered] = field(default_factory=dict)

    def lay_out(self, uris: Iterable[str], config: MkDocsConfig, files: Files) -> None:
        """Render these pages from now on; options and links must be those of before."""
        circumstances = _circumstances(config, files)
        if circumstances != self._circumstances:
            self._circumstances, self._pages = circumstances, {}
        for uri in uris:
            file = files.get_file_from_path(uri)
            if file and file.page:
                # By MkDocs' own object, which the navigation and other plugins may hold already.
                file.page.render = partial(self._render, file.page)  # type: ignore[method-assign]

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        known = self._pages.get(page.file.src_uri)
        if known and known.markdown == page.markdown:
            _put_back(known, page, files)
            return
        with _warnings() as said:
            type(page).render(page, config, files)
        # A page with a warning is rendered each time, so that the warning is repeated too.
        if said or _INCLUDES in (page.markdown or ""):
            self._pages.pop(page.file.src_uri, None)
        else:
            self._pages[page.file.src_uri] = _put_by(page)


def _put_by(page: Page) -> _Rendered:
    links = page.links_to_anchors
    return _Rendered(
        page.markdown or "",
        page.content or "",
        pickle.dumps(page.toc),
        page._title_from_render,  # noqa: SLF001 - MkDocs has no other name for it
        frozenset(page.present_anchor_ids or ()),
        None if links is None else {file.src_uri: dict(found) for file, found in links.items()},
    )


def _put_back(known: _Rendered, page: Page, files: Files) -> None:
    page.content = known.content
    page.toc = pickle.loads(known.toc)  # noqa: S301 - from this process
    page._title_from_render = known.title  # noqa: SLF001 - as above
    page.present_anchor_ids = set(known.anchors)
    if known.links is not None:
        targets = ((files.get_file_from_path(uri), found) for uri, found in known.links.items())
        page.links_to_anchors = {file: dict(found) for file, found in targets if file}


def _circumstances(config: MkDocsConfig, files: Files) -> object:
    """Return what a page's HTML depends on besides its Markdown."""
    extensions = [each for each in config["markdown_extensions"] if isinstance(each, str)]
    options = (extensions, repr(config["mdx_configs"]), config.use_directory_urls, repr(config.validation))
    return options, sorted((file.src_uri, file.url, file.inclusion.name) for file in files)


class _Collector(logging.Handler):
    def __init__(self, said: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record)


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """Collect the warnings that are logged meanwhile; they are shown as always."""
    said: list[logging.LogRecord] = []
    handler = _Collector(said)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
