"""How an organisation counts its actions: what is due soon, whom lateness goes to, who is in which team."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.escalation import Escalation
from blamefree.tickets import TicketSettings
from blamefree.working_days import WorkingDays

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ActionSettings:
    """The settings of the report.

    `due_soon` is the number of calendar days before its due day in which an action is due soon.
    `teams` names the owners in each team; an owner that is a team's name belongs to it as well.
    `tickets` says how tickets are recognised.
    """

    due_soon: int = 14
    escalation: Escalation = field(default_factory=Escalation)
    teams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    working_days: WorkingDays = field(default_factory=WorkingDays)
    tickets: TicketSettings = field(default_factory=TicketSettings)

    def team_of(self, owner: str | None) -> str | None:
        """Return the team an owner belongs to, None where no team is known to hold them."""
        return self._team_by_owner.get(owner.casefold()) if owner else None

    @cached_property
    def _team_by_owner(self) -> Mapping[str, str]:
        named = {team.casefold(): team for team in self.teams}
        members = {member.casefold(): team for team, listed in self.teams.items() for member in listed}
        return members | named
