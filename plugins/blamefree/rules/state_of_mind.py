"""PM214: no lack in somebody's head is the cause."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class StateOfMind(LanguageRule):
    """No lack of attention, knowledge or calm is the explanation.

    What went on in somebody's head cannot be seen, and cannot be fixed. What can be: how many alerts
    were open, how long the shift had lasted, what the runbook says nothing about. What somebody knew,
    with the reason, is a fact and no finding.
    """

    code = "PM214"
    category = Category.STATE_OF_MIND
    verdict = "looks for the cause in somebody's head"
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The junior on call lacked the experience to diagnose it.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The runbook says nothing of replication lag, and eleven alerts were open.
"""
