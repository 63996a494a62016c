"""A digest in plain text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from blamefree import digests
from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.digests import Digest

# As wide as a mail is read.
WIDTH = 76


def render(digest: Digest) -> str:
    """Return the digest as lines of text."""
    parts = [f"{digest.title}\n{'=' * len(digest.title)}\n\n{digest.summary}\n"]
    for section in digest.sections:
        title = plain(f"{section.title}: {digests.tally(section.rows)}")
        lines = "\n".join(_entry(row, digest.link(row)) for row in section.rows)
        parts.append(f"\n{title}\n{'-' * len(title)}\n\n{lines}\n")
    return "".join(parts)


def _entry(row: Row, link: str | None) -> str:
    severity = f" ({row.postmortem.severity})" if row.postmortem.severity else ""
    lines = [f"{digests.state(row)}: {row.ref}{severity}", row.action.title, digests.details(row)]
    # Written as one word: a link that is broken leads nowhere.
    wrapped = [
        textwrap.fill(
            plain(line),
            WIDTH,
            initial_indent="  " if number else "* ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    ]
    return "\n".join([*wrapped, *([f"  {link}"] if link else [])])
