"""A Vega-Lite specification -> SVG to stand in a page: of its colours, with links, without styles."""

from __future__ import annotations

import json
import re
import sys
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A chart is drawn for the width of a phone, and set beside others on what is wider.
WIDTH = 400
INK = "currentColor"
FAINT = "var(--md-default-fg-color--lightest)"

_LIBRARY = "vl_convert"

_SVG = "{http://www.w3.org/2000/svg}"
# Attributes that are about the library's own scene, or for a screen reader that hears our words instead.
_DROPPED = ("class", "role", "aria-", "pointer-events")
_MARK = "mark-"
# A tenth of a pixel is seen by nobody.
_LONG = re.compile(r"\d+\.\d{3,}")

_CONFIG: dict[str, Any] = {
    "background": None,
    "padding": 4,
    "font": "inherit",
    "view": {"stroke": None},
    "text": {"color": INK, "fontSize": 12},
    "axis": {
        "domain": False,
        "domainColor": INK,
        "gridColor": FAINT,
        "labelColor": INK,
        "labelFontSize": 12,
        "tickColor": FAINT,
        "title": None,
        "titleColor": INK,
    },
}


@frozen
class Link:
    """Where a mark leads, and what it is called."""

    href: str
    name: str


@frozen(eq=False)
class Chart:
    """A chart that is to be drawn: what is seen, what it is called, and where its marks lead.

    The marks that are described by `named` become links.
    """

    spec: Mapping[str, Any]
    name: str
    links: Sequence[Link] = ()

    def specification(self) -> str:
        """Return all that the library is told."""
        full = {"width": WIDTH, "autosize": {"type": "fit", "contains": "padding"}, "config": _CONFIG}
        return json.dumps({**full, **self.spec})


def available() -> bool:
    """Tell whether the library is installed: a page without it shows its tables."""
    return find_spec(_LIBRARY) is not None


def version() -> str:
    """Return which library draws, of which release."""
    distribution = _LIBRARY.replace("_", "-") + "-python"
    return f"{distribution} {metadata.version(distribution)}"


def has_drawn() -> bool:
    """Tell whether this process may have drawn: the library has threads then, which no copy of it has."""
    return _LIBRARY in sys.modules


def named(number: int) -> str:
    """Return the description by which a mark of a specification is found again, to become a link."""
    return f"{_MARK}{number}"


@lru_cache(maxsize=64)
def svg(specification: str) -> str:
    """Return what the library draws: a server that builds again after each change draws what has changed."""
    import vl_convert  # noqa: PLC0415 - heavy: loaded when a chart is drawn

    return str(vl_convert.vegalite_to_svg(specification))


def draw(chart: Chart, by: Callable[[str], str] = svg) -> Markup:
    """Return a chart as SVG to stand in a page; `by` draws what a specification says."""
    drawing = _LONG.sub(lambda number: f"{float(number[0]):.1f}", by(chart.specification()))
    root = ET.fromstring(drawing)  # noqa: S314 - drawn by the library from our own values
    _clean(root)
    for parent in list(root.iter()):
        for place, mark in enumerate(parent):
            number = mark.attrib.pop("aria-label", "")
            if number.startswith(_MARK):
                parent[place] = _linked(mark, chart.links[int(number.removeprefix(_MARK))])
    size = {key: root.attrib[key] for key in ("width", "height", "viewBox")}
    root.attrib.clear()
    # What holds links is a group of them; what holds none is one picture.
    role = "group" if chart.links else "img"
    root.attrib |= {"class": "bf-chart", "role": role, "aria-label": chart.name, **size}
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - every value was escaped just now


def _clean(element: ET.Element) -> None:
    """Keep what is seen, under names that HTML knows."""
    element.tag = element.tag.removeprefix(_SVG)
    for child in list(element):
        if _unseen(child):
            element.remove(child)
        else:
            _clean(child)
    for key in list(element.attrib):
        if key.startswith(_DROPPED) and not (key == "aria-label" and element.attrib[key].startswith(_MARK)):
            del element.attrib[key]
    if element.tag == "text":
        element.set("aria-hidden", "true")


def _unseen(element: ET.Element) -> bool:
    hidden = element.get("display") == "none" or element.get("opacity") == "0"
    return hidden or element.get("class") == "background"


def _linked(mark: ET.Element, link: Link) -> ET.Element:
    # The table beside the chart has the same links: hundreds of stops would keep a keyboard from the rest.
    # By its older name: the theme takes whatever has a `href` for HTML, and fails with `navigation.instant`.
    anchor = ET.Element("a", {"xlink:href": link.href, "tabindex": "-1"})
    title = ET.SubElement(anchor, "title")
    title.text = link.name
    for key in ("stroke-width", "opacity"):  # hundreds of them say what the style sheet says once
        mark.attrib.pop(key, None)
    anchor.append(mark)
    return anchor
