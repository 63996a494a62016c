"""What departs from the schema, in words a person understands, at its place, with the fix that is certain."""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, cast

from blamefree import schema
from blamefree.diagnostics import Edit, Finding, Fix
from blamefree.field_words import (
    MOMENT,
    called,
    dotted,
    example_hint,
    expectation,
    quote,
    type_of,
    types_named,
)
from blamefree.late_patterns import late
from blamefree.nearest import nearest
from blamefree.placeholders import is_placeholder
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from blamefree.frontmatter import FrontMatter
    from blamefree.source import Path, Source, Span

# What generators of sites and their themes take from the front matter.
_STEERING = frozenset((
    "template", "location", "hide", "search", "icon", "subtitle", "description", "comments", "social",
    "exclude", "inherit", "extends", "canonical_url", "edit_url", "redirect", "redirect_to", "status_icon",
))  # fmt: skip
# A severity in another spelling. Behind a P nothing else can be meant; the scales that
# count SEV1 or 1 may begin elsewhere.
_LEVEL = late(r"(?P<p>p)?(?(p)|(?:s|sev|severity|level)?)[ ._-]?(?P<number>\d)", re.IGNORECASE)


class Fault(Enum):
    """In what way front matter departs from the schema."""

    UNKNOWN_FIELD = auto()
    # Unknown here, and known to generators of sites and their themes.
    STEERING_FIELD = auto()
    MISSING_FIELD = auto()
    WRONG_TYPE = auto()
    INVALID_VALUE = auto()
    # Allowed in a draft, asked of a document in review or final.
    UNFILLED_FIELD = auto()


@frozen(slots=True)
class SchemaFinding:
    """One departure from the schema."""

    fault: Fault
    path: Path
    finding: Finding
    # For an unknown field, the one that was probably meant.
    meant: Path | None = None


def _absent(front: FrontMatter, path: Path) -> tuple[str, ...]:
    """Return the fields that the mapping at `path` may have and has not."""
    present = front.at(*path)
    known = schema.field(path).get("properties", {})
    return tuple(name for name in known if not isinstance(present, dict) or name not in present)


def _near(word: str, words: tuple[str, ...]) -> str | None:
    folded = {candidate.casefold().replace("-", "_"): candidate for candidate in words}
    found = nearest(word.casefold().replace("-", "_"), folded, likeness=0.7)
    return folded[found] if found else None


class Translator:
    """Says what jsonschema found in the words of the document, and mends what is certain."""

    def __init__(self, front: FrontMatter, source: Source) -> None:
        self.front = front
        self.source = source

    def translate(self, error: ValidationError) -> Iterator[SchemaFinding]:
        """Yield what is wrong, one for each field."""
        path: Path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from self._unknown(path)
        elif error.validator == "required":
            yield from self._missing(path, error)
        elif error.validator == "uniqueItems":
            yield self._repeated(path, error)
        elif not _is_reported_elsewhere(path, error):
            yield self._invalid(path, error)

    def unfilled(self, errors: Iterator[ValidationError], broken: set[Path]) -> Iterator[SchemaFinding]:
        """Yield what a finished document would state; what is wrong already is not reported again."""
        for error in errors:
            path: Path = tuple(error.absolute_path)
            if error.validator == "required":
                for name in _absent_of(error):
                    yield self._unfilled((*path, name), f"'{dotted((*path, name))}' is missing")
            elif any(path[:length] in broken for length in range(len(path) + 1)):
                continue
            elif error.validator == "format":
                yield self._unfilled(path, f"'{dotted(path)}' states a day without an hour")
            else:
                yield self._unfilled(path, f"'{dotted(path)}' has no value")

    def _unfilled(self, path: Path, message: str) -> SchemaFinding:
        present = path in self.front.key_spans
        span = self.front.span_of(*path) if present else self._mapping_place(path[:-1])
        return SchemaFinding(Fault.UNFILLED_FIELD, path, Finding(span, message, example_hint(path)))

    def _mapping_place(self, path: Path) -> Span:
        """Return where a field that is not there would be missed: the mapping's key, or the status."""
        if path:
            return self.front.key_span_of(*path)
        if "status" in self.front.values:
            return self.front.span_of("status")
        return next(iter(self.front.key_spans.values()), self.front.span)

    def _unknown(self, path: Path) -> Iterator[SchemaFinding]:
        mapping = self.front.at(*path)
        known = schema.field(path).get("properties", {})
        names = tuple(mapping) if isinstance(mapping, dict) else ()
        for name in names:
            if name in known:
                continue
            own = (*path, name)
            if not path and name.casefold() in _STEERING:
                said = f"field {quote(name)} steers the theme of the site"
                hint = "leave it out; what a postmortem may say stands in the schema"
                yield SchemaFinding(
                    Fault.STEERING_FIELD, own, Finding(self.front.key_span_of(*own), said, hint)
                )
                continue
            span = self.front.key_span_of(*own)
            near = _near(name, _absent(self.front, path))
            hint = f"did you mean '{near}'?" if near else "known here: " + ", ".join(known)
            # Behind an alias there is no key to rename.
            fix = None
            if near is not None and own in self.front.key_spans:
                # Of two that differ in capitals nobody can tell which is meant.
                alike = [one for one in names if one.casefold() == near.casefold()]
                fix = Fix(f"rename '{name}' to '{near}'", (Edit(span, near),), safe=alike == [name])
            finding = Finding(span, f"unknown field {quote(name)}", hint, fix=fix)
            yield SchemaFinding(Fault.UNKNOWN_FIELD, own, finding, (*path, near) if near else None)

    def _missing(self, path: Path, error: ValidationError) -> Iterator[SchemaFinding]:
        for name in _absent_of(error):
            span = self._first_key(path)
            finding = Finding(span, f"'{name}' is missing", example_hint((*path, name)))
            yield SchemaFinding(Fault.MISSING_FIELD, (*path, name), finding)

    def _repeated(self, path: Path, error: ValidationError) -> SchemaFinding:
        """Name the first item of a list that stands there before; the list where that is in doubt."""
        items: Any = error.instance
        seen: set[str] = set()
        for index, item in enumerate(items):
            written = json.dumps(item, sort_keys=True)
            if written in seen:
                path = (*path, index)
                break
            seen.add(written)
        message = f"{called(path)} is {quote(self.front.at(*path))}; each item stands once"
        return SchemaFinding(Fault.INVALID_VALUE, path, Finding(self.front.span_of(*path), message))

    def _first_key(self, path: Path) -> Span:
        """Return the first key of a mapping, which stands for the whole in one line."""
        mapping = self.front.at(*path)
        if isinstance(mapping, dict) and mapping:
            return self.front.key_span_of(*path, next(iter(mapping)))
        return self.front.key_span_of(*path)

    def _invalid(self, path: Path, error: ValidationError) -> SchemaFinding:
        span = self.front.span_of(*path)
        name = called(path)
        value: Any = error.instance
        if error.validator == "type" or (error.validator == "anyOf" and not isinstance(value, str)):
            wanted = types_named(cast("Any", error.validator_value)) if error.validator == "type" else MOMENT
            said = "has no value" if value is None else f"is {type_of(value)}"
            message = f"{name} {said}; {wanted} is expected here"
            return SchemaFinding(Fault.WRONG_TYPE, path, Finding(span, message, example_hint(path)))
        finding = self._choice(path, span, error) if error.validator == "enum" else None
        if finding is None:
            message = f"{name} is {quote(error.instance)}; {expectation(error)}"
            finding = Finding(span, message, example_hint(path), fix=self._redate(path, error))
        return SchemaFinding(Fault.INVALID_VALUE, path, finding)

    def _redate(self, path: Path, error: ValidationError) -> Fix | None:
        """Return what writes a day or a moment in the form expected, where it can mean one only."""
        if error.validator not in {"format", "anyOf"} or not isinstance(error.instance, str):
            return None
        # Its patterns take a while to compile, and most documents need none of them.
        from blamefree import written_moments  # noqa: PLC0415

        written: str = error.instance
        if error.validator_value == "date":
            day = written_moments.day(written)
            return self._write(path, day) if day else None
        moment = written_moments.instant(written)
        if moment is not None:
            return self._write(path, moment.text, safe=moment.sure)
        day = written_moments.day(written) if error.validator == "anyOf" else None
        return self._write(path, day) if day else None

    def _write(self, path: Path, text: str, *, safe: bool = True) -> Fix | None:
        """Return the fix that puts a plain word in the place of a value, quoted as that was."""
        span = self.front.value_spans.get(path)
        # What an alias repeats is written elsewhere, and may mean something else there.
        shared = path in self.front.aliases or path in self.front.aliases.values()
        old = self.source.slice(span) if span else ""
        if span is None or shared or old[:1] in {"", "|", ">"}:
            return None
        quote = old[0] if old[0] in {"'", '"'} else ""
        return Fix(f"write '{text}'", (Edit(span, f"{quote}{text}{quote}"),), safe=safe)

    def _choice(self, path: Path, span: Span, error: ValidationError) -> Finding:
        listed: Any = error.validator_value
        choices = tuple(choice for choice in listed if choice is not None)
        message = f"{called(path)} is {quote(error.instance)}; one of {', '.join(choices)}"
        written = str(error.instance)
        level = _LEVEL.fullmatch(written.strip()) if path == ("severity",) else None
        meant = f"P{level['number']}" if level else _near(written, choices)
        if meant is None or meant not in choices:
            return Finding(span, message)
        same = level["p"] is not None if level else written.casefold() == meant.casefold()
        return Finding(span, message, f"did you mean '{meant}'?", fix=self._write(path, meant, safe=same))


def _is_reported_elsewhere(path: Path, error: ValidationError) -> bool:
    """Tell whether a value is a placeholder for a day, which the rules about actions speak of."""
    return (
        path[:1] == ("action_items",)
        and path[-1] in {"due", "done_on"}
        and isinstance(error.instance, str)
        and is_placeholder(error.instance)
    )


def _absent_of(error: ValidationError) -> Iterator[str]:
    """Yield the field a `required` error is about: jsonschema makes one error for each."""
    required: Any = error.validator_value
    return (name for name in required if error.message.startswith(f"'{name}' "))
