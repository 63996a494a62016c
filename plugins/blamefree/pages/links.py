"""Links of a body that lead to nothing this site holds become their own text."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`++).+?(?<!`)\1(?!`)")
_TARGET = (
    r"(?:<(?P<angled>[^<>\n]+)>|(?P<plain>[^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?"
)
_LINK = re.compile(rf"(?P<image>!?)\[(?P<text>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(\s*{_TARGET}\s*\)")
_DEFINITION = re.compile(rf"^ {{0,3}}\[(?P<text>[^\]^][^\]]*)\]:\s*{_TARGET}\s*$")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)


def keep_known(body: str, uri: str, known: Container[str]) -> str:
    """Return a body whose relative links all lead to known files.

    What is left out of a site for its audience is thus not named by those who link to it, and
    a picture that was never committed does not break the build.
    """
    return "".join(_outside_code(body, lambda text: _plain(text, uri, known)))


def lead(body: str, uri: str, find: Callable[[str], str | None]) -> str:
    """Return a body whose relative links lead where `find` says for the file that they mean.

    A link to a file for which it says None becomes its text.
    """
    if "](" not in body and "]:" not in body:
        return body

    def replace(match: re.Match[str]) -> str:
        target = _resolve(match["angled"] or match["plain"], uri)
        if target is None:
            return match[0]
        way = find(target)
        if way is None:
            return match["text"]
        name = "angled" if match["angled"] else "plain"
        start, end = (place - match.start() for place in match.span(name))
        mark = match[name].partition("#")
        return f"{match[0][:start]}{way}{mark[1]}{mark[2]}{match[0][end:]}"

    return "".join(_outside_code(body, lambda line: _DEFINITION.sub(replace, _LINK.sub(replace, line))))


def _outside_code(body: str, change: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a body, changed where they are not code."""
    fence = ""
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line.strip(" `~\r\n") else fence
            yield line
        elif mark:
            fence = mark[1]
            yield line
        else:
            yield _around_code(line, change) if "]" in line else line


def _around_code(line: str, change: Callable[[str], str]) -> str:
    """Change a line but for its code spans: each stands as a mark while the rest is changed."""
    kept: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    changed = change(_CODE.sub(put_by, line))
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], changed)


def _plain(line: str, uri: str, known: Container[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        target = _resolve(match["angled"] or match["plain"], uri)
        if target is None or target in known:
            return match[0]
        return match["text"]

    def empty(match: re.Match[str]) -> str:
        target = _resolve(match["angled"] or match["plain"], uri)
        return match[0] if target is None or target in known else f"[{match['text']}]: #\n"

    return _DEFINITION.sub(empty, _LINK.sub(replace, line))


def _resolve(target: str, uri: str) -> str | None:
    """Return the file a relative target means, None where it leads elsewhere."""
    path = unquote(target).partition("#")[0].partition("?")[0]
    if not path or _ELSEWHERE.match(path):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))
