"""`blamefree init`: a repository that is ready for its first pull request."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import git, repository, unseen, whole_file
from blamefree.cli import begun, difference, files
from blamefree.repository import HOSTS, Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from blamefree.cli.begun import Begun

MAX_NAME = 100

_SUFFIX = " postmortems"


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
    known, above = begun.look(folder), begun.root_above(folder)
    asks = not (yes or diff) and sys.stdin.isatty() and sys.stderr.isatty()
    choices = Choices(
        organisation=_name(organisation or known.organisation or _ask_name(folder, asks=asks)),
        site_name="" if organisation else known.site_name,
        site_url=_address(_ask_address(known, asks=asks) if site_url is None else site_url),
        host=host or known.host or ("none" if above else _ask_host(folder, asks=asks)),
        branch=begun.branch(folder),
        postmortems=known.postmortems,
        version=version("blamefree"),
        hook=above is None,
    )
    planned = repository.render(
        choices, with_settings=not known.settings_elsewhere, with_folder=not known.has_documents
    )
    found = {path: begun.read(folder / path) for path in planned}
    if diff:
        sys.exit(int(_show(planned, found)))
    for path, text in planned.items():
        if found[path] is None:
            _write(folder / path, text)
            click.echo(f"wrote    {files.named(folder / path)}")
    differing = [path for path, text in planned.items() if found[path] not in {None, text}]
    for path in differing:
        click.echo(f"differs  {files.named(folder / path)} (left as it is)")
    if above:
        _say_where(folder, above, choices.postmortems)
    _report(folder, differing, hook=choices.hook, new=None in found.values())
    sys.exit(int(bool(differing)))


def _ask_name(folder: Path, *, asks: bool) -> str:
    words = re.sub(r"[-_]+", " ", folder.resolve().name).strip() or "Our"
    default = words.removesuffix(_SUFFIX)[:MAX_NAME]
    default = default[:1].upper() + default[1:]
    return _ask("Whose postmortems are they?", _name, default) if asks else default


def _ask_address(known: Begun, *, asks: bool) -> str:
    if known.organisation or not asks:
        return known.site_url
    return _ask("Where will the site be published? (Enter: not known yet)", _address, "")


def _ask_host(folder: Path, *, asks: bool) -> str:
    default = begun.remote_host(folder)
    if not asks:
        return default
    choice = click.Choice(HOSTS)
    chosen: str = click.prompt("Where do pull requests live?", default=default, type=choice, err=True)
    return chosen


def _ask(question: str, read: Callable[[str], str], default: str) -> str:
    """Ask until there is an answer that can be read."""
    answer: str = click.prompt(
        question, default=default, show_default=bool(default), value_proc=read, err=True
    )
    return answer


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable() or len(name) > MAX_NAME:
        message = f"the name of the organisation is one line of at most {MAX_NAME} characters"
        raise click.UsageError(message)
    return name


def _address(text: str) -> str:
    url = text.strip()
    if url and not re.fullmatch(r"https?://[^\s<>\"'`\\?#]+", url):
        message = f"'{url}' is no address of a site; write it like https://postmortems.example.com/"
        raise click.UsageError(message)
    return url if not url or url.endswith("/") else f"{url}/"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text, replace=False)
    except OSError as error:
        message = f"{files.named(path)} cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None


def _show(planned: Mapping[str, str], found: Mapping[str, str | None]) -> bool:
    """Show what differs and what is missing, and tell whether there is any."""
    differing = [path for path, text in planned.items() if found[path] != text]
    for path in differing:
        difference.show(path, found[path] or "", planned[path])
    return bool(differing)


def _say_where(folder: Path, root: Path, postmortems: str) -> None:
    """Say that checks are none of a part of a repository: nobody would run them."""
    archive = (folder.resolve() / postmortems).relative_to(root.resolve()).as_posix()
    click.echo(
        f"this is a part of the repository '{unseen.one_line(root.name)}', and GitHub, GitLab and pre-commit "
        "look for their files at its root alone; for checks, write "
        f"`postmortems = {json.dumps(archive, ensure_ascii=False)}` into a blamefree.toml there, "
        "and run `blamefree init` there",
        err=True,
    )


def _report(folder: Path, differing: Sequence[str], *, hook: bool, new: bool) -> None:
    """Say on standard error what comes next."""
    if differing:
        click.echo("`blamefree init --diff` shows what differs", err=True)
    if not new:
        click.echo("nothing was missing", err=True)
        return
    here = "" if folder.resolve() == Path.cwd() else f"cd {files.named(folder)} && "
    steps = [
        f"{here}pip install --requirement requirements.txt",
        *([f"{here}pip install pre-commit && pre-commit install"] if hook else []),
        f"{here}blamefree new",
    ]
    if not git.answer(folder, "rev-parse", "--git-dir"):
        steps.insert(0, f"{here}git init --initial-branch main")
    click.echo("".join(("next:\n", *(f"  {step}\n" for step in steps))), err=True, nl=False)
