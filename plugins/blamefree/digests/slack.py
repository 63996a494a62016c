"""A digest as the blocks of a Slack message (Block Kit), within the limits that Slack sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree import digests
from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.actions import Row
    from blamefree.digests import Digest, Section

# https://api.slack.com/reference/block-kit/blocks
MAX_BLOCKS = 50
MAX_TEXT = 3_000
MAX_HEADER = 150
_MAX_TITLE = 400

Block = dict[str, object]


def render(digest: Digest) -> str:
    """Return the message as JSON; `text` is what a notification shows of it."""
    blocks = [_header(digest.title), _section(_escape(digest.summary))]
    owed = list(digest.sections)
    # Each section takes a header's place and, where it is long, several for its text.
    while owed:
        more = [*_blocks(owed[0], digest)]
        if len(blocks) + len(more) >= MAX_BLOCKS:
            break
        blocks += more
        owed.pop(0)
    if owed:
        count = sum(len(section.rows) for section in owed)
        owners = f"{len(owed)} more {'owner' if len(owed) == 1 else 'owners'}"
        blocks.append(_section(f"{count} actions of {owners} are not shown here."))
    text = f"{digest.title}: {digest.summary}"
    return json.dumps({"text": _escape(text), "blocks": blocks}, indent=2, ensure_ascii=False) + "\n"


def _blocks(section: Section, digest: Digest) -> Iterator[Block]:
    text = f"*{_escape(section.title)}: {digests.tally(section.rows)}*"
    for row in section.rows:
        line = _line(row, digest.link(row))
        if len(text) + len(line) >= MAX_TEXT:
            yield _section(text)
            text = line
        else:
            text += f"\n{line}"
    yield _section(text)


def _line(row: Row, link: str | None) -> str:
    ref = f"<{link}|{_escape(row.ref)}>" if link else _escape(row.ref)
    severity = f" ({row.postmortem.severity})" if row.postmortem.severity else ""
    title = row.action.title
    shown = title if len(title) <= _MAX_TITLE else f"{title[: _MAX_TITLE - 1]}…"
    return f"• *{digests.state(row)}* {ref}{severity} {_escape(shown)} _{_escape(digests.details(row))}_"


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text[:MAX_HEADER]}}


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _escape(text: str) -> str:
    """Return text that Slack shows as it is: no mention, no link, no marks of bold and italics."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "*_~`":
        safe = safe.replace(mark, f"{mark}\u2060")
    return safe
