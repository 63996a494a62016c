"""PM205: a past that did not happen explains nothing."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class Counterfactual(LanguageRule):
    """A postmortem tells what happened, not what people should or could have done.

    "Should have" describes an incident that did not happen, from a place where its end is known. It
    hides why what was done made sense to those who did it, which is the part to change. What a system
    was expected to do ("the alert should have fired") is no finding.
    """

    code = "PM205"
    category = Category.COUNTERFACTUAL
    verdict = "tells of a past that did not happen"
    source = "John Allspaw, The Infinite Hows (2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The release manager should have tested the layout in staging first.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The layout was not tested in staging, because staging knows one train type only.
"""
