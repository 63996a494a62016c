"""Comments that silence a rule at one place, for a stated reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree import inline, marked_passages
from blamefree.late_patterns import late
from blamefree.prose import Place
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter
    from blamefree.prose import Run

# Read from where the comment begins, so that text full of brackets is looked at once.
_DIRECTIVE = late(
    r"blamefree:\s*(?P<scope>ignore-file|ignore)\s*\[(?P<rules>[^\]]*)\]\s*(?:reason:(?P<reason>.*))?",
    re.DOTALL,
)
_NAME = "blamefree:"
# What begins so is meant as one: written in another way, it is read by nobody, and its author is told.
_COMMENT = late(r"<!--\s*+(?=blamefree(?:\s*+[:=]|\s++ignore\b))", re.IGNORECASE)
_YAML_COMMENT = late(r"(?<!\S)#[ \t]*(?=blamefree:)[^\r\n]*")


@frozen
class Suppression:
    """One comment; it silences `rules` (names or codes as written) within `target`.

    `target` is what follows a comment that stands by itself, and what holds one that stands among words;
    it is None where the comment has nothing to apply to; `form` is false where the
    comment begins like a suppression but cannot be read as one.
    """

    span: Span
    rules: tuple[tuple[str, Span], ...]
    reason: str
    target: Span | None
    form: bool = True

    def hiding(self, hide: Callable[[str], str]) -> Suppression:
        """Return the same with its words as they may be shown."""
        reason, rules = hide(self.reason), tuple((hide(word), span) for word, span in self.rules)
        return (
            self
            if (reason, rules) == (self.reason, self.rules)
            else replace(self, reason=reason, rules=rules)
        )


def find(document: Document) -> Iterator[Suppression]:
    """Yield every suppression of a document, in the order of the file."""
    yield from _in_front_matter(document)
    body, opened = document.body, document.source.text.count("<!--", document.body.span.start)
    if opened:
        comments = [(comment.span, comment.target) for comment in body.comments]
        # Those that stand by themselves are known already, and most documents have no others.
        comments += _within(document) if opened > len(comments) else ()
        for span, target in sorted(comments, key=lambda comment: comment[0]):
            written = document.source.slice(span)
            opening = _COMMENT.match(written)
            if opening is not None and not marked_passages.begins_mark(written):
                text, whole = written.removesuffix("-->").rstrip(), Span(0, len(document.source.text) + 1)
                yield _read(text, opening.end(), span, block=target, whole=whole)


def _within(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the comments that stand among words, and what each stands in."""
    for run in document.body.runs:
        if "<!--" in run.text:
            for start, end in inline.comments(run.text, run.references):
                yield run.span(start, end), _holder(document, run)


def _holder(document: Document, run: Run) -> Span:
    """Return what a run is to its reader: the row that a cell stands in, else the run itself."""
    span, source = run.span(), document.source
    return source.line_span(source.position(span.start).line) if run.place is Place.CELL else span


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    front, source = document.front_matter, document.source
    # Nearly no document has any, which the letters tell many times as fast as the pattern.
    if front is None or source.text.find(_NAME, *front.span) < 0:
        return
    comments = list(_YAML_COMMENT.finditer(source.text, *front.span))
    if not comments:
        return
    entries = _entries(front)
    scalars = sorted(
        (
            *front.key_spans.values(),
            *(
                span
                for path, span in front.value_spans.items()
                if not isinstance(front.at(*path), list | dict)
            ),
        )
    )
    for match in comments:
        before = bisect_right(scalars, Span(match.start(), len(source.text))) - 1
        if before >= 0 and match.start() < scalars[before].end:
            continue
        text = match[0].rstrip()
        line = source.line_span(source.position(match.start()).line)
        block: Span | None = line
        if not source.text[line.start : match.start()].strip():
            following = bisect_right(entries, Span(match.end(), match.end()))
            block = entries[following] if following < len(entries) else None
        span = Span(match.start(), match.start() + len(text))
        yield _read(text, text.index("blamefree:"), span, block=block, whole=Span(0, len(source.text) + 1))


def _entries(front: FrontMatter) -> tuple[Span, ...]:
    """Return the fields and list items in their order, each with all it holds.

    Of those that begin at one place, the outermost stands for all.
    """
    outermost: dict[int, Span] = {}
    for path in front.value_spans:
        if path:
            key, value = front.key_span_of(*path), front.span_of(*path)
            outermost.setdefault(key.start, Span(key.start, max(key.end, value.end)))
    return tuple(sorted(outermost.values()))


def _read(text: str, start: int, span: Span, *, block: Span | None, whole: Span) -> Suppression:
    """Read the directive that begins at `start` of a comment's text, which stands at `span`."""
    match = _DIRECTIVE.fullmatch(text, start)
    if match is None or not match["rules"].strip():
        return Suppression(span, (), "", None, form=False)
    first = span.start + match.start("rules")
    words = tuple(
        (word[0], Span(first + word.start(), first + word.end()))
        for word in re.finditer(r"[^\s,]+", match["rules"])
    )
    target = whole if match["scope"] == "ignore-file" else block
    return Suppression(span, words, (match["reason"] or "").strip(), target)
