"""PM410: a duration in the text is the one that the times give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import chronology, durations, timeline
from blamefree.diagnostics import Finding, Severity
from blamefree.late_patterns import late
from blamefree.prose import Place
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from blamefree.chronology import Chronology, Moment
    from blamefree.document import Document
    from blamefree.durations import Stated
    from blamefree.prose import Run
    from blamefree.timeline import Timeline


_NAME = (
    r"(?:(?:mean )?time[ -]to[ -]"
    r"(?:detect(?:ion)?|contain(?:ment)?|mitigat(?:e|ion)|resol(?:ve|ution)|recover(?:y)?)|TT[DR]"
    r"|(?:total |overall |outage |incident )*(?:duration|downtime)(?: of (?:the )?(?:outage|incident))?)"
)
# What a document has in which one of these stands, in lower case: most have none.
_SIGNS = ("duration", "downtime", "ttd", "ttr")
_TIME_TO = re.compile(r"time[\s*_>|-]*to")
_SPEAKS = late(r"\b(?:time|tt[dr]|duration|downtime)\b", re.IGNORECASE)
_NOTE = r"(?: \([^()]*\))?"
_CLAIM = late(rf"\b(?P<what>{_NAME})\b[*_]*{_NOTE}[*_]*\s*(?::|=|was|is|of|—|-)?[*_]*\s*$", re.IGNORECASE)
# A word before it says of what else it is the duration: "lease duration", "the alert's duration".
_WORDS = late(r"[\w'’]+|[^\w'’\s*_]")
_OPEN = frozenset({"the", "this", "that", "in", "to", "with", "for", "of", "by", "and", "or", "but"})
# What a duration is said to be stands directly before it.
_NEAR = 200
_LABEL = late(rf"\s*+[*_]*+(?P<what>{_NAME})[*_]*+{_NOTE}:?[*_]*+\s*+", re.IGNORECASE)


class DisagreeingDuration(Rule):
    """A duration in the text is the one that the times give.

    A "time to resolve" is written once and copied into reports, and the times are corrected later. In
    real archives one in four disagrees with its own timeline. Looked at are times to detect, contain and
    resolve and durations of the incident, in a sentence or in a table, and not the duration of a lease or a
    request; a rounded one is taken as it was
    rounded, and "about" by a fifth. Where the timeline names no phases, any two of its rows may be meant.
    """

    code = "PM410"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
---

## Summary

Time to resolve: 46 minutes.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
---

## Summary

Time to resolve: 76 minutes.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each stated length that neither the start nor the detection explains."""
        if document.kind == "exercise" or not _speaks(document):
            return
        told, rows = chronology.read(document), timeline.read(document)
        for what, run, stated in _claims(document):
            lengths = _lengths(told, what)
            if lengths and not any(stated.fits(length) for length in lengths):
                gives = f"the times give {durations.words(lengths[0])}"
            elif not lengths and rows and not _spans(rows, stated):
                gives = "no two rows of the timeline lie that far apart"
            else:
                continue
            yield Finding(
                run.span(stated.start, stated.end),
                f"'{what}' is {run.text[stated.start : stated.end]}, and {gives}",
                "correct the duration, or the times it is counted from",
            )


def _speaks(document: Document) -> bool:
    text = document.source.text.lower()
    return any(sign in text for sign in _SIGNS) or _TIME_TO.search(text) is not None


def _lengths(told: Chronology, what: str) -> list[timedelta]:
    """Return what a duration may be by the times: from the start, and from the detection."""
    end = _end(told, what)
    starts = (told.started, told.detected) if end is not None and told.started is not None else ()
    return [end.at - one.at for one in starts if one is not None and end is not None and end.at >= one.at]


def _spans(rows: Timeline, stated: Stated) -> bool:
    """Tell whether two rows may be the ends of a duration; where a time cannot be read, they may."""
    clocks = [row.at.replace(tzinfo=None) for row in rows.rows if row.at is not None and row.dated]
    if len(clocks) < len(rows.rows) or len({row.at.tzinfo for row in rows.rows if row.at is not None}) > 1:
        return True
    return any(stated.fits(later - earlier) for earlier in clocks for later in clocks if later >= earlier)


def _claims(document: Document) -> Iterator[tuple[str, Run, Stated]]:
    """Yield what each stated duration is of: in a sentence before it, in a table the cell before it."""
    for table in document.body.tables:
        for cells in (table.header, *table.rows):
            match = _LABEL.fullmatch(cells[0].text) if len(cells) == 2 else None  # noqa: PLR2004 - name and value
            found = list(durations.find(cells[1].text)) if match else []
            if match and len(found) == 1:
                yield match["what"], cells[1], found[0]
    for run in document.runs:
        if run.place is Place.CELL or run.quoted or not _SPEAKS.search(run.text):
            continue
        for stated in durations.find(run.masked):
            match = _CLAIM.search(run.masked, max(0, stated.start - _NEAR), stated.start)
            if match and _is_of_incident(run.masked[max(0, match.start() - _NEAR) : match.start()]):
                yield match["what"], run, stated


def _is_of_incident(before: str) -> bool:
    """Tell whether a duration with these words before it is one of the incident."""
    holder, word = ["", "", *map(str.casefold, _WORDS.findall(before.removesuffix("-")))][-2:]
    return not word[-1:].isalnum() or word in _OPEN or (word in {"a", "an"} and holder in _OPEN)


def _end(told: Chronology, what: str) -> Moment | None:
    folded = what.casefold()
    if "detect" in folded or folded == "ttd":
        return told.detected
    return told.contained if "contain" in folded or "mitigat" in folded else told.resolved
