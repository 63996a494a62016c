"""The originals that `blamefree import` reads: Markdown as it is, HTML made into Markdown, with its files."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from blamefree import document, drafting, enclosure, importing
from blamefree.cli import files
from blamefree.importing import bundles
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.cli.reader import Reader
    from blamefree.document import Document
    from blamefree.importing.page import Attachment, Page

INSTALL = "pip install 'blamefree[import]'"

_PAGES = {".html", ".htm"}


class UnreadableSourceError(Exception):
    """A file is passed over; its text says why."""


class MissingExtraError(Exception):
    """HTML cannot be read without the extra `import`."""


@frozen
class Source:
    """A file as a document. A page of HTML tells its attachments, which `read` returns."""

    path: Path
    document: Document
    page: Page | None = None
    read: Callable[[str], bytes | None] | None = None


@dataclass(eq=False)
class Shelf:
    """The folder of the drafts, in which each page's attachments get a folder of their own.

    Pages of one name are many, and so are `images/image1.png`: no picture may stand for another.
    """

    folder: Path
    given: set[str] = field(default_factory=set)

    def names(self, stem: str) -> Iterator[str]:
        """Yield names for a page's folder that no other page of this run has."""
        name = drafting.slug(stem) or "attachments"
        later = (f"{name}-{number}" for number in itertools.count(2))
        return (one for one in itertools.chain((name,), later) if one not in self.given)

    def take(
        self, name: str, attachments: tuple[Attachment, ...], read: Callable[[str], bytes | None]
    ) -> bool:
        """Give a folder to a page, unless other files of the same names lie in it."""
        for one in attachments:
            target = self.folder / one.target
            if target.exists() and not (target.is_file() and target.read_bytes() == read(one.source)):
                return False
        self.given |= {name} if attachments else set()
        return True


def candidates(reader: Reader, sources: tuple[Path, ...]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, and whether it was named itself; hidden files and folders are left out."""
    seen: set[Path] = set()
    for source in sources:
        inside = files.is_folder(source)
        for path in _walk(reader, source) if inside else (source,):
            where = files.real(path)
            if inside and path.is_symlink() and enclosure.leads_out(path, source):
                reader.complain(path, f"is a link that leads out of {files.named(source)}; it is not read")
            elif where not in seen:
                seen.add(where)
                yield path, path == source


def load(path: Path, shelf: Shelf) -> Source:
    """Read a file; an OSError or an UnreadableSourceError says why it cannot be."""
    if not path.is_file():
        path.stat()
        message = "it is no regular file"
        raise UnreadableSourceError(message)
    suffix = importing.extension(path.name)
    if suffix in _PAGES:
        return _page(path, _bytes(path, bundles.MAX_PAGE), _Folder(path.parent), shelf)
    if suffix == ".zip":
        try:
            bundle = bundles.read(_bytes(path, bundles.MAX_BYTES))
        except bundles.BundleError as error:
            raise UnreadableSourceError(str(error)) from None
        return _page(path, bundle.page, bundle, shelf)
    return Source(path, document.parse(_bytes(path, document.MAX_BYTES), files.shown(path)))


@frozen
class _Folder:
    """The folder of a page, and what lies below it."""

    folder: Path

    def exists(self, name: str) -> bool:
        path = self.folder / name
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
            return inside and path.is_file() and path.stat().st_size <= bundles.MAX_FILE
        except (OSError, RuntimeError, ValueError):
            return False

    def read(self, name: str) -> bytes | None:
        if not self.exists(name):
            return None
        with (self.folder / name).open("rb") as file:
            return file.read(bundles.MAX_FILE)


def _page(path: Path, data: bytes, kept: _Folder | bundles.Bundle, shelf: Shelf) -> Source:
    try:
        from blamefree.importing import hypertext  # noqa: PLC0415 - its libraries are an extra
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "blamefree":
            raise
        raise MissingExtraError from None
    try:
        html = data.removeprefix(b"\xef\xbb\xbf").decode()
        converted = ((name, hypertext.convert(html, name, kept.exists)) for name in shelf.names(path.stem))
        page = next(page for name, page in converted if shelf.take(name, page.attachments, kept.read))
    except UnicodeDecodeError:
        message = "it is not UTF-8"
        raise UnreadableSourceError(message) from None
    except ValueError as error:
        raise UnreadableSourceError(str(error)) from None
    except RecursionError:
        message = "its elements are nested too deeply"
        raise UnreadableSourceError(message) from None
    # A page that begins with a rule has no front matter.
    text = page.markdown if page.markdown[:1] not in {"-", "+", "{"} else f"\n{page.markdown}"
    return Source(path, document.parse(text.encode(), files.shown(path)), page, kept.read)


def _walk(reader: Reader, folder: Path) -> Iterator[Path]:
    def complain(error: OSError) -> None:
        reader.complain(Path(error.filename), f"cannot be read: {files.reason(error)}")

    for parent, folders, names in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit > document.MAX_BYTES:
        message = f"it is larger than {limit >> 20} MiB"
        raise UnreadableSourceError(message)
    return data
