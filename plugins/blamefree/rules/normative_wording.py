"""PM208: work is not measured against the rules alone."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class NormativeWording(LanguageRule):
    """Work is described as it was done, not as a departure from a rule.

    That a procedure was not followed says that work and procedure differ, and nothing about why.
    Procedures leave out what people have to deal with; the difference is where the system can be
    understood. "The procedure was not followed" weighs less than "the engineer did not follow the
    procedure".
    """

    code = "PM208"
    category = Category.NORMATIVE
    verdict = "measures what was done against a rule"
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The operator did not follow the change procedure.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The procedure asks for two approvals; at 02:10 one approver was on call, and the form accepts one.
"""
