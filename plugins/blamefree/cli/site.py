"""`blamefree build` and `blamefree serve`: lint, then MkDocs."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from blamefree import crew, output, whole_folder
from blamefree.cli import checking, files, mkdocs_process, options, site_place
from blamefree.cli.checking import Scope
from blamefree.cli.examining import Examiner
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.diagnostics import Severity
from blamefree.kept_sheets import KeptSheets

_config_file = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml.  [default: mkdocs.yml beside the configuration]",
)


@click.command("build")
@_config_file
@click.option("--site-dir", "-d", type=click.Path(path_type=Path), help="Where the site is written.")
@options.audience
def build(config_file: Path | None, site_dir: Path | None, audience: str | None) -> None:
    """Lint the archive and build its site; findings at error stop the build before anything is written.

    The site holds nothing that its audience may not see; a build that finds any of it in what was
    written fails. A build that fails leaves the site that was there. `mkdocs build --strict` does
    the same for who prefers it, in place.
    """
    project = files.find_project()
    mkdocs_yml = _site_of(project, config_file)
    target = site_place.find(project, mkdocs_yml, site_dir)
    _lint(project)
    command = ("build", "--strict", "--config-file", str(mkdocs_yml))
    with mkdocs_process.ended_in_order():
        if target is None:
            sys.exit(mkdocs_process.run(*command, audience=audience))
        code = 0

        def make(new: Path) -> bool:
            nonlocal code
            code = mkdocs_process.run(*command, "--site-dir", str(new.absolute()), audience=audience)
            if code == 0 and not site_place.is_ours(new):
                named = files.named(mkdocs_yml)
                message = f"{named} does not name the plugin `blamefree`: that site holds no postmortem"
                raise click.UsageError(message)
            return code == 0

        place = files.shown(target)
        try:
            made = whole_folder.build(target, make, site_place.is_ours)
        except OSError as error:
            message = f"{place}: cannot be written: {files.reason(error)}"
            raise click.UsageError(message) from None
    told = "the site is in" if made else "no site is written; what there was is left in"
    click.echo(f"{told} {place}", err=True)
    sys.exit(code)


@click.command("serve")
@_config_file
@click.option("--dev-addr", "-a", metavar="IP:PORT", help="Where to serve it.  [default: 127.0.0.1:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option(
    "--only",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Only these documents, files or folders; may be repeated.",
)
@options.audience
def serve(
    config_file: Path | None,
    dev_addr: str | None,
    *,
    open_browser: bool,
    only: tuple[Path, ...],
    audience: str | None,
) -> None:
    """Serve the site while you write; a broken document is a warning, and its page says what is wrong."""
    project = files.find_project()
    mkdocs_yml = _site_of(project, config_file)
    chosen = [_chosen(path, project) for path in only]
    extra = ["--dev-addr", dev_addr] if dev_addr else []
    extra += ["--open"] if open_browser else []
    arguments = ("serve", "--config-file", str(mkdocs_yml), *extra)
    try:
        with mkdocs_process.ended_in_order():
            sys.exit(mkdocs_process.run(*arguments, only="\n".join(chosen), audience=audience))
    except KeyboardInterrupt:
        # There is no other way to end it.
        sys.exit(0)


def _chosen(path: Path, project: files.Project) -> str:
    """Return the whole path of a file or folder of the archive."""
    archive = project.existing_archive()
    if not path.resolve().is_relative_to(archive.resolve()):
        message = f"'{files.named(path)}' does not lie in the archive '{files.named(archive)}'"
        raise click.UsageError(message)
    if not Reader(project, quiet=True).find([path]) or (path.is_file() and not files.is_document(path)):
        message = f"'{files.named(path)}' holds no document"
        raise click.UsageError(message)
    # As MkDocs names it: a link is not followed.
    return os.path.abspath(path)  # noqa: PTH100


def _site_of(project: files.Project, config_file: Path | None) -> Path:
    if find_spec("mkdocs") is None:
        message = "the site is built by MkDocs, which is not installed: pip install 'blamefree[site]'"
        raise click.UsageError(message)
    mkdocs_yml = config_file or project.root / "mkdocs.yml"
    if not mkdocs_yml.is_file():
        message = f"there is no {files.named(mkdocs_yml)}; name the site's configuration with --config-file"
        raise click.UsageError(message)
    return mkdocs_yml


def _lint(project: files.Project) -> None:
    """End the command where the archive holds an error; what `blamefree lint` has found is believed."""
    settings, today = project.config, options.today()
    kept = KeptSheets.of(project.root, settings, today, os.environ)
    examiner = Examiner(settings.linter(today), project, kept, crew.cores())
    run = checking.prepare(examiner, Scope())
    errors = [one for one in run.check().diagnostics if one.severity is Severity.ERROR]
    click.echo(output.render(errors, "text", color=options.wants_color()), nl=False, color=True)
    code = run.code(failed=bool(errors))
    if code:
        reason = counted(len(errors), "error") if errors else "not all could be read"
        click.echo(f"{reason}: the site is not built", err=True)
        sys.exit(code)
