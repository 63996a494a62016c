"""Asks over HTTP like a guest: with a time-out, not too often, and not for ever.

The standard library does all that is needed here, a few requests one after the other; another one
would be a dependency of every installation.
"""

from __future__ import annotations

import json
import socket
from dataclasses import field
from http import HTTPStatus
from http.client import HTTPException
from typing import IO, TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from blamefree.trackers import UnavailableError
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from email.message import Message
    from http.client import HTTPMessage

TIMEOUT = 20
TRIES = 4
# A rate limit that lasts longer is told, not waited for.
LONGEST_WAIT = 90
MAX_BYTES = 20_000_000
MAX_PAGES = 200


@frozen
class Response:
    """What a tracker answered: a status that is no failure, and its JSON."""

    status: int
    headers: Mapping[str, str]
    data: Any

    @property
    def gone(self) -> bool:
        """There is nothing of this name, or not for this token."""
        return self.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class _SameOrigin(HTTPRedirectHandler):
    """Follows a redirection within the host that was asked, so that no token leaves it."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@frozen
class Client:
    """Asks with these headers. `wait` sleeps for seconds, and `now` tells the time since the epoch."""

    wait: Callable[[float], None]
    now: Callable[[], float]
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = TIMEOUT

    def get(self, url: str) -> Response:
        """Return the answer; an UnavailableError says why there is none."""
        problem = ""
        for attempt in range(TRIES):
            try:
                return self._ask(url)
            except _Later as later:
                problem = later.problem
                pause = 2.0**attempt / 2 if later.seconds is None else later.seconds
                if pause > LONGEST_WAIT:
                    problem += f", for {pause:.0f} seconds more"
                    break
            if attempt + 1 < TRIES:
                self.wait(pause)
        message = f"{urlsplit(url).netloc}: {problem}"
        raise UnavailableError(message)

    def pages(self, url: str, following: Callable[[str, Response], str | None]) -> Iterator[Response]:
        """Yield an answer and those that follow it, as long as `following` names one on the same host."""
        host = urlsplit(url).netloc
        for _ in range(MAX_PAGES):
            response = self.get(url)
            yield response
            further = following(url, response)
            if further is None or urlsplit(further).netloc != host:
                return
            url = further

    def _ask(self, url: str) -> Response:
        request = Request(url, headers={"User-Agent": "blamefree", **self.headers})  # noqa: S310 - origin() is http
        try:
            with build_opener(_SameOrigin).open(request, timeout=self.timeout) as answer:
                return Response(answer.status, _lower(answer.headers), _json(answer.read(MAX_BYTES + 1)))
        except HTTPError as error:
            with error:
                return self._failed(error)
        except (URLError, HTTPException, OSError) as error:
            raise _Later(_told(error)) from None

    def _failed(self, error: HTTPError) -> Response:
        headers = _lower(error.headers)
        limited = error.code == HTTPStatus.TOO_MANY_REQUESTS or (
            error.code == HTTPStatus.FORBIDDEN
            and (headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers)
        )
        if limited:
            problem = "the rate limit is reached"
            raise _Later(problem, self._pause(headers))
        if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            problem = f"it answers {error.code} {error.reason}".strip()
            raise _Later(problem, self._pause(headers))
        response = Response(error.code, headers, None)
        if response.gone:
            return response
        refused = error.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
        told = (
            "it refuses the token, or asks for one" if refused else f"it answers {error.code} {error.reason}"
        )
        message = f"{urlsplit(error.url).netloc}: {told.strip()}"
        raise UnavailableError(message)

    def _pause(self, headers: Mapping[str, str]) -> float | None:
        """Return how long a tracker asks to be left alone, None where it does not say."""
        if headers.get("retry-after", "").isdigit():
            return float(headers["retry-after"])
        for name in ("x-ratelimit-reset", "ratelimit-reset"):
            if headers.get(name, "").isdigit():
                return max(0.0, float(headers[name]) - self.now())
        return None


class _Later(Exception):  # noqa: N818 - a reason to try again, seen by nobody else
    """An answer that may be another one later."""

    def __init__(self, problem: str, seconds: float | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.seconds = seconds


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _json(body: bytes) -> Any:  # noqa: ANN401 - whatever the tracker answers
    if len(body) > MAX_BYTES:
        problem = "its answer is longer than it should be"
        raise _Later(problem)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        problem = "its answer is no JSON"
        raise _Later(problem) from None


def _told(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError | socket.timeout):
        return "it does not answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return f"it cannot be reached: {reason.strerror.lower()}"
    return f"it cannot be reached: {reason}"
