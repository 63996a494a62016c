"""A hero, behind whom a fragile system hides."""

from __future__ import annotations

from blamefree.language.agents import ANYBODY, AUTHORS
from blamefree.language.hits import LOW, Category
from blamefree.language.patterns import Kind, Pattern, Stand
from blamefree.language.phrases import phrases

_INSTEAD = "recovery depended on one person's knowledge of ‹system›, and took ‹hours›"
_ASK = "what would have happened had this person been away?"

PATTERNS = (
    Pattern(
        phrases("""
            (saved/saves/saving) (the day/our bacon/our skins/us all)
            (heroic/heroics/heroically/heroism)
            (single-handedly/singlehandedly)
            (a/the/our/true/real/unsung/absolute) (hero/heroes/heroine/rockstar/rock star/superstar/wizard/ninja/lifesaver)
            (hero/heroes) of the (day/hour/night/incident)
            superhuman
            above and beyond
            (worked/working/stayed up/staying up) (through the night/all night/around the clock/the whole night/the entire weekend/all weekend)
            (staying/stayed) (up/awake) for (hours/days)
            without (sleep/sleeping/a break)
        """),
        _INSTEAD,
        _ASK,
        tier=LOW,
        unless=phrases("hero (banner/banners/image/images/section/element/component/unit)"),
    ),
    Pattern(
        phrases("(stayed/staying/worked/working) (up/awake/on it) for … (hours/days/nights)"),
        _INSTEAD,
        _ASK,
        tier=LOW,
        stand=Stand.BEFORE,
        who=ANYBODY,
        quiet=AUTHORS,
    ),
)

KIND = Kind(
    Category.HEROICS,
    PATTERNS,
)
