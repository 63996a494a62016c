"""PM201: human error is no cause."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class HumanErrorAsCause(LanguageRule):
    """Human error explains nothing: it is where the explanation begins.

    "Human error" ends the inquiry at the last person who touched the system. What they saw, what they
    were told and what the tool let through are the parts that can be changed. A mistake that is
    nobody's in particular ("this was a mistake") weighs less, and is only pointed out.
    """

    code = "PM201"
    category = Category.HUMAN_ERROR
    verdict = "explains what happened by a person"
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The wrong berth layout was published due to human error.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The publishing tool accepted a berth layout for another train type without a check.
"""
