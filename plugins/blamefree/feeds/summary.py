"""What a postmortem is about, in a sentence or two of plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.model import Postmortem

# What search engines and chats show of a description.
MOST = 200

# A first paragraph is near: nobody reads on in a body for one that is not there.
_NEAR = 8_000
_HEADING = re.compile(r"^#{1,6}[ \t]+summary[ \t]*+#*+[ \t]*+$", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# What the template asks is no answer.
_NO_PROSE = re.compile(
    r"\s*+(?:#|\||>|<|!!!|```|~~~|[-*+]\s|\d+[.)]\s|\[[^\]]+\]:|={3,}|-{3,}|(?:‹[^›\n]*+›\s*+)++\Z)"
)
# With what a page of ours begins that does not begin with a paragraph of Markdown.
_LEAD = re.compile(r'<p class="bf-lead"[^>]*>(.*?)</p>', re.DOTALL)

_MARKS = (
    (re.compile(r"!?\[([^\[\]]*)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)[^()]*\)"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"!?\[([^\[\]]+)\](?:\[[^\[\]]*\])?"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(?<!`)(`++)\s?(.+?)\s?(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def describe(postmortem: Postmortem, most: int = MOST) -> str:
    """Return its impact, or how its summary begins, cut behind a word; empty where it has neither."""
    stated = " ".join(plain(postmortem.impact.summary).split())
    return shorten(stated or words(next(_paragraphs(postmortem.body[:_NEAR]), "")), most)


def opening(page: str) -> str:
    """Return how the text of a page of ours begins, cut behind a word; empty where it has no sentence."""
    near = page[:_NEAR]
    lead = _LEAD.search(near)
    return shorten(words(lead[1] if lead else next(_prose(near), "")), MOST)


def words(text: str) -> str:
    """Return the words of one paragraph of Markdown."""
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return " ".join(plain(html.unescape(text)).split())


def shorten(text: str, most: int) -> str:
    """Return text of at most so many characters: what is longer ends behind a word, with an ellipsis."""
    if len(text) <= most:
        return text
    cut, space, _ = text[:most].rpartition(" ")
    return f"{(cut if space else text[: most - 1]).rstrip(' ,;:–-')}…"


def _paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs under the heading Summary, or of the whole body where it has no such heading."""
    heading = _HEADING.search(body)
    text = _COMMENT.sub("", body[heading.end() :] if heading else body)
    yield from _prose(re.split(r"^[ \t]*#", text, maxsplit=1, flags=re.MULTILINE)[0] if heading else text)


def _prose(text: str) -> Iterator[str]:
    """Yield the paragraphs that are sentences."""
    for block in re.split(r"\n[ \t]*\n", text):
        if block.strip() and not _NO_PROSE.match(block):
            yield block
