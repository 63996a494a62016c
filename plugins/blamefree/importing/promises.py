"""The items of an actions section, as entries of `action_items`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from blamefree.importing import wording
from blamefree.placeholders import is_placeholder
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.frontmatter import Value
    from blamefree.importing.listing import Item

# What the schema allows.
MAX_TITLE = 400
MAX_DESCRIPTION = 10_000
MAX_OWNER = 120
MAX_TICKET = 400
# A name is short; what is longer is a sentence that happens to follow the word.
MAX_OWNER_WORDS = 5

_CHECKBOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_STATED_DONE = re.compile(
    r"\((?:done|completed|fixed|resolved)\)[.!]?$|^(?:\[done\]|done:|✅|☑|✔)|^~~.+~~[\s:,(-]*(?:done|completed)\b",
    re.IGNORECASE | re.DOTALL,
)
_OWNER = re.compile(
    r"(?:^|[\s(\[*_,;|])(?:owner|assignee|assigned to|owned by|dri)[*_]*\s*[:=]\s*(?P<name>[^,;()\[\]|\n]+)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:^|[\s(\[*_,;|])(?:due|due date|due by|due on|deadline|target date|by)[*_]*+\s*+:?\s*+[*_]*+"
    r"(?P<day>\d{4}-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_NEW_BLOCK = re.compile(r" *(?:[-*+] |\d{1,9}[.)] |`{3}|~{3}|>|\|)")


@frozen
class Promise:
    """One action item; what the original does not state is None."""

    title: str
    description: str
    status: str
    owner: str | None
    due: str | None
    ticket: str | None
    type: str | None = None
    priority: str | None = None

    def entry(self, number: int) -> dict[str, Value]:
        """Return it as front matter, under the name A<number>."""
        entry: dict[str, Value] = {"id": f"A{number}", "title": self.title}
        if self.description:
            entry["description"] = self.description
        entry |= {name: value for name, value in (("type", self.type), ("priority", self.priority)) if value}
        entry |= {"owner": self.owner, "due": self.due, "status": self.status}
        if self.ticket:
            entry["ticket"] = self.ticket
        return entry


def read(item: Item, group: str, definitions: Mapping[str, str]) -> Promise | None:
    """Return what an item promises, under the headings `group`; None where it cannot be told."""
    checkbox = _CHECKBOX.match(item.text)
    text = item.text[checkbox.end() :] if checkbox else item.text
    paragraph, rest = _first_paragraph(text)
    first, tail = _shorten(*wording.lead(paragraph, definitions))
    title = wording.flatten(first, definitions).rstrip(" :")
    ticket = _ticket(text, definitions)
    # A link of which only the words are left in the title stands in full below it.
    hidden = any(
        link.label is not None and (link.address != ticket or link.captioned)
        for link in wording.links(first, definitions)
    )
    parts = (group, item.label, first if hidden else "", tail, rest)
    description = "\n\n".join(part for part in parts if part.strip())
    if not re.search(r"\w", title) or len(title) > MAX_TITLE or len(description) > MAX_DESCRIPTION:
        return None
    return Promise(title, description, _status(checkbox, text), _owner(text), _due(text), ticket)


def _first_paragraph(text: str) -> tuple[str, str]:
    """Split an item into its first paragraph, on one line, and what stands below it."""
    lines = text.split("\n")
    end = next(
        (n for n, line in enumerate(lines) if n and (not line.strip() or _NEW_BLOCK.match(line))), len(lines)
    )
    rest = lines[end:]
    while rest and not rest[0].strip():
        del rest[0]
    margin = min((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), default=0)
    return " ".join(line.strip() for line in lines[:end]), "\n".join(line[margin:] for line in rest).rstrip()


def _shorten(first: str, tail: str) -> tuple[str, str]:
    """Cut a sentence that is too long for a title at a word; the rest goes on below."""
    if len(first) <= MAX_TITLE:
        return first, tail
    cut = first.rfind(" ", 0, MAX_TITLE)
    cut = cut if cut > 0 else MAX_TITLE
    return first[:cut].rstrip(), f"{first[cut:].lstrip()} {tail}".strip()


def _ticket(text: str, definitions: Mapping[str, str]) -> str | None:
    """Return the first link that leads to where work is tracked."""
    return next(
        (
            link.address
            for link in wording.links(text, definitions)
            if link.tracks and len(link.address) <= MAX_TICKET
        ),
        None,
    )


def _status(checkbox: re.Match[str] | None, text: str) -> str:
    if checkbox is not None and checkbox["mark"] != " ":
        return "done"
    return "done" if _STATED_DONE.search(text.strip()) else "open"


def _owner(text: str) -> str | None:
    match = _OWNER.search(text)
    name = " ".join(match["name"].split()).strip(" .*_`") if match else ""
    named = name and len(name) <= MAX_OWNER and len(name.split()) <= MAX_OWNER_WORDS
    return name if named and not is_placeholder(name) else None


def _due(text: str) -> str | None:
    match = _DUE.search(text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match["day"]).isoformat()
    except ValueError:
        return None
