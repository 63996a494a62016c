"""What earlier builds have made is taken from a stock, and a site is the same with it and without."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from blamefree import charts
from blamefree.config import Config
from blamefree.pages import desk, edition
from blamefree.pages.desk import Manuscript, Sources
from blamefree.pages.edition import Edition, Order
from blamefree.pages.stock import Stock
from blamefree.visibility import Visibility

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 25)
SOURCES = Sources(
    {
        path.relative_to(ROOT / "postmortems").as_posix(): Manuscript(f"{path}", path.read_bytes())
        for path in sorted((ROOT / "postmortems").rglob("*.md"))
    }
)


def make(stock: Stock, sources: Sources = SOURCES) -> Edition:
    order = Order(Visibility.INTERNAL, DAY, "https://p.example/", cards=True, stock=stock)
    return edition.make(desk.Desk().read(sources, Config(), DAY), Config(), order)


def test_a_build_with_what_earlier_ones_have_made_makes_the_same_site(tmp_path: Path) -> None:
    if not charts.available():
        pytest.skip("vl-convert-python is not installed")
    stock = Stock.of(tmp_path, {"BLAMEFREE_CACHE_DIR": str(tmp_path / "kept")})
    new = make(Stock())
    for made in (make(stock), make(stock)):
        assert dict(made.files) == dict(new.files)
        assert dict(made.copies) == dict(new.copies)
    kinds = {path.name.partition("-")[0] for path in (tmp_path / "kept").iterdir()}
    assert kinds == {"alike", "cards", "charts"}


def test_what_is_alike_is_found_again_where_a_document_has_changed(tmp_path: Path) -> None:
    stock = Stock.of(tmp_path, {"BLAMEFREE_CACHE_DIR": str(tmp_path)})
    make(stock)
    changed = {
        uri: Manuscript(one.path, one.content.replace(b"cache", b"ledger"))
        for uri, one in SOURCES.manuscripts.items()
    }
    made = make(stock, Sources(changed))
    assert dict(made.files) == dict(make(Stock(), Sources(changed)).files)


def test_a_thing_is_made_once_for_all_that_it_depends_on(tmp_path: Path) -> None:
    def place(kind: str) -> Path:
        return tmp_path / f"{kind}-{0:016x}"

    made: list[str] = []

    def take(stock: Stock, kind: str, of: str) -> bytes:
        shelf = stock.shelf(kind)

        def make() -> bytes:
            made.append(of)
            return json.dumps([kind, of, len(made)]).encode() + b"\n"

        taken = shelf.take(of, make)
        shelf.save()
        return taken

    first = take(Stock(place), "charts", "a")
    assert take(Stock(place), "charts", "a") == first
    assert made == ["a"]
    take(Stock(place), "charts", "b")
    take(Stock(place), "cards", "a")
    take(Stock(place, b"another program"), "charts", "a")
    take(Stock(), "charts", "a")
    assert made == ["a", "b", "a", "a", "a"]
    # What is damaged is made again.
    path = place("charts")
    path.write_bytes(path.read_bytes()[:-2] + b"x\n")
    assert take(Stock(place), "charts", "a") != first
