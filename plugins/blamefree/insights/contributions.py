"""What made incidents possible: the categories of their contributing factors, the most frequent first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.model import Postmortem


@frozen(eq=False)
class Category:
    """A kind of factor, and the incidents that name one of it, the newest first."""

    name: str
    incidents: tuple[Postmortem, ...]


@frozen(eq=False)
class Contributions:
    """The categories ranked; `known` counts the incidents that name any factor."""

    categories: tuple[Category, ...]
    known: int


def measure(incidents: Sequence[Postmortem]) -> Contributions:
    """Rank the categories by their incidents: one with two factors of a category counts once."""
    found: dict[str, list[Postmortem]] = defaultdict(list)
    for one in incidents:
        for category in dict.fromkeys(factor.category for factor in one.contributing_factors):
            found[category].append(one)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return Contributions(
        tuple(Category(name, tuple(ones)) for name, ones in ranked),
        sum(bool(one.contributing_factors) for one in incidents),
    )
