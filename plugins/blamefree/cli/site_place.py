"""The folder a site is built into: where it is, and whether it may be replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import generator_settings, whole_folder
from blamefree.cli import files
from blamefree.generator_settings import SettingsError
from blamefree.pages import build_info

if TYPE_CHECKING:
    from pathlib import Path

_ELSEWHERE = "name another folder with --site-dir"


def find(project: files.Project, mkdocs_yml: Path, named: Path | None) -> Path | None:
    """Return the folder, None where only MkDocs can tell; one that may not be replaced is a usage error."""
    text = mkdocs_yml.read_text(encoding="utf-8", errors="replace")
    try:
        values = generator_settings.read(text).values
    except SettingsError:
        values, text = {}, "site_dir"
    here = mkdocs_yml.parent
    place = named or _said(here, values.get("site_dir"), text)
    if place:
        docs = values.get("docs_dir")
        _check(place, project, (project.archive, here / docs if isinstance(docs, str) else project.archive))
    return place


def _said(here: Path, said: object, text: str) -> Path | None:
    if isinstance(said, str):
        return here / said
    return None if "site_dir" in text or "INHERIT" in text else here / "site"


def _check(place: Path, project: files.Project, sources: tuple[Path, ...]) -> None:
    """Refuse a folder with what cannot be made again: documents, the project, what no build wrote."""
    target, told = place.resolve(), files.shown(place)
    for source in map(files.real, sources):
        if target.is_relative_to(source) or source.is_relative_to(target):
            message = f"'{told}' and the archive '{files.named(source)}' lie in each other; {_ELSEWHERE}"
            raise click.UsageError(message)
    if files.real(project.root).is_relative_to(target):
        message = f"'{told}' holds the project, and a site replaces its folder; {_ELSEWHERE}"
        raise click.UsageError(message)
    try:
        whole_folder.check(target, is_ours, hidden_stay=True)
    except whole_folder.OccupiedError:
        what = "holds what no build of ours wrote" if target.is_dir() else "is no folder"
        message = f"'{told}' {what}, and a site replaces what there is; move it away, or {_ELSEWHERE}"
        raise click.UsageError(message) from None


def is_ours(folder: Path) -> bool:
    """Tell whether a folder holds a site that a build has finished; what `blamefree pages` writes is none."""
    return build_info.is_in(folder) and not (folder / "mkdocs.yml").exists()
