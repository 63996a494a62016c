"""What people are said not to have done: forgotten, neglected, failed to do, not checked."""

from __future__ import annotations

from blamefree.language.phrases import phrases
from blamefree.language.words import words

# What only people can check, ask, tell or think of. Present and past are written out, because
# English does not tell which verbs are regular.
_TASK = """
    (check/double-check/verify/validate/confirm/review/proofread/test/inspect/examine/investigate)
    (notice/spot/realise/realize/recognise/recognize/see/catch/anticipate/foresee/appreciate/consider)
    (read/look at/look into/consult/follow up/ask/question/doubt)
    (tell/inform/notify/warn/communicate/announce/coordinate/mention/share/hand over/escalate/report)
    (acknowledge/answer/respond to the page/pick up/intervene/take action/take into account/account for)
    (document/record/write down/update the/clean up/roll back/revert/monitor/watch/plan/prepare)
"""
_CHECKED = """
    (checked/double-checked/verified/validated/confirmed/reviewed/proofread/tested/inspected/examined)
    (noticed/spotted/realised/realized/recognised/recognized/seen/caught/anticipated/foreseen/considered)
    (read/looked at/looked into/consulted/followed up/asked/questioned)
    (told/informed/notified/warned/communicated/announced/coordinated/mentioned/escalated/reported)
    (acknowledged/answered/intervened/taken into account/documented/recorded/written down/monitored)
    (investigated/planned/prepared/updated the/cleaned up)
"""
_HOW = """
    (even/fully/properly/adequately/sufficiently/actually/really/carefully/thoroughly/correctly/first)
"""
_LISTS = {"task": _TASK, "checked": _CHECKED, "how": _HOW}

# Only people do this: an unknown name beside it is a person's.
SURELY_HUMAN = phrases(
    """
    (forgot/forgets)
    (has/had/have) [completely/totally/simply/also/apparently] forgotten
    (neglected/neglects/omitted/omits) to
    overlooked
    (did not/didn't/never) [even] (bother/care)
    (did not/didn't/never) [even] (think/remember) to
    never (bothered/cared)
    never (thought/remembered) to
    (had not/hadn't/has not/hasn't) [even] (bothered/thought/remembered) to
    never considered
    (nobody/no one/no-one) (thought/bothered) to
    failed to (follow up/communicate/consult/ask/think/remember/realise/realize/double-check/consider/appreciate/escalate/notify/inform/tell/investigate)
    walked past
    (couldn't/could not) be bothered
    turned a blind eye
    (made/makes) a (mistake/typo/blunder/wrong call)
    (messed/screwed) up
    dropped the ball
    """,
    **_LISTS,
)

# People and programs do this: it is blame only where the subject is known to be a person.
MAYBE_HUMAN = phrases(
    """
    (failed/fails/neglected/declined) to
    (omitted/omits) (the/a/an/this/that/to)
    (did not/didn't/does not/doesn't) [<how>] <task>
    (had not/hadn't) [<how>] <checked>
    never [<how>] <checked>
    (missed/misses/ignored/ignores/dismissed/disregarded/skipped/overlooks/neglected)
    (has/had) (missed/ignored/dismissed/overlooked/skipped/neglected/failed to)
    (made/makes) an (error/oversight)
    """,
    **_LISTS,
)

DID_NOT = phrases("(did not/didn't)")
# What a person is said not to have done, whatever the verb; the next word decides.
UNDONE = phrases("(did not/didn't/never/had not/hadn't)")
HOW = phrases(_HOW + "(just/once/ever/bother to/think to/at all)")
# Facts about what people saw, had or could do, and denials that clear them.
NEUTRAL = words("""
    know known have had receive received need needed want expect expected see seen exist agree work worked respond get got
    feel felt mean seem intend perform performed cause caused access accessed delete deleted touch touched initiate authorize
    authorise change changed make made do done appear belong believe think understand understood realize realise realized
    realised notice noticed spot spotted recognize recognise experience experienced suffer lose lost find found succeed
    manage managed take part participate join joined speak come go leave arrive sleep own trust like accept attempt be been
    actually at possess sign register die figure believed own concern matter cover include mean require allow return
    forget miss overlook fail ignore neglect hesitate
    begin feel hear heard hold use used contribute happen help change share look_for try affect block blame punish seek
    recover lead start stop set lead play like live stay expose disclose leak compromise execute confirm deny comment
""")
# Only people get round to it.
TROUBLED = phrases("""
    (never/not/didn't/did not) (got round to/got around to/get round to/get around to/had time to/have time to/got to)
    (left/leaves/leaving) (it/this/that/the) … out of
    (skipped/skips) (the/a/this/that/our) [smoke/unit/regression/integration/load/manual/final/second/peer/code/pre-deployment/dry] (test/tests/check/checks/review/step/run/rehearsal/checklist/verification/backup)
    (didn't/did not) lift a finger
    only (remembered/noticed/realised/realized) … after
    (waved/rubber-stamped) [it/this/the] [change/diff/pr/merge request] (through/the)
""")

# "None of the reviewers spotted it": who comes in between.
_SAW = """
    (verified/thought to/bothered to/remembered to/considered/asked/looked at/looked into/followed up/told/informed/escalated/double-checked/thought of/responded/reacted)
    (noticed/spotted/caught/checked/tested/reviewed/questioned/read/realised/realized/saw)
"""
NOBODY_SAW = phrases("(nobody/no one/no-one) …… <saw>", saw=_SAW)
NOBODY = phrases("(nobody/no one/no-one) (on/in/of/from/among)")
NONE_SAW = phrases(
    """
    (none/neither) of (the/our/these/those/its) …… <saw>
    (no/not a single/not one) (reviewer/engineer/developer/operator/responder/approver/one of) …… <saw>
    neither … <saw>
    """,
    saw=_SAW,
)

# "Was ignored by the team": who follows.
DONE_BY = phrases("""
    (overlooked/missed/ignored/forgotten/neglected/dismissed/disregarded/skipped) … by
    (missed/ignored/overlooked) again … by
""")

# Between people alone.
TOLD = phrases(
    "(tell/told/inform/informed/warn/warned/communicate/communicated/announce/announced/mention/mentioned)"
)

# "Was never tested by the storage team".
NOT_DONE_BY = phrases(
    """
    (not/never) [been] [<how>] (<checked>/run/done/renewed/updated/tried) [again/before/afterwards] by
    (wasn't/weren't/hasn't been/haven't been) [<how>] (<checked>/run/done/renewed/updated/tried) [again/before/afterwards] by
    """,
    **_LISTS,
)
# "The failure of the release manager to verify", "the team's failure to communicate".
FAILURE_OF = phrases("""
    (failure/inability/refusal/negligence) (of/by/on the part of)
""")
FAILURE_TO = phrases("""
    (failure/refusal/unwillingness) to
    (negligence/inattention/forgetfulness)
""")

# "Lack of verification on the part of the engineer".
LACK_OF_WORK = phrases("""
    (lack of/no/insufficient/inadequate/missing) (verification/checking/testing/review/care/follow-up/diligence/communication/coordination/attention/oversight/planning) (on the part of/on the side of/by/from)
""")

# What the word after "missed" or "ignored" tells: no person misses a heartbeat.
FACTS = phrases("""
    [has/had/have] (forgot/forgotten) (their/his/her/the) [own] (password/passwords/pin/passphrase/login/username)
    (missed/misses) (heartbeat/heartbeats/beat/beats/sla/slo/slot/window/flight/train/call/calls/meeting/standup)
    failed (over/back)
    (forgot/forgets) nothing
    (forgot/forgotten/forget) (their/his/her/the) [own] (password/passwords/pin/passphrase/login/username)
    (failed/fails) to (reconcile/reconnect/elect/schedule/sync/restart/renew its/render/parse/respond to (liveness/readiness/probes))
    failed to (reproduce/replicate/load/log in/login/connect/start/find any/find a way/find evidence)
    (did not/didn't/never) read (from/only)
    (did not/didn't) (see/notice/spot/catch) (any/a/an) (other/similar/further/impact/difference/increase/errors/problem/issues)*
""")

# What "we failed to" do for others, which is impact.
SERVED = phrases("""
    failed to (serve/service/deliver/maintain/provide/meet/live up/respond/process/load/handle/offer/keep)
    missed (the/our/this/that/a/an/one/some/several) [own] (sla/slo/deadline/target/goal/date/release/launch/objective)*
""")

# What a failure that nobody is named for led to.
MEANT = phrases("(meant/led/caused/resulted/allowed/left/made)")
TASK = phrases(
    """
    [<how>] <task>
    (recognise/recognize/act/communicate/follow/understand/think/coordinate/learn)
    """,
    **_LISTS,
)

# Who forgets, forgets: what is said of one's own memory.
FORGOT = phrases("(forgot/forgotten/neglected)*")

# "Forgot to renew the certificate": a note without a subject.
NOTES = phrases(
    """
    (forgot/neglected/omitted) to
    overlooked
    (didn't/did not) [even] (think/bother)
    failed to [<how>] (check/verify/test/notice/tell/inform/consider/realise/realize/read/review/validate/confirm/document/communicate/follow/anticipate/monitor)
""",
    how="(even/fully/properly/adequately/correctly)",
)

# What one may not have noticed for a reason that lies in the situation.
PERCEPTION = phrases("""
    (realis/realiz/recogni/anticipat/appreciat)*
    (notice/noticed/see/saw/seen/spot/spotted/catch/caught/know/known/foresee/foreseen/foresaw)
""")

# Left undone against better knowledge.
KNOWINGLY = phrases("""
    (did not/didn't) …… (even though/although/though/despite) (we/they/he/she/i/it) (were/was/had been) (aware/warned/told)
    (did not/didn't) …… (despite/in spite of) (knowing/being aware/the warning/the warnings/warnings/having been)
    (continued/proceeded/went ahead/carried on) …… (despite/in spite of/even though/although/ignoring) (knowing/being/the warning/the warnings/warnings/the alert/the alerts/they/he/she/we)
    continued to …… and missed
""")

# "Not double checking the consequences": at the beginning, nobody is named.
NOT_DOING = phrases("""
    not (double checking/double-checking/checking/testing/verifying/reading/reviewing/validating/communicating/informing/following/thinking/considering/noticing/asking/realising/realizing/monitoring/documenting)
""")

# Nobody is named, but only people miss or overlook.
WAS_MISSED = phrases("""
    (was/were/been/got/being) [also/simply/completely/initially/unfortunately/then/therefore/just/again/totally] (missed/overlooked/ignored/disregarded/neglected/dismissed)
""")
NEVER_TOLD = phrases("(was/were) never [properly] (communicated/announced/told/raised/escalated/handed over)")
# What is there to be seen by somebody.
SIGNALS = phrases("""
    (warning/warnings/alert/alerts/alarm/alarms/page/pages/sign/signs/signal/signals/email/emails/e-mail/symptom/symptoms)
    (message/messages/notification/notifications/issue/issues/advice/concern/concerns/ticket/reminder/red flag/red flags)
""")

# "What Dana missed": the one who missed it stands between.
WHAT_WAS_MISSED = phrases("what … (missed/overlooked/forgot/ignored)")
# What is decided without regard to something.
DISREGARDED = phrases(
    "(ignored/overlooked/neglected/disregarded/failed to (consider/account for/take into account))"
)
DEEDS = phrases(
    "(decision/decisions/choice/plan/planning/design review/review/assessment/analysis/estimate/approach)"
)
