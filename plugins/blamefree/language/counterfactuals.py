"""How a past that did not happen is described: what should, could or would have been done."""

from __future__ import annotations

from blamefree.language.phrases import phrases, words

_ADVERBS = """
    (also/really/probably/definitely/clearly/obviously/certainly/easily/simply/just/never/ever/always/at least)
    (perhaps/maybe/likely/better/potentially/possibly/normally/ideally/more/instead/thus/then)
    (surely/well/totally/entirely/completely/quickly/already/only)
"""

ADVERBS = phrases(_ADVERBS)

SHOULD = phrases(
    """
    (should/shouldn't/ought/oughtn't) [not] [<adverb>] [not] [to] [<adverb>] (have/'ve/of)
    (should've/shouldn't've/shoulda)
    should [<adverb>] not [<adverb>] have
    """,
    adverb=_ADVERBS,
)
COULD = phrases(
    """
    (could/might) [<adverb>] have
    could've
    """,
    adverb=_ADVERBS,
)
CONDITION = phrases("""
    if only
    if
    had
""")
CONSEQUENCE = phrases("""
    (would/could/might/should) [not/never/also/probably/likely/easily] have
    (would/could)n't have
    (would/could)'ve
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
    (synced/started/deployed/rehearsed/practised/practiced/scheduled/removed earlier/upgraded/turned off)
    (more careful/clearer/more thorough/quicker to/faster to)
""")

# What would have gone another way: "could have been prevented".
AVERTED = phrases("""
    [easily/entirely/largely/completely/totally/much] (prevented/avoided/averted/caught/detected/noticed/spotted/foreseen/anticipated)
    (found/tested/checked/addressed/handled/fixed/mitigated) (earlier/sooner/better/beforehand/before/in advance/in time/in staging/in review/faster/quicker)
""")

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

SIGN = phrases("""
    (should/shouldn't/ought/oughtn't)
    (should've/shouldn't've/shoulda/could've/would've)
    (could/might/would) … have
    (wouldn't/couldn't) … have
    if only
    if (more/greater/better/due/proper/enough/sufficient)
    none of this
""")
