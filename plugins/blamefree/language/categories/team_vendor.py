"""A team, a vendor or the users as the villain."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, OTHERS, PEOPLE, Agent
from blamefree.language.hits import HIGH, MEDIUM, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "we had no alert or agreed notice for ‹change in the dependency›"
_ASK = "what did each side know, and how would it have reached the other?"
_US = "(us/anyone/anybody/our team/our engineers/the other teams/other teams/the rest of)"

PATTERNS = (
    # What only people do to other people: a name beside it is one.
    Pattern(
        phrases(
            """
            (never/did not/didn't/has not/have not/hadn't/had not) [even/ever] (told/tell/informed/inform/warned/warn/notified/notify/consulted/consult/asked/ask) <us>
            refused to (tell/inform/warn/notify/consult/ask) <us>
            (lied/lies) [to us] about
            (lied/misled/deceived)
            (screwed/messed) (up/us)
            (let us down/passed the buck/washed their hands/dragged their feet/took their time/sat on their hands)
            dropped the ball
            (did not/didn't/could not/couldn't) [even] (bother/be bothered) to
            (brought/brings) this on (themselves/himself/herself/itself)
            (covered/covering) (it/this/that) up
            (refused/refuses) to (help/cooperate/listen/acknowledge/respond/admit/take responsibility/communicate/engage)
            (couldn't/could not) be bothered
            (didn't/did not) lift a finger
            would not (read/listen/answer/respond/help)
            sat on (the/our/it/their)
            (stonewalled/blindsided us/blamed us)
            (does not/do not/don't/doesn't) [seem to] care
            (kept/left) (us/everyone/our team/customers) in the dark
            """,
            us=_US,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
        near=0,
    ),
    Pattern(
        phrases("""
            (keep/keeps/kept) (misusing/abusing/ignoring/breaking/hammering/making/forgetting/asking/doing/sending/pushing)
            insisted on
            (abused/misused)
            hammering the
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=PEOPLE,
    ),
    # Nothing but people does this.
    Pattern(
        phrases("""
            (dropped/drops/dropping) the ball
            (screwed/messed) up (the/our/again)
            lied (about/to us)
            (couldn't/could not) be bothered
            (didn't/did not) lift a finger
            sat on (their/his/her) hands
            left (it/that) to us to find out
            (tickets/requests/calls) are left lying
            without giving us (any/a) [warning/notice]
            more interested in
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        near=0,
    ),
    Pattern(
        phrases(
            "(ignored/ignores/dismissed/brushed off) (our/my) (ticket/tickets/question/questions/complaint/complaints/calls/emails/e-mails/warnings/reports)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY | {Agent.UNKNOWN},
        near=0,
    ),
    # "Changed the interface without warning us".
    Pattern(
        phrases(
            "without [even/first/ever] (telling/warning/informing/asking/notifying/consulting) (us/anyone/anybody/the) [rest/team/other]"
        ),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=frozenset({*ANYBODY, Agent.UNKNOWN, Agent.SYSTEM, Agent.ELIDED, Agent.US}),
    ),
    Pattern(
        phrases("""
            (insistence/refusal/unwillingness/obsession/arrogance/stubbornness/indifference/reluctance)
            (incompetence/sloppiness/carelessness/laziness/negligence)
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS | {Agent.NAME, Agent.DELEGATE},
    ),
    # "A misunderstanding within the team", "inadequate awareness at the provider".
    Pattern(
        phrases("""
            (misunderstanding/miscommunication/inaction/mismanagement/negligence/disorganisation/disorganization) (within/in/by/at/among/from/on the part of)
            (poor/inadequate/insufficient/bad/lacking) [situational] (communication/coordination/awareness/leadership/planning/judgement/judgment/response/preparation) (within/by/at/among/from/on the part of)
            (poor/inadequate/insufficient/lacking) … support from
            (lack of/no) [situational] (communication/coordination/awareness/leadership/planning/ownership/urgency) (within/by/at/among/from/on the part of)
        """),
        _INSTEAD,
        _ASK,
        tier=MEDIUM,
        stand=Stand.AFTER,
        who=OTHERS | {Agent.NAME},
    ),
    Pattern(
        phrases(
            "(had not/hadn't/has not/have not/did not/didn't) (adequately/properly/sufficiently/fully/correctly) (studied/study/understood/assessed/assess/planned/plan/prepared/prepare/trained/train/maintained/maintain/considered/consider/appreciate/appreciated/test/tested/document/documented/supervise/supervised/staff/staffed)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=frozenset({Agent.TEAM, Agent.NAME}),
        near=0,
    ),
    Pattern(
        phrases("(lack of/poor/no) communication (from/by/between/with/to)"),
        _INSTEAD,
        _ASK,
        unless=phrases("no communication with the (server/database/cluster/api/host/node)*"),
    ),
    Pattern(phrases("including lack of communication"), _INSTEAD, _ASK),
    Pattern(
        phrases(
            "(code/change/changes/config/configuration/mess/tooling/product) (was/is/were) (at the bottom of/behind) (it/this/that)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS,
    ),
    Pattern(
        phrases(
            "(support/service desk/helpdesk/account manager/communication) (was/is/were) [completely/totally/utterly/simply/frankly/basically] (useless/unhelpful/clueless/abysmal/pathetic/hopeless/a joke/no help)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
    ),
)

KIND = Kind(
    Category.TEAM_VENDOR,
    PATTERNS,
)
