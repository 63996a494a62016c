"""PM204: a mistake belongs to nobody."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class AttributedMistake(LanguageRule):
    """A mistake is described, not attributed.

    It became a mistake when its outcome was known. Whose it was tells nothing of what made it the
    thing to do; how the state came to differ from what was intended, and how that was noticed, does.
    """

    code = "PM204"
    category = Category.MISTAKE
    verdict = "makes the mistake somebody's own"
    source = "Etsy, Debriefing Facilitation Guide (2016)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Timeline

At 14:20 the dispatcher realised his mistake.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Timeline

At 14:20 the platform displays were seen to differ from the timetable.
"""
