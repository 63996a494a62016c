"""Measures the page to browse in chromium, with archives of 100 and of 5,000 postmortems.

    python tests/bench/browse.py [DOCUMENTS …]

It makes the archives, builds the page with MkDocs and Material, and prints what is fetched (with gzip), the
first paint, when the filters can be used, and several choices, each by `performance.now()`
with the layout that follows: the median, and the fastest, which a busy machine disturbs least.
"""

from __future__ import annotations

import gzip
import http.server
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from blamefree import config, document
from blamefree.model import Visibility
from blamefree.pages import assets, catalogue, desk, edition, submission

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = date(2026, 11, 25)
RUNS = 9
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

THINGS = "cache queue replica index certificate token pool lease shard ledger gateway scheduler lock feed snapshot".split()
TROUBLES = "filled up|expired|answered slowly|lost its leader|returned stale data|refused connections|ran out of memory|stopped without a sound|was rebuilt twice|fell behind|timed out".split(
    "|"
)
WHEN = "after a migration|during the nightly run|when the zone changed|under the load of a sale|after a configuration change|on the first day of the month|while a certificate was renewed|after a failover".split(
    "|"
)
SERVICES = [
    f"{one}-{two}"
    for one in "booking payments search identity notify refund".split()
    for two in "api worker store edge sync".split()
]
TAGS = [
    f"{one}{two}"
    for one in ("", "multi-", "re", "pre-")
    for two in "cache dns tls retry timeout migration failover quota batch schema rollout backup".split()
]
PEOPLE = [
    f"{one} {two}"
    for one in "Ines Tomasz Aiko Jonas Nadia Maren Camille Oluwaseun".split()
    for two in "Duarte Wrona Sato Lindqvist Haddad Holt Vasseur Adeyemi".split()
]
FACTORS = "architecture capacity change-management code configuration data dependency detection documentation testing tooling".split()
DETECTION = "alert dashboard customer employee third-party".split()


def sentence(chance: random.Random) -> str:
    """Return a sentence about a system."""
    return (
        f"The {chance.choice(THINGS)} of {chance.choice(SERVICES)} {chance.choice(TROUBLES)} {chance.choice(WHEN)}, "
        f"and {chance.randrange(2, 90_000)} {chance.choice(('requests', 'people', 'orders', 'messages'))} waited"
    )


def text(number: int, chance: random.Random) -> str:
    """Return a document with the front matter that the catalogue is made from."""
    day = TODAY - timedelta(days=number * 2190 // 5_000)
    title = f"{chance.choice(THINGS).capitalize()} of {chance.choice(SERVICES)} {chance.choice(TROUBLES)} {chance.choice(WHEN)}"
    minutes = int(chance.lognormvariate(4.3, 1))
    started = f"{day}T10:00:00Z"
    resolved = f"{day + timedelta(days=minutes // 1440)}T{10 + minutes % 720 // 60:02}:{minutes % 60:02}:00Z"
    factors = "".join(
        f"  - {{category: {factor}, summary: '{sentence(chance)}.'}}\n"
        for factor in chance.sample(FACTORS, chance.randint(1, 3))
    )
    actions = "".join(
        f"  - {{id: A{at}, title: Bound the {chance.choice(THINGS)} of {chance.choice(SERVICES)}, owner: {chance.choice(PEOPLE)}, "
        f"due: {day + timedelta(days=60)}, status: {chance.choice(('open', 'done', 'done'))}}}\n"
        for at in range(1, chance.randint(2, 6))
    )
    return (
        f"---\nid: INC-{day.year}-{number:04}\ntitle: {title}\nstatus: {chance.choice(('draft', 'review', 'final', 'final'))}\n"
        f"kind: {chance.choice(('incident',) * 8 + ('near-miss', 'near-miss'))}\nseverity: P{min(3, int(chance.expovariate(0.4)))}\n"
        f"services: [{', '.join(chance.sample(SERVICES, chance.randint(1, 3)))}]\ntags: [{', '.join(chance.sample(TAGS, chance.randint(1, 4)))}]\n"
        f"authors: [{chance.choice(PEOPLE)}]\nincident_commander: {chance.choice(PEOPLE)}\n"
        f"started_at: {started}\ndetected_at: {started}\nresolved_at: {resolved}\ndetection: {{method: {chance.choice(DETECTION)}}}\n"
        f"impact: {{summary: '{sentence(chance)}. {sentence(chance)}.'}}\n"
        f"contributing_factors:\n{factors}action_items:\n{actions}---\n\n## Summary\n\n{sentence(chance)}.\n"
    )


def make(folder: Path, documents: int) -> Path:
    """Make an archive and build its page to browse."""
    chance = random.Random(1)  # noqa: S311 - the same archive every time
    names = {}
    for number in reversed(range(documents)):
        content = text(number, chance).encode()
        words = "-".join(content.split(b"title: ")[1].split(b"\n")[0].decode().casefold().split())
        name = f"{content[8:21].decode().strip()}-{words}.md"
        names[name] = submission.of(document.parse(content, name))
    reading = desk.Reading(names, {}, frozenset(), ())
    made = edition.make(reading, config.Config(), edition.Order(Visibility.INTERNAL, TODAY))
    for uri in ("browse.md", *(uri for uri in made.files if uri.startswith("assets/"))):
        path = folder / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.files[uri], encoding="utf-8")
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
    "a word": "const box = document.querySelector('[name=q]'); box.value = 'failover'; box.dispatchEvent(new Event('input', {bubbles: true}))",
    "all back": "document.querySelector('[data-bf-chips] .bf-more').click()",
    "by title": "document.querySelectorAll('#postmortems th button')[2].click()",
    "by severity": "document.querySelectorAll('#postmortems th button')[3].click()",
}


def measure(browser: Browser, url: str) -> dict[str, float]:
    """Return milliseconds of one visit."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(url)
    page.wait_for_selector("[data-bf-ready]")
    found = page.evaluate("""() => ({
        "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
        "ready to filter": performance.getEntriesByName("bf-ready")[0].startTime,
    })""")
    page.locator("[name=q]").focus()
    page.wait_for_load_state("networkidle")
    for name, script in CHOICES.items():
        found[name] = page.evaluate(
            f"() => {{ const start = performance.now(); {script}; document.body.offsetHeight; return performance.now() - start }}"
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
            with http.server.ThreadingHTTPServer(
                ("127.0.0.1", 0), partial(Handler, directory=str(site))
            ) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                visits = [
                    measure(browser, f"http://127.0.0.1:{server.server_address[1]}/browse/")
                    for _ in range(RUNS)
                ]
                server.shutdown()
            print(f"{size:,} postmortems")
            for uri in ("browse/index.html", catalogue.CATALOGUE, catalogue.TEXTS):
                content = (site / uri).read_bytes()
                print(
                    f"  {uri:40} {len(content) / 1000:8.1f} kB, {len(gzip.compress(content)) / 1000:7.1f} kB gzip"
                )
            for what in visits[0]:
                times = sorted(visit[what] for visit in visits)
                print(f"  {what:40} {median(times):8.1f} ms, fastest {times[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
