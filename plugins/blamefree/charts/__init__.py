"""Charts, drawn when the site is built: typed values in, SVG out that a strict policy lets through."""

from blamefree.charts.canvas import Link, available, has_drawn

__all__ = ["Link", "available", "has_drawn"]
