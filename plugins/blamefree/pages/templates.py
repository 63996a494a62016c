"""Templates: every value is escaped, and every page begins with a title that is safe to show."""

from __future__ import annotations

import html
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from blamefree import frontmatter_writer
from blamefree.counting import percent
from blamefree.feeds import summary
from blamefree.pages import wording
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.frontmatter import Value


@frozen
class Head:
    """What the head of a page says to those who do not look at it; all may be empty.

    Where no `description` is given, a page is described by how its text begins; an empty one leaves that
    to the site's. `image` is an absolute address, and `linked_data` JSON that may stand in a script element.
    """

    description: str | None = None
    image: str = ""
    linked_data: str = ""


_EMPTY = Head()


def page(
    template: str, title: str, *, hide: tuple[str, ...] = (), head: Head = _EMPTY, **values: object
) -> str:
    """Return a page: its title and the rest of its head for the theme, and its template filled in.

    The theme shows what stands in the front matter without escaping it, so it is escaped here. Every
    generator of sites hands the front matter to its theme.
    """
    text = fill(template, **values)
    front: dict[str, Value] = {"title": html.escape(title)}
    description = summary.opening(text) if head.description is None else head.description
    if description:
        front["description"] = html.escape(description)
    if head.image:
        front["image"] = html.escape(head.image)
    if head.linked_data:
        front["linked_data"] = head.linked_data
    if hide:
        front["hide"] = list(hide)
    return f"---\n{frontmatter_writer.write(front)}---\n\n{text}"


def raw_page(name: str) -> str:
    """Return a page that is no template, described by how its text begins."""
    _, front, text = read(name).split("---\n", 2)
    description = json.dumps(html.escape(summary.opening(text)), ensure_ascii=False)
    return f"---\n{front}description: {description}\n---\n{text}"


def fill(template: str, **values: object) -> str:
    """Return a template filled with values, escaped for HTML."""
    return _environment().get_template(template).render(**values)


def macros(template: str) -> Any:  # noqa: ANN401 - what a template defines, by its names
    """Return the macros of a template, to be called."""
    return _environment().get_template(template).module


def load() -> None:
    """Read all templates: processes that are copies of this one have them then."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("blamefree", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # they change with the program
        keep_trailing_newline=True,
    )
    environment.filters.update(
        span=wording.span,
        moment=wording.moment,
        words=wording.words,
        anchor=wording.anchor,
        lines=wording.lines,
        coded=wording.coded,
        percent=percent,
        grouped=wording.grouped,
        minutes=wording.minutes,
    )
    return environment


def read(name: str) -> str:
    """Return a file of the templates as it is."""
    return (files("blamefree") / "templates" / name).read_text(encoding="utf-8")
