"""The catalog: which people, teams and services there are, as one TOML file lists them."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.settings import Reader, load, shown, with_lines
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Team:
    """A team; `may_own` tells whether it may be named as the owner of an action."""

    members: tuple[str, ...] = ()
    may_own: bool = False


@frozen
class Service:
    """A service and the team that runs it, None where the catalog does not say."""

    team: str | None = None


@frozen
class Catalog:
    """What the organisation's names mean; `people` are people and roles.

    Where a kind of name is not listed at all, nothing is known of it, and every name may be right.
    """

    people: tuple[str, ...] = ()
    teams: Mapping[str, Team] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)

    def team_of(self, owner: str | None) -> str | None:
        """Return the team of an owner, whatever the capitals of the name; a team is its own."""
        return self._teams_by_name.get(owner.casefold()) if owner else None

    @cached_property
    def _teams_by_name(self) -> Mapping[str, str]:
        members = {member.casefold(): name for name, team in self.teams.items() for member in team.members}
        return members | {name.casefold(): name for name in self.teams}


def read(text: str, path: str) -> Catalog:
    """Read a catalog; a ConfigError says where it cannot be followed."""
    data = load(text, path)
    with with_lines(text, path):
        return _Reader(path).catalog(data)


class _Reader(Reader):
    def catalog(self, data: object) -> Catalog:
        given = self.known_entries(data, dict.fromkeys(("people", "teams", "services")))
        people = self.texts("people", given.get("people", []))
        teams_table, services_table = self.inner("teams"), self.inner("services")
        teams = {
            name: teams_table.inner(name).team(entry)
            for name, entry in teams_table.entries(given.get("teams", {})).items()
        }
        services = {
            name: services_table.inner(name).service(entry, tuple(teams))
            for name, entry in services_table.entries(given.get("services", {})).items()
        }
        return Catalog(people, teams, services)

    def team(self, data: object) -> Team:
        given = self.known_entries(data, dict.fromkeys(("members", "may-own")))
        return Team(
            self.texts("members", given.get("members", [])),
            self.typed("may-own", given.get("may-own", False), bool, "true or false"),
        )

    def service(self, data: object, teams: tuple[str, ...]) -> Service:
        given = self.known_entries(data, dict.fromkeys(("team",)))
        team = given.get("team")
        if team is not None and team not in teams:
            known = f"those of the catalog are {', '.join(teams)}" if teams else "the catalog lists no team"
            self.fail("team", f"is {shown(team)}; {known}")
        return Service(str(team) if team is not None else None)
