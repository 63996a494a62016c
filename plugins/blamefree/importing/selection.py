"""Which files are postmortems to import, and why the others are passed over."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from blamefree.diagnostics import FlawKind
from blamefree.importing import foreign

if TYPE_CHECKING:
    from blamefree.document import Document

# What the schema allows for `imported_from`.
MAX_NAME = 400

_ABOUT = {
    "readme": "it is about the folder",
    "index": "it is about the folder",
    "license": "it is a licence",
    "licence": "it is a licence",
    "copying": "it is a licence",
    "notice": "it is a licence",
    "contributing": "it is about the project",
    "changelog": "it is about the project",
    "code_of_conduct": "it is about the project",
}
_SUFFIXES = {".md", ".markdown", ".html", ".htm", ".zip"}
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}")
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]*+\}\}|\b(?:20xx|yyyy)\b", re.IGNORECASE)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+\S")


def extension(name: str) -> str:
    """Return how a file name ends, in lower case; the dot in 'v1.2 outage' begins no extension."""
    suffix = PurePath(name).suffix
    return suffix.casefold() if _EXTENSION.fullmatch(suffix) else ""


def refusal(document: Document, name: str, *, chosen: bool = False) -> str:
    """Return why a document is passed over, empty where it is to be imported.

    `chosen` says that the file was named by its user, not found in a folder: then how it is
    called matters less.
    """
    return name_refusal(name, chosen=chosen) or _text_refusal(document, name, chosen=chosen)


def name_refusal(name: str, *, chosen: bool) -> str:
    """Return why a file is passed over for its name alone, empty where its name speaks for it."""
    stem = PurePath(name).name.partition(".")[0].casefold()
    if stem in _ABOUT:
        return _ABOUT[stem]
    if len(name) > MAX_NAME or not name.isprintable():
        return "its name holds a line break or a character that cannot be written"
    if not chosen and extension(name) not in {*_SUFFIXES, ""}:
        return "it is no Markdown or HTML file"
    return ""


def _text_refusal(document: Document, name: str, *, chosen: bool) -> str:
    text = document.source.text
    broken = next((flaw for flaw in document.flaws if flaw.kind is not FlawKind.NO_FRONT_MATTER), None)
    if foreign.is_ours(document):
        return "it has front matter of ours already"
    if broken is not None:
        # That the first of two keys counts holds for what is read, and this is not.
        duplicate = broken.kind is FlawKind.DUPLICATE_KEY
        return broken.finding.message.partition("; ")[0] if duplicate else broken.finding.message
    if not text.strip():
        return "it is empty"
    if not chosen and not extension(name) and not _HEADING.match(text):
        return "it does not begin with a Markdown heading"
    if "template" in name.casefold() and _PLACEHOLDER.search(text):
        return "it is a template"
    return ""
