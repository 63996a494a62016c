"""Fixes put into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.diagnostics import Edit, Fix


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Return the text with all safe fixes made that do not touch one another, and how many were made.

    Of two that overlap the first is made; a second run makes the other.
    """
    taken, made = _take(fixes)
    for edit in sorted(taken, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text, made


def choose(fixes: Iterable[Fix]) -> tuple[Edit, ...]:
    """Return the edits that `apply` makes, in the order of the text."""
    return tuple(sorted(_take(fixes)[0], key=lambda one: one.span))


def _take(fixes: Iterable[Fix]) -> tuple[list[Edit], int]:
    taken: list[Edit] = []
    made = 0
    for fix in fixes:
        if fix.safe and not any(_overlap(edit, other) for edit in fix.edits for other in taken):
            taken.extend(fix.edits)
            made += 1
    return taken, made


def _overlap(one: Edit, other: Edit) -> bool:
    return one.span == other.span or (one.span.start < other.span.end and other.span.start < one.span.end)
