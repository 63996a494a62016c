"""A document as it is handed in: what a site needs of it when it has been read and linted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import model
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.model import Postmortem


@frozen(eq=False)
class Submission:
    """A document's path and text, and what it says of itself even where it cannot be followed.

    `meant` is None where nobody can tell what was meant; `identifier`, `title` and `visibility` are
    None where the document does not say so readably.
    """

    path: str
    text: str
    meant: Postmortem | None
    identifier: str | None
    title: str | None
    visibility: Visibility | None


def of(document: Document) -> Submission:
    """Return what stays of a document: its tree and its runs are a multiple of its text."""
    front = document.front_matter
    title, visibility = (front.at("title"), front.at("visibility")) if front else (None, None)
    known = isinstance(visibility, str) and visibility in set(Visibility)
    return Submission(
        path=document.path,
        text=document.source.text,
        meant=model.interpret(document),
        identifier=document.identifier,
        title=" ".join(title.split()) if isinstance(title, str) else None,
        visibility=Visibility(str(visibility)) if known else None,
    )
