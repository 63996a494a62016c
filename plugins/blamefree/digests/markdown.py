"""A digest in Markdown, for an issue or a chat that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import digests
from blamefree.plain_markdown import escape

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.digests import Digest


def render(digest: Digest) -> str:
    """Return the digest as a Markdown document."""
    parts = [f"# {digest.title}\n\n{escape(digest.summary)}\n"]
    for section in digest.sections:
        lines = "".join(f"- {_line(row, digest.link(row))}\n" for row in section.rows)
        parts.append(f"\n## {escape(section.title)}: {digests.tally(section.rows)}\n\n{lines}")
    return "".join(parts)


def _line(row: Row, link: str | None) -> str:
    ref = escape(row.ref)
    named = f"[{ref}](<{link}>)" if link else ref
    severity = f" ({row.postmortem.severity})" if row.postmortem.severity else ""
    what = f"**{digests.state(row)}**: {named}{severity} {escape(row.action.title)}"
    return f"{what}  \n  {escape(digests.details(row))}"
