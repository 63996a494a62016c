"""Pages between rendering and writing: MkDocs renders all of them before it writes the first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from blamefree.packed_texts import pack, unpack
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import InclusionLevel
    from mkdocs.structure.pages import Page


class MadeFile(File):
    """A file that was made: its text stays where it was made, unless another plugin writes its own."""

    made: Mapping[str, str]
    own: str | None = None

    @classmethod
    def of(cls, made: Mapping[str, str], uri: str, config: MkDocsConfig, inclusion: InclusionLevel) -> File:
        """Return a file of an edition."""
        file = cls.generated(config, uri, content="", inclusion=inclusion)
        assert isinstance(file, MadeFile)  # noqa: S101 - made by its own class, which MkDocs' types do not know
        file.made = made
        return file

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' form
        """Write what is no page into the site."""
        del dirty
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content_bytes)

    @property
    def content_string(self) -> str:
        """The text of the file."""
        return self.made[self.src_uri] if self.own is None else self.own

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.own = value

    @property
    def content_bytes(self) -> bytes:
        """The text as UTF-8."""
        return self.content_string.encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.own = value.decode()


@frozen
class _Packed:
    """The HTML of a page, for who asks too early as text."""

    data: bytes

    def __str__(self) -> str:
        return unpack(self.data)


@dataclass(eq=False)
class Packing:
    """Packs the HTML of each page once all plugins have seen it, and lets go of what is written.

    A page is done with when the next one comes.
    """

    _rendered: Page | None = None
    _written: Page | None = None

    def rendered(self, page: Page) -> None:
        """Take a page that has been rendered."""
        last = self._rendered
        if last is not None and isinstance(last.content, str):
            last.content = _Packed(pack(last.content))  # type: ignore[assignment]
        page.markdown = ""
        self._rendered = page

    def write(self, page: Page) -> None:
        """Give a page that is written now its HTML back, before any template or plugin asks for it."""
        if self._written is not None:
            self._written.content = ""
        if isinstance(page.content, _Packed):
            page.content = str(page.content)
        self._written = page
