"""A sanction, or a person to be put right."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, OTHERS, Agent
from blamefree.language.hits import HIGH, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "add ‹a check, a permission scope or a safe default› that keeps anyone from ‹step›"
_ASK = "what would have stopped this, whoever had been at the keyboard?"
_BE = "(was/were/is/are/be/been/being/got)"

PATTERNS = (
    # A sanction, whoever it is for.
    Pattern(
        phrases("""
            disciplinary (action/actions/measure/measures/procedure/procedures/hearing/process/steps/consequences)
            (received/receives/receive/given/gave/issued/get/got/gets) a (written/formal/verbal/final/official/stern) (warning/reprimand)
            (face/faces/faced) [the/serious/severe/disciplinary] consequences
            performance improvement plan
            (warning letter/letter of warning/formal caution)
            (strict/stern) (guidance/warning/words/reminder)
            penalty (point/points)
            (contract/employment) … (terminated/ended/not renewed)
            (lose/loses/losing/lost) (their/his/her) [commit/admin/root/production/deploy/write/merge] (bit/access/rights/privileges/permissions/job/jobs)
            (will/must/should) have to repeat the … (course/training/exam/test)
            (counselled/counseled) (and/by/for/about)
            until (he/she/they) (can/has/have) … (trusted/earned)
            (put/placed) on (probation/administrative leave/a performance plan)
            (serious/stern) (talk/word/words/chat/conversation) with
            (a/good/stern/serious) (talking-to/dressing-down)
            heads (will/should/must) roll
            (name/naming/named) and (shame/shaming/shamed)
            slap on the wrist
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
    ),
    # To fix the blame on somebody; "hold us accountable" is a company's own word.
    Pattern(
        phrases("(hold/holding/held) … (accountable/liable)"),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        unless=phrases("""
            (hold/holding/held) (us/ourselves/me/itself/the vendor/vendors/one another/each other)
            (be/are/were/was) held accountable for (uptime/quality)
        """),
    ),
    Pattern(
        phrases("(should/must/will/needs to/need to) be held (accountable/responsible/liable)"),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY | {Agent.UNKNOWN},
    ),
    # Somebody is put right: who follows.
    Pattern(
        phrases("""
            (retrain/re-train/retraining/re-educate/reeducate/reprimand/reprimanding/discipline/disciplining/punish/punishing/demote/sack)
            fire the
            (take/takes/taking/taken) away … from
            (revoke/revoking/revoked/withdraw/withdrawing/withdrawn/remove/removing/removed/restrict/strip) … (access/rights/permissions/privileges) (from/of)
            have a (word/talk/chat) with
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS | {Agent.NAME},
    ),
    # What is done to the one before it.
    Pattern(
        phrases(
            """
            <be> [now/also/formally/since/rightly/duly/immediately] (reprimanded/disciplined/sacked/punished/sanctioned/written up/spoken to/let go/demoted)
            (should/must/will/needs to/need to) be (fired/dismissed/suspended/retrained)
            """,
            be=_BE,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
    ),
    Pattern(
        phrases(
            """
            <be> [now/also/formally/since] (taken off/removed from) the (on-call/rota/rotation/team/project/schedule)
            (will/shall/is/are/was/were) no longer [be] (allowed/trusted/permitted) to
            [has/have] lost (his/her/their) (access/rights/permissions/privileges/job)
            """,
            be=_BE,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS,
    ),
    Pattern(
        phrases(
            "(revoke/revoked/revoking/remove/removed/suspend/suspended) (his/her/their) … (access/rights/permissions/privileges)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        unless=phrases(
            "(his/her/their) (token/tokens/session/sessions/key/keys/certificate/secret/secrets/credentials)"
        ),
    ),
    Pattern(
        phrases(
            "(production/prod/write/admin/root/deploy/commit/merge) (access/rights/permissions/privileges/bit)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS | {Agent.NAME},
        unless=phrases("(granted/given/restored/using/with)"),
    ),
    # "His production access was revoked".
    Pattern(
        phrases("""
            [production/prod/write/admin/root/deploy] (access/rights/permissions/privileges) [was/were/has been/have been/is/are] (revoked/withdrawn/taken away)
            (on-call duty/duties) [was/were/has been/have been/is/are] (revoked/withdrawn/taken away)
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS | {Agent.NAME},
    ),
)

KIND = Kind(
    Category.PUNISHMENT,
    PATTERNS,
)
