"""PM202: nobody is described by what they did not do."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class PersonWhoFailed(LanguageRule):
    """Nobody is described by what they failed to do, forgot, overlooked or did not check.

    What was left undone was not in sight at the time. The step that depended on memory, and whatever
    could have prompted it, can be changed; the person's memory cannot. "We failed to" and "it was
    overlooked" weigh less: they name nobody, and still stop at memory.
    """

    code = "PM202"
    category = Category.FAILURE
    verdict = "tells what somebody did not do, not why it made sense"
    source = "Betsy Beyer et al., Site Reliability Engineering (2016), chapter 15"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The on-call engineer noticed the alert but forgot to renew the certificate.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

Renewing the certificate depended on memory: neither the runbook nor an alert prompted it.
"""
