"""PM702: no e-mail address of a person stands in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.privacy import contacts
from blamefree.rules.safekeeping import PrivacyRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy import Hit


@frozen
class EmailAddress(PrivacyRule):
    """No e-mail address of a person stands in a document.

    An address leads to a person long after the incident, and from a public page it leads strangers there.
    A role or a team answers better, and stays right when people move on. Addresses of documentation
    (`example.com`, `.example`, `.test`, `.invalid`) and of machines are none. Option `allow`: addresses, and
    domains such as `@status.acme.com`. Option `roles`: what stands before the @ where no person is meant.
    """

    code = "PM702"
    hint = "name the role or the team instead, such as 'the booking on-call'"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Impact

A passenger wrote from maja.krol84@gmail.com that no seat could be chosen.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Impact

A passenger wrote that no seat could be chosen.
"""
    roles: tuple[str, ...] = (
        *(
            "abuse",
            "contact",
            "git",
            "hello",
            "help",
            "hostmaster",
            "info",
            "mailer-daemon",
            "no-reply",
            "noreply",
        ),
        *(
            "notifications",
            "oncall",
            "on-call",
            "postmaster",
            "press",
            "privacy",
            "security",
            "sre",
            "support",
        ),
        *("team", "webmaster"),
    )

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the places in a text."""
        return contacts.emails(text)

    def allows(self, text: str) -> bool:
        """Tell whether an address may stand: by itself, by its domain or by its role."""
        local, _, domain = text.casefold().partition("@")
        words = {local, *re.split(r"[._+-]", local)}
        return not words.isdisjoint(self.roles) or super().allows(text) or super().allows(f"@{domain}")
