"""PM212: an action does not rely on people being careful."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class WeakAction(LanguageRule):
    """An action changes the system; it does not ask people to be more careful.

    Attention runs out on the day when it is needed. Reminders and care are forgotten when the people
    change; a check, a default or a guard works at four in the morning too. A verb, the thing that
    changes, an owner and a date make an action.
    """

    code = "PM212"
    category = Category.WEAK_ACTION
    verdict = "relies on people being careful"
    severity = Severity.WARNING
    source = "Betsy Beyer et al., The Site Reliability Workbook (2018), chapter 10"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

We need to be more careful when changing berth layouts.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

The publishing tool refuses a berth layout whose train type differs.
"""
