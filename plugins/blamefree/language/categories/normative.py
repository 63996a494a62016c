"""What was done, measured against what the rules say."""

from __future__ import annotations

from blamefree.language import guards
from blamefree.language.agents import ANYBODY, AUTHORS, OTHERS, Agent
from blamefree.language.hits import HIGH, LOW, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "‹the procedure› says ‹A›; the work was done as ‹B› because ‹time, tool or wording›"
_BROKEN = "{rule|‹the procedure›} says ‹A›; the work was done as ‹B› because ‹time, tool or wording›"
_ASK = "what made the other way the sensible one that day?"
_RULE = """
    (process/processes/procedure/procedures/protocol/protocols/policy/policies/checklist/checklists/runbook/runbooks)
    (playbook/playbooks/guideline/guidelines/guide/documentation/docs/instructions/steps/standard/standards/convention/conventions)
    (best practice/best practices/best-practice/workflow/rule/rules/plan/practice/practices/sop)
"""
_WELL = "(closely/properly/correctly/fully/strictly/always/really/actually/entirely/consistently/adequately/sufficiently/even)"
_KEPT = "(followed/adhered to/observed/respected/obeyed/complied with)"
_DUE = """
    (due/proper/sufficient/adequate/enough/appropriate/thorough/careful/real/much/any real/any proper)
"""
_WORK = """
    (testing/tests/test/review/reviews/diligence/approval/approvals/planning/communication/consideration/coordination)
    (verification/checking/checks/validation/due diligence/care/preparation/analysis/investigation)
    (thought/caution/oversight/supervision/consultation/sign-off/discussion/assessment)
"""
_NT = "(is/was/are/were/has/have/had/does/do/did)n't"
_NOT = f"{_NT}\n(not/never/instead of/rather than/without)"
_LIST = {"not": _NOT, "nt": _NT, "rule": _RULE, "well": _WELL, "kept": _KEPT, "due": _DUE, "work": _WORK}

PATTERNS = (
    Pattern(
        phrases(
            """
            <rule> [for <work>/for deployments/for changes/for releases] (was/were/is/are/had/has/have) not [been] [<well>] <kept>
            <rule> …… (were not/was not/weren't/wasn't) [<well>] <kept>
            due diligence was not (exercised/done/performed)
            (mandatory/required/prescribed/agreed) … (was/were) (skipped/omitted/bypassed/left out/ignored)
            (acted/acts/works/worked/operated/went) outside [of] the
            (against/outside) [of] (policy/procedure/protocol/the approved)
            contrary to what the … (prescribes/says/demands/requires)
            <rule> (wasn't/weren't/hasn't been/hadn't been/isn't/aren't) [<well>] <kept>
            [was/were/are/is] not [been] [<well>] (followed/adhered to/complied with)
            (wasn't/weren't/isn't/aren't) [<well>] (followed/adhered to/complied with)
            (was/were) (bypassed/circumvented/sidestepped/disregarded/flouted) (by/during/in order/because/when/for)
            (instead of/rather than/without) [<well>/first] (following/adhering to/going through/sticking to/consulting/complying with/respecting) (the/our/standard/proper/established/a/normal/usual/any/documented)
            without <due> [load/code/security/manual/peer] <work>
            without (due diligence/a second thought/thinking)
            with (insufficient/inadequate/no/little/minimal) (testing/review/planning/oversight/supervision/due diligence/consideration/care/communication)
            (in (breach/violation/contravention/defiance) of) (the/our) [<work>/release/change/deployment/security/access/freeze/existing/established/company] <rule>
            (against/contrary to) (the/our) [<work>/release/change/deployment/access/freeze/existing/established/company] (policy/policies/procedure/procedures/rules/guidelines/best practices/best practice/protocol/process)
            in (violation/breach/defiance/contravention) of the (freeze/moratorium/embargo/window)
            (skipped/bypassed/circumvented/cut) (the/our) [own/usual/normal/standard/required/mandatory/code/change/peer] (review/approval/process/procedure/checklist/checks/safeguards/corners)
            in (violation/breach/defiance/contravention) of (the/our) … (rule/rules/policy/process/procedure/standard/freeze/window/agreement)
            <not> …… as (the/our) [change/release/deployment/review/internal] (policy/procedure/process/runbook/guideline/guidelines/wiki/checklist/rules/handbook) (demands/requires/prescribes/says/asks)
            [due] diligence … (was/were) (lacking/missing/not done)
            cut corners
            (cutting/cut) corners
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        near=0,
        unless=phrases("""
            (not/n't/never/cannot/nothing) …… without
            not followed by
            (is/are) in violation of
            without (any/further) (notice from/tests for/analysis of)
            as (the/our) … (says/asks) (that/it/they/this/the/to)
        """),
        excusable=True,
    ),
    # "The process was not followed by the release engineer", and not by a second review.
    Pattern(
        phrases("not [been] [<well>] <kept> by\n<nt> [been] [<well>] <kept> by", **_LIST),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS,
        near=0,
        excusable=True,
    ),
    # Held against somebody.
    Pattern(
        phrases(
            """
            (did not/didn't/does not/do not/don't/doesn't/never) [<well>] (follow/adhere to/comply with/respect/observe/stick to/abide by) (the/our/a/any/established/standard/proper/change/procedure/process/protocol/policy)
            (failed/neglected/refused) to [<well>] (follow the/follow our/adhere/comply/observe/abide)
            supposed to … (prior/before) … (not done/not followed)
            (violated/breached/bypassed/circumvented/disregarded/flouted/sidestepped/deviated from/departed from) (the/our/all/a) [company/change/branch/release/security/review/safety/management/access/deployment] [change/release/management] (<rule>/freeze/window/controls/control/safeguards/safeguard/review/gates/approval/protection/embargo/moratorium)
            (violated/breached/bypassed/circumvented) (policy/protocol/procedure/change/branch) [management/control/protection/controls]
            (acted/worked/deployed/released/merged/pushed) (outside/against/in spite of/despite) [of] (the/our) [change/release/deployment/freeze] (policy/procedure/process/rules/protocol/freeze/window)
        """,
            **_LIST,
        ),
        _BROKEN,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS | {Agent.NAME},
        quiet=AUTHORS,
        near=0,
        excusable=True,
    ),
    # "Operators should not need to know the order" asks nothing of them.
    Pattern(
        phrases("""
            (is/are/was/were) (expected/supposed/required/meant) to (know/understand/be aware/check/verify/test/read/follow/ask/review/notify/inform)
            (must/should/need to/needs to/have to/has to) (take [more/full/better] responsibility/take [more/full/better] ownership/be aware/follow the/know the/own up)
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS | {Agent.NAME},
        quiet=AUTHORS,
    ),
    Pattern(
        phrases("(violated/breached/flouted/disregarded/bypassed/circumvented) by"),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS,
    ),
    Pattern(
        phrases("without [first/even] (running/pausing/draining/backing up/following/opening/having)"),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=ANYBODY,
        near=90,
    ),
    # "Yusuf merged the change without waiting for the checks".
    Pattern(
        phrases(
            "without [first/even] (waiting for/checking/testing/verifying/reading/asking/reviewing/consulting)"
        ),
        _INSTEAD,
        _ASK,
        stand=Stand.CLAUSE,
        who=OTHERS,
        near=90,
        happened=True,
        excusable=True,
    ),
    # "We deployed without checking in with …".
    Pattern(
        phrases(
            "without [first/even/properly/actually/really/fully] (waiting/checking/testing/verifying/telling/informing/consulting/asking/reviewing/notifying/warning/coordinating/reading/looking/considering/validating/thinking/announcing/communicating/double-checking)"
        ),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=frozenset({*ANYBODY, *AUTHORS}),
        near=90,
        happened=True,
        excusable=True,
    ),
    Pattern(
        phrases(
            """
            without (properly/adequately/sufficiently/fully/carefully/thoroughly) (configuring/testing/checking/reviewing/verifying/understanding/considering/validating/planning/coordinating/communicating)
            (error/errors/mistake/mistakes/lapse/lapses/failure) in (following/applying/executing/observing) the [<work>/maintenance/release/deployment/change/standard] <rule>
            (insufficient/inadequate) (testing/review/code review/due diligence/planning/communication/training/supervision/preparation) (by/of the/prior/before/during/led/caused/meant/allowed/resulted)
            (should/must/could) properly have been
            (was/were) (merged/deployed/released/pushed/applied/approved/shipped/done/made) …… without [first/even/either] (reading/checking/testing/looking/verifying/reviewing/running/waiting/telling/asking)
            (was/were) (merged/deployed/released/pushed/made/applied/approved/shipped) without [any/code/peer/prior/a/further] <work>
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=LOW,
        near=0,
    ),
    Pattern(
        phrases(
            """
            (did not/didn't/had not/hadn't) (adequately/sufficiently/properly/thoroughly/fully/extensively/correctly/carefully) (test/tested/communicate/communicated/review/reviewed/plan/planned/prepare/prepared/validate/validated/verify/verified/check/checked/consider/considered/coordinate/coordinated/investigate/investigated/document/documented/monitor/monitored/train/assess/assessed)
            (tested/communicated/reviewed/planned/prepared/validated/verified/checked) (insufficiently/inadequately/poorly/badly)
        """,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS,
        quiet=AUTHORS,
        near=0,
    ),
)

KIND = Kind(
    Category.NORMATIVE,
    PATTERNS,
    excuse=guards.is_instruction,
)
