"""A digest as an HTML mail: complete in itself, readable where styles are taken away."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from blamefree import digests
from blamefree.actions import State
from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.digests import Digest

# Mail readers drop style sheets: what is styled says so itself.
_LATE = ' style="color:#a3123a"'
_QUIET = ' style="color:#555"'


def render(digest: Digest) -> str:
    """Return the digest as an HTML document."""
    sections = "".join(
        f"<h2>{_text(section.title)}: {digests.tally(section.rows)}</h2>\n<ul>\n"
        + "".join(_item(row, digest.link(row)) for row in section.rows)
        + "</ul>\n"
        for section in digest.sections
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f'<title>{digest.title}</title></head>\n<body style="font-family:sans-serif">\n'
        f"<h1>{digest.title}</h1>\n<p>{_text(digest.summary)}</p>\n{sections}</body>\n</html>\n"
    )


def _item(row: Row, link: str | None) -> str:
    ref = _text(row.ref)
    named = f'<a href="{escape(link)}">{ref}</a>' if link else ref
    severity = f" ({row.postmortem.severity})" if row.postmortem.severity else ""
    late = _LATE if row.state is State.OVERDUE else ""
    return (
        f"<li><strong{late}>{digests.state(row)}</strong>: {named}{severity} {_text(row.action.title)}"
        f"<br><span{_QUIET}>{_text(digests.details(row))}</span></li>\n"
    )


def _text(text: str) -> str:
    return escape(plain(text))
