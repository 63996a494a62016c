"""A zipped page, as Google Docs exports one: read from memory, within limits, and never unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipInfo

MAX_BYTES = 64 << 20
MAX_PAGE = 4 << 20
MAX_FILE = 16 << 20
MOST_FILES = 2_000


class BundleError(Exception):
    """It is no zipped page; its text says why."""


@frozen
class Bundle:
    """A zip file with one page of HTML in it; other files are named as they are from the page."""

    page: bytes
    _zip: zipfile.ZipFile
    _members: Mapping[str, ZipInfo]

    def exists(self, name: str) -> bool:
        """Tell whether the bundle holds a file of this name that is not too large."""
        member = self._members.get(name)
        return member is not None and member.file_size <= MAX_FILE

    def read(self, name: str) -> bytes | None:
        """Return a file of the bundle, None where it cannot be read or is larger than it says."""
        member = self._members.get(name)
        return _inflate(self._zip, member, MAX_FILE) if member is not None else None


def read(data: bytes) -> Bundle:
    """Read a zip file; a BundleError says what keeps it from being a page."""
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES >> 20} MiB"
        raise BundleError(message)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        message = "it is no zip file that can be read"
        raise BundleError(message) from None
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        message = f"it holds more than {MOST_FILES:,} files"
        raise BundleError(message)
    pages = [member for member in members if member.filename.casefold().endswith((".html", ".htm"))]
    if len(pages) != 1:
        message = "it holds no page of HTML" if not pages else "it holds several pages; unpack it first"
        raise BundleError(message)
    page = _inflate(archive, pages[0], MAX_PAGE)
    if page is None:
        message = f"its page cannot be read, or is larger than {MAX_PAGE >> 20} MiB"
        raise BundleError(message)
    folder = posixpath.dirname(pages[0].filename)
    named = {
        posixpath.relpath(member.filename, folder or "."): member
        for member in members
        if _is_plain(member.filename)
    }
    return Bundle(page, archive, named)


def _is_plain(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/")


def _inflate(archive: zipfile.ZipFile, member: ZipInfo, limit: int) -> bytes | None:
    """Return what a member holds, None where that is more than the limit, whatever its header says."""
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return None
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma"}:
            return None
        raise
    return data if len(data) <= limit else None
