"""Cards: the pictures of postmortems, read back by the library that others read them with."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import pytest
from PIL import Image

from blamefree.feeds import card
from blamefree.feeds.card import Card

CARD = Card("Nightjar Rail", "Seat maps answered with errors", "INC-2026-0142", "P1", ("seat-inventory",))


def picture(shown: Card) -> Image.Image:
    image = Image.open(io.BytesIO(card.draw(shown)))
    image.load()
    return image


def test_a_card_is_a_png_of_its_size_that_holds_the_picture_and_nothing_else() -> None:
    content = card.draw(CARD)
    assert picture(CARD).size == (600, 315)
    kinds, place = [], 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kinds.append(content[place + 4 : place + 8])
        place += 12 + length
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    assert set(kinds) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    assert len(content) < 20_000


def test_the_same_card_is_the_same_bytes_whatever_was_drawn_before() -> None:
    first = card.draw(CARD)
    card.draw(replace(CARD, title="Another", severity="P0"))
    assert card.draw(CARD) == first


def test_each_thing_that_is_shown_changes_the_picture() -> None:
    others = [
        replace(CARD, title="Seat maps"),
        replace(CARD, name="INC-2026-0143"),
        replace(CARD, services=()),
        replace(CARD, site="Another"),
        *(replace(CARD, severity=severity) for severity in ("P0", "P2", "P3", "")),
    ]
    assert len({card.draw(each) for each in (CARD, *others)}) == 9


def test_severities_are_told_apart_without_colour() -> None:
    shapes = set()
    for severity in ("P0", "P1", "P2", "P3", ""):
        shown = picture(replace(CARD, severity=severity)).convert("RGB").crop((40, 30, 84, 74)).convert("L")
        shapes.add(shown.point([0 if value < 250 else 255 for value in range(256)]).tobytes())
    assert len(shapes) == 5


@pytest.mark.parametrize("title", ["Zażółć", "列車", "a\u0301"])
def test_a_title_that_the_font_cannot_draw_is_left_out(title: str) -> None:
    assert card.draw(replace(CARD, title=title)) == card.draw(replace(CARD, title=""))


@pytest.mark.parametrize("title", ["w" * 2_000, "word " * 500, "“A” – it’s 50 % off…"])
def test_a_title_of_any_length_stays_within_its_card(title: str) -> None:
    shown = picture(replace(CARD, title=title)).convert("L")
    margin = shown.crop((575, 0, 600, 315))
    assert margin.getextrema() == (255, 255)
    assert shown.crop((44, 90, 572, 130)).getextrema() != (255, 255)
