"""How a severity looks in a chart: by shape and by colour."""

from __future__ import annotations

from blamefree.policy import SEVERITIES

_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
_NAMES = (*SEVERITIES, "")

COLOR = {"domain": list(_NAMES), "range": [f"var(--bf-{(name or 'none').lower()})" for name in _NAMES]}
SHAPE = {"domain": list(_NAMES), "range": list(_SHAPES)}
