"""Pages that a server renders once: what was made of the same Markdown among the same files is shown again.

A saved change concerns a few pages, and Python-Markdown would read all of them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from blamefree.mkdocs_plugin import rendering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from blamefree.mkdocs_plugin.rendering import Rendered


@dataclass(eq=False)
class Shelf:
    """Keeps rendered pages from one build of a server to the next."""

    _circumstances: object = None
    _pages: dict[str, Rendered] = field(default_factory=dict)

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
        uri = page.file.src_uri
        known = self._pages.get(uri)
        if known and known.markdown == page.markdown:
            known.put_into(page, files)
            return
        rendered = rendering.render(page, config, files)
        if rendered:
            self._pages[uri] = rendered
        else:
            self._pages.pop(uri, None)


def _circumstances(config: MkDocsConfig, files: Files) -> object:
    """Return what a page's HTML depends on besides its Markdown."""
    extensions = [each for each in config["markdown_extensions"] if isinstance(each, str)]
    options = (extensions, repr(config["mdx_configs"]), config.use_directory_urls, repr(config.validation))
    return options, sorted((file.src_uri, file.url, file.inclusion.name) for file in files)
