"""Where a postmortem is found on the site."""

from __future__ import annotations

from blamefree.values import frozen


@frozen
class Place:
    """The addresses of a page, of its plain Markdown, and of its card; empty where there is none.

    They are absolute where it is known where the site is published, and lead from its root elsewhere.
    """

    page: str
    copy: str
    card: str = ""
