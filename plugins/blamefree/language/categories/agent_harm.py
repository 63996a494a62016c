"""A person as what broke it: accidentally deleted, caused by, pushed the wrong …."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, AUTHORS, OTHERS, Agent
from blamefree.language.hits import HIGH, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "during ‹task›, ‹command› changed {thing|‹what›}; ‹the tool› gave no confirmation"
_CAUSED = "during ‹task›, ‹command› ‹changed what›; ‹the tool› gave no confirmation"
_BEFALLEN = "during ‹task›, ‹command› changed {before|‹what›}; ‹the tool› gave no confirmation"
_ASK = "what made this look right at the time, and what would have stopped it?"
_BY_ACCIDENT = "(accidentally/mistakenly/inadvertently/unintentionally/erroneously/wrongly/incorrectly/unknowingly/unwittingly/carelessly/recklessly/negligently/foolishly/improperly/prematurely)"
# What people do to systems, in the past and in the present of a timeline.
_DID = """
    (deleted/deletes/removed/removes/dropped/drops/wiped/wipes/destroyed/destroys/truncated/truncates/overwrote/overwrites/erased/purged)
    (pushed/pushes/deployed/deploys/applied/applies/merged/merges/released/releases/published/publishes/shipped/ships/committed/commits)
    (ran/runs/executed/executes/issued/issues/entered/enters/typed/types/used/uses/chose/chooses/selected/selects/picked/picks/clicked/clicks)
    (restarted/restarts/rebooted/reboots/stopped/stops/killed/kills/shut/disabled/disables/enabled/enables/turned/turns/switched/switches)
    (changed/changes/edited/edits/updated/updates/set/sets/modified/modifies/configured/configures/left/leaves/put/puts/copied/copies/moved/moves)
    (pulled/pulls/unplugged/unplugs/plugged/plugs/connected/disconnected/cut/cuts/brought/brings/took/takes/sent/sends/uploaded/uploads)
    (introduced/introduces/created/creates/added/adds/triggered/triggers/instructed/instructs/revoked/revokes/rotated/rotates/started/starts)
    (granted/opened/opens/closed/closes/installed/installs/uninstalled/uninstalls/upgraded/downgraded/reverted/rolled/exposed/leaked/did/made/reimaged/terminated)
"""
# What one does with the wrong thing; to take a faulty one out of service is another matter.
_USED = """
    (pushed/pushes/deployed/deploys/applied/applies/merged/merges/released/releases/published/publishes/shipped/ships/committed/commits)
    (ran/runs/executed/executes/issued/issues/entered/enters/typed/types/used/uses/chose/chooses/selected/selects/picked/picks/clicked/clicks)
    (edited/edits/set/sets/configured/copied/copies/plugged/connected/connects/sent/sends/uploaded/uploads/loaded/loads/brought/introduced/introduces)
    (created/creates/installed/installs/granted/started/imported)
"""
_BAD = (
    "(wrong/incorrect/bad/faulty/broken/untested/unreviewed/invalid/misconfigured/erroneous/buggy/unverified)"
)
_BROKEN = """
    (build/builds/site/website/service/services/production/prod/cluster/database/system/systems/api/pipeline/deploy/deployment/app/application)
    (replication/login/search/checkout/page/pages/network/everything/things/it/main/master/trunk)
    (cache/caches/replica/replicas/server/servers/backup/backups/proxy/gateway/cron/dns)
"""
_LIST = {"broken": _BROKEN, "accident": _BY_ACCIDENT, "did": _DID, "used": _USED, "bad": _BAD}

PATTERNS = (
    # "An engineer mistakenly wiped".
    Pattern(
        phrases(
            """
            <accident> [and <accident>] (<did>/*ed)
            had <did> <accident>
            (by accident/by mistake) (<did>/*ed)
            <accident> (executing/running/deleting/removing/pushing/deploying/dropping/restarting/disabling/merging/applying)
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
        quiet=AUTHORS,
        active=True,
        happened=True,
        excusable=True,
        # What somebody took to be so harms nothing.
        unless=phrases(
            "<accident> (assumed/believed/thought/concluded/presumed/expected/understood/received)", **_LIST
        ),
    ),
    # "The technician pulled the wrong cable".
    Pattern(
        phrases(
            """
            <used> [out/up/in/on] (the/an/a/some) <bad>
            <used> … (with/using/in/from/on/to/into/against) (the/an/a) <bad>
            <used> …… (with/using) (the/an/a) <bad> (config/configuration/version/build/image/file/command/script/key)
            <did> (in/on/from/to/into/against) the wrong
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY - {Agent.NAME, Agent.DELEGATE},
        quiet=AUTHORS,
        active=True,
        happened=True,
        excusable=True,
    ),
    Pattern(
        phrases(
            """
            <did> … the wrong (command/cluster/host/server/database/table/environment/cable/branch/broker/node/file/flag/button/window/region/version/key/account/namespace/project/instance/disk/config/configuration/order/directory/script/target/parameter/value/option)
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
        quiet=AUTHORS,
        active=True,
        happened=True,
        excusable=True,
    ),
    Pattern(
        phrases(
            "(restarted/deleted/executed/ran/removed/rebooted/dropped/wiped/disabled/deployed/pushed/edited/stopped/killed) …… instead of (the/just/only/a/an)"
        ),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=OTHERS | {Agent.SELF},
        quiet=frozenset({Agent.US}),
        active=True,
        happened=True,
        excusable=True,
    ),
    # "It was Dana who deleted the disk".
    Pattern(
        phrases(
            "(it was/it is/it's) … who (deleted/removed/dropped/wiped/destroyed/broke/caused/introduced/forgot/missed/ignored/overwrote/misconfigured/crashed/leaked/overlooked/(took/brought) … down/(took/brought) down)"
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        mends=True,
    ),
    # Verbs that leave no doubt.
    Pattern(
        phrases("""
            (fat-fingered/misconfigured/botched/bungled/clobbered/nuked/trashed/wrecked/mistyped/mislabelled/mislabeled/misread)
            (messed/screwed) (it/this/that/things/everything/the) [up]
            (blew/blown) (away/up) the
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY,
        quiet=AUTHORS,
        active=True,
        happened=True,
        excusable=True,
    ),
    Pattern(
        phrases(
            """
            (wiped/destroyed/corrupted/dropped) (the/our/all/every/prod/production)
            (broke/breaks/crashed/crashes/kills) [the/our/all/every] [production/prod/whole/entire/primary/main/live/staging/public] <broken>
            (took/brought/knocked) down (the/our/all/every/prod/production)
            (took/brought/knocked) (the/our) … down
            (locked/shut/kicked) (everyone/everybody/all users/customers/the whole) … out
            (deleted/dropped) (the/our) (production/prod/live/primary/customer/users)
            (ran/runs/executed/executes/merged/pushed/deployed) … (against/on/to/into) the (live/production/prod/wrong)
            (merged/pushed/deployed/released/shipped) [a/an/the] (half finished/half-finished/half-baked/unfinished/incomplete/untested/unreviewed/broken)
            (left/leaves) (the/a/an/his/her/their) … (on/enabled/disabled/running/open/in place/unlocked) (after/for/all/over/and)
            managed to (wipe/delete/break/drop/crash/kill/destroy/take down/bring down/lock out/corrupt/overwrite)
            (killed/flooded/took down/brought down) [the/our/all/every] [production/prod/whole/entire/primary/main/live/staging/public] <broken>
            (knocked/kicked) … (loose/out/over)
            set off the
            caused (the/this/an/a/another/that) [major/total/full/complete/brief/second/site] (outage/incident/failure/downtime/disruption/crash/problem/data loss/breach/breakage)
            (introduced/introduces/created/caused) (the/a/this/that/an) [subtle/serious/critical/new/major] (bug/defect/regression/error/misconfiguration/typo/vulnerability/race condition/memory leak/leak/deadlock/loop/outage/breaking change)
            clicked [on] [a/the] (phishing/malicious)
            gave away
        """,
            **_LIST,
        ),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=OTHERS,
        active=True,
        happened=True,
        excusable=True,
        unless=phrases("""
            (attacker/attackers/malicious actor/hacker/hackers/intruder/planned/scheduled/for maintenance)
            down the (affected/faulty/failing/bad/broken/old/remaining)
        """),
        mends=True,
    ),
    # "Caused by Anita", "wiped by the operator".
    Pattern(
        phrases(
            """
            (was/were/is/been/being) [directly/likely/probably/partly/largely/solely/also] (caused/broken/triggered) by
            (caused/triggered/broken) by
            (bug/regression/defect/vulnerability/leak/fault/problem) [was/were] introduced by
            [was/were/been/being] <accident> (<did>/*ed) by
            (overwritten/destroyed/broken/caused/triggered/set off) by
            (incorrect/wrong/bad/invalid/faulty/mistyped/erroneous) (command/value/parameter/setting/config/configuration/query/input/flag/change/entry/version/build/image) [was/were] (entered/typed/issued/set/pushed/applied/made/given/run/executed/deployed/released) by
            (resulted/resulting/stemmed/stemming/came) from the (actions/action/mistake/error/carelessness/inattention) of
            (error/mistake/typo/bug/misconfiguration/failure) (introduced/caused/made/committed) by
            (misconfigured/botched/corrupted/brought down/taken down/knocked out/knocked over) by
        """,
            **_LIST,
        ),
        _CAUSED,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS,
        happened=True,
        unless=phrases("(attacker/attackers/malicious/hacker/hackers/intruder)"),
    ),
    Pattern(
        phrases("(killed/deleted/truncated/wiped) by"),
        _CAUSED,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=OTHERS,
        happened=True,
        mends=True,
        unless=phrases(
            "(attacker/attackers/malicious/hacker/hackers/intruder/planned/scheduled/agreed/successfully)"
        ),
    ),
    Pattern(
        phrases("(dropped/unplugged/switched off/pulled) by"),
        _BEFALLEN,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=frozenset({Agent.PERSON}),
        happened=True,
        mends=True,
        unless=phrases(
            "(attacker/attackers/malicious/hacker/hackers/intruder/planned/scheduled/successfully)"
        ),
    ),
    Pattern(
        phrases("(was/were) [directly/solely] (caused/broken/killed/wiped/deleted) by"),
        _CAUSED,
        _ASK,
        tier=HIGH,
        stand=Stand.AFTER,
        who=frozenset({Agent.NAME}),
    ),
    # "João's deploy killed Kafka", "triggered by Chidi's overwriting of".
    Pattern(
        phrases("""
            (deploy/deployment/change/commit/push/merge/script/query/test/hotfix/fix/update/migration/command/rm) (killed/broke/caused/crashed/wiped/destroyed/corrupted/took down/brought down/took out/locked/overwrote)
            (deploy/deployment/change/commit/push/merge/hotfix/fix/update/migration) (to/in/on/of) …… (killed/broke/caused/crashed/wiped/corrupted/took down/brought down)
            (overwriting/deleting/dropping/misuse/mishandling/misoperation/misconfiguration/tampering/meddling/fiddling)
        """),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.OWNING,
        who=OTHERS | {Agent.NAME},
    ),
    Pattern(
        phrases("(pulled/unplugged/typed/clicked/pasted/mistyped/pressed) [out] the wrong"),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.BEFORE,
        who=ANYBODY | {Agent.UNKNOWN},
        quiet=AUTHORS,
        active=True,
        happened=True,
        excusable=True,
    ),
    Pattern(
        phrases("by (mistake/accident/error)\nin error"),
        _INSTEAD,
        _ASK,
        tier=HIGH,
        stand=Stand.CLAUSE,
        who=ANYBODY,
        quiet=AUTHORS,
        happened=True,
        excusable=True,
    ),
)

KIND = Kind(
    Category.HARM,
    PATTERNS,
)
