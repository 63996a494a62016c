"""How a past that did not happen is described: what should, could or would have been done."""

from __future__ import annotations

from blamefree.language.phrases import phrases
from blamefree.language.words import words

_ADVERBS = """
    (also/really/probably/definitely/clearly/obviously/certainly/easily/simply/just/never/ever/always/at least)
    (perhaps/maybe/likely/better/potentially/possibly/normally/ideally/more/instead/thus/then)
    (surely/well/totally/entirely/completely/quickly/already/only)
"""

ADVERBS = phrases(_ADVERBS)

SHOULD = phrases(
    """
    (should/shouldn't/ought/oughtn't) [not] [<adverb>] [not] [to] [<adverb>] (have/'ve/of)
    (should've/shouldn't've/shoulda/shouldve/shouldnt have)
    should [<adverb>] not [<adverb>] have
    """,
    adverb=_ADVERBS,
)
# Any wish about the past: where it begins.
WISH = phrases("(should/shouldn't/ought/oughtn't/should've/shouldn't've/shoulda/could/could've/might)")
COULD = phrases(
    """
    (could/might) [<adverb>] have
    (could've/couldve/might've)
    """,
    adverb=_ADVERBS,
)
CONDITION = phrases("""
    if only
    if
    had
""")
IF_ONLY = phrases("if only")
CONSEQUENCE = phrases("""
    (i'd/we'd/he'd/she'd/they'd/you'd/it'd/this'd/that'd) [not/never/also/probably/likely/easily/still] (have/'ve/of/be)
    (would/could/might/should) [not/never/also/probably/likely/easily/still] (have/'ve/of/be)
    (would/could)n't have
    (would/could/might)'ve
    none of this
""")

# Past participles of the strong verbs; the others end in -ed.
STRONG = words("""
    been begun brought built caught chosen come done driven drawn dug fallen felt foreseen found given
    gone got gotten had held hit kept known led left let lost made meant met overseen paid put read
    restarted rewritten run rung said seen sent set shown shut spent split spoken stopped sought stuck
    taken taught thought told undone understood undertaken woken written cut
""")

# What people do, put in the passive: "should have been tested".
TASKS = phrases("""
    [better/more/properly/thoroughly/fully/first/also/carefully/closely] (tested/checked/double-checked/reviewed/verified/validated/caught/noticed/spotted)
    considered (before/earlier/first/when/in/during/too/as part of)
    (foreseen/anticipated/thought/realised/realized/discussed/investigated/communicated/announced)
    (escalated/informed/notified/warned/told/asked/consulted/documented/planned/prioritised/prioritized/tried)
    (merged/rushed/reverted/rolled back/migrated/replaced/treated/avoided/prevented/averted/shipped/approved)
    [handled] (handled/communicated)
    (done/dealt with/addressed/fixed/postponed/delayed/left wondering/followed/paged/called/carried out)
    (acted (on/upon)/responded to/reacted to)
    (synced/started/deployed/rehearsed/practised/practiced/scheduled/removed earlier/upgraded/turned off)
    (more careful/clearer/more thorough/quicker to/faster to)
""")

# What people change: expected of a system, unless it is measured by time or care.
_CHANGED = """
    (replaced/migrated/reverted/rolled back/upgraded/synced/started/deployed/removed/disabled/enabled/merged/released/moved/updated)
    (done/fixed/addressed/implemented/set up/configured/added/created/communicated/written/shut down/restarted/monitored/patched/scaled)
    (turned off/turned on/rolled out/switched/stopped/retired/decommissioned/treated/stopped/declared/opened/closed/raised/increased)
"""
_LATE = """
    (earlier/sooner/ahead/before/beforehand/first/until/instead/together/properly/better/differently/immediately/at once/right away)
    (in the first place/with (higher/more/greater)/in (advance/time/parallel/stages/batches)/as soon as/from the start/from the beginning)
    (instead of/well before/long before/much earlier/much sooner/far earlier)
    (on (monday/tuesday/wednesday/thursday/friday/saturday/sunday)/by hand/manually/a long time ago/long ago/weeks ago/months ago)
"""
LATE = phrases(
    """
    (<changed>/*ed/put/brought/held/sent/taken/run/set/made/given/left/paged/shown/told) … <late>
    (<changed>/*ed) <late>
    (left/reverted) back to
    (<changed>/*ed/left/kept/held) …… (until/rather than/instead of/as soon as)
    """,
    changed=_CHANGED,
    late=_LATE,
)
# "This should have done earlier", as not everybody writes it.
LATE_DOING = phrases(
    "(done/happened/come/been done/gone out/gone live/gone through/started/begun) [much/far/a lot] (<late>/staging/review/qa)",
    late=_LATE,
)
CHANGES = phrases("""
    [so/this/that/ever] (replaced/migrated/reverted/rolled back/upgraded/synced/started/deployed/disabled/enabled/merged/rolled out/done/left on/left open)
    [so/this/that/ever] (rushed/pushed/approved/shipped/accepted/touched/allowed/committed/run/used/published/turned off/turned on/switched off/switched on/given)
""")
NOT = phrases("""
    (not/never)
    (should/ought)n't
""")

# Said in so many words, whoever is meant.
FIXED = phrases(
    """
    (nobody/no one/only) [but] … could have (prevented/avoided/stopped/caught)
    (was/is) up to the … to (call/escalate/act/notice/check/stop/decide/notify/inform/tell/raise)
    (what/which) (should have/should've) (happened/happen/been done)
    (should not/shouldn't/should never) have (passed/made it/gotten through/got through/slipped through/reached production/gone out/gone live/been possible)
    had better have
    with <more> (testing/preparation/care/planning/review/communication/thought/attention/time/practice/monitoring) …… would (have/not/never)
    (better/more/closer/proper/earlier/careful/sufficient/some) (preparation/attention/testing/care/planning/communication/review/coordination/documentation/thought/training/diligence) …… <have>
    as (well/fast/quickly/soon/early/good) as (it/we/they) could have
    simple …… would have (revealed/caught/shown/prevented)
    ideally …… (would/should/could) have been
    <have> (saved/spared) us
    would not be (writing/reading/having/here) …… if
    needed to be …… and it (wasn't/was not)
    supposed to be …… by (us/me/the team/someone)
    (would/could) have been enough to (spare/avoid/prevent/catch/notice/save)
    what … (shouldve/should've/should have) done
    (correct/right/proper/better) (decision/call/move/thing) … (was/would have been) to
    <have> been (better/enough/sufficient/wise/wiser/prudent/advisable/preferable/good) (if/for/to/had)
    (better/best/right/correct/proper) (decision/move/course of action/call) (at that point/at that time/then/there) (was/would have been)
    in an ideal world
    (more cautious/more careful/more experienced/more thorough/more diligent/better trained) (engineer/developer/operator/admin/sre/team/person/reviewer) (would/could) have
    needed to (escalate/call/page/act/react/respond/ask/declare/notify) (sooner/earlier/faster)
    needed to be (done/escalated/called/raised/declared) … (earlier/sooner/at)
    (given/paid) by (the developers/the engineers/the operators/the team)
    (we'd/i'd/would) better have
    [the] (smart/right/correct/better/proper) (thing/move/way/approach/choice) (would have been/to do would have/would be to have)
    would have been (wiser/smarter/more prudent/better to/more careful/more responsible)
    (who/that/which) should have known better
    should have known better
""",
    more="(a bit more/a little more/more/better/some more/proper/enough/sufficient)",
    have="(would have/could have/might have/should have/would've/could've/might've/should've/would of/could of)",
)

# "Should have been removed by whoever": the one it is asked of follows.
BY = phrases("by")

# What would have gone another way: "could have been prevented".
AVERTED = phrases("""
    [a bit/much/a lot/even] (faster/quicker/shorter/better/smoother) (if/had/with)
    (identified/discovered/uncovered/resolved/diagnosed) (earlier/sooner/faster/by putting/by more/by better/with more)
    [easily/entirely/largely/completely/totally/much] (prevented/avoided/averted/caught/detected/noticed/spotted/foreseen/anticipated)
    (found/tested/checked/addressed/handled/fixed/mitigated) (earlier/sooner/better/beforehand/before/in advance/in time/in staging/in review/faster/quicker)
""")

# What "could have been avoided" by.
# "I could have rolled back but chose to wait": a decision, not a wish.
CHOSEN = phrases(
    "but (i/we/he/she/they) [then] (chose/decided/opted/preferred)\nbut (chose/decided/opted/preferred)"
)
DOUBTED = phrases("(not/n't/never) (assume/think/believe/say/claim/suggest/mean/know/imply) [that]")
SUPPOSED = phrases("if (the/a/an/this/it/there)")
# Two words for one: "should have load tested".
KINDS_OF_TESTING = words("load smoke stress unit double rate force dry peer hand")
# "Could have avoid", as not everybody writes it.
PLAIN = words("avoid prevent catch notice stop detect")
WISHED = phrases("(if/had)")
# What one wishes to have done in time.
NOTICED = words("caught prevented avoided stopped spotted noticed detected kept tested")

# What only people do: beside it a capitalised word is a name.
THOUGHT = words("""
    known realised realized noticed checked understood anticipated remembered considered asked told
    communicated thought consulted escalated informed notified warned reviewed tested verified coordinated
    announced
""")

# "could have": what happens to people rather than what they do, and what they look forward to.
BEFALLS = words("""
    lost seen had suffered gone hit become experienced failed been taken run happened used ended
    affected gotten got cost left encountered received faced exploited accessed
""")
# "could have been" with a person: what is measured against a norm.
COMPARED = phrases("""
    been [a bit/a lot/much/far/slightly] (more/better/faster/quicker/clearer/quieter/earlier/sooner)
    been [much/far] less
    done (better/more/this/that/it)
""")

# "If more care had been taken".
CARE = phrases("""
    if (more/greater/better/due/proper/enough/sufficient) (care/attention/thought/testing/diligence) had been (taken/paid/given/done/applied)
    if (more/greater/better/due/proper/enough/sufficient) (care/attention/thought/testing/diligence) had been
""")

# Words in -ed that describe what stands after them: "we should have automated tests".
DESCRIBING = words("""
    automated detailed dedicated improved limited increased shared centralized centralised standardized
    standardised distributed documented tested supported advanced unified agreed defined proposed enhanced
    integrated managed reduced unlimited scheduled better need speed
""")
