"""The author blames the author."""

from __future__ import annotations

from blamefree.language.agents import Agent
from blamefree.language.hits import LOW, MEDIUM, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "‹step› was open to this because ‹condition›"
_ASK = "what would you ask a colleague who had done the same?"
_SELF = frozenset({Agent.SELF})

PATTERNS = (
    Pattern(
        phrases("""
            [all/completely/entirely/totally/partly/solely] my [own] (fault/blunder/stupidity/carelessness/negligence/oversight/mistake/error/screw-up)
            (my/totally my) bad
            kicking myself
            (entirely/completely/totally/all/fully/squarely/solely) on me
            slipped (my/our) mind
            i (broke/took down/crashed/wiped/deleted/dropped) (the/our/production/prod) …… (by/without/with)
            i was too (confident/quick/hasty/eager/fast/trusting)
            (i/we) let [it/that/this/them] slip
            only ourselves to blame
            (that one's/that's/it's/this one's/this is) on me
            (mea culpa/shame on me/silly me/stupid me)
            (was/is/that's/it's/this is) (all/entirely/totally/completely/squarely) on me
            (is/was) on me
            (this/that) one is on me
            (error/mistake/fault/oversight) (was mine/is mine/on my part/on my side)
            (stupidly/foolishly/carelessly/stupid of me/careless of me)
            (i/we) [totally/really/completely/also/just] (screwed/messed/goofed) up
            (i am/i'm/we are/we're) to blame
            i [also] take [full/all/complete/sole] (responsibility/blame)
            (i/me) should have known better
            (i'm/i am) (ashamed/embarrassed/an idiot/so stupid)
            (i/we) (blew it/dropped the ball)
            (i/we) (was not/wasn't/were not/weren't) (careful/thinking/paying attention/thorough)
        """),
        _INSTEAD,
        _ASK,
        tier=MEDIUM,
        unless=phrases("(not my fault/i'm not ashamed/not ashamed)"),
    ),
    Pattern(
        phrases("""
            [completely/entirely/totally] our [own] (bad/fault/blunder/stupidity/carelessness/negligence)
            shame on us
            (error/mistake/fault) mine
        """),
        _INSTEAD,
        _ASK,
        tier=LOW,
        unless=phrases("(apologi*/sorry)"),
    ),
    Pattern(
        phrases("""
            [also/then/had] made (an/a/the) [incorrect/wrong/false/stupid/silly/bad/big] (assumption/mistake/error/typo/oversight)
            [had/completely/totally/also] (forgot/forgotten/neglected/overlooked) [to/about/that]
            (did not/didn't) [even/first/properly] (verify/check/test/double-check)
        """),
        _INSTEAD,
        _ASK,
        tier=MEDIUM,
        stand=Stand.BEFORE,
        who=_SELF,
        near=0,
    ),
    Pattern(
        phrases("""
            [initially/also/completely] (missed/ignored/dismissed/skipped/misread/misunderstood/misjudged/assumed wrongly)
            regret (jumping/doing/not/that)
            (jumped/jumping) the gun
            (did not/didn't) [even] (sufficiently/properly/adequately/bother)
            was (sloppy/lazy/hasty/rushing/in a hurry/impatient/distracted/overconfident)
        """),
        _INSTEAD,
        _ASK,
        tier=LOW,
        stand=Stand.BEFORE,
        who=_SELF,
        near=0,
        unless=phrases("(if i/in case i/unless i/thus i/so i)"),
    ),
)

KIND = Kind(
    Category.SELF_BLAME,
    PATTERNS,
)
