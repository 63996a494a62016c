"""The report as a sheet: a line an action."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from blamefree.feeds.plain import plain
from blamefree.feeds.record import FIELDS, record

if TYPE_CHECKING:
    from blamefree.actions import Report

# A spreadsheet runs a cell that begins with one of these, in their wide forms too (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(report: Report) -> str:
    """Return a line an action, with a header line (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in report.rows:
        values = record(row)
        writer.writerow([cell(values[field]) for field in FIELDS])
    return out.getvalue()


def cell(value: object) -> str:
    """Return a value as text that no spreadsheet runs; the items of a list are parted by semicolons."""
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else plain(str(value))
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text
