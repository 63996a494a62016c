"""What authors might try, on the pages of a real site, opened in a real browser: nothing of it runs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from serving import CHROMIUM, serve
from test_sanitising import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: install it to test the pages"),
]

# A few on a page, far from each other in the list: what one leaves open may hide its like.
GROUPS = [ATTACKS[number::33] for number in range(33)]

SETTINGS = """\
site_name: Attacked
theme: {name: material, font: false}
docs_dir: postmortems
plugins: [search, {blamefree: {as_of: '2026-11-25', cards: false}}]
markdown_extensions:
  [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site that has each attack in a postmortem: in its title, its impact and its body."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "postmortems").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS)
    for number, attacks in enumerate(GROUPS):
        plain = (" ".join(re.sub(r"[^ -~]", " ", attack).split()) for attack in attacks)
        said = json.dumps(f"{number}: {' '.join(plain)}"[:190])
        body = "\n\nBehind.\n\n".join(attacks)
        text = (
            f"---\nid: INC-2026-{number:04}\ntitle: {said}\nstatus: draft\nseverity: P1\n"
            f"impact: {{summary: {said}}}\n---\n\n## Summary\n\n{body}\n\nBehind.\n"
        )
        (folder / "postmortems" / f"{number:04}.md").write_text(text)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    with serve(folder / "site") as address:
        yield address


def test_nothing_runs_and_nothing_even_tries_to(browser: Browser, address: str) -> None:
    context = browser.new_context()
    tried: list[str] = []

    def note(dialog: Dialog) -> None:
        tried.append(dialog.message)
        dialog.dismiss()

    context.on("dialog", note)
    context.on("weberror", lambda error: tried.append(str(error.error)))
    # What the policy stops is said on the console; a picture that is not there is no attack.
    context.on("console", lambda said: tried.append(said.text) if "Content Security" in said.text else None)
    context.on("request", lambda asked: None if asked.url.startswith(address) else tried.append(asked.url))
    page = context.new_page()
    for number, attacks in enumerate(GROUPS):
        page.goto(f"{address}{number:04}/")
        assert page.locator("article h1").first.inner_text().startswith(f"{number}: ")
        assert tried == [], attacks
    for uri in ("", "browse/", "actions/", "services/"):
        page.goto(address + uri)
        assert tried == [], uri
