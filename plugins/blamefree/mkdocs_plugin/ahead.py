"""Pages rendered ahead, by several processes: MkDocs renders one page after the other.

What they made counts if the Markdown is the same when its turn comes: another plugin may have changed it.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from copy import copy
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from blamefree import crew, plain_texts, raw_blocks
from blamefree.mkdocs_plugin import rendering

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from blamefree.mkdocs_plugin.rendering import Rendered

    # A page by its uri, and what came of it; None where MkDocs has to render it, and to say why.
    Found = tuple[str, Rendered | None]

# All others are known by their names.
_OURS = (raw_blocks.RawBlocks, plain_texts.PlainTexts)


class Ahead:
    """The pages of one build that are rendered ahead, in the order in which MkDocs asks for them."""

    def __init__(self) -> None:
        self._crew: Generator[list[Found], None, None] | None = None
        self._coming: Iterator[Found] = iter(())

    def begin(self, uris: AbstractSet[str], config: MkDocsConfig, files: Files, jobs: int) -> None:
        """Render these pages from now on, where several processes can and no extension would miss a page."""
        if jobs == 1 or not crew.COPIES or len(uris) < crew.MANY or _learns(config):
            return
        found = (file for file in files.documentation_pages() if file.src_uri in uris)
        pages = [file.page for file in found if file.page]
        tasks = [partial(_rendered, batch, config, files) for batch in crew.batches(pages)]
        self._crew = crew.do(tasks, jobs)
        self._coming = chain.from_iterable(self._crew)
        for page in pages:
            # By MkDocs' own object, which the navigation and other plugins may hold already.
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def end(self) -> None:
        """Let the crew go: all pages are rendered, or none is wanted any more."""
        if self._crew:
            self._crew.close()

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        rendered = next((one for uri, one in self._coming if uri == page.file.src_uri), None)
        if rendered and rendered.markdown == page.markdown:
            rendered.put_into(page, files)
        else:
            type(page).render(page, config, files)


def _learns(config: MkDocsConfig) -> bool:
    """Tell whether an extension is some plugin's own: it may remember what it has seen of the pages."""
    return not all(isinstance(one, (str, *_OURS)) for one in config["markdown_extensions"])


def _rendered(pages: Sequence[Page], config: MkDocsConfig, files: Files) -> list[Found]:
    found: list[Found] = []
    with _silence():
        # Copies go with what is rendered into them; the pages stay until the last one of all is rendered.
        for page in map(copy, pages):
            try:
                page.read_source(config)
                found.append((page.file.src_uri, rendering.render(page, config, files)))
            except Exception:  # noqa: BLE001 - whatever it is, it is met again in its turn
                found.append((page.file.src_uri, None))
    return found


@contextmanager
def _silence() -> Iterator[None]:
    """Let nobody hear of what is logged meanwhile but who listens from within."""
    logger = logging.getLogger("mkdocs")
    handlers, propagates = logger.handlers[:], logger.propagate
    logger.handlers[:], logger.propagate = [], False
    try:
        yield
    finally:
        logger.handlers[:], logger.propagate = handlers, propagates
