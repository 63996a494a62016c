"""PM210: nobody is punished or put right."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class Punishment(LanguageRule):
    """Nobody is punished, retrained or stripped of rights for what happened.

    A sanction teaches everyone who reads it to report less. "Retrain the operator" leaves the tool as
    it was for the next one. A check, a permission scope or a safe default works for all of them.
    """

    code = "PM210"
    category = Category.PUNISHMENT
    verdict = "is a sanction, not a change of the system"
    source = "John Allspaw, The Infinite Hows (2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

Retrain the operator on the failover procedure.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

The failover tool shows the lag of the standby and refuses above ten seconds.
"""
