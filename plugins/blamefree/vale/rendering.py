"""A check as the YAML that Vale reads, with the keys its documentation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.vale.check import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.vale.check import Check


def render(check: Check, site_url: str | None) -> str:
    """Return the file of a check."""
    return "".join(f"{line}\n" for line in _lines(check, site_url))


def _lines(check: Check, site_url: str | None) -> Iterator[str]:
    yield f"# {check.rule.code} {check.rule.name()}: written by `blamefree export vale`."
    yield f"extends: {'substitution' if check.swaps else 'existence'}"
    yield f"message: {_quoted(check.message)}"
    if site_url:
        yield f"link: {_quoted(f'{site_url}rules/{check.rule.name()}/')}"
    yield f"level: {LEVELS[check.level]}"
    yield "ignorecase: true"
    # The patterns say themselves where words begin and end.
    yield "nonword: true"
    if check.swaps:
        yield "swap:"
        yield from (f"  {_quoted(pattern)}: {_quoted(instead)}" for pattern, instead in check.swaps)
        return
    if check.around:
        yield from (["append: true"] if check.follows else [])
        yield "raw:"
        yield f"  - {_quoted(check.around)}"
    yield "tokens:"
    yield from (f"  - {_quoted(token)}" for token in check.tokens)


def _quoted(text: str) -> str:
    """Return a scalar in single quotes: what stands there is what is meant, signs of patterns too."""
    return "'" + " ".join(text.split("\n")).replace("'", "''") + "'"
