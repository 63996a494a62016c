"""Issues and pull requests on GitHub (https://docs.github.com/rest/issues/issues)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from blamefree.trackers import Answer, Status, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.tickets import Ticket
    from blamefree.trackers import Token
    from blamefree.trackers.http import Client, Response

# From so many tickets of one repository on, a list in pages is fewer requests than one for each.
MANY = 20

_NOT_DONE = frozenset({"not_planned", "duplicate"})


def base(origin: str) -> str:
    """Return where the interface begins: github.com has a host of its own for it."""
    return "https://api.github.com" if origin == "https://github.com" else f"{origin}/api/v3"


def headers(token: Token | None) -> dict[str, str]:
    """Return what every request says."""
    said = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    return said | ({"Authorization": f"Bearer {token.secret}"} if token else {})


def ask(client: Client, base: str, tickets: Sequence[Ticket]) -> Iterator[tuple[Ticket, Answer]]:
    """Yield what is known of issues and pull requests of one repository."""
    root = f"{base}/repos/{tickets[0].project}/issues"
    # One issue may be written in several ways: by its key, by its address, by that of a comment.
    left: dict[int, list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        left[int(ticket.key)].append(ticket)
    if len(left) >= MANY:
        for number, issue in _listed(client, root, min(left)):
            for ticket in left.pop(number, ()):
                yield ticket, _answer(issue)
    for number, same in left.items():
        response = client.get(f"{root}/{number}")
        for ticket in same:
            yield ticket, Answer(Status.GONE) if response.gone else _answer(response.data)


def _listed(client: Client, root: str, least: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield all issues of a repository from the newest to the number `least`."""
    for response in client.pages(f"{root}?state=all&sort=created&direction=desc&per_page=100", _next):
        if response.gone:
            return
        numbers = [int(issue["number"]) for issue in response.data]
        yield from zip(numbers, response.data, strict=True)
        if not numbers or min(numbers) <= least:
            return


def _next(_: str, response: Response) -> str | None:
    match = re.search(r'<([^>]+)>;\s*rel="next"', response.headers.get("link", ""))
    return match[1] if match else None


def _answer(issue: dict[str, Any]) -> Answer:
    if issue.get("state") != "closed":
        return Answer(Status.OPEN)
    request = issue.get("pull_request")
    unmerged = request is not None and not request.get("merged_at")
    dropped = unmerged or issue.get("state_reason") in _NOT_DONE
    return Answer(Status.DROPPED if dropped else Status.DONE, day(issue.get("closed_at")))
