"""MkDocs' events: its files in, our pages out, and nothing else."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from blamefree import actions, config, document, model, pages
from blamefree.diagnostics import Severity
from blamefree.model import Visibility
from blamefree.output import concise, text
from blamefree.pages import publication

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document

log = logging.getLogger("mkdocs.plugins.blamefree")

CSS, JS = "assets/blamefree/blamefree.css", "assets/blamefree/blamefree.js"


class Options(base.Config):
    """What `mkdocs.yml` may say under `blamefree`."""

    audience = option.Optional(option.Choice([str(each) for each in Visibility]))
    as_of = option.Optional(option.Type(str))


class BlamefreePlugin(BasePlugin[Options]):
    """Publishes an archive of postmortems."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is run: a server warns of a broken document, a build refuses it."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the style sheet and the script."""
        config.extra_css.append(CSS)
        config.extra_javascript.append(JS)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages in the place of the documents; what an audience may not see goes first."""
        settings = _settings(Path(config.config_file_path))
        audience = Visibility(self.config.audience or settings.audience)
        written = {
            file.src_uri: document.parse(file.content_bytes, _shown(file, config))
            for file in files.documentation_pages()
            if not any(
                fnmatch(file.src_uri, pattern) or fnmatch(file.name + ".md", pattern)
                for pattern in settings.exclude
            )
        }
        today = self._today()
        diagnostics = settings.linter(today).lint(written.values())
        self._judge(diagnostics, strict=config.strict)
        attachments = [file.src_uri for file in files.media_files()]
        published = publication.publish(written, audience, attachments=attachments)
        for uri in {*written, *published.withheld}:
            if (file := files.get_file_from_path(uri)) is not None:
                files.remove(file)
        site = pages.Site(
            published.archive,
            actions.report(published.archive, settings.policy, today),
            settings.policy,
            today,
            published.uris,
            frozenset(file.src_uri for file in files),
        )
        listed = {"index.md", "browse.md", "actions.md", "rules/index.md"}
        for uri, page in {**pages.assets(), **pages.render(site)}.items():
            if files.get_file_from_path(uri) is None:
                in_nav = uri in listed or uri.startswith("handbook/")
                level = InclusionLevel.UNDEFINED if in_nav else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, uri, content=page, inclusion=level))
        if self.serving:
            self._explain(written, diagnostics, files, config)
        return files

    def _explain(
        self,
        written: dict[str, Document],
        diagnostics: tuple[Diagnostic, ...],
        files: Files,
        config: MkDocsConfig,
    ) -> None:
        """Put a page that says what is wrong in the place of each document that cannot be followed."""
        for uri, one in written.items():
            if model.interpret(one) is None:
                said = text.render([found for found in diagnostics if found.path == one.path], color=False)
                page = pages.explain(uri, said)
                files.append(File.generated(config, uri, content=page, inclusion=InclusionLevel.NOT_IN_NAV))

    def _today(self) -> date:
        if self.config.as_of:
            return date.fromisoformat(self.config.as_of)
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now().astimezone().date()

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


def _settings(mkdocs_yml: Path) -> config.Config:
    for name in ("blamefree.toml", "pyproject.toml"):
        path = mkdocs_yml.parent / name
        found = config.read(path.read_text(encoding="utf-8"), name) if path.is_file() else None
        if found is not None:
            return found
    return config.Config()


def _shown(file: File, config: MkDocsConfig) -> str:
    """Return a document's path as `blamefree lint` shows it."""
    path = Path(file.abs_src_path or file.src_uri)
    root = Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
