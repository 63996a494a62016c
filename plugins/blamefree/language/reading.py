"""A document read for blame: every kind at once, and one finding where several stand on the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import guards, phrasebook
from blamefree.language.categories import (
    accusatory_pronoun,
    agent_failure,
    agent_harm,
    blame_word,
    counterfactual,
    heroics,
    hindsight,
    human_error,
    judgement,
    mistake_attribution,
    normative,
    punishment,
    sarcasm,
    self_blame,
    state_of_mind,
    team_vendor,
    weak_action,
)
from blamefree.language.hits import Category
from blamefree.remembered import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.document import Document
    from blamefree.language.hits import Hit
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.sentences import Sentence

KINDS = tuple(
    module.KIND
    for module in (
        accusatory_pronoun,
        agent_failure,
        agent_harm,
        blame_word,
        counterfactual,
        heroics,
        hindsight,
        human_error,
        judgement,
        mistake_attribution,
        normative,
        punishment,
        sarcasm,
        self_blame,
        state_of_mind,
        team_vendor,
        weak_action,
    )
)
SOUGHT = tuple(sought for kind in KINDS for sought in kind.all_sought())
_KIND_OF = {phrases: kind for kind in KINDS for phrases, _ in kind.all_sought()}
_RANK = {category: rank for rank, category in enumerate(Category)}


@once
def read(document: Document, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return what a document says of people that reads as blame, in the order of the text."""
    return tuple(
        hit for sentence in phrasebook.likely(document, SOUGHT, lexicon) for hit in choose(find(sentence))
    )


def find(sentence: Sentence) -> list[Hit]:
    """Return all blame in a sentence."""
    kinds = {_KIND_OF[phrases] for phrases in sentence.found}
    hits = [hit for kind in KINDS if kind in kinds for hit in kind.find(sentence)]
    return [] if hits and guards.is_policy(sentence) else hits


def choose(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Keep one of those that stand on the same words: the weightiest, then the surer kind."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.tier, _RANK[hit.category], hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return iter(sorted(kept, key=lambda hit: hit.start))
