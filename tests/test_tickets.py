"""Tickets: recognised by their addresses, and asked about at servers that speak as is documented."""

from __future__ import annotations

import http.server
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from blamefree.tickets import TicketSettings, Tracker
from blamefree.trackers import Answer, Status, Token, UnavailableError, asking
from blamefree.trackers.http import LONGEST_WAIT, TRIES, Client
from test_cli import put, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = TicketSettings(
    {"PAY-": "https://acme.atlassian.net/browse/PAY-", "ops#": "https://github.com/acme/ops/issues/"},
    {"git.acme.example": Tracker.GITLAB, "code.acme.example:8443": Tracker.GITHUB},
)


@pytest.mark.parametrize(
    ("text", "tracker", "label", "url"),
    [
        ("https://github.com/acme/ops/issues/12", Tracker.GITHUB, "acme/ops#12", None),
        ("https://github.com/acme/ops/pull/7/", Tracker.GITHUB, "acme/ops#7", None),
        ("https://code.acme.example:8443/a/b/issues/1", Tracker.GITHUB, "a/b#1", None),
        ("https://gitlab.com/a/b/c/-/issues/3", Tracker.GITLAB, "a/b/c#3", None),
        ("https://git.acme.example/a/b/-/merge_requests/3", Tracker.GITLAB, "a/b!3", None),
        ("https://unknown.example/a/b/-/work_items/3", Tracker.GITLAB, "a/b#3", None),
        ("https://acme.atlassian.net/browse/PAY-812", Tracker.JIRA, "PAY-812", None),
        ("https://acme.example/jira/browse/OPS_2-1", Tracker.JIRA, "OPS_2-1", None),
        ("https://linear.app/acme/issue/ENG-42/cap-the-cache", Tracker.LINEAR, "ENG-42", None),
        ("PAY-812", Tracker.JIRA, "PAY-812", "https://acme.atlassian.net/browse/PAY-812"),
        ("ops#12", Tracker.GITHUB, "acme/ops#12", "https://github.com/acme/ops/issues/12"),
        ("https://tickets.example/RES-412", None, "RES-412", None),
        ("https://github.com/acme/ops/wiki", None, "wiki", None),
        ("https://[half", None, "https://[half", ""),
        ("RES-412", None, "RES-412", ""),
        ("PAY-8 1", None, "PAY-8 1", ""),
        ("javascript:alert(1)", None, "javascript:alert(1)", ""),
    ],
)
def test_a_ticket_is_recognised_by_its_address_or_its_prefix(
    text: str, tracker: Tracker | None, label: str, url: str | None
) -> None:
    ticket = SETTINGS.read(text)
    assert (ticket.tracker, ticket.label) == (tracker, label)
    assert ticket.url == (text if url is None else url or None)


def test_only_hosts_that_somebody_named_are_ever_asked() -> None:
    assert SETTINGS.askable("github.com")
    assert SETTINGS.askable("git.acme.example")
    for url in (
        "https://github.com@evil.example/a/b/issues/1",
        "https://evil.example/a/b/-/issues/1",
        "https://evil.atlassian.net/browse/PAY-1",
        "https://github.com.evil.example/a/b/issues/1",
    ):
        assert not SETTINGS.askable(SETTINGS.read(url).host), url


@dataclass
class Server:
    """A tracker that answers from its tickets, and fails first as often as it is told to."""

    kind: Tracker
    tickets: dict[str, dict[str, Any]]
    token: str = ""
    # Statuses, headers and bodies it answers with before it does its work.
    failures: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    host: str = ""
    page_size: int = 100

    def answer(self, path: str) -> tuple[int, dict[str, str], Any]:
        """Return a status, headers and what is sent as JSON."""
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        if self.kind is Tracker.GITHUB:
            return self.github(unquote(parts.path), query, path)
        if self.kind is Tracker.GITLAB:
            return self.gitlab(parts.path, query)
        match = re.fullmatch(r"/jira/rest/api/2/issue/([A-Z]+-\d+)", parts.path)
        assert match
        assert query["fields"] == ["status,resolution,resolutiondate"]
        return self.one(match[1])

    def one(self, key: str) -> tuple[int, dict[str, str], Any]:
        """Answer about one ticket."""
        return (200, {}, self.tickets[key]) if key in self.tickets else (404, {}, {"message": "Not Found"})

    def github(self, path: str, query: dict[str, list[str]], asked: str) -> tuple[int, dict[str, str], Any]:
        """Answer as https://docs.github.com/rest/issues/issues says."""
        match = re.fullmatch(r"/api/v3/repos/acme/ops/issues(?:/(\d+))?", path)
        assert match
        if match[1] == "301":
            return 301, {"Location": f"http://{self.host}/api/v3/repositories/9/issues/301"}, {}
        if match[1]:
            return self.one(match[1])
        assert query["state"] == ["all"]
        page = int(query.get("page", ["1"])[0])
        issues = sorted(self.tickets.values(), key=lambda one: -int(one["number"]))
        part = issues[(page - 1) * self.page_size : page * self.page_size]
        address = f"http://{self.host}{asked.partition('&page=')[0]}&page={page + 1}"
        further = f'<{address}>; rel="next", <x>; rel="last"'
        return 200, {"Link": further} if len(issues) > page * self.page_size else {}, part

    def gitlab(self, path: str, query: dict[str, list[str]]) -> tuple[int, dict[str, str], Any]:
        """Answer as https://docs.gitlab.com/api/issues/ says."""
        match = re.fullmatch(r"/api/v4/projects/(a%2Fb%2Fc)/(issues|merge_requests)", path)
        if match is None:
            return 404, {}, {"message": "404 Project Not Found"}
        found = [self.tickets[key] for key in query["iids[]"] if key in self.tickets]
        page = int(query.get("page", ["1"])[0])
        more = len(found) > page * self.page_size
        part = found[(page - 1) * self.page_size : page * self.page_size]
        return 200, {"X-Next-Page": str(page + 1) if more else ""}, part


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer one question."""
            server.asked.append(self.path)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            if server.failures:
                status, headers, body = server.failures.pop(0)
            elif self.path == "/api/v3/repositories/9/issues/301":
                status, headers, body = 200, {}, json.dumps(issue(301, "closed")).encode()
            else:
                status, headers, data = server.answer(self.path)
                body = json.dumps(data).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing: a test's output is its own."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        server.host = f"127.0.0.1:{listening.server_address[1]}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield server
        listening.shutdown()


def issue(number: int, state: str = "open", reason: str | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    closed = "2026-03-04T10:00:00Z" if state == "closed" else None
    return {"number": number, "state": state, "state_reason": reason, "closed_at": closed, **more}


def merge(state: str, merged_at: str | None = None) -> dict[str, Any]:
    closed = None if merged_at else "2026-02-02T00:00:00Z"
    return {"state": state, "merged_at": merged_at, "closed_at": closed}


def jira(category: str, resolution: str | None = None) -> dict[str, Any]:
    return {
        "fields": {
            "status": {"name": "Fertig", "statusCategory": {"key": category}},
            "resolution": {"name": resolution} if resolution else None,
            "resolutiondate": "2026-03-05T09:30:00.000+0100" if resolution else None,
        }
    }


def ask(server: Server, urls: list[str], now: float = 1_000_000.0) -> tuple[asking.Answers, list[float]]:
    waited: list[float] = []
    settings = TicketSettings(hosts={server.host: server.kind})
    tokens = {server.kind: Token("secret")}
    client = Client(waited.append, lambda: now, timeout=5)
    return asking.ask(client, map(settings.read, urls), tokens), waited


def github_urls(server: Server, *numbers: int) -> list[str]:
    return [f"http://{server.host}/acme/ops/issues/{number}" for number in numbers]


ISSUES = {
    "1": issue(1),
    "2": issue(2, "closed", "completed"),
    "3": issue(3, "closed", "not_planned"),
    "4": issue(4, "closed", pull_request={"merged_at": "2026-03-04T10:00:00Z"}),
    "5": issue(5, "closed", pull_request={"merged_at": None}),
}
CLOSED = Answer(Status.DONE, date(2026, 3, 4))


def test_github_is_asked_about_each_issue_and_a_moved_one_is_followed() -> None:
    with serving(Server(Tracker.GITHUB, ISSUES)) as server:
        answers, waited = ask(server, github_urls(server, 1, 2, 3, 4, 5, 6, 301))
        known = {url.rpartition("/")[2]: answer for url, answer in answers.by_text.items()}
        assert {key: answer.status for key, answer in known.items()} == {
            "1": Status.OPEN,
            "2": Status.DONE,
            "3": Status.DROPPED,
            "4": Status.DONE,
            "5": Status.DROPPED,
            "6": Status.GONE,
            "301": Status.DONE,
        }
        assert known["2"] == CLOSED
        assert (answers.problems, waited) == ((), [])
        assert server.headers[0]["authorization"] == "Bearer secret"
        assert server.headers[0]["x-github-api-version"] == "2022-11-28"


def test_an_issue_is_asked_about_once_however_it_is_written() -> None:
    ways = ("2", "2/", "2#issuecomment-5", "3")
    with serving(Server(Tracker.GITHUB, ISSUES)) as server:
        urls = [f"http://{server.host}/acme/ops/issues/{way}" for way in ways]
        answers, _ = ask(server, urls)
        assert [answers.by_text[url].status for url in urls] == [*[Status.DONE] * 3, Status.DROPPED]
        assert len(server.asked) == 2


def test_many_issues_of_one_repository_are_read_in_pages() -> None:
    issues = {str(number): issue(number, "closed" if number % 2 else "open") for number in range(1, 260)}
    del issues["100"]
    with serving(Server(Tracker.GITHUB, issues, page_size=50)) as server:
        answers, _ = ask(server, github_urls(server, *range(90, 190)))
        assert len(answers.by_text) == 100
        assert {
            url.rpartition("/")[2] for url, one in answers.by_text.items() if one.status is Status.GONE
        } == {"100"}
        assert sum(one.status is Status.DONE for one in answers.by_text.values()) == 50
        # Four pages down to number 90, and one question about the one that is not there.
        assert len(server.asked) == 5


def test_gitlab_is_asked_about_many_at_once_in_pages() -> None:
    tickets = {
        str(number): {
            "iid": number,
            "state": "closed" if number > 3 else "opened",
            "closed_at": "2026-03-04T00:00:00Z",
        }
        for number in range(1, 8)
    }
    with serving(Server(Tracker.GITLAB, tickets, page_size=3)) as server:
        urls = [f"http://{server.host}/a/b/c/-/issues/{number}" for number in range(1, 9)]
        answers, _ = ask(server, urls)
        assert [answers.by_text[url].status for url in urls] == [
            *[Status.OPEN] * 3,
            *[Status.DONE] * 4,
            Status.GONE,
        ]
        assert len(server.asked) == 3
        assert server.headers[0]["private-token"] == "secret"
        elsewhere, _ = ask(server, [f"http://{server.host}/other/project/-/issues/1"])
        assert [one.status for one in elsewhere.by_text.values()] == [Status.GONE]


def test_a_merge_request_is_done_when_it_is_merged() -> None:
    tickets = {
        "1": {"iid": 1, **merge("merged", "2026-02-01T00:00:00Z")},
        "2": {"iid": 2, **merge("closed")},
        "3": {"iid": 3, **merge("opened")},
    }
    with serving(Server(Tracker.GITLAB, tickets)) as server:
        urls = [f"http://{server.host}/a/b/c/-/merge_requests/{number}" for number in (1, 2, 3)]
        answers, _ = ask(server, urls)
        assert [answers.by_text[url].status for url in urls] == [Status.DONE, Status.DROPPED, Status.OPEN]


def test_jira_tells_by_the_category_of_the_status_whatever_its_name() -> None:
    tickets = {
        "PAY-1": jira("new"),
        "PAY-2": jira("done", "Done"),
        "PAY-3": jira("done", "Won't Do"),
        "PAY-4": jira("indeterminate"),
    }
    with serving(Server(Tracker.JIRA, tickets)) as server:
        urls = [f"http://{server.host}/jira/browse/PAY-{number}" for number in (1, 2, 3, 4, 5)]
        answers, _ = ask(server, urls)
        assert [answers.by_text[url].status for url in urls] == [
            Status.OPEN,
            Status.DONE,
            Status.DROPPED,
            Status.OPEN,
            Status.GONE,
        ]
        assert str(answers.by_text[urls[1]].on) == "2026-03-05"
        assert server.headers[0]["authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    ("failures", "waits"),
    [
        ([(429, {"Retry-After": "7"}, b"")], [7.0]),
        ([(403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000030"}, b"")], [30.0]),
        ([(403, {"Retry-After": "3"}, b"secondary rate limit")], [3.0]),
        ([(429, {"RateLimit-Reset": "1000002"}, b"")], [2.0]),
        ([(503, {}, b""), (502, {"Retry-After": "4"}, b"")], [0.5, 4.0]),
        ([(200, {}, b"<html>maintenance</html>"), (500, {}, b"")], [0.5, 1.0]),
        ([(200, {"Content-Length": "99"}, b"{")], [0.5]),
    ],
)
def test_a_tracker_that_asks_for_patience_is_asked_again_when_it_says(
    failures: list[tuple[int, dict[str, str], bytes]], waits: list[float]
) -> None:
    with serving(Server(Tracker.GITHUB, ISSUES, failures=failures)) as server:
        answers, waited = ask(server, github_urls(server, 2))
        assert list(answers.by_text.values()) == [CLOSED]
        assert (answers.problems, waited) == ((), waits)


@pytest.mark.parametrize(
    ("failures", "said"),
    [
        ([(500, {}, b"")] * TRIES, "it answers 500 Internal Server Error"),
        ([(401, {}, b"")], "it refuses the token, or asks for one"),
        ([(403, {}, b"")], "it refuses the token, or asks for one"),
        ([(409, {}, b"")], "it answers 409 Conflict"),
        ([(429, {"Retry-After": "3600"}, b"")], "the rate limit is reached, for 3600 seconds more"),
        ([(200, {}, b"[]")], "it answers in a way that github does not document"),
        ([(301, {"Location": "http://evil.example/"}, b"")], "it answers 301 Moved Permanently"),
    ],
)
def test_what_cannot_be_known_is_said_and_the_others_are_still_asked(
    failures: list[tuple[int, dict[str, str], bytes]], said: str
) -> None:
    with serving(Server(Tracker.GITHUB, ISSUES, failures=failures)) as server:
        other = f"http://{server.host}/acme/ops/pull/4"
        answers, waited = ask(server, [*github_urls(server, 1), other])
        assert answers.problems == (f"{server.host}: {said}",)
        assert list(answers.by_text) == [other]
        assert all(pause <= LONGEST_WAIT for pause in waited)


def test_a_server_that_is_not_there_or_does_not_answer_is_said() -> None:
    with serving(Server(Tracker.GITHUB, ISSUES)) as server:
        urls = github_urls(server, 1)
    answers, waited = ask(server, urls)
    assert answers.problems == (f"{server.host}: it cannot be reached: connection refused",)
    assert waited == [0.5, 1.0, 2.0]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as silent:
        client = Client(lambda _: None, lambda: 0.0, timeout=0.05)
        # It takes the connection, and nobody is there to answer.
        with pytest.raises(UnavailableError, match="it does not answer in time"):
            client.get(f"http://127.0.0.1:{silent.server_address[1]}/")


DOCUMENT = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
action_items:
  - {{id: A1, title: Cap it, due: 2026-03-01, ticket: "http://{host}/acme/ops/issues/2"}}  # closed there
  - id: A2
    title: Page on it
    status: done
    done_on: 2026-02-01
    ticket: http://{host}/acme/ops/issues/1
  - {{id: A3, title: Drop it, ticket: ops-3}}
  - {{id: A4, title: Gone, ticket: ops-9}}
  - {{id: A5, title: Agreed, status: done, ticket: ops-4}}
  - {{id: A6, title: Elsewhere, ticket: "https://elsewhere.example/X-1"}}
  - {{id: A7, title: By hand, ticket: X-1}}
---
"""


@contextmanager
def archive(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    with serving(Server(Tracker.GITHUB, ISSUES)) as server:
        (tmp_path / "postmortems").mkdir()
        put(tmp_path, "a.md", DOCUMENT.format(host=server.host))
        (tmp_path / "blamefree.toml").write_text(
            'select = ["PM1"]\n'
            f'[actions.tickets.prefixes]\n"ops-" = "http://{server.host}/acme/ops/issues/"\n'
            f'[actions.tickets.hosts]\n"{server.host}" = "github"\n'
        )
        yield tmp_path, server


def test_check_reports_where_ticket_and_action_differ(tmp_path: Path) -> None:
    with archive(tmp_path) as (folder, server):
        done = run(folder, "tickets", "check", env={"GITHUB_TOKEN": "secret"})
        assert done.stdout.splitlines() == [
            "INC-2026-0142/A1: the ticket acme/ops#2 is closed on 2026-03-04; the action is open",
            (
                "INC-2026-0142/A3: the ticket acme/ops#3 is closed as not planned on 2026-03-04; "
                "the action is open"
            ),
            "INC-2026-0142/A4: the ticket acme/ops#9 is gone, or hidden from this token; the action is open",
            "INC-2026-0142/A2: the ticket acme/ops#1 is open; the action is done",
        ]
        assert "1 ticket not asked about: elsewhere.example" in done.stderr
        assert "1 ticket not asked about: keys without a configured prefix" in done.stderr
        assert "5 of 5 tickets asked about: 4 differ" in done.stderr
        assert done.returncode == 1
        assert {headers.get("authorization") for headers in server.headers} == {"Bearer secret"}
        data = json.loads(run(folder, "tickets", "check", "--format", "json").stdout)
        assert data[0] == {
            "ref": "INC-2026-0142/A1",
            "ticket": f"http://{server.host}/acme/ops/issues/2",
            "url": f"http://{server.host}/acme/ops/issues/2",
            "ticket_status": "done",
            "closed_on": "2026-03-04",
            "action_status": "open",
            "path": "postmortems/a.md",
            "line": 6,
        }


def test_write_makes_the_document_say_what_the_tickets_say_and_nothing_else(tmp_path: Path) -> None:
    with archive(tmp_path) as (folder, server):
        done = run(folder, "tickets", "check", "--write", "--as-of", "2026-03-10")
        # The ticket that is gone is for a person.
        assert done.returncode == 1
        found = (folder / "postmortems" / "a.md").read_text()
        address = f"http://{server.host}/acme/ops/issues/2"
        assert found == (
            DOCUMENT.format(host=server.host)
            .replace("due: 2026-03-01, ", "due: 2026-03-01, status: done, ")
            .replace(f'"{address}"', f'"{address}", done_on: 2026-03-04, evidence: "{address}"')
            .replace("status: done\n    done_on: 2026-02-01", "status: open\n    done_on: null")
            .replace(
                "title: Drop it, ticket: ops-3",
                "title: Drop it, status: dropped, ticket: ops-3, "
                "reason: Its ticket was closed as not planned on 2026-03-04",
            )
        )
        again = run(folder, "tickets", "check")
        assert again.stdout.count("\n") == 1
        assert "A4" in again.stdout


def test_a_tracker_that_cannot_be_asked_ends_with_two(tmp_path: Path) -> None:
    with archive(tmp_path) as (folder, server):
        server.failures += [(401, {}, b"")] * 9
        done = run(folder, "tickets", "check")
        assert done.returncode == 2
        assert f"blamefree: {server.host}: it refuses the token, or asks for one\n" in done.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[actions.tickets.hosts]\n"x" = "linear"\n', "actions.tickets.hosts.x is 'linear'; one of github"),
        ('[actions.tickets.prefixes]\n"x" = "y"\n', "actions.tickets.prefixes.x is 'y'; an http or https"),
        ("[actions]\ndue-soon = -1\n", "actions.due-soon is -1; a number of days is 0 or more"),
        ("[actions]\nduesoon = 1\n", "unknown setting 'duesoon' in [actions]; did you mean 'due-soon'?"),
    ],
)
def test_a_wrong_setting_is_said_with_its_place(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text(settings)
    done = run(tmp_path, "tickets", "check")
    assert done.returncode == 2
    assert said in done.stderr
