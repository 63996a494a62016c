"""PM207: people and their work are not judged."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class JudgementWord(LanguageRule):
    """A postmortem passes no judgement on people or on their work.

    "Careless" says how the writer feels, and nothing about the work. What could be seen (one review
    of two, forty changes in the queue) lets the reader see it too, and can be changed.
    """

    code = "PM207"
    category = Category.JUDGEMENT
    verdict = "judges people or their work"
    severity = Severity.WARNING
    source = "Etsy, Debriefing Facilitation Guide (2016)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The layout went out after a careless review.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The layout went out with one review of two; forty changes were in the queue that day.
"""
