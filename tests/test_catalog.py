"""The catalog: which names an organisation has."""

from __future__ import annotations

import pytest

from blamefree import catalog, config
from blamefree.catalog import Catalog, Service, Team
from blamefree.config import ConfigError

TEXT = """
people = ["Ines Duarte", "booking on-call"]
[teams.booking]
members = ["Ines Duarte"]
may-own = true
[teams.search]
[services.seat-inventory]
team = "booking"
[services.search]
"""


def test_a_catalog_lists_people_teams_and_services() -> None:
    assert catalog.read(TEXT, "catalog.toml") == Catalog(
        ("Ines Duarte", "booking on-call"),
        {"booking": Team(("Ines Duarte",), may_own=True), "search": Team()},
        {"seat-inventory": Service("booking"), "search": Service()},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("team = []", "c.toml:1: unknown setting 'team' in the file; did you mean 'teams'?"),
        ("people = 'Ines'", "c.toml:1: people is 'Ines'; a list of texts is expected"),
        (
            "teams.a.may_own = true",
            "c.toml:1: unknown setting 'may_own' in [teams.a]; did you mean 'may-own'?",
        ),
        ("teams.a.may-own = 1", "c.toml:1: teams.a.may-own is 1; true or false is expected"),
        ("teams = []", "c.toml:1: [teams] is no table"),
        (
            "[teams.a]\n[services.b]\nteam = 'c'",
            "c.toml:3: services.b.team is 'c'; those of the catalog are a",
        ),
        ("services.b.team = 'c'", "c.toml:1: services.b.team is 'c'; the catalog lists no team"),
        ("a", "c.toml: not valid TOML: expected '=' after a key in a key/value pair (at end of document)"),
    ],
)
def test_what_cannot_be_followed_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        catalog.read(text, "c.toml")
    assert str(error.value) == message


def test_the_configuration_names_the_file_beside_it() -> None:
    found = config.read('catalog = "c.toml"', "blamefree.toml", {"c.toml": TEXT}.__getitem__)
    assert found is not None
    assert found.catalog.people == ("Ines Duarte", "booking on-call")


def test_a_catalog_that_is_not_there_is_said_so() -> None:
    with pytest.raises(
        ConfigError, match=r"blamefree\.toml:1: catalog 'c\.toml' cannot be read: there is no such file"
    ):
        config.read('catalog = "c.toml"', "blamefree.toml")
