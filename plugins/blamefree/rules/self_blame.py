"""PM213: the authors do not blame themselves either."""

from __future__ import annotations

from blamefree.diagnostics import Severity
from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class SelfBlame(LanguageRule):
    """The authors do not blame themselves: "my fault" hides as much as "their fault".

    Guilt that is taken on freely still ends the inquiry, and teaches the next author that guilt is
    what a postmortem asks for. A company's apology to its customers is no finding.
    """

    code = "PM213"
    category = Category.SELF_BLAME
    verdict = "takes the blame, and stops there"
    severity = Severity.WARNING
    source = "John Allspaw, Blameless PostMortems and a Just Culture (2012)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

It was my fault: I pushed before the checks had finished.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The pipeline accepts a push while the checks of the one before still run.
"""
