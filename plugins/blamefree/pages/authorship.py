"""What somebody wrote of a page is marked, so that its finished HTML is cleaned and the rest left alone."""

from __future__ import annotations

import re

from blamefree.pages import markup

# Sanitising leaves no comment with these words in a text.
_AUTHORED = ("<!-- bf:authored -->", "<!-- bf:authored-end -->")
_MADE = ("<!-- bf:made -->", "<!-- bf:made-end -->")

# What stands between two marks, in steps from one tag to the next.
_UP_TO = "(?:[^<]++|<(?!{}))*+"
_MADE_PART = re.compile(_MADE[0] + _UP_TO.format(_MADE[1][1:]) + _MADE[1])
# Python-Markdown puts the footnotes of a text at the end of the page.
_AUTHORED_PART = re.compile(
    _AUTHORED[0] + _UP_TO.format(_AUTHORED[1][1:]) + _AUTHORED[1] + r'|<div class="footnote">.*\Z', re.DOTALL
)
_ANY = re.compile(r"\n?<!-- bf:[a-z-]+ -->\n?")
# The corner of a table that Markdown writes: a head that heads nothing confuses who hears it.
_EMPTY_HEAD = re.compile(r"<th([^<>]*)>\s*</th>")


def authored(body: str) -> str:
    """Return the Markdown of a text with marks around it."""
    return f"{_AUTHORED[0]}\n\n{body}\n\n{_AUTHORED[1]}"


def made(block: str) -> str:
    """Return a generated block, with marks around it, that is put into such a text."""
    return f"{_MADE[0]}\n\n{block}\n\n{_MADE[1]}" if block else ""


def unmark(text: str) -> str:
    """Return a page without the marks."""
    return _ANY.sub("", text) if "<!-- bf:" in text else text


def clean(html: str) -> str:
    """Return the finished HTML of a page, in which nothing runs that an author wrote."""
    if _AUTHORED[0] not in html:
        return html
    return _AUTHORED_PART.sub(lambda found: clean_whole(found[0]), html)


def clean_whole(html: str) -> str:
    """Return finished HTML that is an author's but for the blocks marked as made."""
    kept: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        kept.append(unmark(found[0]))
        return f"\ufdd0{len(kept) - 1}\ufdd1"

    cleaned = _EMPTY_HEAD.sub(r"<td\1></td>", markup.clean(_MADE_PART.sub(put_by, html)))
    return re.sub("\ufdd0(\\d+)\ufdd1", lambda found: kept[int(found[1])], cleaned)
