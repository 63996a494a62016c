"""What of a text could run in a reader's browser, or bring in what nobody meant to publish.

What is found here is what the site's sanitiser makes harmless; that runs where the site is built, this
where the text is written.
"""

from __future__ import annotations

from typing import NamedTuple


class Danger(NamedTuple):
    """A stretch of a text that could do harm; `what` says what it is."""

    start: int
    end: int
    what: str
