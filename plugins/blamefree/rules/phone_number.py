"""PM703: no telephone number stands in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.privacy import contacts
from blamefree.rules.safekeeping import PrivacyRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy import Hit


@frozen
class PhoneNumber(PrivacyRule):
    """No telephone number stands in a document.

    A number leads to a person, at night too, and a conference line lets strangers in. Looked for are
    numbers with a `+` before them, and those that are called one; numbers kept for films and examples
    are none. Option `allow`: numbers that may stand, as they are written.
    """

    code = "PM703"
    hint = "name the role that was called, and keep its number where the rota is kept"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

The duty manager was called at +48 601 482 937.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

The duty manager was called.
"""

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the places in a text."""
        return contacts.phones(text)
