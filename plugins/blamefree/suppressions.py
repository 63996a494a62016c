"""Comments that silence a rule at one place, for a stated reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_DIRECTIVE = re.compile(
    r"blamefree:\s*(?P<scope>ignore-file|ignore)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?:reason:\s*(?P<reason>.*?))?\s*(?:-->)?\s*$",
    re.DOTALL,
)
_MARK = re.compile(r"blamefree:")
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*blamefree:[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Suppression:
    """One comment; it silences `rules` (names or codes as written) within `target`.

    `target` is None where the comment has nothing to apply to; `form` is false where the
    comment begins like a suppression but cannot be read as one.
    """

    span: Span
    rules: tuple[tuple[str, Span], ...]
    reason: str
    target: Span | None
    form: bool = True


def find(document: Document) -> Iterator[Suppression]:
    """Yield every suppression of a document, in the order of the file."""
    yield from _in_front_matter(document)
    whole = Span(0, len(document.source.text) + 1)
    for comment in document.body.comments:
        if _MARK.search(comment.text) is None:
            continue
        text = document.source.slice(comment.span)
        yield _read(text, comment.span, block=comment.target, whole=whole)


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    front = document.front_matter
    if front is None:
        return
    source = document.source
    scalars = [
        span for path, span in front.value_spans.items() if not isinstance(front.at(*path), list | dict)
    ]
    for match in _YAML_COMMENT.finditer(source.text, front.span.start, front.span.end):
        if any(span.start <= match.start() < span.end for span in scalars):
            continue
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        line = source.position(span.start).line
        own_line = not source.text[source.line_span(line).start : span.start].strip()
        yield _read(
            match[0],
            span,
            block=_next_entry(document, span.end) if own_line else source.line_span(line),
            whole=Span(0, len(source.text) + 1),
        )


def _next_entry(document: Document, after: int) -> Span | None:
    """Return the field or list item that begins next, with all it holds."""
    front = document.front_matter
    if front is None:
        return None
    starts = {path: front.key_span_of(*path).start for path in front.value_spans if path}
    following = [path for path, start in starts.items() if start >= after]
    path = min(following, key=lambda candidate: (starts[candidate], len(candidate)), default=None)
    return Span(starts[path], max(front.span_of(*path).end, front.key_span_of(*path).end)) if path else None


def _read(text: str, span: Span, *, block: Span | None, whole: Span) -> Suppression:
    match = _DIRECTIVE.search(text)
    if match is None or not (match["rules"] or "").strip():
        return Suppression(span, (), "", None, form=False)
    words = tuple(
        (
            word[0],
            Span(
                span.start + match.start("rules") + word.start(),
                span.start + match.start("rules") + word.end(),
            ),
        )
        for word in re.finditer(r"[^\s,]+", match["rules"])
    )
    target = whole if match["scope"] == "ignore-file" else block
    return Suppression(span, words, (match["reason"] or "").strip(), target)
