"""The rules, in the order of their codes: the one list of what the linter knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.accusatory_pronoun import AccusatoryPronoun
from blamefree.rules.action_before_incident import ActionBeforeIncident
from blamefree.rules.active_attribute import ActiveAttribute
from blamefree.rules.active_link import ActiveLink
from blamefree.rules.active_markup import ActiveMarkup
from blamefree.rules.attributed_mistake import AttributedMistake
from blamefree.rules.blame_word import BlameWord
from blamefree.rules.counterfactual import Counterfactual
from blamefree.rules.customer_identifier import CustomerIdentifier
from blamefree.rules.dangling_relation import DanglingRelation
from blamefree.rules.disagreeing_duration import DisagreeingDuration
from blamefree.rules.disagreeing_moment import DisagreeingMoment
from blamefree.rules.disordered_moments import DisorderedMoments
from blamefree.rules.disordered_timeline import DisorderedTimeline
from blamefree.rules.distant_due_date import DistantDueDate
from blamefree.rules.duplicate_action_id import DuplicateActionId
from blamefree.rules.duplicate_id import DuplicateId
from blamefree.rules.duplicate_key import DuplicateKey
from blamefree.rules.email_address import EmailAddress
from blamefree.rules.empty_section import EmptySection
from blamefree.rules.event_outside_incident import EventOutsideIncident
from blamefree.rules.excessive_yaml import ExcessiveYaml
from blamefree.rules.exposed_credential import ExposedCredential
from blamefree.rules.front_matter_not_mapping import FrontMatterNotMapping
from blamefree.rules.future_moment import FutureMoment
from blamefree.rules.heroics import Heroics
from blamefree.rules.hidden_character import HiddenCharacter
from blamefree.rules.hindsight import Hindsight
from blamefree.rules.house_phrase import HousePhrase
from blamefree.rules.human_error_as_cause import HumanErrorAsCause
from blamefree.rules.included_file import IncludedFile
from blamefree.rules.invalid_value import InvalidValue
from blamefree.rules.invalid_yaml import InvalidYaml
from blamefree.rules.inverted_priority import InvertedPriority
from blamefree.rules.ip_address import IpAddress
from blamefree.rules.judgement_word import JudgementWord
from blamefree.rules.late_review import LateReview
from blamefree.rules.late_write_up import LateWriteUp
from blamefree.rules.lone_actor import LoneActor
from blamefree.rules.malformed_id import MalformedId
from blamefree.rules.malformed_suppression import MalformedSuppression
from blamefree.rules.mismatched_file_name import MismatchedFileName
from blamefree.rules.misrated_severity import MisratedSeverity
from blamefree.rules.missed_response_target import MissedResponseTarget
from blamefree.rules.missing_commander import MissingCommander
from blamefree.rules.missing_detecting_action import MissingDetectingAction
from blamefree.rules.missing_exercise import MissingExercise
from blamefree.rules.missing_field import MissingField
from blamefree.rules.missing_follow_up import MissingFollowUp
from blamefree.rules.missing_front_matter import MissingFrontMatter
from blamefree.rules.missing_phase import MissingPhase
from blamefree.rules.missing_preventing_action import MissingPreventingAction
from blamefree.rules.missing_review import MissingReview
from blamefree.rules.missing_section import MissingSection
from blamefree.rules.missing_timeline import MissingTimeline
from blamefree.rules.mixed_zones import MixedZones
from blamefree.rules.named_person import NamedPerson
from blamefree.rules.normative_wording import NormativeWording
from blamefree.rules.one_sided_relation import OneSidedRelation
from blamefree.rules.outside_link import OutsideLink
from blamefree.rules.oversized_document import OversizedDocument
from blamefree.rules.ownerless_action import OwnerlessAction
from blamefree.rules.person_as_cause import PersonAsCause
from blamefree.rules.person_who_failed import PersonWhoFailed
from blamefree.rules.phone_number import PhoneNumber
from blamefree.rules.placeholder_value import PlaceholderValue
from blamefree.rules.predicted_recurrence import PredictedRecurrence
from blamefree.rules.punishment import Punishment
from blamefree.rules.sarcasm import Sarcasm
from blamefree.rules.self_blame import SelfBlame
from blamefree.rules.severity_inflation import SeverityInflation
from blamefree.rules.shared_owner import SharedOwner
from blamefree.rules.state_of_mind import StateOfMind
from blamefree.rules.steering_field import SteeringField
from blamefree.rules.stray_passage_end import StrayPassageEnd
from blamefree.rules.team_as_villain import TeamAsVillain
from blamefree.rules.template_residue import TemplateResidue
from blamefree.rules.unattended_review import UnattendedReview
from blamefree.rules.unclosed_front_matter import UnclosedFrontMatter
from blamefree.rules.unclosed_passage import UnclosedPassage
from blamefree.rules.undated_action import UndatedAction
from blamefree.rules.undecided_action import UndecidedAction
from blamefree.rules.undecodable_text import UndecodableText
from blamefree.rules.unexplained_drop import UnexplainedDrop
from blamefree.rules.unexplained_none import UnexplainedNone
from blamefree.rules.unexplained_suppression import UnexplainedSuppression
from blamefree.rules.unfilled_field import UnfilledField
from blamefree.rules.unknown_field import UnknownField
from blamefree.rules.unknown_owner import UnknownOwner
from blamefree.rules.unknown_phase import UnknownPhase
from blamefree.rules.unknown_service import UnknownService
from blamefree.rules.unknown_suppression import UnknownSuppression
from blamefree.rules.unreadable_time import UnreadableTime
from blamefree.rules.unrecorded_containment import UnrecordedContainment
from blamefree.rules.untyped_action import UntypedAction
from blamefree.rules.unused_suppression import UnusedSuppression
from blamefree.rules.unvalidated_change import UnvalidatedChange
from blamefree.rules.unverified_action import UnverifiedAction
from blamefree.rules.update_gap import UpdateGap
from blamefree.rules.vague_action import VagueAction
from blamefree.rules.weak_action import WeakAction
from blamefree.rules.workless_title import WorklessTitle
from blamefree.rules.wrong_type import WrongType
from blamefree.rules.zoneless_timeline import ZonelessTimeline

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
    UntypedAction,
    DistantDueDate,
    ActionBeforeIncident,
    UnverifiedAction,
    UnexplainedDrop,
    UndecidedAction,
    SharedOwner,
    InvertedPriority,
    MissingPreventingAction,
    MissingDetectingAction,
    WorklessTitle,
    MissingTimeline,
    DisorderedTimeline,
    UnreadableTime,
    FutureMoment,
    ZonelessTimeline,
    MissingPhase,
    UnknownPhase,
    EventOutsideIncident,
    DisagreeingMoment,
    DisagreeingDuration,
    DisorderedMoments,
    MixedZones,
    MissingSection,
    EmptySection,
    TemplateResidue,
    MissingCommander,
    MisratedSeverity,
    MissedResponseTarget,
    UpdateGap,
    UnrecordedContainment,
    UnvalidatedChange,
    LateWriteUp,
    LateReview,
    MissingReview,
    UnattendedReview,
    MissingFollowUp,
    UnexplainedNone,
    MissingExercise,
    ExposedCredential,
    EmailAddress,
    PhoneNumber,
    IpAddress,
    CustomerIdentifier,
    ActiveMarkup,
    ActiveLink,
    ActiveAttribute,
    SteeringField,
    OutsideLink,
    IncludedFile,
    HiddenCharacter,
    UnclosedPassage,
    StrayPassageEnd,
    DuplicateId,
    DanglingRelation,
    MismatchedFileName,
    OneSidedRelation,
    UnknownService,
    UnknownOwner,
    SeverityInflation,
    PredictedRecurrence,
)


def find(word: str) -> type[AnyRule] | None:
    """Return the rule with this code or name, in any case; None where there is none."""
    folded = word.casefold().replace("_", "-")
    return next((rule for rule in RULES if folded in {rule.code.casefold(), rule.name()}), None)


def words() -> frozenset[str]:
    """Return every word by which a rule goes: its code and its name."""
    return frozenset(word for rule in RULES for word in (rule.code, rule.name()))
