"""What all tests run under, and the browser that some of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# The same examples on every machine, for as long as it needs; how fast things are is measured in bench/.
settings.register_profile("blamefree", deadline=None, derandomize=True)
settings.load_profile("blamefree")


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands find in a folder of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLAMEFREE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving.serve(serving.build(tmp_path_factory.mktemp("site"))) as address:
        yield address


# Not for the whole session: while it runs, nothing else can have an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=serving.CHROMIUM, args=flags)
        yield started
        started.close()
