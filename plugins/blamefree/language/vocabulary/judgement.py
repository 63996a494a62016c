"""Words that pass judgement on people and their work."""

from __future__ import annotations

from blamefree.language.phrases import phrases

_WORK = """
    (planning/judgement/judgment/decision/decisions/practice/practices/strategy/communication/coordination)
    (discipline/workmanship/handling/choice/choices/attitude/preparation/diligence/teamwork/management)
    (leadership/shortcut/mistake/mistakes/error/way out/hygiene/behaviour/behavior/move/ownership)
    (engineering/deploy/deployment/rollout/release/review/code review/reviews/job/work/assumption/workaround/hack)
    (engineer/engineers/developer/developers/operator/operators/admin/admins/dba/team/staff/coding/fix/merge)
"""
_FIRM = """
    (planning/judgement/judgment/decision/decisions/practice/practices/strategy/communication/coordination)
    (discipline/workmanship/handling/choice/choices/attitude/preparation/diligence/teamwork/management)
    (leadership/hygiene/behaviour/behavior/ownership/decision-making)
"""

# Said of people alone, whatever stands beside them.
PERSONAL = phrases("""
    (careless/carelessly/carelessness)
    (reckless/recklessly/recklessness)
    (negligent/negligently)
    (incompetent/incompetently/incompetence)
    (unprofessional/unprofessionally/amateurish/amateurishly/amateurism)
    (irresponsible/irresponsibly)
    (sloppy/sloppily/sloppiness)
    (idiot/idiots/idiotic/idiotically/moron/moronic)
    (lazily/laziness)
    (foolish/foolishly/foolishness)
    (half-assed/half-arsed/half-hearted/half-heartedly)
    (shoddy/shoddily/clueless/cluelessly)
    (thoughtless/thoughtlessly/inexcusable/inexcusably/unforgivable)
    (stupidly/stupidity)
    (rookie/amateur/beginner's/boneheaded/bone-headed/dumb/stupid/silly) (mistake/mistakes/error/errors/move)
    (cowboy/cowboys)
    in haste
    [a] mere typo
""")

# Said of many things: judgement only beside a word for people's work.
OF_WORK = phrases(
    """
    (stupid/dumb/silly/lazy/rushed/hasty/hurried/ill-considered/ill-advised/misguided/naive) [and <adjective>] [code/release/deployment/change/engineering/technical] <work>
    (poor/bad/terrible/awful/weak/lousy) [and <adjective>] [security/release/deployment/change/engineering/technical/operational/code/decision] <firm>
    lazy way (out/of)
    lack of (discipline/professionalism/diligence/care/rigour/rigor/ownership)
    """,
    work=_WORK,
    firm=_FIRM,
    adjective="""
    (rushed/hasty/poor/bad/lazy/stupid/unprepared/late)
    """,
)

# A milder verdict, or one on the work alone.
MILD = phrases("""
    (that's/that is/this is/which is) [completely/totally/simply/just/clearly/frankly] (unacceptable/inexcusable)
    poor (release/testing/deployment/design/engineering/implementation/coding/change/operational/architectural) (strategy/practice/practices/decision/decisions/choice/choices/process/hygiene/discipline)
    (poorly/badly) (planned/executed/thought out/tested/communicated/coordinated/handled/managed/implemented/refactored)
    (ill/not well) (planned/thought out/considered)
    [too] (hastily/sloppily)
    (was/were) [rather/a bit/too/somewhat/very/quite] rushed
    (planning/testing/communication/coordination/preparation) … was poor
    (took/taken) us [way/far/much] too long
    (rushed/hurried) (change/release/deployment/deploy/fix/migration/rollout/job/decision)
""")

# Said after the verb: the subject decides.
PREDICATE = phrases("""
    (is/was/were/are/been/being) [so/very/too/quite/rather/just/simply/really/frankly/clearly/plain/a bit/pretty/both/not only] (stupid/dumb/silly/lazy/embarrassing/foolish/naive/hasty/unacceptable/inadequate/useless/pathetic/lousy/terrible/disappointing/shameful/unprepared/sluggish)
    (is/are/was/were) (bad/terrible/hopeless/no good) at
    (is/are/was/were/been) [quite/too/very/rather/a bit] lazy (about/with/in)
    was rushed by
    should be ashamed
""")
# Subjects of such a predicate that stand for people: what they do and decide.
DEEDS = phrases("""
    (decision/decisions/choice/choices/response/reaction/handling/planning/behaviour/behavior/attitude/communication)
    (support/judgement/judgment/effort/approach by/work of/conduct/coordination/preparation/leadership/management)
""")
STUPID_OF = phrases("""
    it (is/was) [so/very/really/simply] (stupid/dumb/silly/foolish/naive/irresponsible) (of/to/for)
""")

# What these words name where nobody is judged.
TECHNICAL = phrases("""
    sloppy (quorum/quorums/phrase/focus/joe/hint)*
    (dumb/lazy) (terminal/pipe/http/protocol/client/mode/load/evaluation/init/import)*
    (bad/poor) (work/deploy/release) (item/queue/unit/branch/artifact/version/candidate)*
    cowboy (web/server/http/router)*
    idiot-(proof/check)*
    (half-hearted/careless) (whisper/bytes)
    reckless (driver/driving)
""")
