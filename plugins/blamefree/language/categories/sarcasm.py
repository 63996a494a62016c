"""Sarcasm, and questions that are none."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, OTHERS
from blamefree.language.hits import Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "‹the fact, with its time and source›"
_ASK = "how did it make sense to those who were there?"

PATTERNS = (
    Pattern(
        phrases("""
            (apparently/evidently/obviously/clearly/of course) (nobody/no one/no-one/never)
            apparently (someone/somebody) (thought/decided/figured/believed/felt/forgot)
            (of course/naturally/predictably) (he/she/they/the team/the vendor) (did/had/was/were/never)
            in (his/her/their/your) right mind
            (told/asked/warned/reminded/said) … (many/countless/several/numerous/multiple/a dozen/dozens of/a hundred/so many/how many) times
            (many/countless/how many/so many) times (told/asked/warned/reminded)
            how did (nobody/no one/no-one)
            did (anyone/anybody) even
            how (could/can/on earth) [could/can] (anyone/anybody/someone/somebody/they/he/she/nobody)
            what (was/were) (he/she/they) thinking
            one wonders (whether/how/why/if)
            (great/good/nice/fantastic/well) (job/work/done) [on/testing/with/for] [that/this] [one] whoever
            whoever you (were/are)
            (anyone/anybody/someone) could … is beyond (me/us)
            and of course (ops/they/he/she/nobody/the)
            so-called [senior/lead/chief/principal] (architect/expert/experts/engineer/engineers/professional/professionals/fix/review/reviewer/reviewers/process/team)
            (once/yet) again (nobody/no one/someone/somebody/the documentation/the docs/the runbook)
            surprise surprise
            (nobody's/no one's) surprise
            (bright/brilliant/genius) idea
            must be nice
            (umpteenth/nth/hundredth/thousandth) time
            (one would think/you would think/you'd think) (that/someone/somebody/they/the)
            too much to ask
            go figure
        """),
        _INSTEAD,
        _ASK,
        near=0,
    ),
    # "As usual, the legacy team's code …"
    Pattern(
        phrases("""
            (as usual/as always/as ever/once again/yet again/typically) (the/our/those/that/some)
            (thanks/thank you) (to/for) (whoever/someone's/somebody's)
        """),
        _INSTEAD,
        _ASK,
        stand=Stand.AFTER,
        who=OTHERS,
        near=0,
    ),
    Pattern(
        phrases("(failed/forgot/decided/chose/managed) to … anyway"),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=ANYBODY,
    ),
)

KIND = Kind(
    Category.SARCASM,
    PATTERNS,
    asks=True,
)
