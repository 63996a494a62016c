"""A document as one audience may read it: without marked passages, withheld fields, and people's names."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from blamefree import document, marked_passages, model
from blamefree.audience_settings import Names, Terms
from blamefree.language.lexicon import Lexicon
from blamefree.pages import people
from blamefree.pages.people import People
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.action_history import Histories
    from blamefree.audience_settings import Field
    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.model import Postmortem
    from blamefree.pages.submission import Submission


# A document is known by these, and counted by them.
_FIXED = frozenset({"id", "kind", "related", "severity", "status", "visibility"})


@frozen
class Circle:
    """An audience, what it does not get to see, and whom the archive names."""

    audience: Visibility
    terms: Terms = field(default_factory=Terms)
    people: People = field(default_factory=People)
    lexicon: Lexicon = field(default_factory=Lexicon)


@frozen(eq=False)
class View:
    """What an audience sees of a document.

    `text` holds all that is shown and `hidden` what is not, both for whoever looks for words in them.
    """

    meant: Postmortem
    text: str
    passages: tuple[str, ...] = ()
    hidden: str = ""


@frozen(eq=False)
class Cut:
    """A document without what an audience does not see of it; `whole` where that is nothing.

    `text` are its texts, and its source is the one that was read.
    """

    document: Document
    text: str
    passages: tuple[str, ...] = ()
    whole: bool = True


def look(submission: Submission, circle: Circle) -> View | None:
    """Return what an audience sees of a document that it may read; None where nobody can tell."""
    if submission.meant is None:
        return None
    if not may_lose(submission.text, circle):
        return View(submission.meant, submission.text)
    seen = _Reading(document.parse(submission.text.encode("utf-8", "replace"), submission.path), circle).cut()
    meant = model.understand(seen.document) if seen is not None else None
    if seen is None or meant is None:
        return None
    return View(meant, seen.text, seen.passages, "" if seen.whole else submission.text)


def cut(written: Document, circle: Circle) -> Cut | None:
    """Return a document as an audience sees it, whatever is wrong with it; None where nobody can tell."""
    if not may_lose(written.source.text, circle):
        return Cut(written, written.source.text)
    return _Reading(written, circle).cut()


def may_lose(text: str, circle: Circle) -> bool:
    """Tell quickly whether there may be anything that an audience does not see of a text."""
    terms = circle.terms
    return bool(terms.withhold) or terms.names is Names.ROLES or marked_passages.are_in(text)


def visibility_of(text: str) -> Visibility:
    """Return whom a page that is no postmortem is for: the public, where it says nothing of it."""
    if "visibility" not in text or not text.startswith("---"):
        return Visibility.PUBLIC
    front = document.parse(text.encode("utf-8", "replace"), "").front_matter
    if front is None:
        stated = re.search(r"^visibility[ \t]*:", text, re.MULTILINE)
        return Visibility.RESTRICTED if stated else Visibility.PUBLIC
    value = front.at("visibility")
    if value is None:
        return Visibility.PUBLIC
    known = isinstance(value, str) and value in set(Visibility)
    return Visibility(str(value)) if known else Visibility.RESTRICTED


def page(text: str, circle: Circle) -> marked_passages.Remainder:
    """Return what an audience sees of a page that is no postmortem."""
    remainder = marked_passages.withhold(text, circle.audience, circle.terms.note)
    if circle.terms.names is Names.ROLES:
        return replace(remainder, text=circle.people.text(remainder.text))
    return remainder


def past(histories: Histories, terms: Terms) -> Histories:
    """Return what an audience sees of the past of actions: it tells of every day that one was due."""
    told = ("action_items",) in terms.withhold or ("action_items", "due") in terms.withhold
    return replace(histories, by_ref={}, absent="it is not told here") if told else histories


class _Reading:
    """One document while it is cut to what an audience sees."""

    def __init__(self, written: Document, circle: Circle) -> None:
        self._written = written
        self._circle = circle
        self._passages: list[str] = []

    def cut(self) -> Cut | None:
        front = self._written.front_matter
        body = self._written.body.span
        if front is None:
            return None
        text = self._written.source.slice(body)
        values = _without(front.values, self._circle.terms.withhold)
        seen = self._remaining(text)
        values = {name: _each(value, self._value) for name, value in values.items()}
        if self._circle.terms.names is Names.ROLES:
            values, seen = self._impersonal(values, seen)
        head = self._written.source.text[: body.start]
        # What was left out may have begun right behind the front matter.
        shown = document.parse(f"{head}\n{seen}".encode("utf-8", "replace"), self._written.path)
        if shown.front_matter is None:
            return None
        whole = (values, seen) == (_each(front.values, _unmarked), _unmarked(text))
        return Cut(
            replace(shown, front_matter=replace(shown.front_matter, values=values)),
            "\n".join((*_texts(values), seen)),
            tuple(self._passages),
            whole=whole,
        )

    def _value(self, text: str) -> str:
        return self._remaining(text, plain=True)

    def _remaining(self, text: str, *, plain: bool = False) -> str:
        note = self._circle.terms.note
        remainder = marked_passages.withhold(text, self._circle.audience, note, plain=plain)
        self._passages += remainder.passages
        return remainder.text

    def _impersonal(self, values: dict[str, Value], text: str) -> tuple[dict[str, Value], str]:
        """Return values and text in which names are roles; ids and what leads somewhere by id stay."""
        front = self._written.front_matter
        known = people.known(self._written, self._circle.lexicon)
        roles = people.roles_for(front.values if front else {})

        def quiet(said: str) -> str:
            return self._circle.people.text(said, known, roles)

        named = people.replaced(values, self._circle.people)
        return _each_but(_FIXED, named, quiet), quiet(text)


def _unmarked(text: str) -> str:
    """Return a text as those see it who may read every passage of it."""
    return marked_passages.withhold(text, Visibility.RESTRICTED).text


def _without(values: dict[str, Value], fields: tuple[Field, ...]) -> dict[str, Value]:
    """Return values without these fields, in every item of a list."""
    for path in fields:
        values = _pruned(values, path)
    return values


def _pruned(values: dict[str, Value], path: Field) -> dict[str, Value]:
    name, inner = path[0], path[1:]
    if name not in values:
        return values
    if not inner:
        return {key: value for key, value in values.items() if key != name}
    return {**values, name: _pruned_within(values[name], inner)}


def _pruned_within(value: Value, path: Field) -> Value:
    if isinstance(value, list):
        return [_pruned_within(item, path) for item in value]
    return _pruned(value, path) if isinstance(value, dict) else value


def _each(value: Value, change: Callable[[str], str]) -> Value:
    """Return a value with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each(item, change) for item in value]
    return {name: _each(item, change) for name, item in value.items()} if isinstance(value, dict) else value


def _each_but(
    fixed: frozenset[str], values: dict[str, Value], change: Callable[[str], str]
) -> dict[str, Value]:
    """Return values with each of their texts changed, but for those of fields that are no prose."""
    changed = {name: value if name in fixed else _each(value, change) for name, value in values.items()}
    items = values.get("action_items")
    if isinstance(items, list):
        changed["action_items"] = [
            _each_but(fixed, item, change) if isinstance(item, dict) else item for item in items
        ]
    return changed


def _texts(value: Value) -> Iterator[str]:
    """Yield every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
