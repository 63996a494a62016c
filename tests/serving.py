"""The site of this repository served to a real browser, behind a strict Content-Security-Policy."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]

# What the handbook tells to send. No script may stand in a page, the theme's own no more than any other.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
)

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site under a policy that lets only its own files run."""

    site: Path
    policy: str

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments, directory=str(self.site))  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing: a test's output is its own."""
        del arguments


def build(folder: Path) -> Path:
    """Build the site of this repository as of 2026-11-24."""
    shutil.copytree(ROOT / "postmortems", folder / "postmortems")
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    environment = {"SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
    environment["BLAMEFREE_CACHE_DIR"] = str(folder / "cache")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "site"


@contextmanager
def serve(site: Path, policy: str = POLICY) -> Iterator[str]:
    """Serve a site, and tell its address."""
    handler = type("Served", (Handler,), {"site": site, "policy": policy})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def visit(browser: Browser, url: str, *, clock: str | None = None, **context: object) -> Page:
    """Open a page in a context of its own, at a moment of one's choice."""
    page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
    if clock:
        page.clock.set_fixed_time(clock)
    page.goto(url)
    return page


def follow(page: Page, link: Locator) -> None:
    """Click a link and wait until the page it leads to is loaded."""
    with page.expect_navigation():
        link.click()
