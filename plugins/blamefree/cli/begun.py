"""What a folder already says of the repository it is, or will be."""

from __future__ import annotations

import re
from pathlib import Path

import click

from blamefree import config, generator_settings, git, repository
from blamefree.cli import files
from blamefree.config import Config
from blamefree.values import frozen

_SUFFIX = " postmortems"
_DEFAULT_BRANCHES = ("main", "master")


@frozen
class Begun:
    """What the files that are there already say; `settings_elsewhere` where a `pyproject.toml` holds them."""

    site_name: str = ""
    site_url: str = ""
    host: str = ""
    postmortems: str = Config().postmortems
    settings_elsewhere: bool = False
    has_documents: bool = False

    @property
    def organisation(self) -> str:
        """Whose postmortems they are, by the name of the site."""
        return self.site_name.removesuffix(_SUFFIX)


def look(folder: Path) -> Begun:
    """Read what is there; a file that cannot be read is a usage error."""
    settings = _settings(folder)
    written = read(folder / "mkdocs.yml")
    try:
        site = generator_settings.read(written or "")
    except generator_settings.SettingsError as error:
        message = f"{files.named(folder / 'mkdocs.yml')} cannot be read: {error}"
        raise click.UsageError(message) from None
    archive = settings.postmortems if settings else Begun.postmortems
    github, gitlab = ((folder / name).exists() for name in (".github/workflows", ".gitlab-ci.yml"))
    return Begun(
        site.name or "",
        site.url or "",
        _host(folder, github=github, gitlab=gitlab),
        archive,
        settings is not None and not (folder / repository.SETTINGS).is_file(),
        (folder / archive).is_dir() and any((folder / archive).iterdir()),
    )


def _settings(folder: Path) -> Config | None:
    """Return the settings; that a catalog they name is missing is no hindrance to writing one."""
    for name in (repository.SETTINGS, "pyproject.toml"):
        text = read(folder / name)
        found = config.read(text, files.shown(folder / name), lambda _: "") if text is not None else None
        if found is not None:
            return found
    return None


def _host(folder: Path, *, github: bool, gitlab: bool) -> str:
    """Return which checks are there; a repository that was begun without any was meant to have none."""
    if github and gitlab:
        return "both"
    begun = (folder / repository.SCHEMA).is_file()
    return "github" if github else "gitlab" if gitlab else "none" if begun else ""


def root_above(folder: Path) -> Path | None:
    """Return the root of the repository that a folder lies in; None where it is one, or is in none."""
    place = folder.resolve()
    around = next((one for one in (place, *place.parents) if one.is_dir()), place)
    root = git.answer(around, "rev-parse", "--show-toplevel")
    return Path(root) if root and Path(root).resolve() != place else None


def remote_host(folder: Path) -> str:
    """Return the git host that the remote names, both where it names none."""
    remote = git.answer(folder, "remote", "get-url", "origin")
    return next((host for host in ("github", "gitlab") if host in remote), "both")


def branch(folder: Path) -> str:
    """Return the default branch: the remote's, else the one there is or will be."""
    remote = git.answer(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    here = set(git.answer(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads").split())
    known = next((name for name in _DEFAULT_BRANCHES if name in here), "")
    unborn = "" if here else git.answer(folder, "symbolic-ref", "--short", "HEAD")
    name = remote or known or unborn
    return name if re.fullmatch(r"[\w./-]+", name) else _DEFAULT_BRANCHES[0]


def read(path: Path) -> str | None:
    """Return what a file holds, None where there is none; what is not text is no text of ours."""
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{files.named(path)} cannot be read: {files.reason(error)}"
        raise click.UsageError(message) from None
