"""The path of a file as a URI reference."""

from __future__ import annotations

from urllib.parse import quote


def uri(path: str) -> str:
    """Return a path with all that means something else in a URI percent-encoded.

    Bytes of a name that are no UTF-8 are encoded as they are in the file system. What begins
    with a slash is the address of a file.
    """
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/~")
    return f"file://{encoded}" if path.startswith("/") else encoded
