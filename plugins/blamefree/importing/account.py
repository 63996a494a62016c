"""What went where, document by document, as Markdown and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.importing.accounting import Move

SCHEMA_VERSION = 1


@frozen
class Entry:
    """One original: the draft it became, or why it became none. `outcome` is imported, there or passed."""

    source: str
    outcome: str
    draft: str = ""
    reason: str = ""
    moves: tuple[Move, ...] = ()


def as_json(entries: Sequence[Entry]) -> str:
    """Return the account as JSON, in the order of the entries."""
    documents = [
        {
            "source": entry.source,
            "outcome": entry.outcome,
            "draft": entry.draft or None,
            "reason": entry.reason or None,
            "moves": [
                {"kind": move.kind.value, "from": move.origin, "to": move.place, "note": move.note or None}
                for move in entry.moves
            ],
        }
        for entry in entries
    ]
    whole = {"schema_version": SCHEMA_VERSION, "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_markdown(entries: Sequence[Entry]) -> str:
    """Return the account as Markdown: a section for each document, a row for each part of it."""
    return "\n".join(["# What went where", "", *(line for entry in entries for line in _section(entry))])


def _section(entry: Entry) -> Iterator[str]:
    yield f"## {_plain(entry.source)}"
    yield ""
    if entry.outcome == "passed":
        yield f"Passed over: {_plain(entry.reason)}."
    elif entry.outcome == "there":
        yield f"There already as `{entry.draft}`, which is left as it is."
    else:
        yield f"Became `{entry.draft}`."
    yield ""
    if entry.moves:
        yield "| What | In the original | In the draft | Note |"
        yield "| --- | --- | --- | --- |"
        for move in entry.moves:
            yield f"| {move.kind.value} | {_cell(move.origin)} | {_cell(move.place)} | {_cell(move.note)} |"
        yield ""


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("<", "\\<")


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")
