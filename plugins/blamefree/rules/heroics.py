"""PM217: a hero hides a fragile system."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class Heroics(LanguageRule):
    """A heroic rescue is described as what it says about the system.

    That one person saved the day by staying up for thirty hours means that recovery depends on that
    person. Thanks by name are welcome; the dependency belongs beside them.
    """

    code = "PM217"
    category = Category.HEROICS
    verdict = "praises a hero where the system depended on one person"
    severity = Severity.INFO
    source = "Betsy Beyer et al., Site Reliability Engineering (2016), chapter 15"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## What went well

Noor single-handedly saved the day.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## What went well

Recovery depended on one person's knowledge of the seat index; thanks to Noor it took two hours.
"""
