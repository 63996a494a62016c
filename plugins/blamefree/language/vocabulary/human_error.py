"""How an error by a person is offered as the explanation of an incident."""

from __future__ import annotations

from blamefree.language.phrases import phrases

# Kinds of error that name the human as the part that broke.
HUMAN_ERROR = phrases(
    """
    (operator/administrator/admin/engineer/developer/personnel/pilot/staff) <error>
    human (error/errors/mistake/mistakes/slip/slips/slip-up/blunder/blunders/carelessness/negligence/failing/failings)
    (due to/because of/caused by/result of) [a/an/simple] human oversight
    (copy-and-paste/copy-paste/copy/paste) (error/mistake)
    (one/a/an/single/another/of/by) [single/simple/clear] user (error/mistake)
    under user error
    (mistake/error/oversight/slip) on (the/our/an/a) [on-call/database] (operator/engineer/developer/admin/administrator/dba/sre/team/technician/user)*
    (put down/attributed/attributable/traced back/blamed) (to/on) (whoever/the operator/the engineer/the developer/the admin/the administrator/the dba/the person/an engineer/an operator/a person/human/people)
    person at the keyboard
    (weak link/weakest link) [was/is/once more/again] the (human/person/operator/user/engineer)
    (human/operator/operational/administrator/admin/engineer/developer) (and/or) <kind> <error>
    <kind> and human <error>
    manual <error>
    human-caused <error>
    human factor
    (fat-finger/fat-fingered/fat-fingers/fat-fingering)
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

# An explanation where nothing else is said: "User error.", "User error: wrong region".
USER_ERROR = phrases("user-(error/mistake/oversight)")

# An error or mistake that somebody is said to have made; who follows or goes before.
MADE_BY = phrases("""
    (error/mistake/oversight/slip/typo/blunder/slip-up) [was] [that was] [made] (by/on the part of)
    misconfiguration (by/on the part of)
    (incorrect/wrong/faulty/bad) (configuration/config/setup) by
    (errors/mistakes/oversights/typos/blunders) [of this kind] [were/are] [made] (by/on the part of)
    (error/errors/mistake/mistakes) of
""")
# Of the work rather than the worker, but it still names what people did as what broke.
OPERATIONAL = phrases(
    """
    (operational/procedural/clerical/administrative) (error/errors/mistake/mistakes/oversight/oversights/lapse/lapses)
    """
)

# "The missing index was simply an oversight".
MERELY = phrases("""
    (is/was/were) (just/only/simply/purely/merely/clearly) (an oversight/an error/a mistake/a typo/a slip/a lapse)
    (due/down/up) to (an oversight/oversight/carelessness/negligence/forgetfulness/inattention)
    (caused by/because of/result of) (an oversight/oversight/carelessness/negligence/forgetfulness/inattention)
    (it/this/which/that) [all] (came/comes/boiled/boils) down to [a/an] (mistake/error/oversight/slip)
""")

# Nobody is named, yet what was done is called a mistake.
NOBODYS = phrases("""
    (this/that/which/it) [also/really/turned out to] (was/is/be/were) [clearly/obviously/really/definitely/also/probably/in fact] (a/an/our/one) [big/huge/bad/serious/costly/simple/honest/silly] (mistake/oversight/blunder)
    (an/the/one) (oversight/lapse) (during/in/when/while/at) [the/a/our]
    (this/that) (mistake/oversight/blunder/lapse) [then/also/in turn] (led/caused/resulted/meant/allowed/made/triggered/went/left/had/is/was)
    (due to/caused by/because of/result of/thanks to) (a/an/the/some/one) [mere/simple/small/minor/unfortunate/unnoticed/single/trivial] (mistake/typo/slip/blunder)
    (error/mistake) that was made
    (inadvertent/accidental/unintended) (omission/omissions/error/mistake)
    (was/were) (a/an) [big/huge/bad/serious/costly/simple/honest/silly] (mistake/oversight/blunder)
    turned out to be (a mistake/an oversight)
    by mistake
    (was/were/is/has been/had been/been) [also/simply/again/just] (overlooked/forgotten)
""")
