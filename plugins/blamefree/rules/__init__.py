"""The rules, in the order of their codes: the one list of what the linter knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.accusatory_pronoun import AccusatoryPronoun
from blamefree.rules.attributed_mistake import AttributedMistake
from blamefree.rules.blame_word import BlameWord
from blamefree.rules.counterfactual import Counterfactual
from blamefree.rules.dangling_relation import DanglingRelation
from blamefree.rules.disordered_timeline import DisorderedTimeline
from blamefree.rules.duplicate_action_id import DuplicateActionId
from blamefree.rules.duplicate_id import DuplicateId
from blamefree.rules.duplicate_key import DuplicateKey
from blamefree.rules.empty_section import EmptySection
from blamefree.rules.excessive_yaml import ExcessiveYaml
from blamefree.rules.front_matter_not_mapping import FrontMatterNotMapping
from blamefree.rules.future_moment import FutureMoment
from blamefree.rules.heroics import Heroics
from blamefree.rules.hindsight import Hindsight
from blamefree.rules.house_phrase import HousePhrase
from blamefree.rules.human_error_as_cause import HumanErrorAsCause
from blamefree.rules.invalid_value import InvalidValue
from blamefree.rules.invalid_yaml import InvalidYaml
from blamefree.rules.judgement_word import JudgementWord
from blamefree.rules.lone_actor import LoneActor
from blamefree.rules.malformed_id import MalformedId
from blamefree.rules.malformed_suppression import MalformedSuppression
from blamefree.rules.missing_commander import MissingCommander
from blamefree.rules.missing_field import MissingField
from blamefree.rules.missing_front_matter import MissingFrontMatter
from blamefree.rules.missing_section import MissingSection
from blamefree.rules.missing_timeline import MissingTimeline
from blamefree.rules.named_person import NamedPerson
from blamefree.rules.normative_wording import NormativeWording
from blamefree.rules.oversized_document import OversizedDocument
from blamefree.rules.ownerless_action import OwnerlessAction
from blamefree.rules.person_as_cause import PersonAsCause
from blamefree.rules.person_who_failed import PersonWhoFailed
from blamefree.rules.placeholder_value import PlaceholderValue
from blamefree.rules.punishment import Punishment
from blamefree.rules.sarcasm import Sarcasm
from blamefree.rules.self_blame import SelfBlame
from blamefree.rules.state_of_mind import StateOfMind
from blamefree.rules.team_as_villain import TeamAsVillain
from blamefree.rules.template_residue import TemplateResidue
from blamefree.rules.unclosed_front_matter import UnclosedFrontMatter
from blamefree.rules.undated_action import UndatedAction
from blamefree.rules.undecodable_text import UndecodableText
from blamefree.rules.unexplained_suppression import UnexplainedSuppression
from blamefree.rules.unfilled_field import UnfilledField
from blamefree.rules.unknown_field import UnknownField
from blamefree.rules.unknown_suppression import UnknownSuppression
from blamefree.rules.unreadable_time import UnreadableTime
from blamefree.rules.unused_suppression import UnusedSuppression
from blamefree.rules.vague_action import VagueAction
from blamefree.rules.weak_action import WeakAction
from blamefree.rules.wrong_type import WrongType

if TYPE_CHECKING:
    from blamefree.rules.base import AnyRule

RULES: tuple[type[AnyRule], ...] = (
    UndecodableText,
    OversizedDocument,
    MissingFrontMatter,
    UnclosedFrontMatter,
    InvalidYaml,
    FrontMatterNotMapping,
    DuplicateKey,
    ExcessiveYaml,
    MalformedSuppression,
    UnexplainedSuppression,
    UnknownSuppression,
    UnusedSuppression,
    UnknownField,
    MissingField,
    WrongType,
    InvalidValue,
    UnfilledField,
    MalformedId,
    HumanErrorAsCause,
    PersonWhoFailed,
    PersonAsCause,
    AttributedMistake,
    Counterfactual,
    Hindsight,
    JudgementWord,
    NormativeWording,
    BlameWord,
    Punishment,
    TeamAsVillain,
    WeakAction,
    SelfBlame,
    StateOfMind,
    Sarcasm,
    AccusatoryPronoun,
    Heroics,
    NamedPerson,
    LoneActor,
    HousePhrase,
    OwnerlessAction,
    UndatedAction,
    PlaceholderValue,
    VagueAction,
    DuplicateActionId,
    MissingTimeline,
    DisorderedTimeline,
    UnreadableTime,
    FutureMoment,
    MissingSection,
    EmptySection,
    TemplateResidue,
    MissingCommander,
    DuplicateId,
    DanglingRelation,
)


def find(word: str) -> type[AnyRule] | None:
    """Return the rule with this code or name, in any case; None where there is none."""
    folded = word.casefold().replace("_", "-")
    return next((rule for rule in RULES if folded in {rule.code.casefold(), rule.name()}), None)


def words() -> frozenset[str]:
    """Return every word by which a rule goes: its code and its name."""
    return frozenset(word for rule in RULES for word in (rule.code, rule.name()))
