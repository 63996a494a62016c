"""What is not published is not named either: links and mentions in what is published."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.model import Postmortem

T = TypeVar("T")

INSTEAD = "(internal)"

# A title of one or two words may be anybody's words; so may an id or a file name of one word.
_TELLING_WORDS = 3
_SHORTEST = 4

_INLINE = re.compile(
    r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]+))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\]^][^\]]*)\]:[ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+)).*$", re.MULTILINE
)
# Fields that are addresses or names within the archive, and are looked after where they are used.
_KEPT = frozenset({"path", "id", "related"})


@frozen
class Redaction:
    """The files that are withheld, and the ids and titles by which people would mention them."""

    uris: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """What must not be mentioned, by its first word and the longest first; all in lower case."""
        stems = {posixpath.splitext(posixpath.basename(uri))[0] for uri in self.uris}
        telling = {stem for stem in stems if len(stem) >= _SHORTEST and re.search(r"\d", stem)}
        telling |= {name for name in self.names if _telling(name)}
        grouped: dict[str, list[str]] = defaultdict(list)
        for name in sorted({_lower(name) for name in telling}, key=lambda name: (-len(name), name)):
            if (first := re.search(r"\w+", name)) is not None:
                grouped[first[0]].append(name[first.start() :])
        return {first: tuple(names) for first, names in grouped.items()}

    def text(self, text: str) -> str:
        """Return text without mentions of what is withheld.

        One regular expression of all names would be tried at every letter of the archive: each
        word is looked up instead.
        """
        if not self.mentions:
            return text
        lowered, kept, end = _lower(text), list[str](), 0
        for word in re.finditer(r"\w+", lowered):
            names = self.mentions.get(word[0], ()) if word.start() >= end else ()
            for name in names:
                after = word.start() + len(name)
                if lowered.startswith(name, word.start()) and not re.match(r"\w", lowered[after : after + 1]):
                    kept += [text[end : word.start()], INSTEAD]
                    end = after
                    break
        return "".join((*kept, text[end:]))

    def markdown(self, text: str, uri: str) -> str:
        """Return the Markdown of a page without links to what is withheld, and without mentions."""
        if not self.uris and not self.names:
            return text
        labels = [found["label"] for found in _DEFINITION.finditer(text) if self._withheld(found, uri)]
        text = _DEFINITION.sub(lambda found: "" if self._withheld(found, uri) else found[0], text)
        text = _INLINE.sub(lambda found: found["text"] if self._withheld(found, uri) else found[0], text)
        return self.text(_unlabelled(text, labels))

    def postmortem(self, postmortem: Postmortem, uri: str, written: str) -> Postmortem:
        """Return a postmortem that names nothing withheld in any of its texts; `written` is its file."""
        if not self.uris and not self.names:
            return postmortem
        silent, body = self._silent(written), postmortem.body
        cleaned = postmortem if silent else self._cleaned(postmortem)
        if "](" in body or "]:" in body:
            body = self.markdown(body, uri)
        elif not silent:
            body = self.text(body)
        return replace(cleaned, body=body)

    def _silent(self, written: str) -> bool:
        """Tell whether no value of a file can mention what is withheld: most hold not even its words."""
        # An escape writes a word in another way.
        if "\\" in written:
            return False
        words = set(re.findall(r"\w+", _lower(written)))
        return not any(needed <= words for word in words & self._words.keys() for needed in self._words[word])

    @cached_property
    def _words(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """The words of each mention, by the longest of them, which is the rarest."""
        grouped: dict[str, list[frozenset[str]]] = defaultdict(list)
        for mentions in self.mentions.values():
            for words in (re.findall(r"\w+", mention) for mention in mentions):
                grouped[max(words, key=len)].append(frozenset(words))
        return {longest: tuple(needed) for longest, needed in grouped.items()}

    def _withheld(self, found: re.Match[str], uri: str) -> bool:
        """Tell whether a link's target is a withheld file, by its source path or by its address."""
        target = unquote(found["angled"] or found["plain"] or "")
        path = re.split(r"[?#]", target, maxsplit=1)[0]
        if self.text(path) != path:
            return True
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path.lstrip("/")))
        return joined in self.uris or f"{joined}.md" in self.uris

    def _cleaned(self, value: T) -> T:
        cleaned: object = value
        if isinstance(value, str) and not isinstance(value, Enum):
            cleaned = self.text(value)
        elif isinstance(value, tuple):
            cleaned = tuple(self._cleaned(item) for item in value)
        elif is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: self._cleaned(getattr(value, field.name))
                for field in fields(value)
                if field.name not in _KEPT
            }
            cleaned = replace(value, **changed)
        return cleaned  # type: ignore[return-value]


def _telling(name: str) -> bool:
    """Tell whether an id or a title means this one document wherever it stands."""
    if len(name.split()) >= _TELLING_WORDS:
        return True
    composed = " " not in name and re.search(r"[._-]", name) is not None
    return len(name) >= _SHORTEST and (composed or re.search(r"\d", name) is not None)


def _lower(text: str) -> str:
    """Return text in lower case, each letter in its place: the few that would become two are kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _unlabelled(text: str, labels: Iterable[str]) -> str:
    """Return Markdown in which links by these labels are their plain text."""
    for label in labels:
        name = re.escape(label)
        text = re.sub(rf"!?\[([^\[\]]+)\]\[{name}\]", r"\1", text, flags=re.IGNORECASE)
        text = re.sub(rf"!?\[({name})\](?:\[\])?(?![\[(:])", r"\1", text, flags=re.IGNORECASE)
    return text
