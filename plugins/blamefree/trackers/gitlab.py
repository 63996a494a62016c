"""Issues and merge requests on GitLab (https://docs.gitlab.com/api/issues/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from blamefree.trackers import Answer, Status, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.tickets import Ticket
    from blamefree.trackers import Token
    from blamefree.trackers.http import Client, Response

# So many are asked about at once: addresses have a length that servers take.
AT_ONCE = 50


def base(origin: str) -> str:
    """Return where the interface begins."""
    return f"{origin}/api/v4"


def headers(token: Token | None) -> dict[str, str]:
    """Return what every request says."""
    return {"Accept": "application/json"} | ({"PRIVATE-TOKEN": token.secret} if token else {})


def ask(client: Client, base: str, tickets: Sequence[Ticket]) -> Iterator[tuple[Ticket, Answer]]:
    """Yield what is known of issues, or of merge requests, of one project."""
    requests = tickets[0].kind == "merge_requests"
    kind = "merge_requests" if requests else "issues"
    root = f"{base}/projects/{quote(tickets[0].project, safe='')}/{kind}"
    for start in range(0, len(tickets), AT_ONCE):
        part = tickets[start : start + AT_ONCE]
        query = [("iids[]", ticket.key) for ticket in part] + [("scope", "all"), ("per_page", "100")]
        found: dict[str, dict[str, Any]] = {}
        for response in client.pages(f"{root}?{urlencode(query)}", _next):
            found |= {str(one["iid"]): one for one in response.data or []}
        for ticket in part:
            one = found.get(ticket.key)
            yield ticket, Answer(Status.GONE) if one is None else _answer(one)


def _next(url: str, response: Response) -> str | None:
    number = response.headers.get("x-next-page", "")
    return f"{url.partition('&page=')[0]}&page={number}" if number.isdigit() else None


def _answer(one: dict[str, Any]) -> Answer:
    match one.get("state"):
        case "merged":
            return Answer(Status.DONE, day(one.get("merged_at")))
        case "closed":
            # A merge request that was closed was not merged.
            dropped = "merged_at" in one
            return Answer(Status.DROPPED if dropped else Status.DONE, day(one.get("closed_at")))
    return Answer(Status.OPEN)
