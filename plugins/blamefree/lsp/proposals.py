"""What a completion is: a label, what it puts where, and its rank among the others."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree import frontmatter_writer
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.lsp.knowledge import Knowledge
    from blamefree.source import Span


class Kind(Enum):
    """What is proposed; editors show each with a sign of its own."""

    FIELD = auto()
    VALUE = auto()
    PERSON = auto()
    SERVICE = auto()
    TAG = auto()
    ID = auto()
    HEADING = auto()


@frozen
class Proposal:
    """One completion; it replaces what `span` covers.

    `text` is what is put there where it is not the label. `snippet` is the same with places to
    fill in, for editors that know them. `help` is Markdown. They are shown in the order of `order`.
    """

    label: str
    kind: Kind
    span: Span
    detail: str = ""
    text: str = ""
    snippet: str = ""
    help: str = ""
    order: str = ""


def ranked(words: Iterable[str], kind: Kind, span: Span, *, detail: str = "") -> Iterator[Proposal]:
    """Yield words in their order, each written as YAML needs it."""
    for rank, word in enumerate(words):
        yield Proposal(
            word, kind, span, detail, frontmatter_writer.scalar(word) if kind is not Kind.VALUE else "",
            order=f"{rank:04}",
        )  # fmt: skip


def named(knowledge: Knowledge, span: Span, *, itself: str) -> Iterator[Proposal]:
    """Yield the ids of the other postmortems, the newest first."""
    ids = sorted((one for one in knowledge.by_id if one != itself), reverse=True)
    for rank, name in enumerate(ids):
        entry = knowledge.by_id[name]
        yield Proposal(name, Kind.ID, span, detail=entry.title, order=f"{rank:04}")
