"""What is being written at a place of the front matter: a name or a value, and which."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.source import Path

_HELD = re.compile(
    r"(?P<comment>\s#)|\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|(?P<mark>[\[\]{},])|(?P<colon>:(?=\s|\Z))"
)
_REST = re.compile(r"[^\],}\r\n#]*")


@frozen
class Cursor:
    """What is being written at a place: the name of a field, or a value.

    `path` is that of the value, or of the mapping in which a name is written. `word` covers what
    is written of it, before and behind the cursor. `indent` is the column of the word, `bare`
    that nothing else stands on the line, `listed` that a dash stands before it, `colon` that a
    colon stands behind it, and `flow` that brackets or braces hold it.
    """

    path: Path
    word: Span
    indent: int
    names: bool = False
    bare: bool = False
    listed: bool = False
    colon: bool = False
    flow: bool = False


@frozen
class _Holder:
    """Brackets or braces that are open: how many items they have, and the name before a colon."""

    path: Path
    brackets: bool
    number: int = 0
    name: str = ""

    @property
    def inside(self) -> Path:
        return (*self.path, self.number) if self.brackets else (*self.path, self.name)


def in_flow(text: str, path: Path, start: int, offset: int) -> Cursor | None:
    """Return the cursor within brackets or braces that begin at `start`, on their own line."""
    holders: list[_Holder] = []
    word = start
    for match in _HELD.finditer(text, start, offset):
        if match["comment"]:
            return None
        mark = match["mark"] or (":" if match["colon"] else "")
        if mark in {"[", "{"} and mark:
            holders.append(_Holder(holders[-1].inside if holders else path, mark == "["))
        elif mark and holders:
            last = holders.pop()
            if mark == ",":
                holders.append(replace(last, number=last.number + 1, name=""))
            elif mark == ":":
                holders.append(replace(last, name=text[word : match.start()].strip().strip("\"'")))
        word = match.end() if mark else word
    return _cursor(text, holders[-1], word, offset) if holders else None


def _cursor(text: str, holder: _Holder, word: int, offset: int) -> Cursor:
    before = text[word:offset]
    start = word + len(before) - len(before.lstrip())
    rest = _REST.match(text, offset) if holder.brackets else None
    end = offset + len(rest[0].rstrip()) if rest else offset
    names = not holder.brackets and not holder.name
    where = Span(start, max(start, end))
    return Cursor(holder.path if names else holder.inside, where, 0, names=names, flow=True)
