"""A YAML block becomes plain values, and the span of every key and value."""

from __future__ import annotations

import re
from dataclasses import field
from math import isfinite
from typing import TYPE_CHECKING, Any

import yaml

from blamefree.composer import MAX_DEPTH, MAX_NODES, Composer, Refusal, Value, too_deep
from blamefree.diagnostics import Finding, Flaw, FlawKind
from blamefree.source import Path, Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["MAX_DEPTH", "MAX_NODES", "FrontMatter", "Value", "read"]

# PyYAML's own loader follows YAML 1.1, where NO is false, 12:30 is 750 and a
# date is an object. Front matter is read by YAML 1.2's core schema, as editors do;
# but a number that loses digits, `.inf` and `.nan` stay the text they were written as.
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_BASED_INT = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(
    r"(?=[^.eE]*[.eE])[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,3})?"
)

_NUMERIC = frozenset("-+.0123456789")
_BLOCK_STYLES = frozenset("|>")

_TAGS = {
    None,
    "!",
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:map",
    "tag:yaml.org,2002:seq",
}
# Anchors and tags stand before a value and are no part of it.
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s|#[^\r\n]*)*)*")


@frozen(eq=False)
class FrontMatter:
    """What the block says and where it says it.

    `values` holds text, numbers, truth values, lists and mappings; times and dates stay text.
    A path leads to a place in it: `("action_items", 0, "owner")`.
    """

    values: dict[str, Value]
    key_spans: Mapping[Path, Span]
    value_spans: Mapping[Path, Span]
    span: Span
    # The single values, by their paths.
    scalars: Mapping[Path, Value]
    # From where an alias stands to where the value it repeats was written.
    aliases: Mapping[Path, Path] = field(default_factory=dict)

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

    def origin(self, path: Path) -> Path:
        """Return the path at which the value at a path was written: another one behind an alias."""
        for length in range(len(path), 0, -1):
            written = self.aliases.get(path[:length])
            if written is not None:
                return self.origin((*written, *path[length:]))
        return path

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every text value with its path, in the order of the file."""
        for path, value in self.scalars.items():
            if isinstance(value, str):
                yield path, value


def read(text: str, block: Span) -> tuple[FrontMatter | None, tuple[Flaw, ...]]:
    """Read the YAML that `block` covers; None where it is not a mapping that can be read."""
    composer = Composer()
    try:
        _compose(text, block, composer)
    except Refusal as refusal:
        return None, (refusal.flaw,)
    except yaml.YAMLError as error:
        return None, (_explain(error, block, text),)
    root, spans = composer.root, composer.value_spans
    if isinstance(root, dict):
        front = FrontMatter(root, composer.key_spans, spans, block, composer.scalars, composer.aliases)
        return front, tuple(composer.flaws)
    what = "empty" if root is None else "a list" if isinstance(root, list) else "a single value"
    finding = Finding(
        spans.get((), block),
        f"the front matter is {what}, not a mapping",
        "write fields, one a line, such as `title: What happened`",
    )
    return None, (Flaw(FlawKind.NOT_A_MAPPING, finding),)


def _compose(text: str, block: Span, composer: Composer) -> None:
    """Tell the composer what libyaml reads, in one pass."""
    next_event: Callable[[], Any] = yaml.CSafeLoader(text[block.start : block.end]).get_event
    # By type, the most frequent first: a front matter of a page is some hundred events.
    while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
        if kind is yaml.ScalarEvent:
            span = _scalar_span(event, text, block)
            if composer.awaits_key:
                composer.key(event.value, span, event.anchor)
            else:
                composer.scalar(_resolve(event), span, event.anchor)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            span = _start_span(event, text, block)
            composer.open({} if kind is yaml.MappingStartEvent else [], span, event.anchor)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            composer.close(_span(event, block))
        elif kind is yaml.AliasEvent:
            composer.alias(str(event.anchor), _span(event, block))
        elif kind is yaml.DocumentStartEvent and composer.is_done:
            message = "a second document of YAML begins inside the front matter"
            hint = "end the front matter with a line that holds `---` and nothing else"
            raise Refusal(FlawKind.INVALID_YAML, _span(event, block), message, hint)
        elif kind is yaml.DocumentEndEvent:
            composer.is_done = True


def _span(event: Any, block: Span) -> Span:  # noqa: ANN401 - libyaml marks every event, which its types do not know
    """Return where an event stands."""
    return Span(block.start + event.start_mark.index, block.start + event.end_mark.index)


def _start_span(event: Any, text: str, block: Span) -> Span:  # noqa: ANN401 - see _span
    """Return where a value or what begins a collection stands, behind its anchor and tag."""
    span = _span(event, block)
    if event.anchor is None and event.tag is None:
        return span
    _check_tag(event.tag, span)
    # A collection's event ends with its properties, the collection comes after them.
    limit = span.end if isinstance(event, yaml.ScalarEvent) else block.end
    properties = _PROPERTIES.match(text, span.start, limit)
    start = properties.end() if properties else span.start
    return Span(start, max(start, span.end))


def _scalar_span(event: Any, text: str, block: Span) -> Span:  # noqa: ANN401 - see _span
    """Return where a scalar stands; a block of text ends where its last line does."""
    span = _start_span(event, text, block)
    if event.style in _BLOCK_STYLES:
        return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))
    return span


def _resolve(event: yaml.ScalarEvent) -> Value:
    """Return what a scalar means by YAML 1.2's core schema."""
    text: str = event.value
    if event.style or event.tag:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMERIC else text


def _number(text: str) -> Value:
    """Return the number a plain scalar is, or else its text."""
    if _INT.fullmatch(text):
        return int(text)
    if _BASED_INT.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and isfinite(float(text)):
        return float(text)
    return text


def _check_tag(tag: str | None, span: Span) -> None:
    """Refuse a tag that makes something else of a value than it is; the finding begins at the tag."""
    if tag not in _TAGS:
        message = f"the tag '{tag}' is not allowed here"
        raise Refusal(FlawKind.INVALID_YAML, span, message, "write the value plainly, without a tag")


def _explain(error: yaml.YAMLError, block: Span, text: str) -> Flaw:
    """Say a YAML error in words, at its place."""
    offset, problem = _locate(error, text[block.start : block.end])
    start = min(block.start + offset, max(block.end - 1, block.start))
    end = start + 1 if text[start : start + 1] not in {"", "\n", "\r"} else start
    if "nesting depth" in problem:
        # Newer versions of libyaml have a bound of their own, and meet it reading ahead.
        return too_deep(Span(start, end)).flaw
    message = f"the front matter is not valid YAML: {problem}"
    return Flaw(FlawKind.INVALID_YAML, Finding(Span(start, end), message, _advise(problem)))


def _locate(error: yaml.YAMLError, block: str) -> tuple[int, str]:
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or "it cannot be read"
        # What never ends is mended where it begins.
        mark = error.problem_mark or error.context_mark
        if error.context_mark and mark and mark.index >= len(block.rstrip()):
            mark = error.context_mark
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
