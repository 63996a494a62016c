"""The way through the site for tools that read Markdown (llms.txt, as llmstxt.org proposes it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.plain_markdown import literal
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Link:
    """One thing to read: its name, its address, and what it is where the name does not say."""

    name: str
    address: str
    note: str = ""


@frozen
class Section:
    """Links that belong together. One called Optional may be passed over, by the proposal."""

    title: str
    links: tuple[Link, ...]


def render(name: str, summary: str, details: str, sections: Iterable[Section]) -> str:
    """Return the file: name, summary, details, and a list of links for each section that has any."""
    parts = [f"# {literal(name)}", f"> {literal(summary)}", details]
    for section in sections:
        if section.links:
            parts += [f"## {section.title}", "\n".join(map(_line, section.links))]
    return "\n\n".join(parts) + "\n"


def _line(link: Link) -> str:
    note = f": {literal(link.note)}" if link.note else ""
    return f"- [{literal(link.name)}]({link.address}){note}"
