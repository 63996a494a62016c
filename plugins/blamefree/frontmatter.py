"""A YAML block becomes plain values, and the span of every key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from blamefree.diagnostics import Finding, Flaw, FlawKind, Related
from blamefree.source import Path, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 32
MAX_NODES = 50_000

# PyYAML's own loader follows YAML 1.1, where NO is false, 12:30 is 750 and a
# date is an object. Front matter is read by YAML 1.2's core schema, as editors do.
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")

_TAGS = {
    None,
    "!",
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:map",
    "tag:yaml.org,2002:seq",
}


@dataclass(frozen=True, eq=False)
class FrontMatter:
    """What the block says and where it says it.

    `values` holds text, numbers, truth values, lists and mappings; times and dates stay text.
    A path leads to a place in it: `("action_items", 0, "owner")`.
    """

    values: dict[str, Value]
    key_spans: Mapping[Path, Span]
    value_spans: Mapping[Path, Span]
    span: Span

    def at(self, *path: str | int) -> Value:
        """Return the value at a path, None where there is none."""
        value: Value = self.values
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def span_of(self, *path: str | int) -> Span:
        """Return where the value at a path stands.

        Where it has no place of its own (an empty value, a part of an alias), its key or
        the nearest thing that holds it stands for it.
        """
        for length in range(len(path), 0, -1):
            span = self.value_spans.get(path[:length])
            if span is not None and span.start < span.end:
                return span
            key = self.key_spans.get(path[:length])
            if key is not None:
                return key
        return self.span

    def key_span_of(self, *path: str | int) -> Span:
        """Return where the key at a path stands; for an item of a list, its value."""
        return self.key_spans.get(path) or self.span_of(*path)

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every text value with its path, in the order of the file."""
        for path in self.value_spans:
            value = self.at(*path)
            if isinstance(value, str):
                yield path, value


@dataclass(slots=True)
class _Container:
    """A list or mapping that is being filled."""

    value: list[Value] | dict[str, Value]
    path: Path
    start: int
    anchor: str | None
    size_before: int
    key: str | None = None
    keys: dict[str, Span] = field(default_factory=dict)


class _Refusal(Exception):  # noqa: N818 - it ends the reading of one block, it is no error of the program
    def __init__(self, kind: FlawKind, finding: Finding) -> None:
        super().__init__(finding.message)
        self.flaw = Flaw(kind, finding)


def read(text: str, block: Span) -> tuple[FrontMatter | None, tuple[Flaw, ...]]:
    """Read the YAML that `block` covers; None where it is not a mapping that can be read."""
    reader = _Reader(text, block)
    try:
        reader.run()
    except _Refusal as refusal:
        return None, (refusal.flaw,)
    except yaml.YAMLError as error:
        return None, (Flaw(FlawKind.INVALID_YAML, _explain(error, block, text)),)
    if isinstance(reader.root, dict):
        front = FrontMatter(reader.root, reader.key_spans, reader.value_spans, block)
        return front, tuple(reader.flaws)
    what = "empty" if reader.root is None else "a list" if isinstance(reader.root, list) else "a single value"
    finding = Finding(
        reader.value_spans.get((), block),
        f"the front matter is {what}, not a mapping",
        "write fields, one a line, such as `title: What happened`",
    )
    return None, (Flaw(FlawKind.NOT_A_MAPPING, finding),)


class _Reader:
    """One pass over libyaml's events: values, places, duplicate keys and limits together."""

    def __init__(self, text: str, block: Span) -> None:
        self.block = block
        self.yaml = text[block.start : block.end]
        self.root: Value = None
        self.key_spans: dict[Path, Span] = {}
        self.value_spans: dict[Path, Span] = {}
        self.flaws: list[Flaw] = []
        self.stack: list[_Container] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.nodes = 0
        # Inside a key that stands a second time, values are read and left out.
        self.muted: list[_Container] = []

    def run(self) -> None:
        for event in yaml.parse(self.yaml, Loader=yaml.CSafeLoader):
            span = self._span(event)
            if isinstance(event, yaml.ScalarEvent):
                self._check_tag(event.tag, span)
                if not self._take_key(event.value, span):
                    self._take(self._resolve(event), span, event.anchor, nodes=1)
            elif isinstance(event, yaml.MappingStartEvent):
                self._open({}, event, span)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._open([], event, span)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(span.end)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(str(event.anchor), span)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # noqa: S101 - libyaml marks every event
        assert end is not None  # noqa: S101
        return Span(self.block.start + start.index, self.block.start + end.index)

    @staticmethod
    def _resolve(event: yaml.ScalarEvent) -> Value:
        text: str = event.value
        if event.style or event.tag:
            return text
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text

    @staticmethod
    def _check_tag(tag: str | None, span: Span) -> None:
        if tag not in _TAGS:
            raise _Refusal(
                FlawKind.INVALID_YAML,
                Finding(
                    span, f"the tag '{tag}' is not allowed here", "write the value plainly, without a tag"
                ),
            )

    def _take_key(self, text: str, span: Span) -> bool:
        if not self.stack:
            return False
        top = self.stack[-1]
        if not isinstance(top.value, dict) or top.key is not None:
            return False
        top.key = text
        first = top.keys.get(text)
        if first is None:
            top.keys[text] = span
            if not self.muted:
                self.key_spans[(*top.path, text)] = span
        else:
            self._report_duplicate(text, span, first)
            self.muted.append(top)
        return True

    def _report_duplicate(self, key: str, span: Span, first: Span) -> None:
        self.flaws.append(
            Flaw(
                FlawKind.DUPLICATE_KEY,
                Finding(
                    span,
                    f"the key '{key}' stands twice; the first one counts",
                    "keep one of the two",
                    related=(Related(first, f"'{key}' stands here first"),),
                ),
            )
        )

    def _path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, top.key or "")

    def _take(self, value: Value, span: Span, anchor: str | None, *, nodes: int, place: bool = True) -> None:
        """Put a finished value where it belongs."""
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            self._refuse_size(span)
        if anchor is not None:
            self.anchors[anchor] = (value, nodes)
        if place and not self.muted:
            self.value_spans[self._path()] = span
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            return
        if self.muted and self.muted[-1] is top:
            self.muted.pop()
        elif top.key is not None:
            top.value[top.key] = value
        top.key = None

    def _open(
        self, value: list[Value] | dict[str, Value], event: yaml.CollectionStartEvent, span: Span
    ) -> None:
        self._check_tag(event.tag, span)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise _Refusal(
                FlawKind.INVALID_YAML,
                Finding(span, "a key is a list or a mapping", "write the key as a plain word"),
            )
        if len(self.stack) >= MAX_DEPTH:
            raise _Refusal(
                FlawKind.EXCESSIVE_YAML,
                Finding(
                    span, f"values are nested more than {MAX_DEPTH} deep", "front matter needs four levels"
                ),
            )
        path = self._path()
        if not self.muted:
            self.value_spans[path] = span
        self.stack.append(_Container(value, path, span.start, event.anchor, self.nodes))

    def _close(self, end: int) -> None:
        done = self.stack.pop()
        if not self.muted:
            # libyaml ends a block collection where the next thing starts; the text ends before that.
            end = done.start + len(self.yaml[done.start - self.block.start : end - self.block.start].rstrip())
            self.value_spans[done.path] = Span(done.start, end)
        self._take(done.value, Span(done.start, end), None, nodes=1, place=False)
        if done.anchor is not None:
            self.anchors[done.anchor] = (done.value, self.nodes - done.size_before)

    def _alias(self, name: str, span: Span) -> None:
        if self._take_key(f"*{name}", span):
            return
        if any(container.anchor == name for container in self.stack):
            raise _Refusal(
                FlawKind.EXCESSIVE_YAML,
                Finding(span, f"the alias '*{name}' stands inside what it repeats", "write the value out"),
            )
        if name not in self.anchors:
            raise _Refusal(
                FlawKind.INVALID_YAML,
                Finding(
                    span,
                    f"the alias '*{name}' has no anchor before it",
                    f"define it with '&{name}', or write the value out",
                ),
            )
        value, nodes = self.anchors[name]
        # An alias counts as often as it would be written out: that is what readers of it pay.
        self._take(value, span, None, nodes=nodes)

    @staticmethod
    def _refuse_size(span: Span) -> None:
        raise _Refusal(
            FlawKind.EXCESSIVE_YAML,
            Finding(
                span,
                f"the front matter holds more than {MAX_NODES} values once its aliases are written out",
                "write out what is meant, without aliases of aliases",
            ),
        )


def _explain(error: yaml.YAMLError, block: Span, text: str) -> Finding:
    """Say a YAML error in words, at its place."""
    offset, problem = _locate(error, text[block.start : block.end])
    start = min(block.start + offset, max(block.end - 1, block.start))
    end = start + 1 if text[start : start + 1] not in {"", "\n", "\r"} else start
    return Finding(Span(start, end), f"the front matter is not valid YAML: {problem}", _advise(problem))


def _locate(error: yaml.YAMLError, block: str) -> tuple[int, str]:
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or "it cannot be read"
        # What never ends is mended where it begins.
        endless = "end of stream" in problem and error.context_mark is not None
        mark = error.context_mark if endless else error.problem_mark or error.context_mark
        return (mark.index if mark else 0), problem
    # libyaml's reader counts bytes.
    position = int(getattr(error, "position", 0))
    reason = str(getattr(error, "reason", error))
    return len(block.encode()[:position].decode(errors="ignore")), reason


def _advise(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put quotes around a value that holds a colon"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put quotes around a value that begins with a special character"
    return ""
