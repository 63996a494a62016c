"""What a search costs, with Material's index and with Pagefind's, at 100, 1,000 and 5,000 documents.

    python tests/bench/search.py [COUNT ...]

Printed for each: how long the build takes and how long Pagefind's own step, how large the index is, and,
in a browser that has seen nothing of the site, how many bytes are fetched for the search until the first
result is shown (compressed, as a host sends them), and how long that takes from the moment the words are
there: once right after the page has loaded, once with the dialog open for a while, and once with all
fetched. The middle of three runs; needs chromium.
"""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import Process, Queue
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import archive
from playwright.sync_api import sync_playwright

from blamefree import search_index
from blamefree.search_index.program import find_program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

WORDS = ("certificate expired", "queue")
RUNS = 3
# What only a search fetches.
PARTS = ("/pagefind/", "/search/", "/javascripts/workers/", "/blamefree/search.js")


class Handler(http.server.BaseHTTPRequestHandler):
    """Sends files as a host does: text compressed, everything else as it is."""

    site: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, encoding = _content(path)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: what is measured is printed."""
        del arguments


@cache
def _content(path: Path) -> tuple[bytes, str]:
    content = path.read_bytes()
    if path.suffix in {".html", ".js", ".json", ".css", ".svg"}:
        return gzip.compress(content, 6), "gzip"
    return content, ""


def serve(site: Path, ports: Queue[int]) -> None:
    """Serve a site, in a process of its own: it is not what is measured."""
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".html":
            _content(path)
    handler = type("Served", (Handler,), {"site": site})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        ports.put(server.server_address[1])
        server.serve_forever()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Give the address of a site that is served."""
    ports: Queue[int] = Queue()
    process = Process(target=serve, args=(site, ports), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{ports.get()}/"
    process.terminate()
    process.join()


def build(folder: Path, engine: str) -> float:
    """Build the site of an archive with a search, and return the seconds."""
    own = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = folder / f"mkdocs-{engine}.yml"
    settings.write_text(own.replace("blamefree: {", f"blamefree: {{ search: {engine},"), encoding="utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(folder / engine))
    # Neither takes anything from what the other has kept.
    environment = {**os.environ, "BLAMEFREE_CACHE_DIR": str(folder / f"cache-{engine}")}  # noqa: TID251 - a program: it starts others
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def index(site: Path) -> float:
    """Index what stands on the pages of a built site once more, and return the seconds."""
    program = find_program()
    assert program
    with tempfile.TemporaryDirectory() as name:
        for path in site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            if "<article" in text:
                copy = Path(name, path.relative_to(site))
                copy.parent.mkdir(parents=True, exist_ok=True)
                marked = text.replace("<article", "<article data-pagefind-body", 1)
                copy.write_text(marked, encoding="utf-8")
        start = time.perf_counter()
        search_index.make(program, Path(name))
        return time.perf_counter() - start


@dataclass(frozen=True)
class Search:
    """What one search cost: requests and bytes until the first result, and seconds to it and to a later."""

    requests: int
    fetched: int
    first: float
    later: float


def search(browser: Browser, address: str, words: str, *, wait: float) -> Search:
    """Search in a browser that has fetched nothing, with the dialog open for `wait` seconds before."""
    page = browser.new_context().new_page()
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    protocol.on(
        "Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]})
    )
    protocol.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(address, wait_until="load")
    field = page.locator("input.md-search__input")
    found = page.locator(".md-search-result__link").first
    if wait:
        field.click()
        page.wait_for_timeout(wait * 1000)
    took = []
    for each in (words, "deploy"):
        field.click()
        field.fill(each[:-1])
        start = time.perf_counter()
        # The last letter as a key: Material's search hears only those.
        field.press(each[-1])
        found.wait_for(timeout=120_000)
        took.append(time.perf_counter() - start)
        if len(took) == 1:
            page.wait_for_timeout(300)
            fetched = [sizes.get(name, 0) for name, url in urls.items() if any(part in url for part in PARTS)]
        field.press("Control+A")
        field.press("Backspace")
        found.wait_for(state="detached")
    page.context.close()
    return Search(len(fetched), sum(fetched), *took)


def main(counts: list[int]) -> None:
    """Make the archives, build them, measure and print."""
    print("documents engine    build s  index s  index MB |  first KB requests | first ms   opened    later")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in counts:
            folder = Path(name) / str(count)
            archive.write(count, folder)
            for engine in ("material", "pagefind"):
                report(browser, folder, count, engine, build(folder, engine))
        browser.close()


def report(browser: Browser, folder: Path, count: int, engine: str, built: float) -> None:
    """Measure one site and print its line."""
    site = folder / engine
    took = index(site) if engine == "pagefind" else 0.0
    part = site / (search_index.FOLDER if engine == "pagefind" else "search")
    size = sum(path.stat().st_size for path in part.rglob("*") if path.is_file())
    with served(site) as address:
        cold, warm = (
            [search(browser, address, words, wait=wait) for words in WORDS for _ in range(RUNS)]
            for wait in (0, 1)
        )
    requests, fetched = max(one.requests for one in cold), max(one.fetched for one in cold)
    at_once, opened, later = (
        statistics.median(each) * 1000
        for each in ([one.first for one in cold], [one.first for one in warm], [one.later for one in warm])
    )
    print(
        f"{count:9,} {engine:8} {built:8.1f} {took:8.1f} {size / 1e6:9.1f} |"
        f" {fetched / 1000:9,.0f} {requests:8} | {at_once:8,.0f} {opened:8,.0f} {later:8,.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 1_000, 5_000])
