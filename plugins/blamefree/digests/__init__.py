"""Who owes what: one section an owner, the most urgent first, for a chat, a mail or an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import follow_through
from blamefree.actions import State
from blamefree.counting import counted
from blamefree.follow_through import Grouping
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from blamefree.actions import Report, Row


@frozen
class Section:
    """What one owner owes, the latest first; `owner` is empty for what nobody owns."""

    owner: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The owner, or that there is none."""
        return self.owner or "Nobody yet"


@frozen(eq=False)
class Digest:
    """What a message says. `link` leads to the page of an action, where a site is known.

    `without_owner` and `without_due` count what is promised and nobody's, or has no day: it can be
    owed by nobody, and would be forgotten first. `left_out` counts documents that no report could follow.
    """

    as_of: date
    since: date | None
    sections: tuple[Section, ...]
    link: Callable[[Row], str | None]
    without_owner: int = 0
    without_due: int = 0
    left_out: int = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that is owed, section by section."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def title(self) -> str:
        """What the message is about."""
        return f"Actions as of {self.as_of}"

    @property
    def summary(self) -> str:
        """How much there is, what nobody could owe, and what was not seen."""
        left_out = f"Left out: {counted(self.left_out, 'document')}; `blamefree actions` says why."
        return " ".join((*self._owed(), *([left_out] if self.left_out else [])))

    def _owed(self) -> Iterator[str]:
        if self.since:
            many = f"{len(self.rows)} newly overdue" if self.rows else "Nothing has become overdue"
            yield f"{many} since {self.since}."
            return
        yield f"{tally(self.rows)}." if self.rows else "Nothing is overdue, and nothing is due soon."
        missing = ((self.without_owner, "owner"), (self.without_due, "date"))
        if gaps := "; ".join(f"without {what}: {count}" for count, what in missing if count):
            yield f"Promised {gaps}."


def make(
    report: Report,
    *,
    since: date | None = None,
    everything: bool = False,
    link: Callable[[Row], str | None] = lambda _: None,
    left_out: int = 0,
) -> Digest:
    """Return what is overdue and due soon, with `everything` also what is open.

    With `since`, only what is overdue and was not yet on that day.
    """
    states = {State.OVERDUE} if since else {State.OVERDUE, State.DUE_SOON}
    if everything and not since:
        states.add(State.OPEN)

    def owed(row: Row) -> bool:
        due = row.action.due
        return row.state in states and (since is None or (due is not None and due >= since))

    grouped = follow_through.group(report.where(owed), Grouping.OWNER)
    sections = sorted((Section(name, part.rows) for name, part in grouped), key=_urgency)
    counts = report.counts
    gaps = (counts["without_owner"], counts["without_due"])
    return Digest(report.as_of, since, tuple(sections), link, *gaps, left_out)


def _urgency(section: Section) -> tuple[int, str, str]:
    first = section.rows[0]
    return (-first.days_overdue, str(first.action.due or "9999-12-31"), section.owner.casefold())


def tally(rows: tuple[Row, ...]) -> str:
    """Return how many of these are overdue, due soon and open, in words."""
    words = ((State.OVERDUE, "overdue"), (State.DUE_SOON, "due soon"), (State.OPEN, "open"))
    counted = ((sum(row.state is state for row in rows), word) for state, word in words)
    return ", ".join(f"{count} {word}" for count, word in counted if count)


def state(row: Row) -> str:
    """Return where an action stands, in words."""
    if row.state is State.OVERDUE:
        work = counted(row.business_days_overdue, "business day")
        return f"{counted(row.days_overdue, 'day')} late ({work})"
    return row.state.value.replace("-", " ")


def details(row: Row) -> str:
    """Return when it is due, whom it has come to and what became of it, as one sentence."""
    parts = [f"Due {row.action.due}" if row.action.due else "No date"]
    if row.escalate_to:
        parts.append(f"goes to: {row.escalate_to}")
    if row.story:
        parts.append(row.story)
    return "; ".join(parts)
