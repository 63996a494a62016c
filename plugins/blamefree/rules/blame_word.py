"""PM209: guilt is not assigned."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class BlameWord(LanguageRule):
    """Nobody is to blame, at fault, guilty or the culprit.

    Who expects to be blamed tells less, and the next incident is told without what would have
    explained it. An incident has contributing factors, not culprits.
    """

    code = "PM209"
    category = Category.BLAME_WORD
    verdict = "assigns guilt"
    source = "Betsy Beyer et al., Site Reliability Engineering (2016), chapter 15"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The fault lies with the booking team.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

Contributing factors included a layout format that two services read differently.
"""
