"""The files of a site that MkDocs builds: an archive is read from them, and an edition put in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import InclusionLevel

from blamefree import enclosure, generator_settings, unseen
from blamefree.mkdocs_plugin.packing import MadeFile
from blamefree.pages import attachments
from blamefree.pages.attachments import Attachments
from blamefree.pages.desk import Manuscript, Sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from blamefree.config import Config
    from blamefree.pages.edition import Edition


def strays(config: MkDocsConfig) -> list[str]:
    """Return what of the documents' folder no site may be made of, and why; MkDocs would follow any link."""
    folder, root = Path(config.docs_dir), Path(config.config_file_path).parent
    found = [f"{folder.name}/{name}: {problem}" for name, problem in enclosure.strays(folder)]
    if folder.is_relative_to(root) and enclosure.leads_out(folder, root):
        found.append(f"{folder.name}: {enclosure.OUT}")
    return [unseen.one_line(one) for one in found]


class MkDocsFiles:
    """What somebody wrote below the folder of the documents, by its uri."""

    def __init__(self, files: Files, config: MkDocsConfig, *, serving: bool) -> None:
        self._files = files
        self._serving = serving
        self._config = config
        self._theirs = {file.src_uri: file for file in files if file.src_dir == config.docs_dir}

    def sources(self, settings: Config) -> Sources:
        """Return the texts, by the paths that `blamefree lint` shows, and what is attached to them.

        A document that `mkdocs.yml` excludes has no page, but its id is taken.
        """
        texts = {uri: file for uri, file in self._theirs.items() if file.is_documentation_page()}
        written = {uri: Manuscript(self._shown(file), file.content_bytes) for uri, file in texts.items()}
        apart = {uri for uri in texts if not self._is_published(uri)}
        beside = frozenset(self._theirs) - frozenset(texts)
        return Sources(
            {uri: one for uri, one in written.items() if uri not in apart},
            Attachments(beside, lambda uri: self._theirs[uri].content_bytes, self._frame()),
            {uri: written[uri] for uri in apart if not attachments.fits(uri, settings.exclude)},
        )

    def _is_published(self, uri: str) -> bool:
        """Tell whether `mkdocs.yml` lets a file into the site; a server shows drafts too."""
        level = self._theirs[uri].inclusion
        return (
            level is not InclusionLevel.EXCLUDED
            if self._serving
            else level.value > InclusionLevel.DRAFT.value
        )

    def _frame(self) -> str:
        """Return what the settings and the site's own templates say, in which files may be named."""
        config, theme = self._config, self._config.theme
        scripts = [str(script) for script in config.extra_javascript]
        # A hook is a module, and has no options.
        plugins = (plugin for plugin in config.plugins.values() if isinstance(plugin, BasePlugin))
        options = [dict(plugin.config) for plugin in plugins]
        own = sorted(Path(theme.custom_dir).rglob("*.html")) if theme.custom_dir else []
        templates = (path.read_text(encoding="utf-8", errors="replace") for path in own)
        return "\n".join(
            (*generator_settings.texts([dict(config), dict(theme), scripts, options]), *templates)
        )

    def told(self, unnamed: AbstractSet[str]) -> str:
        """Return what to say of files that nothing names; of those that MkDocs leaves out, nothing."""
        known = {uri for uri in unnamed if self._is_published(uri)}
        return attachments.told(known) if known else ""

    def among(self, paths: list[str]) -> Callable[[str], bool]:
        """Return what tells whether a document is one of these files, or lies in one of these folders."""
        return lambda uri: any(
            Path(self._theirs[uri].abs_src_path or "").is_relative_to(path) for path in paths
        )

    def replace(self, made: Edition) -> None:
        """Put an edition in the place of what is not published as it was written."""
        for uri in made.withdrawn:
            self._files.remove(self._theirs[uri])
        gone = made.withdrawn - made.files.keys()
        self._config["nav"] = _without(self._config["nav"], gone)
        for uri, picture in made.pictures.items():
            self._write(uri, picture)
        for uri in made.texts:
            self._files.append(self._page(uri, made))
        for address, copy in made.copies.items():
            self._write(address, copy.encode())

    def _page(self, uri: str, made: Edition) -> File:
        level = InclusionLevel.UNDEFINED if made.listed(uri) else InclusionLevel.NOT_IN_NAV
        file = MadeFile.of(made.texts, uri, self._config, level)
        written = self._theirs.get(uri)
        file.edit_uri = uri if written else None
        if written:
            # Other plugins ask git for the days of a file, which it has where somebody wrote it.
            file.abs_src_path, file.generated_by = written.abs_src_path, None
        return file

    def _write(self, address: str, content: bytes) -> None:
        """Write a file into the site, past MkDocs: it would keep all of them until the last page is written.

        It would also make a page of each copy, which is Markdown by its name.
        """
        path = Path(self._config.site_dir, address)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            message = f"blamefree: {path}: cannot be written: {why}; --site-dir names another folder"
            raise PluginError(message) from None

    def _shown(self, file: File) -> str:
        path = Path(file.abs_src_path or file.src_uri)
        root = Path(self._config.config_file_path).parent
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _without(navigation: Any, gone: AbstractSet[str]) -> Any:  # noqa: ANN401 - whatever somebody wrote
    """Return a navigation that does not name what is not there; MkDocs would show its title."""
    if isinstance(navigation, list):
        return [kept for entry in navigation if (kept := _without(entry, gone)) not in ("", [], {})]
    if isinstance(navigation, dict):
        inner = {title: _without(entry, gone) for title, entry in navigation.items()}
        return {title: entry for title, entry in inner.items() if entry not in ("", [], {})}
    return "" if isinstance(navigation, str) and navigation in gone else navigation
