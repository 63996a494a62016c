"""An action that relies on people being careful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import guards
from blamefree.language.agents import AUTHORS, OTHERS, Agent
from blamefree.language.hits import Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases
from blamefree.late_patterns import late

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence

_INSTEAD = "add ‹an automated check› for {topic|‹what went wrong›}, owned by ‹person›, due ‹date›"
_ASK = "what would catch this on the day when nobody is careful?"
_MORE = "(more/extra/very/particularly/especially/really/a bit more/a little more/much more/so/super/always/a lot more)"

PATTERNS = (
    Pattern(
        phrases(
            """
            (be/being/become/stay/remain) [<more>] (careful/mindful/vigilant/cautious/diligent/attentive/disciplined/conscientious/thorough/thoughtful/watchful/meticulous/rigorous)
            (be/being) [<more>] (aware of/conscious of) (the/this/these/that/our/such/what/how)
            pay [<more>/increased/closer/better/special/careful/close] attention (to/when/while/during)
            paying (<more>/closer/better/special) attention
            (exercise/exercising/use/using/apply/applying) [<more>/extra/greater/due/appropriate/utmost] (caution/care/diligence/vigilance)
            (take/taking) (more/greater/extra/better/special/particular/due) care
            (raise/raising/increase/increasing/improve/improving/build/create/spread/heighten) [the/our/more/better/general/team/security] awareness
            (raise/raising/increase) everyone's awareness
            (to/we/and/should/must/please/always) remember
            (sensitise/sensitize) [the/our/all] (colleagues/team/staff/developers/engineers/people/employees/users)
            (make/making) (everyone/everybody/all members/all engineers) (know/aware/understand/remember)
            to be (educated/reminded/sensitised/sensitized/briefed/made aware/instructed)
            (should/must/need to/needs to/have to) (keep/bear) [this/that/it/these/such] in mind
            try [much/a bit/a lot/even] (harder/to be more/to remember/not to)
            (communicate/communicating/coordinate/coordinating) [<more>] (better/carefully/thoroughly/clearly/proactively)
            (more/extra) (carefully/cautiously/diligently/thoughtfully/conscientiously) (in/when/before/during/next/with)
            (be/being/done/processed/handled/reviewed/tested/planned/checked/treated/approached/managed) (more carefully/with more care/with greater care/with care/more cautiously/more diligently)
            be more (deliberate/considerate/intentional)
            be more (carefully/cautiously/diligently/thoroughly) (processed/handled/reviewed/tested/planned/checked/treated/managed)
            (think/thinking) (twice/harder/more carefully) (before/about/when)
            (make sure/ensure/making sure/ensuring) (everyone/everybody/all engineers/all developers/the team/people/developers/engineers/operators/staff/we all/we always/that everyone/that we all/that people/that we always) (remembers/remember/knows/know/is aware/are aware/understands/understand/reads/read/follows/follow/checks/check)
            next time (be/remember/check/think/try/read/ask/test/look)
        """,
            more=_MORE,
        ),
        _INSTEAD,
        _ASK,
        near=48,
        unless=phrases(
            """
            with (care/caution) by the (tool/tooling/script/system/client/server)
            (worked/working/proceeded/proceeding/chose/chosen/made) [<how>] (carefully/with care)
            (to be/being) careful not to (lose/break/disturb)
            (remember/remembers) to (set/restore/apply) the (state/cookie/value)
        """,
            how="(very/extremely)",
        ),
    ),
    # In so many words to somebody: who follows.
    Pattern(
        phrases("""
            (remind/reminding/reminded) [all/more/our/the]
            (educate/educating/re-educate) [all/more/our/the]
            (tell/telling/ask/asking/instruct/instructing/urge/warn) (the/our/all/all the) … not to
        """),
        _INSTEAD,
        _ASK,
        stand=Stand.AFTER,
        who=OTHERS | {Agent.CUSTOMER},
    ),
    Pattern(
        phrases("""
            (remind/reminding/reminded) (people/everyone/everybody/folks/colleagues/ourselves/each other/more people/all staff/others)
            (educate/educating) (people/everyone/ourselves/users/folks)
            (tell/telling/ask/asking/instruct/urge) (people/everyone/everybody/folks/developers/engineers/operators/the developers/the engineers/the operators/the team/all developers/all engineers) (not to/to be/to remember/to always/never to/to stop/to avoid/to double-check/to check)
        """),
        _INSTEAD,
        _ASK,
    ),
    # "Greg be more diligent", "Developers should take more care".
    Pattern(
        phrases("""
            (should/must/need to/needs to/have to/has to/ought to) [all/always/also/just/really/more/simply] (be aware/double-check/take responsibility/remember/pay attention/be careful/be trained/take care)
            (should/must/need to/needs to/have to/has to/ought to) more (take/think/consider/pay/check/test/often/carefully)
            (should/must) take (more/better) (care/responsibility)
        """),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=OTHERS | AUTHORS,
    ),
    Pattern(
        phrases("(it is/it's/is/was/remains) up to (the/each/every/all) … to"),
        _INSTEAD,
        _ASK,
        unless=phrases("up to the (community/reader/application/implementation/client/caller/browser)"),
    ),
    # An order: no subject before it.
    Pattern(
        phrases("""
            double-check
            (always/please) [always] (double-check/remember to)
            keep (an/a closer/a better) eye on
            (remember/remembering) to
            (don't/do not/never) [ever/just] (release/deploy/push/merge/ship/make changes/assume/forget/rush)
            (avoid/stop) (releasing/deploying/pushing/merging/rushing/assuming/forgetting/making changes) (on/without/late/in/before)
            communicate (more/better/earlier/early)
            better (analyze/analyse/plan/test/communicate/review/coordinate/prepare/check/document/verify/assess) (the/our/with/any/all/before)
            (better/more/improved/improve) communication
            (follow/read) the (process/procedure/runbook/documentation/docs/checklist/guidelines/policy) (more/better/next/every/properly/carefully/closely/strictly/before)
            (be/stay) (careful/vigilant/alert/aware/mindful)
        """),
        _INSTEAD,
        _ASK,
        stand=Stand.BEFORE,
        who=frozenset({Agent.ELIDED}),
        near=0,
    ),
)

# "Asking people to be careful did not work": what care is worth is told, and none is asked for.
_JUDGED = late(
    r"\W*\w+ing\b[^,;:]*?\s(?:(?:is|was)\s+(?:no|not|never|hardly)|(?:is|was|did|does|has|will|would)n't|(?:did|does|has|will|would|can)\s+not|cannot)\b"
)


def _is_excused(sentence: Sentence) -> bool:
    return guards.is_instruction(sentence) or _JUDGED.match(sentence.lower) is not None


KIND = Kind(
    Category.WEAK_ACTION,
    PATTERNS,
    excuse=_is_excused,
)
