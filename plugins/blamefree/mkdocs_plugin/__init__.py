"""MkDocs' events: its files in, our pages out, and nothing else."""

from __future__ import annotations

import gc
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.utils import get_relative_url, write_file

from blamefree import crew, git_log, plain_texts, raw_blocks
from blamefree.counting import counted
from blamefree.diagnostics import Severity
from blamefree.mkdocs_plugin import ending, options
from blamefree.mkdocs_plugin.ahead import Ahead
from blamefree.mkdocs_plugin.files import MkDocsFiles, strays
from blamefree.mkdocs_plugin.frames import Frames
from blamefree.mkdocs_plugin.last_look import LastLook
from blamefree.mkdocs_plugin.options import Options
from blamefree.mkdocs_plugin.packing import Packing
from blamefree.mkdocs_plugin.search import SiteSearch
from blamefree.mkdocs_plugin.shelf import Shelf
from blamefree.output import concise
from blamefree.pages import assets, authorship, build_info, desk, edition, home, inline_scripts
from blamefree.pages.addresses import Addresses
from blamefree.pages.plates import Plates
from blamefree.pages.stock import Stock
from blamefree.search_index import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from blamefree.diagnostics import Diagnostic

_TEMPLATES = Path(__file__).parents[1] / "templates" / "theme"

log = logging.getLogger("mkdocs.plugins.blamefree")


class BlamefreePlugin(BasePlugin[Options]):
    """Publishes an archive of postmortems."""

    serving = False
    desk: desk.Desk
    shelf: Shelf
    frames: Frames
    plates: Plates
    packing: Packing
    search: SiteSearch
    last_look: LastLook

    def __init__(self) -> None:
        super().__init__()
        self.ahead = Ahead()
        self.generated: frozenset[str] = frozenset()
        self.authored: frozenset[str] = frozenset()
        self.scripts: dict[str, str] = {}
        self.vouched = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is run: a server warns of a broken document, a build refuses it."""
        del dirty
        self.serving = command == "serve"
        ending.prepare(serving=self.serving)
        # MkDocs keeps a plugin that is told of the start from one build of a server to the next.
        self.desk, self.shelf, self.frames, self.packing = desk.Desk(), Shelf(), Frames(), Packing()
        self.plates = Plates(keeping=self.serving)
        self.search, self.last_look = SiteSearch(serving=self.serving), LastLook()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the style sheet, the scripts, and our templates behind those of the site itself."""
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_TEMPLATES))
        # Its words in the footer are too pale to be read.
        config.extra.setdefault("generator", False)
        config.site_description = config.site_description or home.ABOUT
        config.extra_css.append(assets.STYLE)
        config.extra_javascript.extend(assets.SCRIPTS)
        options.refuse_readers(config, serving=self.serving)
        config["markdown_extensions"] += [raw_blocks.RawBlocks(), plain_texts.PlainTexts()]
        self.search.prepare(config, Engine(self.config.search))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse links that lead out of the archive, before MkDocs follows them, and what is no file."""
        found = strays(config)
        if not found:
            return
        message = "\n".join(("blamefree: this is not to be published", *found))
        if not self.serving:
            raise PluginError(message)
        log.error("%s", message)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages in the place of the documents; what an audience may not see goes first."""
        settings = options.settings(Path(config.config_file_path).parent, serving=self.serving)
        options.refuse_elsewhere(config, settings, serving=self.serving)
        today = options.today(self.config)
        theirs = MkDocsFiles(files, config, serving=self.serving)
        sources = theirs.sources(settings)
        only = os.environ.get("BLAMEFREE_ONLY") if self.serving else None
        if only:
            sources = desk.focus(sources, theirs.among(only.split("\n")), settings)
        # A server has threads, and remembers what it has done before.
        jobs = 1 if self.serving else crew.cores()
        # What a build has read is let go of with its desk; a server reads only what changes.
        kept = options.kept_sheets(config, settings, today)
        reading = (self.desk if self.serving else desk.Desk()).read(sources, settings, today, jobs, kept)
        self._judge(reading.diagnostics, strict=config.strict)
        order = edition.Order(
            audience=options.audience(self.config, settings),
            today=today,
            url=config.site_url or "",
            name=config.site_name,
            addresses=Addresses(config.use_directory_urls),
            preview=self.serving,
            # Nobody shares the address of a preview.
            cards=self.config.cards and not self.serving,
            commit=git_log.commit(Path(config.docs_dir)),
            jobs=jobs,
            plates=self.plates,
            stock=Stock() if self.serving else options.stock(config),
        )
        made = edition.make(reading, settings, order, git_log.histories(Path(config.docs_dir)))
        self.generated, self.authored = frozenset(made.files), made.authored
        self.last_look.begin(made)
        # Of a part of the archive nobody can tell what the rest of it names.
        if not only and (said := theirs.told(made.unnamed)):
            log.info("blamefree: %s", said)
        self.search.begin(made.site)
        theirs.replace(made)
        if not self.serving and (info := files.get_file_from_path(build_info.NAME)):
            # It vouches for the site, so it is written last: a build that was interrupted has none.
            files.remove(info)
            self.vouched = made.build_info
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Let a server render what has changed, and a build what it has by several processes."""
        del nav
        if self.serving:
            self.shelf.lay_out(self.generated, config, files)
        else:
            self.ahead.begin(self.generated, config, files, crew.cores())

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Index what is rendered, and let a server put into the theme what has changed."""
        self.ahead.end()
        pages = (file.page for file in files.documentation_pages() if file.page)
        language = config.theme.get("language") or "en"
        self.search.index((page for page in pages if page.content is not None), language)
        if self.serving:
            self.frames.hang(env, config)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        """Let a change of the settings or of the site's own templates be shown too, as that of a document."""
        del builder
        beside = Path(config.config_file_path).parent.glob("*.toml")
        for path in (*sorted(map(str, beside)), *filter(None, [config.theme.custom_dir])):
            server.watch(path)
        # Nearly all that the first build has made stays: to look for garbage in it finds nothing.
        gc.freeze()
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Let nothing go on that was begun."""
        del error
        self.ahead.end()
        self.search.drop()

    # Before any other plugin looks at the page.
    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keep the plugin of macros from what shows the macros of others, such as those of a workflow."""
        del markdown, config, files
        if page.file.src_uri in self.generated and page.file.generated_by:
            page.meta.setdefault("render_macros", False)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean what somebody wrote once more, now that it is HTML."""
        del config, files
        if not self.serving:
            self.packing.rendered(page)
        # MkDocs has not seen the anchors of what was put by.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | raw_blocks.anchors(html)
        uri = page.file.src_uri
        clean = authorship.clean_whole if uri in self.authored else authorship.clean
        return self.plates.take(f"{uri} as HTML", (html, clean), lambda: clean(html))

    # Before any other plugin looks at the page.
    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Give a page its content back, now that it is written."""
        del context, config, nav
        if not self.serving:
            self.packing.write(page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Move the theme's inline scripts into files."""
        del config
        return self._move(output, partial(get_relative_url, other=page.url), page.content or "")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do so in the page that is shown for an address that does not exist, from wherever it is asked."""
        if not template_name.endswith(".html"):
            return output_content
        root = urlsplit(config.site_url or "/").path.rstrip("/")
        return self._move(output_content, lambda uri: f"{root}/{uri}")

    def _write_scripts(self, *, config: MkDocsConfig) -> None:
        for uri, script in self.scripts.items():
            write_file(script.encode(), str(Path(config.site_dir, uri)))

    # After every other plugin: what they have changed is searched and looked at too.
    @event_priority(-1000)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Add the index, and leave no site that holds what its audience may not see."""
        site = Path(config.site_dir)
        if self.serving:
            self.search.finish(site)
            return
        self.last_look.end(site, self.search.finish)
        write_file(self.vouched.encode(), str(site / build_info.NAME))

    on_post_build = CombinedEvent(_write_scripts, _finish)

    def _move(self, html: str, address: Callable[[str], str], authored: str = "") -> str:
        moved, scripts = inline_scripts.move(html, address, authored)
        self.scripts |= scripts
        return moved

    def _judge(self, diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> None:
        """Refuse a strict build with errors before anything is written; else say what was found."""
        errors = [one for one in diagnostics if one.severity is Severity.ERROR]
        if errors and strict and not self.serving:
            message = f"blamefree: {counted(len(errors), 'error')}\n{concise.render(errors, color=False)}"
            raise PluginError(message)
        for error in errors:
            log.warning("%s", concise.render([error], color=False).rstrip())
        if len(diagnostics) > len(errors):
            left = counted(len(diagnostics) - len(errors), "finding")
            log.info("%s below error; `blamefree lint` shows them", left)
