"""PM704: no public IP address stands in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.privacy import networks
from blamefree.rules.safekeeping import PrivacyRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy import Hit


@frozen
class IpAddress(PrivacyRule):
    """No public IP address stands in a document.

    The address of a customer is personal data, and that of a machine tells strangers where to knock.
    Private addresses and those of documentation (RFC 5737, RFC 3849) are none. Option `allow`: addresses
    that may stand, at first those of public resolvers.
    """

    code = "PM704"
    hint = "name the machine or the network by what it does, such as 'the north gateway'"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

All failing requests came from 81.2.69.142.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Timeline

All failing requests came from one address of a travel agency; the gateway is 10.4.0.1.
"""
    allow: tuple[str, ...] = (
        *("1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9", "149.112.112.112"),
        *("2001:4860:4860::8844", "2001:4860:4860::8888", "2606:4700:4700::1001", "2606:4700:4700::1111"),
        *("2620:fe::9", "2620:fe::fe"),
    )
    internal: str = "info"

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the places in a text."""
        return networks.find(text)
