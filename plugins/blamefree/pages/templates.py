"""Templates: every value is escaped, and every page begins with a title that is safe to show."""

from __future__ import annotations

import html
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from blamefree import frontmatter_writer
from blamefree.pages import wording

if TYPE_CHECKING:
    from blamefree.frontmatter import Value


def page(template: str, title: str, *, hide: tuple[str, ...] = (), **values: object) -> str:
    """Return a page: its title for the theme, and its template filled in.

    The theme shows titles without escaping them, so they are escaped here.
    """
    head: dict[str, Value] = {"title": html.escape(title)}
    if hide:
        head["hide"] = list(hide)
    return f"---\n{frontmatter_writer.write(head)}---\n\n{fill(template, **values)}"


def fill(template: str, **values: object) -> str:
    """Return a template filled with values, escaped for HTML."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("blamefree", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        span=wording.span,
        moment=wording.moment,
        words=wording.words,
        anchor=wording.anchor,
        lines=wording.lines,
        percent=wording.percent,
        minutes=wording.minutes,
    )
    return environment


def read(name: str) -> str:
    """Return a file of the templates as it is."""
    return (files("blamefree") / "templates" / name).read_text(encoding="utf-8")
