"""A page as MkDocs renders it, in a form that can be kept or sent, and put back into another page."""

from __future__ import annotations

import logging
import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# A page that takes in other files is not told by its own text alone.
_INCLUDES = "--8<--"


@frozen(eq=False)
class Rendered:
    """What rendering makes of a page; links are kept by the uri of the file they lead to."""

    markdown: str
    content: str
    # A copy: whoever shows a page may change it.
    toc: bytes
    title: str | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]] | None

    def put_into(self, page: Page, files: Files) -> None:
        """Let a page be as if it had been rendered."""
        page.content = self.content
        page.toc = pickle.loads(self.toc)  # noqa: S301 - written below
        page._title_from_render = self.title  # noqa: SLF001 - MkDocs has no other name for it
        page.present_anchor_ids = set(self.anchors)
        if self.links is not None:
            targets = ((files.get_file_from_path(uri), found) for uri, found in self.links.items())
            page.links_to_anchors = {file: dict(found) for file, found in targets if file}


def render(page: Page, config: MkDocsConfig, files: Files) -> Rendered | None:
    """Render a page, and return what came of it; None where it has to be rendered each time.

    That is where it has a warning, so that the warning is repeated too.
    """
    with _warnings() as said:
        type(page).render(page, config, files)
    text, links = page.markdown or "", page.links_to_anchors
    if said or _INCLUDES in text:
        return None
    return Rendered(
        text,
        page.content or "",
        pickle.dumps(page.toc),
        page._title_from_render,  # noqa: SLF001 - as above
        frozenset(page.present_anchor_ids or ()),
        None if links is None else {file.src_uri: dict(found) for file, found in links.items()},
    )


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
