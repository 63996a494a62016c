"""PM203: a person is not what broke it."""

from __future__ import annotations

from blamefree.language.hits import Category
from blamefree.rules.base import LanguageRule


class PersonAsCause(LanguageRule):
    """No person is told of as what broke it.

    Readers who are told "the engineer accidentally deleted the table" find more blame, and a larger
    debt, than those who read "the table was deleted": the same event. A neutral entry of the timeline
    ("14:02 Dana rolled back 4711") is no finding; what a person did by accident, with the wrong
    thing, or as the cause of damage is.
    """

    code = "PM203"
    category = Category.HARM
    verdict = "makes a person the cause"
    source = "Caitlin Fausey and Lera Boroditsky, Subtle linguistic cues influence perceived blame (2010)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

A junior developer accidentally dropped the seat table.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

During the clean-up, the console's default selection held the live seat table; dropping it
asked for no confirmation.
"""
