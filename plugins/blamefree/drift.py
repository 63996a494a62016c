"""Where an action and its ticket tell different stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.model import ActionStatus
from blamefree.trackers import Status
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from blamefree.actions import Report, Row
    from blamefree.tickets import Ticket, TicketSettings
    from blamefree.trackers import Answer

_CLOSED = (Status.DONE, Status.DROPPED)


@frozen
class Drift:
    """One action whose ticket says something else."""

    row: Row
    ticket: Ticket
    answer: Answer

    @property
    def words(self) -> str:
        """What the ticket says and what the document says."""
        on = f" on {self.answer.on}" if self.answer.on else ""
        status = self.row.action.status.value
        if self.answer.status is Status.GONE:
            return (
                f"the ticket {self.ticket.label} is gone, or hidden from this token; the action is {status}"
            )
        return f"the ticket {self.ticket.label} is {self.answer.status}{on}; the action is {status}"

    def correction(self, today: date) -> dict[str, str | None] | None:
        """Return the fields that make the document say what the ticket says; None where nobody can tell."""
        action = self.row.action
        closed = (self.answer.on or today).isoformat()
        match self.answer.status:
            case Status.DONE:
                evidence = {} if action.evidence else {"evidence": self.ticket.url or self.ticket.text}
                return {"status": "done", "done_on": closed, **evidence}
            case Status.DROPPED:
                reason = (
                    {} if action.reason else {"reason": f"Its ticket was closed as not planned on {closed}"}
                )
                return {"status": "dropped", **reason}
            case Status.OPEN if action.status is ActionStatus.DONE:
                return {"status": "open", **({"done_on": None} if action.done_on else {})}
        return None


def compare(report: Report, settings: TicketSettings, answers: Mapping[str, Answer]) -> Iterator[Drift]:
    """Yield where ticket and action differ: one is closed and the other is not, or the ticket is gone."""
    for row in report.rows:
        text = row.action.ticket
        answer = answers.get(text) if text else None
        if text is None or answer is None:
            continue
        over = row.action.status.over
        if answer.status is Status.GONE or over is not (answer.status in _CLOSED):
            yield Drift(row, settings.read(text), answer)
