"""What people are said not to have done: forgotten, neglected, failed to do, not checked."""

from __future__ import annotations

from blamefree.language.phrases import phrases

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
    failed to (follow up/communicate/consult/ask/think/remember/realise/realize/double-check/consider/appreciate)
    walked past
    (couldn't/could not) be bothered
    turned a blind eye
    dropped the ball
    """,
    **_LISTS,
)

# People and programs do this: it is blame only where the subject is known to be a person.
MAYBE_HUMAN = phrases(
    """
    (failed/fails/neglected/declined) to
    (did not/didn't/does not/doesn't) [<how>] <task>
    (had not/hadn't) [<how>] <checked>
    never [<how>] <checked>
    (missed/misses/ignored/ignores/dismissed/disregarded/skipped/overlooks/neglected)
    (has/had) (missed/ignored/dismissed/overlooked/skipped/neglected/failed to)
    (made/makes) a (mistake/typo/blunder/wrong call)
    (made/makes) an (error/oversight)
    (messed/screwed) up
    """,
    **_LISTS,
)

# "None of the reviewers spotted it": who comes in between.
NO_ONE = phrases(
    """
    (none/neither) of (the/our/these/those/its)
    (no/not a single/not one)
    neither
    """
)
SAW = phrases(
    """
    (noticed/spotted/caught/checked/verified/tested/reviewed/questioned/read/realised/realized/saw)
    (bothered/thought) to
    """
)

# "Was ignored by the team": who follows.
DONE_BY = phrases("""
    (overlooked/missed/ignored/forgotten/neglected/dismissed/disregarded/skipped) … by
    (missed/ignored/overlooked) again … by
""")

# "The failure of the release manager to verify", "the team's failure to communicate".
FAILURE_OF = phrases("""
    (failure/inability/refusal/negligence) (of/by/on the part of)
""")
FAILURE_TO = phrases("""
    (failure/inability/refusal/unwillingness) to
    (negligence/inattention/forgetfulness)
""")

# What the word after "missed" or "ignored" tells: no person misses a heartbeat.
FACTS = phrases("""
    (missed/misses) (heartbeat/heartbeats/beat/beats/sla/slo/slot/window/flight/train/call/calls/meeting/standup)
    failed (over/back)
    failed to (reproduce/replicate/load/log in/login/connect/start/find any/find a way/find evidence)
    (did not/didn't/never) read (from/only)
    (did not/didn't) (see/notice/spot/catch) (any/a/an) (other/similar/further/impact/difference/increase/errors/problem/issues)*
""")

# What "we failed to" do for others, which is impact.
SERVED = phrases("""
    failed to (serve/service/deliver/maintain/provide/meet/live up/respond/process/load/handle/offer/keep)
    (skipped/dismissed)
    missed (the/our/this/that/a/an/one/some/several) [own] (sla/slo/deadline/target/goal/date/release/launch/objective)*
""")

OWN_FAULT = phrases("""
    (my/our) (bad/fault/blunder)
    (my own/our own) (fault/stupidity/carelessness)
    (mea culpa/shame on me/shame on us)
    (i/we) (screwed/messed) up
    (stupidly/foolishly/carelessly) (i/we)
    (i/we) (stupidly/foolishly/carelessly)
    (i/we) (was not/wasn't/were not/weren't) careful
    (i am/i'm/we are/we're) to blame
    (i/we) dropped the ball
""")

SIGN = phrases("""
    (forgot/neglect/omitted/omits/overlook/ignor/dismiss/disregard/skipp/fail/inabilit/inattenti)*
    (did/does/had/has/have/could) not
    (did/does/had/has/have/could)n't
    (never/nobody/no one/no-one/none/neither/not a single/not one)
    (missed/misses/walked past/blind eye/the ball/refusal/unwillingness/negligence)
    (made/makes) (a/an)
    (messed/screwed) up
    no (engineer/developer/reviewer/operator/responder/one)*
""")
OWN_SIGN = phrases("""
    (bad/fault/blunder/culpa/shame/screwed/messed/blame/ball/careful)
    (stupid/foolish/careless)*
""")
