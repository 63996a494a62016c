"""Pages that a server puts into the theme's templates once: what is shown in the same frame is the same page.

A saved change concerns a few pages, and to fill the theme's templates for all of them takes longer than
all else that MkDocs does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

# Who hears of these may give templates whatever it likes; a search only looks.
_EVENTS = ("env", "page_context")
_KNOWN = (f"{__package__}", "material.plugins.search", "mkdocs.contrib.search")
# What no template shows as it is.
_UNSHOWN = frozenset({"plugins", "theme", "hooks", "markdown_extensions"})


class Frames:
    """Keeps finished pages from one build of a server to the next."""

    def __init__(self) -> None:
        self._compiled = _Compiled()
        self._frame: object = None
        self._looked = False
        self._pages: dict[str, tuple[object, list[str]]] = {}

    def hang(self, env: Environment, config: MkDocsConfig) -> None:
        """Let the templates of a build ask what is known, where nobody else gives them anything."""
        env.bytecode_cache = self._compiled
        if not any(_strangers(config)):
            self._looked = False
            env.template_class = _template_class(self._page)

    def _page(self, template: Template, context: dict[str, Any], render: Callable[[], str]) -> str:
        """Return a page that is known, or render it."""
        if not self._looked:
            frame, self._looked = _frame(context["config"], context["nav"]), True
            if frame != self._frame:
                self._frame, self._pages = frame, {}
        page: Page = context["page"]
        # Of a page that is kept, only what stands around its content takes memory.
        facts, content = _facts(template, page), page.content or "\n"
        known = self._pages.get(page.file.src_uri)
        if known is None or known[0] != facts:
            known = self._pages[page.file.src_uri] = (facts, render().split(content))
        return content.join(known[1])


def _facts(template: Template, page: Page) -> object:
    """Return what a template shows of a page, besides what follows from its uri and the frame."""
    parts = (page.content, page.title, page.meta, str(page.toc))
    return template.name, parts, page.edit_url, page.file.generated_by


def _frame(config: MkDocsConfig, nav: Navigation) -> object:
    """Return what a template shows besides the page: settings, navigation, and the site's own templates."""
    settings = {name: repr(value) for name, value in config.items() if name not in _UNSHOWN}
    theme = config.theme
    own = sorted(Path(theme.custom_dir).rglob("*")) if theme.custom_dir else []
    return (
        (settings, repr(dict(theme)), theme.dirs),
        (str(nav), [page.meta for page in nav.pages]),
        [(path, (told := path.stat()).st_mtime_ns, told.st_size) for path in own if path.is_file()],
    )


def _strangers(config: MkDocsConfig) -> Iterator[object]:
    """Yield who besides us hears of what templates are given."""
    for event in _EVENTS:
        for listener in config.plugins.events[event]:
            if not type(getattr(listener, "__self__", None)).__module__.startswith(_KNOWN):
                yield listener


def _template_class(page: Callable[[Template, dict[str, Any], Callable[[], str]], str]) -> type[Template]:
    """Return the class of templates that are asked for a page by way of `page`."""

    class Framed(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's form
            context = dict(*args, **kwargs)
            render = super().render
            return page(self, context, lambda: render(context)) if context.get("page") else render(context)

    return Framed


class _Compiled(BytecodeCache):
    """Templates as Python has compiled them, for as long as the server runs."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket whose template has not changed."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._known[bucket.key] = (bucket.checksum, bucket.code)
