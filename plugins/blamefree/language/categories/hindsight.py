"""The end of the story, read back into its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import rewrites
from blamefree.language.agents import ANYBODY, AUTHORS
from blamefree.language.hits import LOW, Category, Hit
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases
from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.language.sentences import Sentence

_INSTEAD = "at ‹time› the responder saw ‹signal›, which matched ‹usual condition›"
_ASSUMED = "at ‹time› it looked as if {said|‹assumption›}, because ‹signal›"
_ASK = "what did it look like before the end was known?"
_SEEN = "(see/notice/spot/catch/avoid/prevent/foresee/detect/predict/find/fix/check/verify)"
_AVOIDED = "(avoided/prevented/averted/caught/spotted/noticed/seen/detected/foreseen/predicted/found/checked/verified/fixed/identified/discovered)"
_BASIC = "(a/any/the/one) [most/very] (basic/simple/trivial/quick/single/cursory/five-minute/elementary/rudimentary/superficial/short)"
_HAVE = (
    "(would have/could have/might have/should have/would've/could've/might've/should've/would of/could of)"
)
_LIST = {"have": _HAVE, "seen": _SEEN, "avoided": _AVOIDED, "basic": _BASIC}

PATTERNS = (
    Pattern(
        phrases(
            """
            in [the] hindsight
            with hindsight
            (with/having) [the] benefit of hindsight
            in retrospect
            looking back
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        unless=phrases("""
            (right/good/correct/best/reasonable/sensible) (decision/call/choice/move/thing/approach/trade-off)
            (hindsight/retrospect) (bias/20/is)
            (easy/everything/bias) in hindsight
            looking back (at/over/on/through/to)
            (hindsight/retrospect) (we/i) [now] (know/suspect/believe/understand/were lucky/were fortunate)
            (hindsight/retrospect) [the/a/it is/it's/this is/this was] [most/very/more] (likely/probable/probably)
        """),
    ),
    Pattern(
        phrases(
            """
            (there/clear/obvious/plain/visible) for (anyone/everyone) (to see/who)
            (was/were) [quite/perfectly/plainly/clearly] (plain/clear/obvious) to see
            (any/every) (experienced/seasoned/competent/decent) (sre/engineer/developer/operator/admin/dba) <have>
            (was/were) never going to (cope/work/hold/scale/survive/be enough/fit)
            (obviously/clearly/of course) [the/a/an/this/that] [single/new] … was (never/bound/going) to
            not a good idea
            (all the/the) signs were there
            (easily/readily/clearly) been <avoided>
            (anyone/anybody) could (see/tell)
            asking for trouble
            (it is now/it's now) [quite/very/painfully] (evident/obvious/clear) that
            (was/were) obvious but
            it was (wrongly/incorrectly/mistakenly/falsely) (assumed/believed/thought)
            all (it/that/this) (would have taken/would've taken/would take/took/needed)
            <basic> (look/glance/check/test/search/read/review) (at/of/in/through/over) …… <have>
            (took/taken) (it/this) for granted
            anyone who has … (knows/would know)
            (quite/easily/perfectly/entirely) (foreseeable/predictable/preventable/avoidable)
            (that/which) [quickly/obviously/clearly] turned out to be (wrong/naive)
            as (anyone/everyone/everybody/any engineer) (could/can/would) (see/know/tell)
            (anyone/anybody/any engineer/any operator/any developer) (with/who/having) …… would have (known/seen/noticed/spotted/told/guessed)
            (any engineer/any operator/any developer/any admin) would have (known/seen/noticed/spotted/told/guessed)
            (all/the only thing) (he/she/they/the team/the engineer/the operator/the on-call) had to do was
            (anyone/anybody/everyone/everybody) (could/would/should) have (seen/noticed/known/spotted/caught/told/guessed)
            (any/every) (competent/reasonable/experienced/decent/sane/half-decent) (engineer/developer/operator/admin/team/person)
            (trivially/easily/readily/clearly/obviously/entirely) (preventable/avoidable/detectable/foreseeable/predictable)
            (was/were/been) (easily/trivially/clearly) <avoided>
            would have (easily/trivially/obviously/clearly/immediately) <avoided>
            would have (easily/trivially/obviously/clearly/immediately) (caught/prevented/shown/revealed/detected/avoided/exposed/found)
            [could/should/would] have been (easily/trivially) <avoided>
            (easily/trivially) have been <avoided>
            (was/were) (easy/trivial/simple/not hard/not difficult) to (see/notice/spot/catch/avoid/prevent/foresee/predict)
            (the/an/this/such an/so) obvious (sign/signs/warning/warnings/spike/mistake/error/problem/issue/fix/solution/step/answer/choice/flaw/gap/cause/risk/danger/thing/bug)
            (the/so/too/painfully/blindingly/pretty/perfectly/clearly/quite) obvious (prior/before/beforehand/in advance/from the start/from the beginning/all along/that this would/that it would)
            obvious (prior to/before/beforehand/in advance/from the start/from the beginning/all along)
            (ignored/missed/overlooked) the obvious
            (notice/see/spot/state/miss/missing/noticed/overlook) the obvious
            (does/did/would) not take (a genius/a rocket scientist/an expert/much/long) to
            (doesn't/didn't/wouldn't) take (a genius/a rocket scientist/an expert/much/long) to
            all that was needed
            (all/only) that was (needed/required/missing)
            (just/only/merely) a matter of time (before/until)
            (was/were/are/is) (bound/doomed/destined/waiting) to (happen/break/go wrong)
            (accident/disaster/outage) waiting to happen
            common sense
            (should/could/would) have been [so] (plain/obvious/clear/evident/apparent/avoidable/foreseeable/predictable/preventable/expected)
            (was/were) (avoidable/preventable/foreseeable/predictable)
            <basic> (test/check/review/unit test/look/glance/search/sanity check/smoke test/code review/integration test/query/grep/diff/rehearsal) …… <have>
            even <basic> (test/check/review/unit test/look/glance/search/read) …… (reveals/shows/would/had/was)
            with <basic> (test/check/review/unit test/look/glance) (this/it/the) …… <have>
            [could/should/would] have been (caught/found/prevented/avoided/detected/spotted) (by/with/in/through/had) <basic>
            even (having/a/an/one) … (would/could) have (revealed/caught/prevented/shown/exposed/detected/found)
            (inexplicably/unaccountably/incomprehensibly)
            (clearly/obviously/plainly/evidently) (erred/wrong/a mistake/an error/a bad/the wrong/a wrong/a faulty/faulty/should/shouldn't/should not/did not think/didn't think/underestimated/overlooked/missed/neglected/not paying)
            (warning signs/red flags) (were/was) (ignored/missed/there/overlooked/clear/obvious)
            (it is/it was/it's) [now/quite/very/painfully] (evident/obvious/clear) that (the decision/we should/they should/this was a/the wrong/nobody/no one/the team)
            (elementary/rookie/beginner) (mistake/error)
            never at the right (one/ones)
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        near=12,
        unless=phrases("""
            (was/is/were) (not/n't/never) [immediately/completely/very/at all/so/that/always] (obvious/clear/evident)
            (wasn't/isn't/weren't) [immediately/completely/very/at all/so/that/always] (obvious/clear/evident)
        """),
    ),
    # An assumption called wrong without what made it look right.
    Pattern(
        phrases("""
            (wrongly/incorrectly/mistakenly/falsely/erroneously/naively) (assumed/asumed/believed/beleived/thought/tought/concluded/presumed/expected/assume/believe/think)
            (assumed/believed/thought/concluded/presumed) (wrongly/incorrectly/mistakenly/falsely/erroneously/naively)
            (made/making) (an/a/the) (incorrect/wrong/false/mistaken/erroneous/bad/faulty/flawed) (assumption/conclusion)
            (underestimated/misjudged/miscalculated) (the/how/what/that)
            clearly erred
        """),
        _ASSUMED,
        _ASK,
        stand=Stand.BEFORE,
        who=ANYBODY | AUTHORS,
        active=True,
        unless=phrases("(because/since the/as the prompt/due to the)"),
    ),
    Pattern(
        phrases("""
            (wrongly/incorrectly/mistakenly/falsely/erroneously/naively) (assuming/believing/thinking/concluding/presuming)
            (incorrect/wrong/false/mistaken/erroneous/faulty/flawed) (assumption/assumptions) (by/of/on the part of/made by) (the/an/our/a)
        """),
        _ASSUMED,
        _ASK,
    ),
)

# Adverbs that say only how plain it is to the writer: what is left without them means the same.
_ASIDE = late(
    r"\((?:obviously|of course)\)|,\s*(?:obviously|needless to say)\s*,|\b(?:obviously|needless to say)\s*,"
)


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield the adverbs that can be taken out."""
    for match in _ASIDE.finditer(sentence.lower):
        hint = rewrites.ask("the same without it", _ASK)
        start, end = match.span()
        yield Hit(Category.HINDSIGHT, sentence, start, end, LOW, hint, deletion=(start, end))


KIND = Kind(
    Category.HINDSIGHT,
    PATTERNS,
    search,
    (phrases("(obviously/needless to say)"),),
)
