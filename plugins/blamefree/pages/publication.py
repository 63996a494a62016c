"""What an audience gets to see: which documents and attachments are published, and which withheld."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from blamefree import archive
from blamefree.archive import Archive
from blamefree.pages.redaction import Redaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.pages.submission import Submission
    from blamefree.visibility import Visibility

_WORD = re.compile(r"<([^<>\n]+)>|([^\s()<>\[\]\"'`|]+)")


@dataclass(frozen=True, eq=False)
class Publication:
    """The archive as its readers may see it, and nothing that names the rest."""

    archive: Archive
    # The source file of each published postmortem, by the path its findings are reported at.
    uris: Mapping[str, str]
    withheld: frozenset[str]
    # The pages that are no postmortems and named something withheld, as they may be seen.
    redacted: Mapping[str, str]


def publish(
    documents: Mapping[str, Submission],
    audience: Visibility,
    *,
    attachments: Iterable[str] = (),
    others: Mapping[str, str] | None = None,
) -> Publication:
    """Choose what an audience sees; `others` are the texts of pages that are no postmortems.

    What cannot be interpreted is withheld: nobody can tell whom it was meant for.
    """
    meant = {uri: one.meant for uri, one in documents.items() if one.meant}
    chosen = archive.collect(meant.values(), audience)
    paths = {postmortem.path for postmortem in chosen.postmortems}
    uris = {postmortem.path: uri for uri, postmortem in meant.items() if postmortem.path in paths}
    hidden = {uri: document for uri, document in documents.items() if document.path not in paths}
    shown = {uri: documents[uri].text for uri in uris.values()} | dict(others or {})
    files = _withheld_attachments(set(attachments), hidden, shown)
    withheld = frozenset((*hidden, *files))
    names = frozenset(
        name for document in hidden.values() for name in _names(document) if name not in chosen.by_id
    )
    redaction = Redaction(withheld, names)
    cleaned = Archive(
        tuple(
            redaction.postmortem(postmortem, uris[postmortem.path], documents[uris[postmortem.path]].text)
            for postmortem in chosen.postmortems
        )
    )
    quiet = {uri: redaction.markdown(text, uri) for uri, text in (others or {}).items()}
    redacted = {uri: text for uri, text in quiet.items() if text != (others or {})[uri]}
    return Publication(cleaned, uris, withheld, redacted)


def _names(document: Submission) -> Iterable[str]:
    return filter(None, (document.identifier, document.title))


def _withheld_attachments(
    attachments: set[str], hidden: Mapping[str, Submission], shown: Mapping[str, str]
) -> set[str]:
    """Return the attachments that belong to withheld documents alone.

    They are named in one, or lie in a folder with one and with nothing that is published.
    """
    if not hidden or not attachments:
        return set()
    private = {posixpath.dirname(uri) for uri in hidden} - {posixpath.dirname(uri) for uri in shown} - {""}
    texts = [document.text.casefold() for document in hidden.values()]
    suspects = {
        uri
        for uri in attachments
        if any(_spoken_of(uri, text) for text in texts)
        or any(uri.startswith(f"{folder}/") for folder in private)
    }
    return suspects - _targets(suspects, shown)


def _spoken_of(uri: str, text: str) -> bool:
    name = posixpath.basename(uri).casefold()
    return name in text or quote(name).casefold() in text


def _targets(wanted: set[str], texts: Mapping[str, str]) -> set[str]:
    """Return which of these files the texts refer to by a path."""
    names = {posixpath.basename(uri) for uri in wanted}
    found: set[str] = set()
    for uri, text in texts.items():
        folder = posixpath.dirname(uri)
        for match in _WORD.finditer(text) if names else ():
            path = unquote(match[1] or match[2])
            if posixpath.basename(path) in names:
                found.add(posixpath.normpath(posixpath.join(folder, path.lstrip("/"))))
    return found & wanted


def excluded(uri: str, patterns: Iterable[str]) -> bool:
    """Tell whether a file is no postmortem: by its name, or by its path in the archive."""
    return any(fnmatch(name, pattern) for name in (uri, posixpath.basename(uri)) for pattern in patterns)
