"""A picture that stands for a postmortem where its address is shared: PNG, 600 by 315 pixels."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import PIL
from PIL import Image, ImageDraw, ImageFont

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 600, 315

# The picture has sixteen colours: steps from the paper to the ink, and one for each severity.
_PAPER, _INK = (255, 255, 255), (32, 33, 36)
_STEPS = 11
_SEVERITIES = {
    "P0": (163, 18, 58),
    "P1": (163, 71, 0),
    "P2": (107, 86, 0),
    "P3": (28, 93, 143),
    "": (85, 85, 85),
}
# How dark a pixel of a letter becomes, by how much of it the letter covers (0 to 255).
_LOUD = [round(covered * (_STEPS - 1) / 255) for covered in range(256)]
_QUIET = [round(covered * 7 / 255) for covered in range(256)]

# The font has one dash.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))

_LEFT, _RIGHT = 44, 572
_SIDE = 34
_TITLE, _TEXT = 34, 20
_TITLE_TOP, _TITLE_LINE, _TITLE_LINES = 122, 42, 3
_RULE = 244


@frozen
class Card:
    """What a card shows; the card of a site has neither name nor severity."""

    site: str
    title: str
    name: str = ""
    severity: str = ""
    services: tuple[str, ...] = ()


def version() -> str:
    """Return which library draws, of which release."""
    return f"Pillow {PIL.__version__}"


def draw(card: Card) -> bytes:
    """Return the card as a file; the same card is always the same bytes.

    A text that the font cannot draw as a whole is left out: a box in place of a letter says nothing.
    """
    image = _ground(card.severity, card.site, named=bool(card.name)).copy()
    if card.name:
        head, indent = f"{card.name} · {card.severity or 'not rated'}", _SIDE + 18
        _write(image, (_LEFT + indent, 58), _fit(head, _TEXT, _RIGHT - _LEFT - indent), _TEXT)
    for number, line in enumerate(_wrap(card.title, _TITLE, _RIGHT - _LEFT, _TITLE_LINES)):
        _write(image, (_LEFT, _TITLE_TOP + number * _TITLE_LINE), line, _TITLE)
    _write(image, (_LEFT, 274), _fit(", ".join(card.services), _TEXT, _RIGHT - _LEFT), _TEXT, quiet=True)
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=16)
def _ground(severity: str, site: str, *, named: bool) -> Image.Image:
    """Return what all cards of a severity share: its colour, its shape, and the name of the site."""
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette([part for colour in _palette() for part in colour])
    pen = ImageDraw.Draw(image)
    known = severity if severity in _SEVERITIES else ""
    colour = _STEPS + list(_SEVERITIES).index(known)
    pen.rectangle((0, 0, 15, HEIGHT), fill=colour)
    pen.line((_LEFT, _RULE, _RIGHT, _RULE), fill=2, width=1)
    if named:
        _shape(pen, known, colour)
    _write(image, (_LEFT, 300), _fit(site, _TEXT, _RIGHT - _LEFT), _TEXT, quiet=True)
    return image


def _palette() -> Iterator[tuple[int, ...]]:
    for step in range(_STEPS):
        yield tuple(
            paper + (ink - paper) * step // (_STEPS - 1) for paper, ink in zip(_PAPER, _INK, strict=True)
        )
    yield from _SEVERITIES.values()


def _shape(pen: ImageDraw.ImageDraw, severity: str, colour: int) -> None:
    """Draw the shape of a severity: who sees no colours tells them apart by their corners."""
    left, top = _LEFT, 34
    right, bottom, middle = left + _SIDE, top + _SIDE, left + _SIDE // 2
    if severity == "P0":
        pen.regular_polygon((middle, top + _SIDE // 2, _SIDE // 2 + 1), 8, rotation=22, fill=colour)
    elif severity == "P1":
        pen.polygon([(middle, top), (right, bottom), (left, bottom)], fill=colour)
    elif severity == "P2":
        pen.rectangle((left + 2, top + 2, right - 2, bottom - 2), fill=colour)
    else:
        inside = None if severity == "" else colour
        pen.ellipse((left + 1, top + 1, right - 1, bottom - 1), fill=inside, outline=colour, width=3)


def _write(image: Image.Image, at: tuple[int, int], line: str, size: int, *, quiet: bool = False) -> None:
    """Write a line; `at` is the left end of what it stands on."""
    x: float = at[0]
    for word in line.split():
        picture, width = _word(word, size, quiet=quiet)
        image.paste(picture, (round(x), at[1] - size))
        x += width + _measure(" ", size)


def _wrap(text: str, size: int, width: int, most: int) -> list[str]:
    """Return text in lines of at most a width in pixels; the last one shows that more would follow."""
    text = text.translate(_DASHES)
    if not _drawable(text):
        return []
    lines, words = [""], text.split()
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or _width(longer, size) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join((lines[-1], *words[number:]))
            break
    return [_fit(line, size, width) for line in lines]


def _fit(line: str, size: int, width: int) -> str:
    """Return the beginning of a line that fits a width in pixels."""
    line = line.translate(_DASHES)
    if not _drawable(line):
        return ""
    if _width(line, size) <= width:
        return line
    # No letter is narrower than three pixels, and a title may be as long as its author likes.
    line = line[: width // 3]
    while line and _width(f"{line}…", size) > width:
        line = line[:-1].rstrip()
    return f"{line}…"


def _width(line: str, size: int) -> float:
    words = line.split()
    return sum(_measure(word, size) for word in words) + max(len(words) - 1, 0) * _measure(" ", size)


# An archive says the same words again and again: each is drawn once.
@lru_cache(maxsize=4096)
def _word(word: str, size: int, *, quiet: bool) -> tuple[Image.Image, float]:
    """Return a word as steps from the paper to the ink, and how far it reaches in pixels."""
    width = _measure(word, size)
    mask = Image.new("L", (int(width) + 2, size + size // 3), 0)
    ImageDraw.Draw(mask).text((0, size), word, font=_font(size), fill=255, anchor="ls")
    picture = mask.point(_QUIET if quiet else _LOUD)
    picture.putpalette([0, 0, 0])
    return picture, width


@lru_cache(maxsize=8192)
def _measure(word: str, size: int) -> float:
    return _font(size).getlength(word)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that the library brings: the same on every machine."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        message = "Pillow is built without FreeType and cannot draw cards: set `cards: false`"
        raise TypeError(message)
    return font


def _drawable(text: str) -> bool:
    return all(map(_known, set(text)))


@cache
def _known(letter: str) -> bool:
    """Tell whether the font has a letter: what it has not it draws as one and the same box."""
    font = _font(_TEXT)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
