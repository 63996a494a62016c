"""How an error by a person is offered as the explanation of an incident."""

from __future__ import annotations

from blamefree.language.phrases import phrases

# Kinds of error that name the human as the part that broke.
HUMAN_ERROR = phrases(
    """
    (human/operator/operational/administrator/admin/engineer/developer/personnel/pilot/staff) <error>
    (human/operator/operational/administrator/admin/engineer/developer) (and/or) <kind> <error>
    <kind> and human <error>
    manual <error>
    human-caused <error>
    human factor
    fat-finger*
    pilot-error
    pebkac
    pebcak
    layer 8 <error>
    id-10-t <error>
    """,
    error="""
    error
    errors
    mistake
    mistakes
    oversight
    oversights
    slip
    slips
    slip-up
    blunder
    blunders
    carelessness
    negligence
    """,
    kind="""
    (technical/manual/process/procedural/system/machine/software)
    """,
)

# "User errors" are also what a service counts: only where they explain something are they blame.
CAUSED_BY = phrases(
    """
    <cause> [<very>] [<very>] [<very>] (user/manual user/manual, user) (error/mistake/oversight)
    <cause> [<very>] [<very>] (an/a/one) [simple/honest/unfortunate/clear/minor/small/stupid] (oversight/lapse/blunder/brain-fart/slip-up)
    oversight (by/on the part of/from)
    (someone/somebody)'s (mistake/error/oversight/slip/fault)
    """,
    cause="""
    (due/down/up) to
    because of
    caused by
    (result/case/matter/consequence) of
    (is/was/were/as)
    it's
    cause:
    causes:
    reason:
    """,
    very="""
    a
    an
    (just/only/simply/purely/completely/clearly/likely/probably/basically/merely)
    """,
)

# An error or mistake that somebody is said to have made; who follows or goes before.
MADE_BY = phrases("""
    (error/mistake/oversight/slip/typo/blunder/slip-up) [was] [that was] [made] (by/on the part of)
    (errors/mistakes/oversights/typos/blunders) [were] [made] (by/on the part of)
    (error/errors/mistake/mistakes) of
""")
OWNED = phrases("""
    (error/mistake/oversight/slip/typo/blunder/slip-up/lapse/carelessness/negligence)
""")

SIGN = phrases("""
    error
    errors
    (mistake/oversight/slip/blunder/typo/lapse/carelessness/negligence)*
    (slip-up/slipup/slips)
    human factor
    (fat-finger/fatfinger)*
    (pebkac/pebcak)
    (brain-fart/brainfart)
""")
