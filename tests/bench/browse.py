"""Measures the page to browse in chromium, with archives of 100 and of 5,000 postmortems.

    python tests/bench/browse.py [DOCUMENTS …]

It makes the archives, builds the page with MkDocs and Material, and prints what is fetched (with gzip), the
first paint, when the filters can be used, and several choices, each by `performance.now()`
with the layout that follows: the median, and the fastest, which a busy machine disturbs least.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import archive
from archive_story import TODAY
from playwright.sync_api import sync_playwright

from blamefree import config, document
from blamefree.pages import assets, catalogue, desk, edition, submission
from blamefree.pages.attachments import Attachments
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 9
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def make(folder: Path, documents: int) -> Path:
    """Make an archive and build its page to browse."""
    read = {
        name: submission.of(document.parse(text.encode(), name))
        for name, text in archive.documents(documents)
    }
    reading = desk.Reading(read, {}, Attachments(), ())
    made = edition.make(reading, config.Config(), edition.Order(Visibility.INTERNAL, TODAY))
    for uri in ("browse.md", *(uri for uri in made.files if uri.startswith("assets/"))):
        path = folder / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        content = made.files[uri]
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = "site_name: Bench\ntheme: {name: material, font: false}\nplugins: []\n"
    settings += f"extra_css: [{assets.STYLE}]\nextra_javascript: [{', '.join(assets.SCRIPTS)}]\n"
    (folder / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"})
    return folder / "site"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the page without a word."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""
        del arguments


CHOICES = {
    "a severity": "document.querySelector('[name=severity][value=P1]').click()",
    "a service": "document.querySelector('[name=service]').click()",
    "a tag": "document.querySelector('[name=tag]').click()",
    "a word": "box.value = 'failover'; box.dispatchEvent(new Event('input'))",
    "all back": "document.querySelector('[data-bf-chips] .bf-more').click()",
    "by title": "document.querySelectorAll('#postmortems th button')[2].click()",
    "by severity": "document.querySelectorAll('#postmortems th button')[3].click()",
}


def measure(browser: Browser, url: str) -> dict[str, float]:
    """Return milliseconds of one visit."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(url)
    page.wait_for_selector("[data-bf-ready]")
    found: dict[str, float] = page.evaluate("""() => ({
        "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
        "ready to filter": performance.getEntriesByName("bf-ready")[0].startTime,
    })""")
    page.locator("[name=find]").focus()
    page.wait_for_load_state("networkidle")
    for name, script in CHOICES.items():
        found[name] = page.evaluate(
            "() => { const box = document.querySelector('[name=find]'), start = performance.now();"
            f"{script}; document.body.offsetHeight; return performance.now() - start }}"
        )
    page.context.close()
    return found


def main(*sizes: int) -> None:
    """Make, measure, and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for size in sizes or (100, 5_000):
            folder = Path(name) / str(size)
            folder.mkdir()
            site = make(folder, size)
            handler = partial(Handler, directory=str(site))
            with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                url = f"http://127.0.0.1:{server.server_address[1]}/browse/"
                visits = [measure(browser, url) for _ in range(RUNS)]
                server.shutdown()
            print(f"{size:,} postmortems")
            for uri in ("browse/index.html", catalogue.CATALOGUE, catalogue.TEXTS):
                content = (site / uri).read_bytes()
                packed = len(gzip.compress(content)) / 1000
                print(f"  {uri:40} {len(content) / 1000:8.1f} kB, {packed:7.1f} kB gzip")
            for what in visits[0]:
                times = sorted(visit[what] for visit in visits)
                print(f"  {what:40} {median(times):8.1f} ms, fastest {times[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
