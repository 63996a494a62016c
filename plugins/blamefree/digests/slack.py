"""A digest as the blocks of a Slack message (Block Kit), within the limits that Slack sets."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING

from blamefree import digests
from blamefree.counting import counted
from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.digests import Digest

# https://api.slack.com/reference/block-kit/blocks
MAX_BLOCKS = 50
MAX_TEXT = 3_000
MAX_HEADER = 150
# Of all blocks together, frames too: Slack refuses more (msg_blocks_too_long) and documents no number; 13,200
# were measured (https://github.com/slackapi/bolt-js/issues/2509).
MAX_ALL = 11_000
# What a block weighs beside its text.
_FRAME = 64
# The title, the summary, and what is not shown.
_BESIDES = 3
_MAX_TITLE = 400

Block = dict[str, object]


def render(digest: Digest) -> str:
    """Return the message as JSON; `text` is what a notification shows of it."""
    texts, shown = _fitting(digest)
    blocks = [_header(digest.title), _section(_escape(digest.summary)), *map(_section, texts)]
    left = len(digest.rows) - shown
    if left:
        ends = accumulate(len(section.rows) for section in digest.sections)
        owners = counted(sum(end > shown for end in ends), "owner")
        are = "is" if left == 1 else "are"
        blocks.append(_section(f"{counted(left, 'action')} of {owners} {are} not shown here."))
    text = f"{digest.title}: {digest.summary}"
    return json.dumps({"text": _escape(text), "blocks": blocks}, indent=2, ensure_ascii=False) + "\n"


def _fitting(digest: Digest) -> tuple[list[str], int]:
    """Return the texts of as many blocks as fit, and how many actions stand in them.

    A section begins a block, and goes on in another one where it is long.
    """
    texts: list[str] = []
    spent = shown = 0
    for section in digest.sections:
        head = f"*{_escape(section.title)}: {digests.tally(section.rows)}*\n"
        for number, row in enumerate(section.rows):
            line = f"{'' if number else head}{_line(row, digest.link(row))}"
            new = not number or len(texts[-1]) + len(line) >= MAX_TEXT
            spent += len(line) + (_FRAME if new else 1)
            if spent > MAX_ALL or (new and len(texts) == MAX_BLOCKS - _BESIDES):
                return texts, shown
            if new:
                texts.append(line)
            else:
                texts[-1] += f"\n{line}"
            shown += 1
    return texts, shown


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
