"""PM206: the end of the story is not read back into its beginning."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class Hindsight(LanguageRule):
    """What is known now is not held against what was known then.

    "Obviously", "easily avoided" and "wrongly assumed" are true only for those who know how it ended.
    What was on the screen at the time, and what it usually means, shows the reader why it did not
    look like that.
    """

    code = "PM206"
    category = Category.HINDSIGHT
    verdict = "judges by what was known only afterwards"
    severity = Severity.WARNING
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

In hindsight, the warning signs were there for anyone to see.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

At 09:40 the dashboard showed 2 % errors, which is usual for a Monday morning.
"""
