"""Issues in Jira, in its cloud and on a server of one's own (https://developer.atlassian.com/cloud/jira/).

They are asked about one by one: that is the one way that both know, and the search of either refuses
a question in which one issue of many is gone.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from blamefree.trackers import Answer, Status, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.tickets import Ticket
    from blamefree.trackers import Token
    from blamefree.trackers.http import Client

# The resolutions that Jira is installed with and that mean: it will not be done.
_NOT_DONE = frozenset({"won't do", "won't fix", "declined", "duplicate", "cannot reproduce", "incomplete"})


def base(origin: str) -> str:
    """Return where the interface begins, but for the path a server of one's own may have before it."""
    return origin


def headers(token: Token | None) -> dict[str, str]:
    """Return what every request says: user and token in the cloud, the token alone on a server."""
    said = {"Accept": "application/json"}
    if token is None:
        return said
    if token.user is None:
        return said | {"Authorization": f"Bearer {token.secret}"}
    both = b64encode(f"{token.user}:{token.secret}".encode()).decode()
    return said | {"Authorization": f"Basic {both}"}


def ask(client: Client, base: str, tickets: Sequence[Ticket]) -> Iterator[tuple[Ticket, Answer]]:
    """Yield what is known of issues of one Jira."""
    for ticket in tickets:
        root = f"{base}{ticket.project}/rest/api/2/issue/{ticket.key}"
        response = client.get(f"{root}?fields=status,resolution,resolutiondate")
        yield ticket, Answer(Status.GONE) if response.gone else _answer(response.data["fields"])


def _answer(fields: dict[str, Any]) -> Answer:
    category = fields["status"].get("statusCategory") or {}
    if category.get("key") != "done":
        return Answer(Status.OPEN)
    resolution = (fields.get("resolution") or {}).get("name") or ""
    dropped = resolution.casefold() in _NOT_DONE
    return Answer(Status.DROPPED if dropped else Status.DONE, day(fields.get("resolutiondate")))
