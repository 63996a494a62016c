"""PM216: people are not the other side."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class AccusatoryPronoun(LanguageRule):
    """Nobody is the other side: those guys, you people, they who just don't care.

    Such words say who belongs to whom. The interface between the two sides, and what each knew of the
    other, is where the incident happened.
    """

    code = "PM216"
    category = Category.PRONOUN
    verdict = "sets people apart as the other side"
    source = "PagerDuty, The Blameless Postmortem (2020)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

Those guys in networking changed the filter again.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The filter changed on 3 March; booking is not among those who are told.
"""
