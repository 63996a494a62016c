"""A sheet on which time runs one way: what is put on it becomes one path of SVG for each class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from html import escape

from blamefree.values import frozen

# How far apart the digits of a number stand, and the class of their size, by how many there are.
_DIGITS = {1: (5.0, "bf-number"), 2: (5.0, "bf-number"), 3: (4.0, "bf-number bf-number--small")}
_ABOVE_LINE = 3.2  # from the middle of a digit to the line it stands on

Place = tuple[float, float]


@frozen
class Sheet:
    """The paper of one drawing, in pixels.

    Places are given along the time and across it: on a wide sheet that is x and y, on a tall one y
    and x. `before` is the room in front of the axis, `radius` that of a dot.
    """

    wide: bool
    length: float
    before: float
    radius: float
    _paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _texts: list[str] = field(default_factory=list)
    _digits: dict[str, list[tuple[float, float, str]]] = field(default_factory=lambda: defaultdict(list))

    def along(self, place: float) -> float:
        """Return where a place of the axis, between 0 and 1, lies along the time."""
        return self.before + place * self.length

    def point(self, along: float, across: float) -> Place:
        """Return x and y."""
        return (along, across) if self.wide else (across, along)

    def line(self, kind: str, start: Place, end: Place) -> None:
        """Draw a line from one place to another."""
        (x, y), (to_x, to_y) = self.point(*start), self.point(*end)
        self._paths[kind].append(f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}")

    def box(self, kind: str, along: Place, across: Place) -> None:
        """Draw a rectangle from one place to another, each way."""
        (x, y), (to_x, to_y) = self.point(along[0], across[0]), self.point(along[1], across[1])
        self._paths[kind].append(f"M{x:.1f} {y:.1f}H{to_x:.1f}V{to_y:.1f}H{x:.1f}z")

    def dot(self, kind: str, at: Place, number: int | None) -> None:
        """Draw a dot around a place, with its number."""
        (x, y), r = self.point(*at), self.radius - 0.5
        self._paths[kind].append(f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z")
        if number is not None:
            digits = str(number)
            apart, size = _DIGITS.get(len(digits), _DIGITS[3])
            left = x - apart * (len(digits) - 1) / 2
            self._digits[size] += [(left + apart * place, y, digit) for place, digit in enumerate(digits)]

    def text(self, kind: str, at: Place, text: str) -> None:
        """Write a text at x and y; nothing where it is empty."""
        if text:
            self._texts.append(f'<text class="{kind}" x="{at[0]:.1f}" y="{at[1]:.1f}">{escape(text)}</text>')

    def turned(self, kind: str, at: Place, text: str) -> None:
        """Write a text in the direction of the time."""
        x, y = self.point(*at)
        turned = "" if self.wide else f' transform="rotate(90 {x:.1f} {y:.1f})"'
        if text:
            self._texts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{turned}>{escape(text)}</text>')

    def render(self) -> str:
        """Return all that was drawn, what came first beneath, and the texts on top."""
        paths = (f'<path class="{kind}" d="{"".join(parts)}"/>' for kind, parts in self._paths.items())
        return "".join((*paths, *self._texts, *(self._numbers(kind) for kind in self._digits)))

    def _numbers(self, kind: str) -> str:
        """Return the numbers of one size as one text: its digits have places of their own."""
        digits = self._digits[kind]
        x = " ".join(f"{left:.1f}" for left, _, _ in digits)
        y = " ".join(f"{middle + _ABOVE_LINE:.1f}" for _, middle, _ in digits)
        return f'<text class="{kind}" x="{x}" y="{y}">{"".join(digit for _, _, digit in digits)}</text>'
