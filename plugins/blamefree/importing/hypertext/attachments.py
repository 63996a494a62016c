"""The files that a page of an export points to: which of them are copied, and under which names."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from blamefree.importing.accounting import Kind, Move
from blamefree.importing.page import Attachment

if TYPE_CHECKING:
    from collections.abc import Callable

# What a browser shows or saves, and never runs.
COPIED = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".txt", ".csv", ".log", ".json", ".docx", ".xlsx",
        ".pptx",
    }
)  # fmt: skip
PAGES = frozenset({".html", ".htm", ".md", ".markdown"})
MOST = 500
MAX_NAME = 80


@dataclass
class Attachments:
    """The files of one page; they go into one folder beside the draft, each under a safe name of its own."""

    folder: str
    exists: Callable[[str], bool]
    taken: dict[str, str] = field(default_factory=dict)
    moves: dict[str, Move] = field(default_factory=dict)

    def address(self, link: str) -> str | None:
        """Return where the copy of a local file will be; None where the link is no file to copy."""
        source = local(link)
        if source is None or posixpath.splitext(source)[1].casefold() in PAGES:
            return None
        if source in self.taken:
            return self.taken[source]
        reason = self._refusal(source)
        if reason:
            self.moves[source] = Move(Kind.ATTACHMENT, source, "not copied", reason)
            return None
        target = f"{self.folder}/{self._name(source)}"
        self.taken[source] = target
        self.moves[source] = Move(Kind.ATTACHMENT, source, target)
        return target

    @property
    def targets(self) -> frozenset[str]:
        """The paths from the draft that copies will have."""
        return frozenset(self.taken.values())

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What is to be copied, in the order of the page."""
        return tuple(Attachment(source, target) for source, target in self.taken.items())

    def _refusal(self, source: str) -> str:
        if posixpath.splitext(source)[1].casefold() not in COPIED:
            return "files of this kind are not copied"
        if len(self.taken) >= MOST:
            return f"the page has more than {MOST} files"
        return "" if self.exists(source) else "it is not in the export"

    def _name(self, source: str) -> str:
        stem, suffix = posixpath.splitext(posixpath.basename(source))
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:MAX_NAME] or "file"
        used = {posixpath.basename(target).casefold() for target in self.taken.values()}
        numbers = (f"-{number}" if number > 1 else "" for number in range(1, MOST + 2))
        return next(
            name for end in numbers if (name := f"{plain}{end}{suffix.lower()}").casefold() not in used
        )


def local(link: str) -> str | None:
    """Return the path from the page that a link names; None where it leads elsewhere or out of the export."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    path = unquote(parts.path)
    if (
        parts.scheme
        or parts.netloc
        or not path
        or not path.isprintable()
        or path[0] in "/\\~"
        or "\\" in path
    ):
        return None
    plain = posixpath.normpath(path)
    return None if plain.startswith("..") or plain == "." or ":" in plain.split("/")[0] else plain
