"""Who may stand as the owner of an action."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.catalog import Catalog, Team
from blamefree.rules.shared_owner import SharedOwner

CATALOG = Catalog(
    people=("Search and booking on-call", "Team of one"),
    teams={"payments": Team(("Priya Raman",)), "Booking Team": Team(may_own=True)},
)


def said(owner: str, catalog: Catalog | None = None) -> list[str]:
    text = f'---\nid: a\naction_items:\n  - {{id: A1, title: x, owner: "{owner}"}}\n---\n'
    rule = SharedOwner(catalog or Catalog())
    return [
        f"{finding.message}; {finding.hint}" for finding in rule.check(document.parse(text.encode(), "a.md"))
    ]


@pytest.mark.parametrize(
    "owner",
    [
        "Ines Duarte",
        "@ines",
        "Duarte, Ines",
        "Head of Engineering and Operations",
        "booking on-call",
        "Booking team lead",
        "Ana de Souza",
        "TBD",
    ],
)
def test_one_person_or_role_may_own(owner: str) -> None:
    assert said(owner) == []


@pytest.mark.parametrize(
    ("owner", "count"),
    [
        ("Ines Duarte and Tomasz Wrona", 2),
        ("Ines & Tomasz", 2),
        ("Ines Duarte, Tomasz Wrona, Priya Raman", 3),
        ("@ines, @tomasz", 2),
        ("Ines/Tomasz", 2),
        ("Ines + Tomasz", 2),
    ],
)
def test_several_people_may_not(owner: str, count: int) -> None:
    assert said(owner) == [
        (
            f"action 'A1' has {count} owners, '{owner}';"
            " name the one who is asked when it is late; the description may name the others"
        )
    ]


def test_a_team_may_own_where_the_catalog_says_so() -> None:
    assert said("Booking Team") == [
        (
            "the owner of action 'A1' is a team, 'Booking Team';"
            " name the one person or role who is asked when it is late"
        )
    ]
    assert said("Booking Team", CATALOG) == []
    assert said("payments", CATALOG) == [
        "the owner of action 'A1' is a team, 'payments'; name one person of it: Priya Raman"
    ]


def test_whom_the_catalog_lists_as_a_person_or_role_is_one() -> None:
    assert said("Search and booking on-call", CATALOG) == []
    assert said("Team of one", CATALOG) == []
