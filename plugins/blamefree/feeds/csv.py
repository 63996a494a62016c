"""The report as a sheet: a line an action."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from blamefree.feeds.record import FIELDS, record

if TYPE_CHECKING:
    from blamefree.actions import Report

# A spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """Return a line an action, with a header line (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in report.rows:
        values = record(row)
        writer.writerow([_cell(values[field]) for field in FIELDS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
