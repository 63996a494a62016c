"""Values put together as a reader of YAML meets them: with their places, once each, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Flaw, FlawKind, Related
from blamefree.source import Path, Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from typing import NoReturn

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 32
MAX_NODES = 50_000
# A text counts as one value more for each of these: a page of it, repeated, is as dear as a list.
_PAGE = 1_000


class Refusal(Exception):  # noqa: N818 - it ends the reading of one block, it is no error of the program
    """What keeps a block from being read, as the flaw it is."""

    def __init__(self, kind: FlawKind, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.flaw = Flaw(kind, Finding(span, message, hint))


@frozen(slots=True)
class _Anchored:
    """A value that aliases repeat, what it costs written out, and where it was written."""

    value: Value
    nodes: int
    height: int
    path: Path | None


@dataclass(slots=True)
class _Container:
    """A list or mapping that is being filled; in a mapping, `own` is the path of the next value."""

    value: list[Value] | dict[str, Value]
    path: Path
    start: int
    end: int
    anchor: str | None
    nodes_before: int
    is_mapping: bool
    height: int = 1
    key: str | None = None
    own: Path = ()
    keys: dict[str, Span] = field(default_factory=dict)


class Composer:
    """The value that grows, the places of its parts, and what was wrong with them."""

    def __init__(self) -> None:
        self.root: Value = None
        self.key_spans: dict[Path, Span] = {}
        self.value_spans: dict[Path, Span] = {}
        # What is neither a list nor a mapping, by its path.
        self.scalars: dict[Path, Value] = {}
        self.aliases: dict[Path, Path] = {}
        self.flaws: list[Flaw] = []
        # Whether what comes next is a key of a mapping.
        self.awaits_key = False
        # Whether the value has come to its end.
        self.is_done = False
        self._stack: list[_Container] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        # Inside a key that stands a second time, values are read and left out.
        self._muted: list[_Container] = []

    def key(self, text: str, span: Span, anchor: str | None = None) -> None:
        """Take the key of the value that comes next; the first of two equal ones counts."""
        top = self._stack[-1]
        self.awaits_key = False
        top.key = text
        top.own = (*top.path, text)
        top.end = max(top.end, span.end)
        if anchor is not None:
            self._anchors[anchor] = _Anchored(text, 1, 0, None)
        first = top.keys.setdefault(text, span)
        if first is not span:
            self._report_duplicate(text, span, first)
            self._muted.append(top)
        elif not self._muted:
            self.key_spans[top.own] = span

    def scalar(self, value: Value, span: Span, anchor: str | None = None) -> None:
        """Take a single value."""
        nodes = 1 + (len(value) // _PAGE if isinstance(value, str) else 0)
        path = self._path()
        if anchor is not None:
            self._anchors[anchor] = _Anchored(value, nodes, 0, None if self._muted else path)
        if not self._muted:
            self.value_spans[path] = span
            self.scalars[path] = value
        self._take(value, span, nodes)

    def open(self, value: list[Value] | dict[str, Value], span: Span, anchor: str | None = None) -> None:
        """Begin a list or a mapping."""
        if self.awaits_key:
            hint = "write the key as a plain word"
            raise Refusal(FlawKind.INVALID_YAML, span, "a key is a list or a mapping", hint)
        self._check_depth(1, span)
        path = self._path()
        if not self._muted:
            self.value_spans[path] = span
        self.awaits_key = isinstance(value, dict)
        self._stack.append(
            _Container(value, path, span.start, span.end, anchor, self._nodes, self.awaits_key)
        )

    def close(self, span: Span) -> None:
        """End the innermost list or mapping; the span is empty where nothing is written for its end."""
        done = self._stack.pop()
        whole = Span(done.start, max(done.end, span.end) if span.start < span.end else done.end)
        if not self._muted:
            self.value_spans[done.path] = whole
        self._take(done.value, whole, 1, done.height)
        if done.anchor is not None:
            nodes = self._nodes - done.nodes_before
            path = None if self._muted else done.path
            self._anchors[done.anchor] = _Anchored(done.value, nodes, done.height, path)

    def alias(self, name: str, span: Span) -> None:
        """Take what an anchor names once more."""
        if self.awaits_key:
            self.key(f"*{name}", span)
            return
        if any(container.anchor == name for container in self._stack):
            message = f"the alias '*{name}' stands inside what it repeats"
            raise Refusal(FlawKind.EXCESSIVE_YAML, span, message, "write the value out")
        anchored = self._anchors.get(name)
        if anchored is None:
            message = f"the alias '*{name}' has no anchor before it"
            hint = f"define it with '&{name}', or write the value out"
            raise Refusal(FlawKind.INVALID_YAML, span, message, hint)
        self._check_depth(anchored.height, span)
        path = self._path()
        if not self._muted:
            self.value_spans[path] = span
            if anchored.path is not None:
                self.aliases[path] = anchored.path
            if not isinstance(anchored.value, list | dict):
                self.scalars[path] = anchored.value
        # An alias counts as often as it would be written out: that is what readers of it pay.
        self._take(anchored.value, span, anchored.nodes, anchored.height)

    def _path(self) -> Path:
        """Return the path of the value that comes next."""
        if not self._stack:
            return ()
        top = self._stack[-1]
        return top.own if top.is_mapping else (*top.path, len(top.value))

    def _take(self, value: Value, span: Span, nodes: int, height: int = 0) -> None:
        """Put a finished value where it belongs."""
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            _refuse_size(span)
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if height >= top.height:
            top.height = height + 1
        if top.end < span.end and span.start < span.end:
            top.end = span.end
        self.awaits_key = top.is_mapping
        if isinstance(top.value, list):
            top.value.append(value)
            return
        if self._muted and self._muted[-1] is top:
            self._muted.pop()
        elif top.key is not None:
            top.value[top.key] = value
        top.key = None

    def _check_depth(self, height: int, span: Span) -> None:
        if len(self._stack) + height > MAX_DEPTH:
            raise too_deep(span)

    def _report_duplicate(self, key: str, span: Span, first: Span) -> None:
        message = f"the key '{key}' stands twice; the first one counts"
        related = (Related(first, f"'{key}' stands here first"),)
        finding = Finding(span, message, "keep one of the two", related)
        self.flaws.append(Flaw(FlawKind.DUPLICATE_KEY, finding))


def too_deep(span: Span) -> Refusal:
    """Return what says that values are nested deeper than they may be."""
    message = f"values are nested more than {MAX_DEPTH} deep"
    return Refusal(FlawKind.EXCESSIVE_YAML, span, message, "front matter needs four levels")


def _refuse_size(span: Span) -> NoReturn:
    raise Refusal(
        FlawKind.EXCESSIVE_YAML,
        span,
        f"the front matter holds more than {MAX_NODES} values once its aliases are written out",
        "write out what is meant, without aliases of aliases",
    )
