"""PM215: a postmortem is not sarcastic."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class Sarcasm(LanguageRule):
    """A postmortem states facts without sarcasm and asks only questions that are meant.

    "Apparently nobody thought to ask" is an accusation that cannot be answered. The fact behind it
    can be stated, and the question how it made sense at the time can be asked.
    """

    code = "PM215"
    category = Category.SARCASM
    verdict = "accuses between the lines"
    severity = Severity.WARNING
    source = "Jeli, Howie: The Post-Incident Guide (2021)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

Apparently nobody thought to ask the reservations team first.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The plan names no contact in the reservations team; its channel has another name since May.
"""
