"""What is kept of documents between two runs: never another answer, whatever happens to the file."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from blamefree import brief, document, model
from blamefree.brief_cache import BriefCache
from test_cli import GOOD, LATE, put, run

if TYPE_CHECKING:
    from blamefree.brief import Brief

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "postmortems").glob("INC-*.md"))


def read(path: Path, cache: BriefCache) -> list[Brief | None]:
    """Return the examples in brief, by the cache where it knows them."""
    found = []
    for example in EXAMPLES:
        data = example.read_bytes()
        digest = cache.digest(data)
        if not cache.knows(digest):
            meant = model.interpret(document.parse(data, example.name))
            cache.put(digest, brief.of(meant) if meant else None)
            found.append(brief.of(meant) if meant else None)
        else:
            found.append(cache.get(digest, example.name))
    cache.save()
    assert path.exists()
    return found


def test_what_is_kept_of_a_document_is_all_that_the_report_needs(tmp_path: Path) -> None:
    path = tmp_path / "blamefree" / "briefs.json"
    first = read(path, BriefCache(path))
    known = BriefCache(path)
    assert all(known.knows(known.digest(example.read_bytes())) for example in EXAMPLES)
    assert read(path, known) == first
    assert any(one and one.actions for one in first)


@pytest.mark.parametrize("damage", ["", "{}", "\n", "cut", "changed", "deep"])
def test_a_damaged_file_is_read_as_none(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "blamefree" / "briefs.json"
    first = read(path, BriefCache(path))
    whole = path.read_text(encoding="utf-8")
    changed = {"cut": whole[:-9], "changed": whole.replace("Aiko Sato", "Aika Sato"), "deep": "[" * 99_999}
    path.write_text(changed.get(damage, damage), encoding="utf-8")
    assert not BriefCache(path).knows(BriefCache.digest(EXAMPLES[0].read_bytes()))
    assert read(path, BriefCache(path)) == first
    assert path.read_text(encoding="utf-8") == whole


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "blamefree").write_text("a file where a folder should be")
    cache = BriefCache(tmp_path / "blamefree" / "briefs.json")
    cache.put("abc", None)
    cache.save()
    assert (tmp_path / "blamefree").read_text() == "a file where a folder should be"


def test_the_command_answers_the_same_the_second_time_and_forgets_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)  # noqa: S607 - as a user has it
    put(tmp_path, "a.md", LATE)
    put(tmp_path, "b.md", "# none\n")

    def told() -> tuple[str, str]:
        done = run(tmp_path, "actions", "--format", "json", "--as-of", "2026-03-31")
        return done.stdout, done.stderr

    first = told()
    (kept,) = (tmp_path / ".git" / "blamefree").iterdir()
    assert "b.md: left out" in first[1]
    assert told() == first
    before = kept.read_bytes()
    assert told() == first
    assert kept.read_bytes() == before
    put(tmp_path, "a.md", LATE.replace("Ines Duarte", "Aiko Sato"))
    assert "Aiko Sato" in told()[0]
    assert "Ines Duarte" not in kept.read_text(encoding="utf-8")
    # The same bytes under another name are another document.
    (tmp_path / "postmortems" / "a.md").rename(tmp_path / "postmortems" / "c.md")
    assert '"path": "postmortems/c.md"' in told()[0]
    put(tmp_path, "c.md", GOOD)
    assert '"actions": []' in told()[0]
