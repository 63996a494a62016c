"""Where the work is tracked: a URL or a key becomes a ticket that is known by its tracker."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tracker(StrEnum):
    """The trackers whose tickets are recognised."""

    GITHUB = "github"
    GITLAB = "gitlab"
    JIRA = "jira"
    LINEAR = "linear"


_HOSTS = {
    "github.com": Tracker.GITHUB,
    "gitlab.com": Tracker.GITLAB,
    "linear.app": Tracker.LINEAR,
}
_JIRA_CLOUD = ".atlassian.net"

_PATHS = {
    Tracker.GITHUB: late(r"/(?P<project>[\w.-]+/[\w.-]+)/(?P<kind>issues|pull)/(?P<key>\d{1,12})/?"),
    Tracker.GITLAB: late(
        r"/(?P<project>[\w.-]+(?:/[\w.-]+)+)/-/(?P<kind>issues|work_items|merge_requests)/(?P<key>\d{1,12})/?"
    ),
    Tracker.JIRA: late(r"(?P<project>(?:/[\w-]+)*)/(?P<kind>browse)/(?P<key>[A-Z][A-Z0-9_]*-\d{1,12})/?"),
    Tracker.LINEAR: late(
        r"/(?P<project>[\w-]+)/(?P<kind>issue)/(?P<key>[A-Z][A-Z0-9]*-\d{1,12})(?:/[^/]*)?/?"
    ),
}
# On a host that nobody told of, these paths belong to one tracker alone.
_TELLING = (Tracker.GITLAB, Tracker.JIRA)


@frozen
class Ticket:
    """One ticket: what a document says, where it leads, and how a tracker calls it.

    `url` is None for a key that no prefix is configured for, and `tracker` for a place that is not
    recognised; then nobody can be asked about it. `project` is a repository on GitHub and GitLab, and
    the path before `/browse` on Jira; `kind` is the word in the address, such as `pull`.
    """

    text: str
    url: str | None = None
    tracker: Tracker | None = None
    host: str = ""
    project: str = ""
    kind: str = ""
    key: str = ""

    @property
    def label(self) -> str:
        """What a link to it says."""
        match self.tracker:
            case Tracker.GITHUB:
                return f"{self.project}#{self.key}"
            case Tracker.GITLAB:
                return f"{self.project}{'!' if self.kind == 'merge_requests' else '#'}{self.key}"
            case Tracker.JIRA | Tracker.LINEAR:
                return self.key
        if self.url is None or self.url != self.text:
            return self.text
        return unquote(self.url.rstrip("/").rpartition("/")[2]) or self.text


@frozen
class TicketSettings:
    """How tickets are recognised, besides by the addresses that everybody knows.

    `prefixes` says for the beginning of a key what its address begins with; `hosts` says which
    tracker answers at a host. Only hosts that are named here, and github.com and gitlab.com, are
    ever asked: a document must not be able to send a token anywhere else.
    """

    prefixes: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, Tracker] = field(default_factory=dict)

    def read(self, text: str) -> Ticket:
        """Recognise a ticket."""
        url = self._address(text.strip())
        if url is None:
            return Ticket(text)
        try:
            parts = urlsplit(url)
            host = parts.netloc.rpartition("@")[2].casefold()
        except ValueError:
            return Ticket(text)
        for tracker in self._candidates(host):
            match = _PATHS[tracker].fullmatch(parts.path)
            if match:
                return Ticket(text, url, tracker, host, match["project"], match["kind"], match["key"])
        return Ticket(text, url, host=host)

    def askable(self, host: str) -> bool:
        """Tell whether a host may be asked about its tickets."""
        return host in self.hosts or host in {"github.com", "gitlab.com"}

    def _candidates(self, host: str) -> tuple[Tracker, ...]:
        if host in self.hosts:
            return (self.hosts[host],)
        if host in _HOSTS:
            return (_HOSTS[host],)
        return (Tracker.JIRA,) if host.endswith(_JIRA_CLOUD) else _TELLING

    def _address(self, text: str) -> str | None:
        if re.fullmatch(r"https?://\S+", text):
            return text
        for prefix in sorted(self.prefixes, key=len, reverse=True):
            rest = text.removeprefix(prefix)
            if rest != text and re.fullmatch(r"[\w./#-]+", rest):
                return f"{self.prefixes[prefix]}{rest}"
        return None
