"""The folder that `blamefree pages` writes: read, judged, filtered, looked through, put in its place."""

from __future__ import annotations

import os
import posixpath
import sys
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from blamefree import crew, enclosure, generator_settings, git_log, output, pages, whole_folder
from blamefree.cli import files, options
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.diagnostics import Severity
from blamefree.generator_settings import GeneratorSettings, SettingsError
from blamefree.kept_sheets import KeptSheets
from blamefree.output.terminal import harmless
from blamefree.pages import assets, attachments, authorship, build_info, desk, edition, leaks
from blamefree.pages.addresses import Addresses
from blamefree.pages.attachments import Attachments
from blamefree.pages.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

    from blamefree.pages.desk import Reading, Sources
    from blamefree.pages.edition import Edition
    from blamefree.visibility import Visibility

# What MkDocs takes for a page.
_PAGES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


def write(out: Path, audience: Visibility | None, mkdocs_yml: Path | None, day: date) -> None:
    """Write the pages for an audience, by default that of the configuration, as they are on a day."""
    project = files.find_project()
    mkdocs_yml = mkdocs_yml or project.root / "mkdocs.yml"
    settings = _settings(mkdocs_yml)
    folder = mkdocs_yml.parent / settings.docs_dir if settings.docs_dir else project.existing_archive()
    _refuse_elsewhere(project.archive, folder)
    _check(out, folder)
    reader = Reader(project)
    _refuse_strays(folder)
    sources = _sources(reader, folder, settings)
    kept = KeptSheets.of(project.root, project.config, day, os.environ)
    reading = desk.Desk().read(sources, project.config, day, crew.cores(), kept)
    _judge(reading, reader)
    url = settings.url or project.config.site_url or ""
    url = url if not url or url.endswith("/") else f"{url}/"
    order = edition.Order(
        audience=audience or project.config.audience,
        today=day,
        url=url,
        name=settings.name or edition.Order.name,
        addresses=Addresses(settings.folders, _root(url)),
        cards=True,
        # To any of the generators they would be pages.
        copies=False,
        commit=git_log.commit(folder),
        jobs=crew.cores(),
        stock=Stock.of(project.root, os.environ),
    )
    made = edition.make(reading, project.config, order, git_log.histories(folder))
    written = dict(_written(made, reading, folder))
    written["mkdocs.yml"] = _mkdocs_yml(settings, order, written).encode()
    _look_again(made, written)
    try:
        whole_folder.write(out, written, _is_ours)
    except OSError as error:
        message = f"{files.named(out)}: cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None
    count = counted(sum(1 for name in written if posixpath.splitext(name)[1] in _PAGES), "page")
    click.echo(f"wrote {count} for the audience '{order.audience}' to {files.named(out)}", err=True)


def _root(url: str) -> str:
    """Return where links begin: Zensical takes relative ones in HTML for those of a source to another."""
    return urlsplit(url).path if url else ""


def _settings(mkdocs_yml: Path) -> GeneratorSettings:
    if not mkdocs_yml.is_file():
        return GeneratorSettings()

    def beside(name: str) -> str:
        return files.read_text(mkdocs_yml.parent / name)

    try:
        return generator_settings.read(beside(mkdocs_yml.name), beside)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{files.named(mkdocs_yml)}: cannot be read: {files.reason(error)}"
    except SettingsError as error:
        message = f"{files.named(mkdocs_yml)}: {error}"
    raise click.UsageError(message)


def _refuse_elsewhere(archive: Path, folder: Path) -> None:
    """Refuse a folder of documents in which the archive does not lie: no page would be of a postmortem."""
    if archive.is_dir() and enclosure.apart(archive, folder):
        message = (
            f"the archive '{files.named(archive)}' does not lie in '{files.named(folder)}', the docs_dir"
        )
        raise click.UsageError(message)


def _check(out: Path, folder: Path) -> None:
    """Refuse a folder that holds the archive, lies in it, or holds what this command did not write."""
    target = out.resolve()
    if not enclosure.apart(out, folder):
        message = f"'{files.named(out)}' and the archive '{files.named(folder)}' lie in each other"
        raise click.UsageError(message)
    try:
        whole_folder.check(target, _is_ours)
    except whole_folder.OccupiedError:
        message = f"'{files.named(out)}' is not empty, and holds what this command did not write"
        raise click.UsageError(message) from None


def _refuse_strays(folder: Path) -> None:
    """Refuse what would publish, or wait for, another file of the machine."""
    found = [f"{files.named(folder / name)}: {problem}" for name, problem in enclosure.strays(folder)]
    if found:
        message = "\n".join((*found, "no page is written"))
        raise click.UsageError(message)


def _is_ours(folder: Path) -> bool:
    finished = build_info.is_in(folder) and build_info.is_in(folder / "docs")
    return finished and (folder / "mkdocs.yml").is_file()


def _sources(reader: Reader, folder: Path, settings: GeneratorSettings) -> Sources:
    """Read the folder as MkDocs does: hidden files, templates, what its settings exclude are no part."""
    excluded = _excluded(settings)
    manuscripts: dict[str, desk.Manuscript] = {}
    apart: dict[str, desk.Manuscript] = {}
    beside: set[str] = set()
    for parent, folders, names in os.walk(folder):
        top = Path(parent) == folder
        folders[:] = [name for name in folders if name[0] != "." and not (top and name == "templates")]
        for name in names:
            path = Path(parent, name)
            uri = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if path.suffix not in _PAGES:
                beside |= set() if excluded(uri) else {uri}
            elif (content := reader.read_bytes(path)) is not None:
                into = apart if excluded(uri) else manuscripts
                into[uri] = desk.Manuscript(files.shown(path), content)
    frame = "\n".join(generator_settings.texts(dict(settings.values)))
    read = Attachments(frozenset(beside), lambda uri: reader.read_bytes(folder / uri) or b"", frame)
    no_documents = reader.project.config.exclude
    neighbours = {uri: one for uri, one in apart.items() if not attachments.fits(uri, no_documents)}
    return desk.Sources(manuscripts, read, neighbours)


def _excluded(settings: GeneratorSettings) -> Callable[[str], bool]:
    """Return what tells whether `mkdocs.yml` excludes a file from the site."""
    named = [str(settings.values[key]) for key in ("exclude_docs", "draft_docs") if settings.values.get(key)]
    if not named:
        return lambda _: False
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few sites need it; MkDocs brings it

    return GitIgnoreSpec.from_lines("\n".join(named).splitlines()).match_file


def _judge(reading: Reading, reader: Reader) -> None:
    """End the command where something cannot be read or is not fit to be published."""
    errors = [one for one in reading.diagnostics if one.severity is Severity.ERROR]
    click.echo(output.render(errors, "text", color=options.wants_color()), nl=False, color=True)
    if errors or reader.failed:
        click.echo(f"{counted(len(errors), 'error')}: no page is written", err=True)
        sys.exit(2 if reader.failed else 1)


def _written(made: Edition, reading: Reading, folder: Path) -> Iterator[tuple[str, bytes | Path]]:
    """Yield all files of the folder but its mkdocs.yml."""
    for uri, content in {**reading.others, **made.files}.items():
        if uri in made.files or uri not in made.withdrawn:
            yield (
                f"docs/{uri}",
                content if isinstance(content, bytes) else authorship.unmark(content).encode(),
            )
    for uri in sorted(reading.attachments.uris - made.withdrawn):
        yield f"docs/{uri}", folder / uri
    yield build_info.NAME, made.build_info.encode()
    yield from _files(resources("blamefree") / "templates" / "theme", "theme")


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files(each, f"{name}/{each.name}")
        else:
            yield f"{name}/{each.name}", each.read_bytes()


def _look_again(made: Edition, written: Mapping[str, bytes | Path]) -> None:
    """End the command where what it would write holds what is withheld."""
    for path in made.unreadable:
        click.echo(f"blamefree: {files.named(path)}: left out, its front matter cannot be followed", err=True)
    if made.unnamed:
        click.echo(f"blamefree: {attachments.told(made.unnamed)}", err=True)
    if not made.watch.phrases:
        return
    contents = (
        (name, data if isinstance(data, bytes) else data.read_bytes()) for name, data in written.items()
    )
    found = {name: count for name, data in contents if (count := leaks.search(name, data, made.watch))}
    if found:
        click.echo(f"{harmless(leaks.told(found))}: no page is written", err=True)
        sys.exit(1)


def _mkdocs_yml(settings: GeneratorSettings, order: edition.Order, written: Mapping[str, object]) -> str:
    there = {name.removeprefix("docs/") for name in written}
    listed = [uri for uri in pages.LISTED if uri in there]
    handbook = sorted(uri for uri in there if uri.startswith("handbook/"))
    return generator_settings.write(
        settings,
        name=order.name,
        url=order.url,
        pages=there,
        navigation=[*listed, {"Handbook": [*handbook]}],
        styles=(assets.STYLE,),
        scripts=assets.SCRIPTS,
    )
