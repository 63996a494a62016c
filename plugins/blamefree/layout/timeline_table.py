"""The layout of the timeline: a table whose columns are as wide as what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Edit
from blamefree.layout import columns
from blamefree.source import Span

if TYPE_CHECKING:
    from blamefree.document import Document

_INDENT = re.compile(r"[ ]*")
# Readers of Markdown differ about a bar in what is written as code.
_CODE = re.compile(r"`[^`|]*`")


def lay_out(written: Document) -> Edit | None:
    """Return the change that puts the timeline's table in columns; None where there is nothing to change."""
    found = timeline.read(written)
    if found is None or found.table is None:
        return None
    source = written.source
    first, last = (source.position(place).line for place in found.table.span)
    spans = [source.line_span(number) for number in range(first, last + 1)]
    while spans and not source.slice(spans[-1]).strip():
        spans.pop()
    lines = [source.slice(span) for span in spans]
    indents = {match[0] for line in lines if (match := _INDENT.match(line))}
    if len(indents) != 1 or not all(line.lstrip(" ").startswith("|") for line in lines):
        return None
    if any("`" in _CODE.sub("", line) for line in lines):
        return None
    aligned = columns.align(lines)
    if aligned is None:
        return None
    text, indent = "", next(iter(indents))
    for row, span, following in zip(aligned, spans, [*spans[1:], None], strict=True):
        text += f"{indent}{row}{source.text[span.end : following.start] if following else ''}"
    whole = Span(spans[0].start, spans[-1].end)
    return None if text == source.slice(whole) else Edit(whole, text)
