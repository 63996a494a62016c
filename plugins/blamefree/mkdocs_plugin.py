"""MkDocs' events: its files in, our pages out, and nothing else."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from blamefree import actions, brief, config, document, git_log, pages
from blamefree.diagnostics import Severity
from blamefree.model import Visibility
from blamefree.output import concise
from blamefree.pages import publication
from blamefree.pages.addresses import Addresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from blamefree.diagnostics import Diagnostic

log = logging.getLogger("mkdocs.plugins.blamefree")


class Options(base.Config):
    """What `mkdocs.yml` may say under `blamefree`."""

    audience = option.Optional(option.Choice([str(each) for each in Visibility]))
    as_of = option.Optional(option.Type((str, date)))


class BlamefreePlugin(BasePlugin[Options]):
    """Publishes an archive of postmortems."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is run: a server warns of a broken document, a build refuses it."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the style sheet and the scripts."""
        config.extra_css.extend(pages.STYLES)
        config.extra_javascript.extend(pages.SCRIPTS)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages in the place of the documents; what an audience may not see goes first."""
        settings = self._settings(Path(config.config_file_path))
        audience = Visibility(self.config.audience or settings.audience)
        theirs = {file.src_uri: file for file in files if file.src_dir == config.docs_dir}
        texts = {file.src_uri for file in files.documentation_pages() if file.src_uri in theirs}
        written = {
            uri: document.parse(theirs[uri].content_bytes, _shown(theirs[uri], config))
            for uri in sorted(texts)
            if not publication.excluded(uri, settings.exclude)
        }
        others = {
            uri: theirs[uri].content_bytes.decode("utf-8-sig", "replace") for uri in texts - set(written)
        }
        today = self._today()
        diagnostics = settings.linter(today).lint(written.values())
        self._judge(diagnostics, strict=config.strict)
        attachments = {uri for uri, file in theirs.items() if not file.is_documentation_page()}
        published = publication.publish(written, audience, attachments=attachments, others=others)
        for uri in {*written, *published.withheld, *published.redacted}:
            files.remove(theirs[uri])
        problems = pages.problems(diagnostics) if self.serving else {}
        briefs = map(brief.of, published.archive.postmortems)
        histories = git_log.histories(Path(config.docs_dir))
        report = actions.report(briefs, settings.terms, today, histories)
        site = pages.Site(
            published.archive,
            report,
            settings.terms,
            today,
            published.uris,
            config.site_url or "",
            frozenset((*files.src_uris, *published.redacted)),
            Addresses(config.use_directory_urls),
            problems,
        )
        made = {**pages.assets(), **pages.files(site), **pages.render(site), **published.redacted}
        if self.serving:
            made |= pages.explain(written, audience, problems)
        for uri, content in made.items():
            if uri not in files.src_uris and not (uri == "index.md" and "README.md" in files.src_uris):
                listed = uri in {*pages.LISTED, *published.redacted} or uri.startswith("handbook/")
                level = InclusionLevel.UNDEFINED if listed else InclusionLevel.NOT_IN_NAV
                file = File.generated(config, uri, content=content, inclusion=level)
                # What someone wrote can be edited where it was written.
                file.edit_uri = uri if uri in theirs else None
                files.append(file)
        return files

    def _today(self) -> date:
        try:
            if self.config.as_of:
                return date.fromisoformat(str(self.config.as_of))
            epoch = os.environ.get("SOURCE_DATE_EPOCH")
            now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
            return now.date()
        except ValueError as error:
            message = f"blamefree: the day of the site (as_of or SOURCE_DATE_EPOCH) cannot be read: {error}"
            raise PluginError(message) from None

    def _settings(self, mkdocs_yml: Path) -> config.Config:
        """Read the settings beside `mkdocs.yml`; a preview goes on with the defaults where it cannot."""
        read = partial(_read, mkdocs_yml.parent)
        try:
            for name in ("blamefree.toml", "pyproject.toml"):
                found = config.read(read(name), name, read) if (mkdocs_yml.parent / name).is_file() else None
                if found is not None:
                    return found
        except config.ConfigError as error:
            if not self.serving:
                message = f"blamefree: {error}"
                raise PluginError(message) from None
            log.error("%s", error)  # noqa: TRY400 - the message says all
        return config.Config()

    def _judge(self, diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> None:
        """Refuse a strict build with errors before anything is written; else say what was found."""
        errors = [one for one in diagnostics if one.severity is Severity.ERROR]
        if errors and strict and not self.serving:
            message = f"blamefree: {len(errors)} errors\n{concise.render(errors, color=False)}"
            raise PluginError(message)
        for error in errors:
            log.warning("%s", concise.render([error], color=False).rstrip())
        if len(diagnostics) > len(errors):
            log.info("%d findings below error; `blamefree lint` shows them", len(diagnostics) - len(errors))


def _read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _shown(file: File, config: MkDocsConfig) -> str:
    """Return a document's path as `blamefree lint` shows it."""
    path = Path(file.abs_src_path or file.src_uri)
    root = Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
