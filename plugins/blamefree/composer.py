"""What libyaml reads becomes values: with their places, once each, within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from blamefree import refusals
from blamefree.diagnostics import Finding, Flaw, FlawKind, Related
from blamefree.late_patterns import late
from blamefree.refusals import Refusal
from blamefree.source import Path, Span
from blamefree.values import frozen
from blamefree.yaml_scalars import Value, meaning

if TYPE_CHECKING:
    from collections.abc import Callable

# A text counts as one value more for each of these: a page of it, repeated, is as dear as a list.
_PAGE = 1_000

_BLOCK_STYLES = frozenset("|>")
_TAGS = {
    None,
    "!",
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:map",
    "tag:yaml.org,2002:seq",
}
# Anchors and tags stand before a value and are no part of it.
_PROPERTIES = late(r"(?:[&!]\S*(?:\s|#[^\r\n]*)*)*")


@frozen(slots=True)
class _Anchored:
    """A value that aliases repeat, what it costs written out, and where it was written."""

    value: Value
    nodes: int
    height: int
    path: Path | None


class Composer:
    """The value of a block, the places of its parts, and what was wrong with them."""

    def __init__(self, text: str, block: Span) -> None:
        self.root: Value = None
        self.key_spans: dict[Path, Span] = {}
        self.value_spans: dict[Path, Span] = {}
        # What is neither a list nor a mapping, by its path.
        self.scalars: dict[Path, Value] = {}
        self.aliases: dict[Path, Path] = {}
        self.flaws: list[Flaw] = []
        self._text = text
        self._block = block
        # libyaml's types do not know that it marks every event.
        self._next: Callable[[], Any] = yaml.CSafeLoader(text[block.start : block.end]).get_event
        self._anchors: dict[str, _Anchored] = {}
        # The anchors of the lists and mappings that are being read, None where one has none.
        self._open: list[str | None] = []
        self._nodes = 0
        # Whether this is inside a key that stands a second time: values are read and left out.
        self._muted = False

    def read(self) -> None:
        """Read the block to its end; a Refusal says why that is not possible."""
        try:
            self._read()
        except yaml.YAMLError as error:
            raise refusals.of_error(error, self._text, self._block) from None

    def _read(self) -> None:
        is_done = False
        while (kind := type(event := self._next())) is not yaml.StreamEndEvent:
            if kind is yaml.DocumentEndEvent:
                is_done = True
            elif kind is yaml.DocumentStartEvent and is_done:
                message = "a second document of YAML begins inside the front matter"
                hint = "end the front matter with a line that holds `---` and nothing else"
                raise Refusal(FlawKind.INVALID_YAML, self._span(event), message, hint)
            elif kind is not yaml.StreamStartEvent and kind is not yaml.DocumentStartEvent:
                self.root, _, _ = self._value(event, ())

    def _value(self, event: Any, path: Path) -> tuple[Value, Span, int]:  # noqa: ANN401 - see __init__
        """Return the value that begins with an event, its place, and how deep it is nested."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if kind is yaml.AliasEvent:
            return self._alias(str(event.anchor), self._span(event), path)
        return self._collection(event, path)

    def _scalar(self, event: Any, path: Path) -> tuple[Value, Span, int]:  # noqa: ANN401 - see __init__
        text: str = event.value
        value = text if event.style or event.tag else meaning(text)
        span = self._scalar_span(event)
        nodes = 1 + (len(text) // _PAGE if value is text else 0)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, nodes, 0, None if self._muted else path)
        if not self._muted:
            self.value_spans[path] = span
            self.scalars[path] = value
        self._count(nodes, span)
        return value, span, 0

    def _collection(self, event: Any, path: Path) -> tuple[Value, Span, int]:  # noqa: ANN401 - see __init__
        is_mapping = type(event) is yaml.MappingStartEvent
        span, before = self._start_span(event), self._nodes
        self._check_depth(1, span)
        if not self._muted:
            self.value_spans[path] = span
        self._open.append(event.anchor)
        value, end, height = self._mapping(path, span.end) if is_mapping else self._list(path, span.end)
        whole = Span(span.start, end)
        self._open.pop()
        if not self._muted:
            self.value_spans[path] = whole
        self._count(1, whole)
        if event.anchor is not None:
            origin = None if self._muted else path
            self._anchors[event.anchor] = _Anchored(value, self._nodes - before, height, origin)
        return value, whole, height

    def _mapping(self, path: Path, end: int) -> tuple[dict[str, Value], int, int]:
        """Return a mapping, where it ends, and how deep it is nested; the first of two equal keys counts."""
        read: dict[str, Value] = {}
        keys: dict[str, Span] = {}
        height, muted = 1, self._muted
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key, span = self._key(event)
            own = (*path, key)
            first = keys.setdefault(key, span)
            if first is not span:
                self._report_duplicate(key, span, first)
                self._muted = True
            elif not muted:
                self.key_spans[own] = span
            value, place, depth = self._value(self._next(), own)
            if first is span:
                read[key] = value
            self._muted = muted
            end = max(end, span.end if place.start == place.end else place.end)
            if depth >= height:
                height = depth + 1
        return read, max(end, self._closing(event)), height

    def _list(self, path: Path, end: int) -> tuple[list[Value], int, int]:
        """Return a list, where it ends, and how deep it is nested."""
        read: list[Value] = []
        height = 1
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            value, place, depth = self._value(event, (*path, len(read)))
            read.append(value)
            if place.end > end and place.start < place.end:
                end = place.end
            if depth >= height:
                height = depth + 1
        return read, max(end, self._closing(event)), height

    def _key(self, event: Any) -> tuple[str, Span]:  # noqa: ANN401 - see __init__
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(event.value, 1, 0, None)
            return event.value, self._scalar_span(event)
        if kind is yaml.AliasEvent:
            return f"*{event.anchor}", self._span(event)
        span, hint = self._start_span(event), "write the key as a plain word"
        raise Refusal(FlawKind.INVALID_YAML, span, "a key is a list or a mapping", hint)

    def _alias(self, name: str, span: Span, path: Path) -> tuple[Value, Span, int]:
        """Return what an anchor names once more."""
        if name in self._open:
            message = f"the alias '*{name}' stands inside what it repeats"
            raise Refusal(FlawKind.EXCESSIVE_YAML, span, message, "write the value out")
        anchored = self._anchors.get(name)
        if anchored is None:
            message = f"the alias '*{name}' has no anchor before it"
            hint = f"define it with '&{name}', or write the value out"
            raise Refusal(FlawKind.INVALID_YAML, span, message, hint)
        self._check_depth(anchored.height, span)
        if not self._muted:
            self.value_spans[path] = span
            if anchored.path is not None:
                self.aliases[path] = anchored.path
            if not isinstance(anchored.value, list | dict):
                self.scalars[path] = anchored.value
        # An alias counts as often as it would be written out: that is what readers of it pay.
        self._count(anchored.nodes, span)
        return anchored.value, span, anchored.height

    def _span(self, event: Any) -> Span:  # noqa: ANN401 - see __init__
        """Return where an event stands."""
        start = self._block.start
        # A block has hundreds of places, and what `Span()` does besides takes longer than this.
        return tuple.__new__(Span, (start + event.start_mark.index, start + event.end_mark.index))

    def _closing(self, event: Any) -> int:  # noqa: ANN401 - see __init__
        """Return where the bracket ends that closes a list or a mapping, 0 where there is none."""
        first, last = event.start_mark.index, event.end_mark.index
        return self._block.start + last if first < last else 0

    def _start_span(self, event: Any) -> Span:  # noqa: ANN401 - see __init__
        """Return where a value or what begins a collection stands, behind its anchor and tag."""
        span = self._span(event)
        if event.anchor is None and event.tag is None:
            return span
        _check_tag(event.tag, span)
        # A collection's event ends with its properties, the collection comes after them.
        limit = span.end if isinstance(event, yaml.ScalarEvent) else self._block.end
        properties = _PROPERTIES.match(self._text, span.start, limit)
        start = properties.end() if properties else span.start
        return Span(start, max(start, span.end))

    def _scalar_span(self, event: Any) -> Span:  # noqa: ANN401 - see __init__
        """Return where a scalar stands; a block of text ends where its last line does."""
        span = self._span(event) if event.anchor is event.tag is None else self._start_span(event)
        if event.style in _BLOCK_STYLES:
            return Span(span.start, span.start + len(self._text[span.start : span.end].rstrip()))
        return span

    def _count(self, nodes: int, span: Span) -> None:
        self._nodes += nodes
        if self._nodes > refusals.MAX_NODES:
            raise refusals.too_large(span)

    def _check_depth(self, height: int, span: Span) -> None:
        if len(self._open) + height > refusals.MAX_DEPTH:
            raise refusals.too_deep(span)

    def _report_duplicate(self, key: str, span: Span, first: Span) -> None:
        message = f"the key '{key}' stands twice; the first one counts"
        related = (Related(first, f"'{key}' stands here first"),)
        finding = Finding(span, message, "keep one of the two", related)
        self.flaws.append(Flaw(FlawKind.DUPLICATE_KEY, finding))


def _check_tag(tag: str | None, span: Span) -> None:
    """Refuse a tag that makes something else of a value than it is; the finding begins at the tag."""
    if tag not in _TAGS:
        message = f"the tag '{tag}' is not allowed here"
        raise Refusal(FlawKind.INVALID_YAML, span, message, "write the value plainly, without a tag")
