"""What takes blame back: negation, policy, prevention, possibility, an apology."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.language.phrases import phrases

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence

_NEGATION = phrases("""
    not
    never
    no
    none
    nobody
    without
    neither
    nor
    nothing
    rather than
    instead of
    (is/was/are/were/do/does/did/has/have/had/would/should/could/ca/can)n't
    cannot
    hardly
""")

_NOBODY = phrases("(nobody/no one/no-one/none/neither/no)")

_PREVENTION = phrases("""
    (prevent/avoid/reduc/minimi/eliminat/limit/mitigat/catch/detect/guard/protect/withstand/tolerat/remov/surviv/decreas/lower/anticipat/handl)*
    (prone/susceptible/vulnerable/resilient/robust/sensitive/exposed) to
    (room/potential/chance/risk/likelihood/possibility/probability/opportunity/margin/scope/source/sources/types/kinds/rate/rates) (for/of)
    (risk/fear/blame/blaming/punish/punishing)
    (less/no/more/little) room
    less
    fewer
    (harder/difficult/impossible) (to/for)
""")

# "Makes the operator error of choosing the wrong cluster impossible".
_IMPOSSIBLE = phrases("""
    impossible
    no longer (possible/happen)
    (cannot/can't/can no longer/can not) (happen/occur/recur)
""")

_POSSIBILITY = phrases("""
    (may/might/can/could/if/whether/unless/possible/possibly/potential/potentially/whenever/such as/e.g)
    in case
    like
""")

# What is said of incidents in general.
_GENERAL = phrases("""
    (range/variety/kinds/types/sorts/number/list) of [possible/potential/different/various] (factors/causes/reasons/errors/failures/things/problems)
    (can/may/might/could) (stem/come/result/arise) from
    (factors/causes/reasons) (such as/like/including)
""")

_POLICY = phrases("""
    blameless*
    (not/never/no) [as/a/as the/as a/the] (root cause/explanation/conclusion/finding/label)
    (looking/looks/look/search/searching/seek/seeking) for
    (culture/atmosphere/game) of
    finger-point*
    scapegoat*
    witch hunt
    free of
""")

_APOLOGY = phrases("""
    (sorry/apologi*/regret)
    (you/your) (trust/expect/expectations/rightfully/deserve)
    you rightfully expect
    (thank/thanks/thankful)
""")

_BLAMELESS = phrases("blameless*")

_REPAIRS = phrases("""
    (resolution/containment/mitigation/recovery/remediation/repair/restoration/workaround)
    (went well/how it was (fixed/resolved/mitigated)/how we (fixed/resolved/mitigated) it)
""")

_INSTRUCTIONS = phrases("""
    (how to/how-to/steps to/instructions/runbook/playbook/procedure/commands/usage/tips/guidelines/code of conduct)
""")

# How many characters before a phrase a word still bears on it.
_NEAR = 48


def is_negated(sentence: Sentence, at: int, near: int = 24) -> bool:
    """Tell whether a negation stands shortly before, in the same clause."""
    return bool(_NEGATION.search(_before(sentence, at, near)))


def is_nobody(sentence: Sentence, start: int) -> bool:
    """Tell whether the subject that begins at an offset is nobody: "nobody will be disciplined"."""
    return bool(_NOBODY.match(sentence.lower, start))


def is_prevented(sentence: Sentence, at: int) -> bool:
    """Tell whether it is spoken of as something to be kept from happening."""
    return bool(_PREVENTION.search(_before(sentence, at, _NEAR)))


def is_impossible(sentence: Sentence, at: int) -> bool:
    """Tell whether what stands at an offset is said to be impossible now."""
    return bool(_IMPOSSIBLE.search(sentence.lower, at))


def is_possible(sentence: Sentence, at: int) -> bool:
    """Tell whether it is spoken of as something that may happen, not as what did."""
    near = _POSSIBILITY.search(_before(sentence, at, _NEAR))
    return bool(near or _GENERAL.search(sentence.lower, 0, at))


def is_policy(sentence: Sentence) -> bool:
    """Tell whether the sentence is about how people speak of incidents."""
    named = any(_BLAMELESS.search(heading.lower()) for heading in sentence.run.headings)
    return named or sentence.has(_POLICY)


def is_apology(sentence: Sentence) -> bool:
    """Tell whether a company apologises to its customers."""
    return sentence.has(_APOLOGY)


def is_neutral_place(sentence: Sentence) -> bool:
    """Tell whether the sentence stands in the timeline, where what people did is only noted down."""
    return any("timeline" in heading.lower() for heading in sentence.run.headings)


def is_repair(sentence: Sentence) -> bool:
    """Tell whether the sentence stands where a document tells how it was mended."""
    return any(_REPAIRS.search(heading.lower()) for heading in sentence.run.headings)


def is_question(sentence: Sentence) -> bool:
    """Tell whether the sentence asks."""
    return sentence.lower.rstrip().endswith("?")


def is_instruction(sentence: Sentence) -> bool:
    """Tell whether the sentence stands among the steps of a procedure, which are orders by nature."""
    return any(_INSTRUCTIONS.search(heading.lower()) for heading in sentence.run.headings)


def _before(sentence: Sentence, at: int, near: int) -> str:
    window = sentence.lower[max(0, at - near) : at]
    # What stands before a stop belongs to another thought.
    return re.split(r"[;:(]|\.\s|, (?:but|and|so)\b", window)[-1]
