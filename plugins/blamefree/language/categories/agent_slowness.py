"""A person who was too slow, took no care, or was not up to it: a failing too, and a matter of words alone."""

from __future__ import annotations

from blamefree.language.agents import AUTHORS, OTHERS
from blamefree.language.hits import HIGH, LOW
from blamefree.language.patterns import Pattern, Stand
from blamefree.language.phrases import phrases

_ASK = "what did they see, and what would have prompted it?"
_INSTEAD = "‹minutes› passed between ‹signal› and ‹step›; ‹what was on screen, who could be reached›"

# Somebody was too slow, or not up to it.
PATTERNS = (
    Pattern(
        phrases("""
            (waited/waits/hesitated) [far/much/way] too long
            (was/were/is/are) [far too/much too/way too/too/very/rather/so] slow to (respond/react/escalate/answer/act/acknowledge/notice/realise/realize/call/declare/communicate/ask)
            (took/takes) [far/much/way] too long to (respond/react/escalate/answer/act/acknowledge/notice/realise/realize/call/declare/communicate/ask)
            slept through
            (was/were) [simply/clearly] not up to (the/this/his/her/their) (task/job)
            (did not/didn't) do (his/her/their/its) (homework/job/part)
            (did not/didn't) (know/understand) what (he/she/they) (was/were) doing
            (got/became/was/were) confused (between/about)
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS,
        quiet=AUTHORS,
        near=0,
        happened=True,
        excusable=True,
        # A program of that name is slow, too.
        unless=phrases(
            "operator (was/is/took/takes) [far too/much too/too/very/rather/so/far/much/way] (slow/too long)"
        ),
    ),
    # Care that nobody in particular is said to lack.
    Pattern(
        phrases("""
            (insufficient/inadequate/too little/not enough/no) (care/attention/thought) was (taken/paid/given)
            without (anyone/anybody) (checking/testing/verifying/reviewing/reading/looking)
        """),
        _INSTEAD,
        _ASK,
        tier=LOW,
        near=0,
        excusable=True,
    ),
)
