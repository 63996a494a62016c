"""A site indexed in parts has the index that Pagefind makes of it in one run; in doubt, one run makes it."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import sys
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cbor2 import dumps, loads

from blamefree import search_index
from blamefree.search_index import form, merging, parts
from blamefree.search_index.program import SearchError, find_program, run

if TYPE_CHECKING:
    from collections.abc import Callable

_found = find_program()
assert _found, "Pagefind comes with the site"
PROGRAM = _found

HEAD = b"pagefind_dcd"
LETTERS = "aeiounrst"


def page(number: int, language: str = "en") -> str:
    """Return a page with words, facets and fields that others have too, and some that they have not."""
    chance = random.Random(number)  # noqa: S311 - it is to be repeated
    text = ["".join(chance.choices(LETTERS, k=chance.choice((3, 4, 5)))) for _ in range(1200)]
    # Each of them fills a file.
    text += ["sunrisea", "sunriseb"] * 900
    accents = ("café", "cafe", "Łódź", "naïve", "naive", "nàive")[number % 6]
    about = f'<p data-pagefind-meta="id">N{number} {accents}</p>' if number > 7 else ""
    facets = "".join(
        f'<p data-pagefind-filter="{name}">{value}</p>'
        for name, value in (("kind", number % 2), ("tag", f"é{number % 5}"), ("tag", "b"))
    )
    return (
        f"<!doctype html><html lang={language}><head><title>T</title></head><body><div data-pagefind-body>"
        f"<h1>Page {number} {accents}</h1>{about}{facets}<h2>{text[0]}</h2>"
        f"<p>{' '.join(text)} {accents}</p></div></body></html>"
    )


def write(site: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 24 pages; the index of one run lies beside it."""
    folder = tmp_path_factory.mktemp("parts")
    write(folder / "site", {f"{number:02}/index.html": page(number) for number in range(24)})
    run(PROGRAM, folder / "site", folder / "whole")
    return folder / "site"


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(HEAD)


def decoded(index: Path) -> dict[str, Any]:
    """Return all that an index holds, with the addresses of pages for their numbers."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    name = entry["languages"]["en"].pop("hash")
    version, pages, chunks, filters, sorts, fields = loads(content(index / f"pagefind.{name}.pf_meta"))
    fragments = [json.loads(content(index / "fragment" / f"{name}.pf_fragment")) for name, _ in pages]
    address = [fragment["url"] for fragment in fragments]

    def placed(postings: list[Any]) -> dict[str, Any]:
        numbers = accumulate(posting[0] for posting in postings)
        found = {address[number]: posting[1:] for number, posting in zip(numbers, postings, strict=True)}
        assert len(found) == len(postings)
        return found

    return {
        "entry": entry,
        "about": (version, sorts, fields),
        "pages": {one["url"]: (one, words) for one, (_, words) in zip(fragments, pages, strict=True)},
        "words": [
            (
                first,
                last,
                [
                    (word, placed(pages), {form: placed(each) for form, each in forms})
                    for word, pages, forms in words
                ],
            )
            for first, last, name in chunks
            for (words,) in [loads(content(index / "index" / f"{name}.pf_index"))]
        ],
        "filters": {
            title: {value: sorted(address[number] for number in numbers) for value, numbers in values}
            for title, name in filters
            for _, values in [loads(content(index / "filter" / f"{name}.pf_filter"))]
        },
        "files": {
            path.name: path.read_bytes()
            for path in index.iterdir()
            if path.is_file() and path.suffix not in {".pf_meta", ".json"}
        },
        "number of files": sum(path.is_file() for path in index.rglob("*")),
    }


@pytest.mark.parametrize("size", [5, 11])
def test_parts_of_any_size_make_the_index_that_one_run_makes(site: Path, tmp_path: Path, size: int) -> None:
    parts.index(PROGRAM, site, pages(site), tmp_path / "index", size=size)
    made = decoded(tmp_path / "index")
    assert made == decoded(site.parent / "whole")
    # What could be wrong is there: words in several files, and in several spellings.
    assert len(made["words"]) > 2
    assert any(variants for *_, words in made["words"] for *_, variants in words)


def test_only_a_site_of_many_pages_is_indexed_in_parts(site: Path, tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f'#!/bin/sh\necho >> "{tmp_path}/runs"\nexec "{PROGRAM}" "$@"\n')
    program.chmod(0o755)
    for part, runs in ((12, 1), (11, 3)):
        shutil.copytree(site, tmp_path / f"{part}")
        assert search_index.make(program, tmp_path / f"{part}", part) == ""
        assert len((tmp_path / "runs").read_text()) == runs
        (tmp_path / "runs").unlink()


def test_a_site_in_several_languages_is_indexed_in_one_run_and_that_is_said(tmp_path: Path) -> None:
    write(tmp_path, {f"{at}.html": page(at, "en" if at < 5 else "de") for at in range(9)})
    note = search_index.make(PROGRAM, tmp_path, 3)
    assert note.endswith("in one run, which takes more memory: the site has several languages")
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    counts = {name: language["page_count"] for name, language in entry["languages"].items()}
    assert counts == {"en": 5, "de": 4}


def test_without_the_library_that_reads_them_there_are_no_parts(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(site, tmp_path / "site")
    monkeypatch.setitem(sys.modules, "cbor2", None)
    note = search_index.make(PROGRAM, tmp_path / "site", 5)
    assert note.endswith("takes more memory: cbor2 is not installed")


def test_in_parts_too_every_page_has_to_be_in_the_index(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    write(tmp_path / "site", {"saved/index.html": "<html lang=en><p>On</p></html>"})
    with pytest.raises(SearchError, match="25 pages are to be searched, and 24 are in the index"):
        search_index.make(PROGRAM, tmp_path / "site", 5)


# Of indexes of two parts, put together by themselves.


@pytest.fixture(scope="module")
def made(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the indexes of the halves of the site."""
    folder = tmp_path_factory.mktemp("halves")
    for name in pages(site):
        half = "a" if name < "12" else "b"
        shutil.copytree((site / name).parent, folder / "site" / half / Path(name).parent)
    for half in ("a", "b"):
        run(PROGRAM, folder / "site" / half, folder / "index" / half)
    return folder / "index"


@pytest.fixture
def halves(made: Path, tmp_path: Path) -> list[Path]:
    return [shutil.copytree(made / half, tmp_path / half) for half in ("a", "b")]


def change(index: Path, pattern: str, how: Callable[[Any], object]) -> None:
    path = next(index.glob(pattern))
    value = loads(content(path))
    how(value)
    path.write_bytes(gzip.compress(HEAD + dumps(value)))


def test_two_pages_under_the_same_hash_are_both_kept(site: Path, halves: list[Path], tmp_path: Path) -> None:
    (one, *_), (other, *_) = (sorted((half / "fragment").iterdir()) for half in halves)
    other.rename(other.with_name(one.name))

    def rename(meta: list[Any]) -> None:
        meta[1] = [[one.stem if name == other.stem else name, words] for name, words in meta[1]]

    change(halves[1], "*.pf_meta", rename)
    merging.merge(halves, tmp_path / "index")
    assert decoded(tmp_path / "index") == decoded(site.parent / "whole")


FAULTS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "an order of pages": ("*.pf_meta", lambda meta: meta[4].append(["date", [0]])),
    "something more in the metadata": ("*.pf_meta", lambda meta: meta.append([])),
    "a page without a fragment": ("*.pf_meta", lambda meta: meta[1].append(["en_0", 1])),
    "words that no file has": ("*.pf_meta", lambda meta: meta[2].pop()),
    "words out of their order": ("index/*", lambda chunk: chunk[0].reverse()),
    "a word on a page that is not there": ("index/*", lambda chunk: chunk[0][0][1][0].__setitem__(0, 99)),
    "something more of a page": ("index/*", lambda chunk: chunk[0][0][1][0].append(0)),
    "something less of a word": ("index/*", lambda chunk: chunk[0][0].pop()),
    "something more in a filter": ("filter/*", lambda values: values.append(0)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_of_the_known_form_is_refused(halves: list[Path], tmp_path: Path, fault: str) -> None:
    change(halves[1], *FAULTS[fault])
    with pytest.raises(form.MALFORMED):
        merging.merge(halves, tmp_path / "index")


@pytest.mark.parametrize(
    ("old", "new"), [('"version":"1.5', '"version":"1.6'), ('["_"', '["-"'), ('"en"', '"de"')]
)
def test_parts_of_another_kind_are_refused(halves: list[Path], tmp_path: Path, old: str, new: str) -> None:
    entry = halves[1] / "pagefind-entry.json"
    text = entry.read_text(encoding="utf-8")
    assert old in text
    entry.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(form.FormError, match=r"is not known|are not alike"):
        merging.merge(halves, tmp_path / "index")


def test_a_file_that_is_cut_off_is_refused(halves: list[Path], tmp_path: Path) -> None:
    path = next(halves[1].glob("index/*"))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(form.MALFORMED):
        merging.merge(halves, tmp_path / "index")
