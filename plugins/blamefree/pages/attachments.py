"""Which of the files beside the pages are published: those that something names which is published.

A file has no audience of its own, and what named it may have been renamed, deleted or withheld since. So
one that nothing names stays where it is, whatever it may be.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from fnmatch import fnmatch
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from blamefree import unseen
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from blamefree.pages.redaction import Redaction

# At the top of a site, hosts, browsers and robots ask for these by their names.
_ASKED_FOR = re.compile(
    r"\.well-known/.+|(?:robots|humans|security|ads)\.txt|404\.html|favicon\.\w+|apple-touch-icon[\w-]*\.png"
    r"|[\w-]+\.webmanifest|manifest\.json|browserconfig\.xml|google[0-9a-f]{16}\.html"
    r"|CNAME|_headers|_redirects|\.nojekyll|\.htaccess|web\.config"
)
# What is text and may need other files.
_LEADING_ON = frozenset({".css", ".htm", ".html", ".js", ".json", ".mjs", ".svg", ".webmanifest", ".xml"})
# What no path holds that stands in a text without a frame around it.
_STOP = re.compile(r"[\s()<>\[\]{}\"'`|=,;]")
# A path is no longer than this.
_REACH = 1_000
# A line names no more files than this.
_TOLD = 5


def _unread(_: str) -> bytes:
    return b""


@frozen(eq=False)
class Attachments:
    """The files of an archive that are no pages, by their uris; `read` returns the bytes of one.

    `frame` is what the settings of the site and its templates say: they name files as pages do. `url` is
    the address of the site, by which they may be named too.
    """

    uris: frozenset[str] = frozenset()
    read: Callable[[str], bytes] = _unread
    frame: str = ""
    url: str = ""


@frozen(eq=False)
class Texts:
    """The texts of an archive by their uris: what is withheld as a whole or in part, and what is shown."""

    withheld: Mapping[str, str]
    partly: Mapping[str, str]
    shown: Mapping[str, str]


@frozen
class Choice:
    """What is not published: `withheld` belongs to what is withheld, and `unnamed` to nothing at all."""

    withheld: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()


def choose(attachments: Attachments, texts: Texts, redaction: Redaction, kept: Collection[str]) -> Choice:
    """Return what is not published of the files; `kept` are patterns of those that need not be named.

    What is called like a withheld document is withheld in any case: its name would tell of it.
    """
    if not attachments.uris:
        return Choice()
    search = _Search(attachments.uris, attachments.url)
    direct = set(search.named("", attachments.frame))
    for uri, text in texts.shown.items():
        direct.update(search.named(uri, text))
    direct |= set(filter(_ASKED_FOR.fullmatch, attachments.uris))
    suspects = _suspects(attachments.uris - direct, texts)
    telling = {uri for uri in attachments.uris if redaction.text(uri) != uri}
    begun = direct | {uri for uri in attachments.uris if fits(uri, kept)}
    published = _followed(begun - suspects - telling, attachments, search, suspects | telling)
    withheld = frozenset(suspects | telling)
    return Choice(withheld, attachments.uris - published - withheld)


def told(unnamed: Collection[str]) -> str:
    """Return in a line which files are left out, and what to do about it."""
    names = sorted(unnamed)
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    which = ", ".join(unseen.one_line(name) for name in names[:_TOLD])
    files, are = ("a file", "is") if len(names) == 1 else ("files", "are")
    return (
        f"{files} that nothing published names {are} left out: {which}{more}; "
        "the setting 'publish' lists what needs no name"
    )


def fits(uri: str, patterns: Iterable[str]) -> bool:
    """Tell whether a file is meant by a pattern: by its name, or by its path in the archive."""
    return any(fnmatch(name, pattern) for name in (uri, posixpath.basename(uri)) for pattern in patterns)


def _suspects(uris: AbstractSet[str], texts: Texts) -> set[str]:
    """Return which of the files that nothing shown names belong to withheld documents or passages.

    They are named in one, or lie in a folder with one and with nothing that is published.
    """
    hidden, shown = texts.withheld, texts.shown
    if not (hidden or texts.partly):
        return set()
    private = {posixpath.dirname(uri) for uri in hidden} - {posixpath.dirname(uri) for uri in shown} - {""}
    said = [f"{text}\n{_decoded(text)}".casefold() for text in (*hidden.values(), *texts.partly.values())]
    return {
        uri
        for uri in uris
        if any(_spoken_of(uri, text) for text in said)
        or any(uri.startswith(f"{folder}/") for folder in private)
    }


def _spoken_of(uri: str, text: str) -> bool:
    name = posixpath.basename(uri).casefold()
    return name in text or quote(name).casefold() in text


def _decoded(text: str) -> str:
    """Return text with the ways undone in which Markdown and HTML let a name be written."""
    return unquote(html.unescape(text.replace("\\", "")))


def _followed(
    begun: set[str], attachments: Attachments, search: _Search, refused: AbstractSet[str]
) -> frozenset[str]:
    """Return these files, and those that they need: a page of HTML its pictures, a style sheet its fonts."""
    found, pending = set(begun), sorted(begun)
    while pending:
        uri = pending.pop()
        if posixpath.splitext(uri)[1].lower() in _LEADING_ON:
            text = attachments.read(uri).decode("utf-8", "replace")
            more = {*search.named(uri, text), *search.named("", text)} - found - refused
            found |= more
            pending += sorted(more)
    return frozenset(found)


class _Search:
    """Finds which of some files a text names by their paths."""

    def __init__(self, uris: Collection[str], url: str) -> None:
        base = urlsplit(url).path
        # What the address of a page may begin with in place of the top of the site.
        self._tops = tuple(filter(None, (url, base if base.strip("/") else "")))
        # The files and their paths, by the last name of the path.
        self._by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for uri in sorted(uris):
            folder, name = posixpath.split(uri)
            self._by_name[name].append((uri, uri))
            if folder and name == "index.html":
                self._by_name[f"{posixpath.basename(folder)}/"].append((folder, uri))
        # Text is searched for how names end: there are fewer suffixes than names.
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._by_name:
            self._lengths[posixpath.splitext(name)[1] or name].add(len(name))
        ends = "|".join(re.escape(end) for end in sorted(self._lengths, key=lambda end: (-len(end), end)))
        self._end = re.compile(rf"(?:{ends})(?![\w-]|\.\w)")

    def named(self, uri: str, text: str) -> Iterator[str]:
        """Yield the files that a text names, which is that of a page or of another file."""
        yield from self._said(uri, text)
        if any(sign in text for sign in "%&\\"):
            yield from self._said(uri, _decoded(text))

    def _said(self, uri: str, text: str) -> Iterator[str]:
        for hit in self._end.finditer(text):
            for start in (hit.end() - length for length in self._lengths[hit[0]]):
                name = text[max(0, start) : hit.end()]
                for path, target in self._by_name.get(name, ()):
                    if self._leads(uri, text[max(0, start - _REACH) : start], name, path):
                        yield target

    def _leads(self, uri: str, before: str, name: str, path: str) -> bool:
        """Tell whether a name and what stands before it are a way from a page to a path."""
        # A link may begin where the file of its page lies, or at the address of the page.
        folders = (posixpath.dirname(uri), posixpath.splitext(uri)[0])
        way = _STOP.split(before)[-1] + name
        from_top = [way.removeprefix(top) for top in ("/", *self._tops) if way.startswith(top)]
        starting = from_top or [posixpath.join(folder, way) for folder in folders]
        if any(posixpath.normpath(each) == path for each in starting):
            return True
        if not _STOP.search(posixpath.dirname(path)):
            return False
        ways = {path, *(posixpath.relpath(path, start or ".") for start in folders)}
        said = before + name.rstrip("/")
        return any(
            said.endswith(way) and _STOP.split(said.removesuffix(way))[-1] in {"", "/", "./", *self._tops}
            for way in ways
        )
