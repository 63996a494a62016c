"""PM304: an action item says what will be different."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.late_patterns import late
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_MORE_OF = (
    "improve/better/more/enhance/increase/strengthen/extend"
    "/add more/add better/add some/do more/do better/do some/write more/write better/write some"
)
_MORE = r"(?:improve|better|more|enhance|increase|strengthen|extend|(?:add|do|write) (?:more|better|some))"
_OUR = r"(?:\s+(?:our|the|all|some|up))*"

# What it begins with, what is asked for in general, and what to say instead.
_VAGUE = tuple(
    (tuple(first.split("/")), late(pattern, re.IGNORECASE), hint)
    for first, pattern, hint in (
        (
            _MORE_OF,
            rf"{_MORE}{_OUR}\s+(?:monitoring|alerting|alerts|observability|metrics|logging|visibility)\b[^\d%]*",
            "name the signal, its threshold and who is paged",
        ),
        (
            _MORE_OF,
            rf"{_MORE}{_OUR}\s+(?:tests?|testing|test coverage|coverage)\b[^\d%]*",
            "name the behaviour that a test will pin, and where it runs",
        ),
        (
            _MORE_OF,
            rf"{_MORE}{_OUR}\s+(?:docs|documentation|runbooks?|communications?|training|awareness)\b[^\d%]*",
            "name the page or the channel, and the question it will answer",
        ),
        (
            _MORE_OF,
            rf"{_MORE}{_OUR}\s+(?:process(?:es)?|procedures?|governance|reviews?|quality|resilience)\b[^\d%]*",
            "name the step that changes and what enforces it",
        ),
        (
            "look/think/investigate/consider/discuss/explore/revisit",
            r"(?:look (?:into|at)|think about|investigate|consider|discuss|explore|revisit)\b[^\d%]*",
            "say what will exist when it is done: a decision record, a measured number, a change",
        ),
        (
            "be/stay",
            r"(?:be|stay)\s+(?:more\s+)?(?:careful|mindful|vigilant|aware|cautious)\b.*",
            "replace vigilance by a check: verb, artefact, and what it refuses",
        ),
        (
            "make",
            r"make (?:\S+ ){1,5}more (?:robust|resilient|reliable|stable|scalable|fault[- ]tolerant)\.?",
            "name the failure it survives then, and the test that shows it",
        ),
        (
            "ensure/make/prevent",
            r"(?:ensure|make sure|prevent)\b.{0,60} (?:happens? again|from (?:happening again|recurring))\.?",
            "name what refuses it: a check, a bound, a default",
        ),
        (
            "train/educate/remind",
            r"(?:train|educate|remind)\b.{0,40}\b(?:teams?|engineers|staff|everyone|people|developers)\b[^\d%]*",
            "name the check or the default that makes the right thing the easy one",
        ),
        (
            "monitor/watch/keep/track",
            r"(?:monitor|watch|keep an eye on|track)\b.{0,40}\b(?:closely|carefully|better|more)\.?",
            "name the signal, its threshold and who is paged",
        ),
        (
            "fix/prevent/avoid/solve/address",
            r"(?:fix|prevent|avoid|solve|address)\s+(?:it|this|that|the (?:bug|issue|problem|root cause))\.?",
            "name the thing that changes and what it changes to",
        ),
    )
)


class VagueAction(Rule):
    """An action item says what will be different when it is done.

    "Improve monitoring" can neither be finished nor checked. A verb, the thing that changes and
    the value it changes to can be: that is what gets done.
    """

    code = "PM304"
    severity = Severity.WARNING
    source = "Betsy Beyer et al., The Site Reliability Workbook (2018), chapter 10"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Improve monitoring of the seat map
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each action whose title names no change."""
        for action in written_actions(document):
            title = action.value("title")
            if not isinstance(title, str):
                continue
            plain = title.strip().strip("*_").strip()
            low = plain.lower()
            hints = (hint for first, form, hint in _VAGUE if low.startswith(first) and form.fullmatch(plain))
            hint = next(hints, None)
            if hint is not None:
                yield Finding(
                    action.place("title"), f"action '{action.name}' does not say what will be different", hint
                )
