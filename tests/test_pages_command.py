"""The site as plain Markdown: what `blamefree pages` writes, and what builds it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest
import yaml

from blamefree import generator_settings
from test_cli import run
from test_site import NASTY, WORD, every_byte, text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-03-31"

MKDOCS = """\
site_name: Postmortems of a test
site_url: !ENV [SITE, "https://x.example/"]
docs_dir: postmortems
theme: {name: material, features: [navigation.top], custom_dir: own}
plugins: [search, blamefree]
hooks: [hook.py]
nav: [index.md, gone.md, {More: [browse.md, {Gone: gone.md}]}, {Elsewhere: https://x.example/}]
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji , options: {size: 3}}
  - pymdownx.snippets
  - tables
  - toc: {permalink: false}
extra_css: [own.css]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "a.md").write_text(text(visibility="public", body="![x](plan.png)"))
    (tmp_path / "postmortems" / "plan.png").write_bytes(b"picture")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    return tmp_path


def write(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "pages", "--out", "out", "--as-of", DAY, *arguments)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_templates_and_settings_are_written(folder: Path) -> None:
    done = write(folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith(" pages for the audience 'internal' to out\n")
    for name in ("docs/a.md", "docs/index.md", "docs/plan.png", "docs/assets/blamefree/blamefree.css"):
        assert (folder / "out" / name).is_file()
    assert (folder / "out/theme/blamefree/head.html").is_file()
    assert "<!-- bf:" not in (folder / "out/docs/a.md").read_text()
    info = json.loads((folder / "out/build-info.json").read_text())
    assert (info["audience"], info["as_of"], info["counts"]["postmortems"]) == ("internal", DAY, 1)
    assert (folder / "out/docs/build-info.json").read_text() == (folder / "out/build-info.json").read_text()


def test_the_settings_keep_what_is_plain_and_run_nothing(folder: Path) -> None:
    (folder / "hook.py").write_text("raise SystemExit('run')")
    assert write(folder).returncode == 0
    written = yaml.safe_load((folder / "out/mkdocs.yml").read_text())
    assert written["site_name"] == "Postmortems of a test"
    assert "site_url" not in written
    assert written["plugins"] == ["search"]
    assert written["theme"] == {
        "name": "material",
        "custom_dir": "theme",
        "font": False,
        "features": ["navigation.top"],
    }
    assert written["nav"] == ["index.md", {"More": ["browse.md"]}, {"Elsewhere": "https://x.example/"}]
    extensions = written["markdown_extensions"]
    assert {"pymdownx.emoji": {"options": {"size": 3}}} in extensions
    assert {"toc": {"permalink": False}} in extensions
    assert "pymdownx.snippets" not in extensions
    assert "pymdownx.superfences" in extensions
    assert written["extra_css"] == ["own.css", "assets/blamefree/blamefree.css"]


def test_settings_are_inherited_and_an_address_may_be_the_configurations(folder: Path) -> None:
    (folder / "base.yml").write_text(MKDOCS)
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Mine\n")
    (folder / "blamefree.toml").write_text('site-url = "https://y.example/p"\n')
    assert write(folder).returncode == 0
    written = yaml.safe_load((folder / "out/mkdocs.yml").read_text())
    assert (written["site_name"], written["site_url"]) == ("Mine", "https://y.example/p/")


def test_a_file_that_holds_objects_makes_none_of_them() -> None:
    found = generator_settings.read("site_name: !!python/object/apply:os.system [exit 1]\nsite_url: x\n")
    assert (found.name, found.url) == (None, "x")
    with pytest.raises(generator_settings.SettingsError):
        generator_settings.read("a: [")


def test_without_any_settings_the_archive_is_written_too(folder: Path) -> None:
    (folder / "mkdocs.yml").unlink()
    assert write(folder).returncode == 0
    written = yaml.safe_load((folder / "out/mkdocs.yml").read_text())
    assert "actions.md" in written["nav"]


def test_a_folder_without_the_archive_makes_no_pages(folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\ndocs_dir: docs\n")
    done = write(folder)
    assert done.returncode == 2
    assert "the archive 'postmortems' does not lie in 'docs', the docs_dir" in done.stderr
    assert not (folder / "out").exists()


def test_an_error_in_the_archive_leaves_what_is_there(folder: Path) -> None:
    assert write(folder).returncode == 0
    before = snapshot(folder / "out")
    (folder / "postmortems" / "b.md").write_text("---\nid: [\n---\n")
    done = write(folder)
    assert done.returncode == 1
    assert "error[PM005]" in done.stdout
    assert done.stderr.endswith("1 error: no page is written\n")
    assert snapshot(folder / "out") == before


def test_a_second_run_replaces_the_first_and_leaves_nothing_beside_it(folder: Path) -> None:
    assert write(folder).returncode == 0
    (folder / "postmortems" / "a.md").rename(folder / "postmortems" / "b.md")
    (folder / "out" / "site").mkdir()
    assert write(folder).returncode == 0
    assert not (folder / "out/docs/a.md").exists()
    assert (folder / "out/docs/b.md").is_file()
    assert sorted(path.name for path in folder.iterdir()) == ["mkdocs.yml", "out", "postmortems"]


@pytest.mark.parametrize("out", ["postmortems/out", ".", "full", "postmortems/a.md"])
def test_a_folder_that_is_not_ours_is_left_as_it_is(folder: Path, out: str) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "file").write_text("x")
    before = snapshot(folder)
    done = run(folder, "pages", "--out", out)
    assert done.returncode == 2
    assert snapshot(folder) == before


def test_only_what_the_audience_may_see_is_written(folder: Path) -> None:
    hidden = text(7, title=f"{WORD} was taken", visibility="restricted", body=f"![x]({WORD}.png)")
    (folder / "postmortems" / f"{WORD}.md").write_text(hidden)
    (folder / "postmortems" / f"{WORD}.png").write_bytes(b"x")
    (folder / "postmortems" / "index.md").write_text(f"# Home\n\n[it]({WORD}.md), INC-2026-0007\n")
    assert write(folder, "--audience", "public").returncode == 0
    assert WORD.encode() not in every_byte(folder / "out")
    assert b"inc-2026-0007" not in every_byte(folder / "out")


def test_what_would_run_is_not_written(folder: Path) -> None:
    attack = f"{NASTY}\n\n<script>alert(1)</script> ![x](plan.png){{: onerror=alert(1) }}"
    # As a finding it would stop what comes after.
    (folder / "blamefree.toml").write_text('ignore = ["PM7"]\n')
    (folder / "postmortems" / "a.md").write_text(text(body=attack))
    (folder / "postmortems" / "index.md").write_text(f"---\ntemplate: x.html\n---\n{attack}\n")
    assert write(folder).returncode == 0
    for name in ("a.md", "index.md"):
        page = (folder / "out/docs" / name).read_text()
        assert re.search(r"<script|[^\]]\(javascript:|\{: on|template:", page) is None, name


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs", "zensical"])
def test_what_is_written_is_built_by(generator: str, folder: Path) -> None:
    command = shutil.which(generator, path=str(Path(sys.executable).parent)) or shutil.which(generator)
    if command is None:
        pytest.skip(f"{generator} is not installed")
    # Below a path, so that what leads out of the site is found.
    settings = "site_name: x\nsite_url: https://p.example/sub/path\ndocs_dir: postmortems\n"
    (folder / "mkdocs.yml").write_text(settings)
    related = text(2).replace("tags:", "related: [INC-2026-0001]\ntags:")
    (folder / "postmortems" / "b").mkdir()
    (folder / "postmortems" / "b" / "c.md").write_text(related)
    assert run(folder, "pages", "--out", "out").returncode == 0
    done = subprocess.run(
        [command, "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=folder / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "out" / "site"
    assert run(folder, "check-site", str(site), "--audience", "internal").returncode == 0
    page = (site / "a" / "index.html").read_text()
    assert "Seat maps" in page
    assert "assets/blamefree/blamefree.css" in page
    assert 'type="application/atom+xml"' in page
    assert (site / "actions.ics").is_file()
    assert set(dead(site)) == set()


def dead(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the links of a site below /sub/path/ that lead to nothing of it, and the pages they stand on."""
    for path in site.rglob("*.html"):
        here = f"https://p.example/sub/path/{path.relative_to(site).as_posix()}"
        links = re.findall(r'(?:href|src|data-bf-(?:catalogue|texts|root|find))="([^"#?]+)', path.read_text())
        for link in filter(lambda link: "/" in link, links):
            url = urljoin(here, link)
            if url.startswith("https://p.example/"):
                target = site / unquote(url.removeprefix("https://p.example/sub/path/"))
                if not (target / "index.html" if target.is_dir() else target).is_file():
                    yield path.relative_to(site).as_posix(), link
    for name in ("llms.txt", "feed.json", "api/postmortems.json", "sitemap.xml"):
        for link in re.findall(r"https://p\.example/[^\s\"<>)#]*", (site / name).read_text()):
            target = site / unquote(link.removeprefix("https://p.example/sub/path/"))
            if not (target / "index.html" if target.is_dir() else target).is_file():
                yield name, link


def test_a_site_is_refused_that_is_for_others_or_for_nobody_knows_whom(folder: Path) -> None:
    assert write(folder, "--audience", "internal").returncode == 0
    done = run(folder, "check-site", "out", "--audience", "public")
    assert done.returncode == 1
    assert "was built for the audience 'internal', not for 'public'" in done.stderr
    done = run(folder, "check-site", "out", "--audience", "restricted")
    assert done.returncode == 0
    assert done.stdout == f"out: 1 postmortem for the audience 'internal', as of {DAY}\n"
    for content in (
        "{}",
        "[",
        '{"made_by": "x", "audience": "public", "as_of": "x", "counts": {}}',
        "\udcff",
    ):
        (folder / "out/build-info.json").write_bytes(content.encode(errors="surrogateescape"))
        assert run(folder, "check-site", "out", "--audience", "public").returncode == 1
    (folder / "out/build-info.json").unlink()
    assert "there" not in run(folder, "check-site", "out", "--audience", "public").stdout
    assert run(folder, "check-site", "out", "--audience", "public").returncode == 1
    assert run(folder, "check-site", "nowhere", "--audience", "public").returncode == 2
