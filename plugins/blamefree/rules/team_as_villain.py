"""PM211: no team, vendor or user is the villain."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class TeamAsVillain(LanguageRule):
    """No team, vendor or group of users is the villain of the story.

    The other team had its own queue, signals and promises. Facts about a dependency ("the provider
    confirmed at 09:12") are welcome; what is missing between the two (a notice, a contract test, an
    alert) is what can be changed.
    """

    code = "PM211"
    category = Category.TEAM_VENDOR
    verdict = "makes a villain of the other side"
    source = "PagerDuty, The Blameless Postmortem (2020)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The network team never told us about the change.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

Network changes have no agreed notice, and booking had no alert on the path.
"""
