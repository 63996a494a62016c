"""A page of HTML, converted: its Markdown, and the files of the export that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.importing.accounting import Move


@frozen
class Attachment:
    """A file of the export, as a path from the page, and the path from the draft that it is copied to."""

    source: str
    target: str


@frozen
class Page:
    """What a page says as Markdown, its attachments, and what became of those that are not copied."""

    markdown: str
    attachments: tuple[Attachment, ...]
    moves: tuple[Move, ...]
