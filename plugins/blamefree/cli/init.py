"""`blamefree init`: a repository that is ready for its first pull request."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import config, generator_settings, repository, whole_file
from blamefree.cli import difference, files
from blamefree.config import Config
from blamefree.repository import HOSTS, Choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_NAME = 100

_SUFFIX = " postmortems"
_DEFAULT_BRANCHES = ("main", "master")


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--organisation", metavar="NAME", help="Whose postmortems they are.  [default: the name of DIR]"
)
@click.option("--site-url", metavar="URL", help="Where the site will be published.")
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    help="Which git host runs the checks.  [default: the remote's, or both]",
)
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
@click.option(
    "--diff", is_flag=True, help="Show as a diff what would be written and what differs; write nothing."
)
def command(
    folder: Path, *, organisation: str | None, site_url: str | None, host: str | None, yes: bool, diff: bool
) -> None:
    """Write what a repository of postmortems needs, ready for its first pull request.

    DIR is the folder to begin in, by default this one. A file that is there already is never
    written over: run it again at any time to get what is missing, and to see what differs.

    Exit code 0: every file is as it would be written now. 1: a file differs and was left as it is,
    or --diff has something to show. 2: wrong usage, or a file cannot be written.
    """
    known = _known(folder)
    asks = not (yes or diff) and sys.stdin.isatty() and sys.stderr.isatty()
    choices = Choices(
        organisation=_name(organisation or known.organisation or _ask_name(folder, asks=asks)),
        site_name="" if organisation else known.site_name,
        site_url=_address(_ask_address(known, asks=asks) if site_url is None else site_url),
        host=host or known.host or _ask_host(folder, asks=asks),
        branch=_branch(folder),
        postmortems=known.postmortems,
        version=version("blamefree"),
    )
    planned = repository.render(
        choices, with_settings=not known.settings_elsewhere, with_folder=not known.has_documents
    )
    found = {path: _read(folder / path) for path in planned}
    if diff:
        sys.exit(int(_show(planned, found)))
    for path, text in planned.items():
        if found[path] is None:
            _write(folder / path, text)
            click.echo(f"wrote    {files.shown(folder / path)}")
    differing = [path for path, text in planned.items() if found[path] not in {None, text}]
    for path in differing:
        click.echo(f"differs  {files.shown(folder / path)} (left as it is)")
    _report(folder, differing, new=None in found.values())
    sys.exit(int(bool(differing)))


@dataclass(frozen=True)
class _Known:
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


def _known(folder: Path) -> _Known:
    settings = config.find(folder)
    written = _read(folder / "mkdocs.yml")
    try:
        site = generator_settings.read(written or "")
    except generator_settings.SettingsError as error:
        message = f"{files.shown(folder / 'mkdocs.yml')} cannot be read: {error}"
        raise click.UsageError(message) from None
    archive = settings.postmortems if settings else _Known.postmortems
    github, gitlab = ((folder / name).exists() for name in (".github/workflows", ".gitlab-ci.yml"))
    return _Known(
        site.name or "",
        site.url or "",
        _host(folder, github=github, gitlab=gitlab),
        archive,
        settings is not None and not (folder / repository.SETTINGS).is_file(),
        (folder / archive).is_dir() and any((folder / archive).iterdir()),
    )


def _host(folder: Path, *, github: bool, gitlab: bool) -> str:
    """Return which checks are there; a repository that was begun without any was meant to have none."""
    if github and gitlab:
        return "both"
    begun = (folder / repository.SCHEMA).is_file()
    return "github" if github else "gitlab" if gitlab else "none" if begun else ""


def _ask_name(folder: Path, *, asks: bool) -> str:
    words = re.sub(r"[-_]+", " ", folder.resolve().name).strip() or "Our"
    default = words.removesuffix(_SUFFIX)
    default = default[:1].upper() + default[1:]
    return _ask("Whose postmortems are they?", default) if asks else default


def _ask_address(known: _Known, *, asks: bool) -> str:
    if known.organisation or not asks:
        return known.site_url
    return _ask("Where will the site be published? Enter: not known yet", "")


def _ask_host(folder: Path, *, asks: bool) -> str:
    remote = _git(folder, "remote", "get-url", "origin")
    default = next((host for host in ("github", "gitlab") if host in remote), "both")
    if not asks:
        return default
    choice = click.Choice(HOSTS)
    chosen: str = click.prompt("Where do pull requests live?", default=default, type=choice, err=True)
    return chosen


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return answer


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable() or len(name) > MAX_NAME:
        message = f"the name of the organisation is one line of at most {MAX_NAME} characters"
        raise click.UsageError(message)
    return name


def _address(text: str) -> str:
    url = text.strip()
    if url and not re.fullmatch(r"https?://[^\s<>\"'`\\]+", url):
        message = f"'{url}' is no address of a site; write it like https://postmortems.example.com/"
        raise click.UsageError(message)
    return url if not url or url.endswith("/") else f"{url}/"


def _branch(folder: Path) -> str:
    """Return the default branch: the remote's, else the one there is or will be."""
    remote = _git(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    here = set(_git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads").split())
    known = next((name for name in _DEFAULT_BRANCHES if name in here), "")
    unborn = "" if here else _git(folder, "symbolic-ref", "--short", "HEAD")
    name = remote or known or unborn
    return name if re.fullmatch(r"[\w./-]+", name) else _DEFAULT_BRANCHES[0]


def _git(folder: Path, *arguments: str) -> str:
    """Return what git answers; nothing where there is no git, no repository or no answer."""
    if not folder.is_dir():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as the user's shell finds it
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _read(path: Path) -> str | None:
    """Return what a file holds, None where there is none; what is not text is no text of ours."""
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{files.shown(path)} cannot be read: {files.reason(error)}"
        raise click.UsageError(message) from None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text, replace=False)
    except OSError as error:
        message = f"{files.shown(path)} cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None


def _show(planned: Mapping[str, str], found: Mapping[str, str | None]) -> bool:
    """Show what differs and what is missing, and tell whether there is any."""
    differing = [path for path, text in planned.items() if found[path] != text]
    for path in differing:
        difference.show(path, found[path] or "", planned[path])
    return bool(differing)


def _report(folder: Path, differing: Sequence[str], *, new: bool) -> None:
    """Say on standard error what comes next."""
    if differing:
        click.echo("`blamefree init --diff` shows what differs", err=True)
    if not new:
        click.echo("nothing was missing", err=True)
        return
    here = "" if folder.resolve() == Path.cwd() else f"cd {files.shown(folder)} && "
    steps = [
        f"{here}pip install --requirement requirements.txt",
        f"{here}pip install pre-commit && pre-commit install",
        f"{here}blamefree new",
    ]
    if not _git(folder, "rev-parse", "--git-dir"):
        steps.insert(0, f"{here}git init --initial-branch main")
    click.echo("".join(("next:\n", *(f"  {step}\n" for step in steps))), err=True, nl=False)
