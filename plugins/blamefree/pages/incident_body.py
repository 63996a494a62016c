"""The author's text on the page of a postmortem, and how what we add is put into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.pages import links

if TYPE_CHECKING:
    from collections.abc import Container

_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def clean(body: str, uri: str, known: Container[str]) -> str:
    """Return the text with one kind of line ends, and without links to what the site does not hold."""
    return links.keep_known(body.replace("\r\n", "\n").replace("\r", "\n"), uri, known).strip()


def put_under(body: str, title: str, block: str) -> str:
    """Put a block under a heading of the body, or behind the body under a heading of its own."""
    if not block:
        return body
    for found in re.finditer(rf"^##[^\S\n]+{title}[^\S\n]*#*[^\S\n]*$", body, re.MULTILINE | re.IGNORECASE):
        # Within code as many fences are open as not.
        if len(_FENCE.findall(body, 0, found.start())) % 2 == 0:
            return f"{body[: found.end()]}\n\n{block}\n{body[found.end() :]}"
    return f"{body}\n\n## {title}\n\n{block}"


def put_before(body: str, number: int, block: str) -> str:
    """Put a block before a line, counted from 0."""
    lines = body.split("\n")
    return "\n".join([*lines[:number], "", block, "", *lines[number:]])
