"""Charts, drawn when the site is built: typed values in, SVG out that a strict policy lets through."""

from blamefree.charts.canvas import Chart, Link, available, draw, has_drawn, svg, version

__all__ = ["Chart", "Link", "available", "draw", "has_drawn", "svg", "version"]
