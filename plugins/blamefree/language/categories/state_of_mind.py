"""A lack in somebody's head: attention, knowledge, calm."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, AUTHORS, OTHERS, Agent
from blamefree.language.hits import HIGH, LOW, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "‹number› alerts were open, ‹hours› into the shift, and ‹runbook or page› says nothing of ‹topic›"
_ASK = "what did they see, and what would have shown it?"
_LACKS = """
    (focus/attention/concentration/care/discipline/experience/knowledge/understanding/expertise/familiarity)
    (competence/competency/skill/skills/training/judgement/judgment/diligence/awareness/foresight/common sense)
"""
_HOW = "(too/very/so/clearly/simply/visibly/obviously/just/rather/quite/a bit/a little/evidently)"
_ENOUGH = "(fully/really/even/quite/very/properly/actually/sufficiently/entirely/yet/adequately/clearly)"
_LIST = {"lacks": _LACKS, "how": _HOW, "enough": _ENOUGH}

PATTERNS = (
    Pattern(
        phrases(
            """
            (was/were/is/are) not [<enough>] (paying/thinking/focused/focussed/concentrating/qualified/competent/experienced/careful/alert/vigilant/attentive)
            (wasn't/weren't/isn't/aren't) [<enough>] (paying/thinking/focused/focussed/concentrating/qualified/competent/experienced/careful/alert/vigilant/attentive)
            (was/were/is/are) not [<enough>] (familiar/trained/skilled/knowledgeable/prepared) enough
            (wasn't/weren't/isn't/aren't) [<enough>] (familiar/trained/skilled/knowledgeable/prepared) enough
            (was/were) not (fully/sufficiently/properly/adequately) (familiar/trained/aware)
            (wasn't/weren't) (fully/sufficiently/properly/adequately) (familiar/trained/aware)
            (not/never) [<enough>] paying attention
            (was/were) … and not [<enough>] (paying/thinking/focused/focussed/concentrating/alert/attentive)
            (was/were/is/are/got/became/grew) [<how>] (distracted/inattentive/overconfident/complacent/inexperienced/panicking/panicked/negligent/oblivious/careless/clueless/half asleep/flustered/out of their depth)
            (was/were) [<how>] in a (panic/hurry/rush)
            (panicked/hurried/lost focus/lost concentration/jumped to conclusions/lost track)
            (lacked/lacks/lack) [the/any/sufficient/enough/necessary/required/relevant/basic/deep] [necessary/required/relevant/basic/technical/operational/domain] <lacks>
            (had/has/have) (little/no/insufficient/limited/not enough/no real) [prior/infrastructure/operational/technical/practical/production/relevant] (experience/knowledge/understanding)
            (did not/didn't/does not/do not/don't/doesn't) have [the/enough/sufficient/any] [necessary/required/relevant] (experience/knowledge/expertise/skills/skill)
            """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
        quiet=AUTHORS | {Agent.ELIDED},
        near=0,
    ),
    # What somebody did not grasp; "because …" makes a reason of it.
    Pattern(
        phrases(
            """
            (did not/didn't/does not/do not/don't/doesn't/had not/hadn't) [<enough>] (understand/understood/grasp/grasped/comprehend)
            (failed/fails) to [<enough>] (understand/grasp/comprehend/appreciate)
            (did not/didn't) think (to/about/of)
            misunderstood
            """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS | {Agent.CUSTOMER},
        near=0,
        unless=phrases("(because/since/as the/due to/given that)"),
    ),
    # A lack that is said to be somebody's.
    Pattern(
        phrases(
            """
            [a] lack of <lacks> … in the
            [a] lack of [<enough>] <lacks> (by/of/on the part of/on the side of/from/among/within)
            [a] lack of [<enough>] <lacks> (and/or) <lacks> (by/of/on the part of/on the side of/from/among/within)
            (overconfidence/complacency/inattention/inexperience/panic/haste/negligence/ignorance/distraction/absent-mindedness/carelessness) (by/of/on the part of/on the side of/from/among/within)
            (poor/bad) (judgement/judgment/understanding) (by/of/on the part of/on the side of/from/among/within)
            """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS | {Agent.NAME},
    ),
    Pattern(
        phrases(
            """
            (inexperience/overconfidence/complacency/inattention/haste/ignorance/confusion/distraction)
            [own] lack of <lacks>
            """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS | {Agent.NAME},
        quiet=AUTHORS,
    ),
    Pattern(
        phrases(
            "(an/the/our/some/by) (inexperienced/careless/distracted/overconfident/inattentive/untrained/unqualified)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS,
    ),
    # Nobody is named, but only people can lack it.
    Pattern(
        phrases(
            """
            (poor/inadequate/insufficient/incomplete) (understanding/knowledge) of
            (was/due to/because of/based on/caused by/from) [a/an/our/their/his/her] [fundamental/simple/basic/user] misunderstanding of
            (user/operator/engineer/developer/team) misunderstanding of
            lack of (experience/attention/focus/discipline/care/common sense/concentration/diligence/knowledge/understanding/expertise/familiarity)
            (inexperience/overconfidence/complacency/inattention)
            """,
        ),
        _INSTEAD,
        _ASK,
        tier=LOW,
    ),
    Pattern(
        phrases("""
            (didn't/did not) pay [enough/much/close/any/sufficient] attention
            lacking (the/experience/knowledge/understanding/expertise/skill/focus/discipline)
            (moving/going/working/acting) too (fast/quickly)
            in (his/her/their) (hurry/haste/rush/excitement/eagerness/panic)
            distracted by (his/her/their/a)
            in a (hurry/rush/panic) by (someone/somebody/the/an/a)
            (couldn't/could not) make sense of
            still inexperienced (with/in/at)
            in the heat of the moment
            (poor/inadequate/insufficient/loss of/lack of/no) situational awareness
        """),
        _INSTEAD,
        _ASK,
    ),
)

KIND = Kind(
    Category.STATE_OF_MIND,
    PATTERNS,
)
