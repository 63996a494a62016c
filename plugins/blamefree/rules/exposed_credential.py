"""PM701: no credential stands in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.privacy import credentials, scanner
from blamefree.rules.safekeeping import PrivacyRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy import Hit


@frozen
class ExposedCredential(PrivacyRule):
    """No credential stands in a document.

    A password or a token that was written down once stays in the history of the repository, in clones of
    it, in the search index and in mails, whatever is done to the line later. Looked for are keys and
    tokens of well-known forms, private keys, passwords in addresses, headers and settings; in text, code,
    comments and front matter. With the extra `secrets` the detectors of detect-secrets are asked too.
    Values such as `<token>`, `***` and `$TOKEN` are none.
    """

    code = "PM701"
    source = "OWASP, Secrets Management Cheat Sheet"
    hint = (
        "revoke it first, because the history of the repository keeps it; then write what it is for in its"
        " place, such as `<token of the seat map>`"
    )
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

The on-call connected with `postgres://booking:Vq7mTz2kRw9e@db7/seats` and read the table.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

The on-call connected with `postgres://booking:<password>@db7/seats` and read the table.
"""
    internal: str = "error"
    restricted: str = "warning"

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the places in a text."""
        yield from credentials.find(text)
        yield from scanner.find(text)
