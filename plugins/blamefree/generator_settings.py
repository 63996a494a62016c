"""A site's `mkdocs.yml`, read without running anything it names, becomes one for the pages of that site."""

from __future__ import annotations

import posixpath
from dataclasses import field
from typing import TYPE_CHECKING, cast

import yaml

from blamefree import frontmatter_writer
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from blamefree.frontmatter import Value

# What a site has without a word in its settings: MkDocs' own, and what our pages are written for.
_EXTENSIONS: dict[str, Value] = {
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
    "pymdownx.superfences": {},
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": True},
}
# These put files of the machine into pages; the pages hold what they are to hold.
READERS = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown_include.include", "mdx_include"})
# What of the theme is a choice of looks, and no code.
_THEME = ("language", "direction", "features", "palette", "icon", "logo", "favicon", "include_search_page")
_KEPT = ("site_description", "site_author", "copyright", "use_directory_urls", "extra", "validation")
_ANCESTORS = 5
# These name files that are not to be published.
_UNNAMING = frozenset({"exclude_docs", "draft_docs", "not_in_nav"})
MAX_LENGTH = 1 << 20
_MAX_NODES, _MAX_DEPTH = 50_000, 64


class SettingsError(Exception):
    """The file cannot be read; the message says why."""


class _Unknown:
    """A value of a tag that only MkDocs knows, such as `!ENV` or `!!python/name:`; it is not looked into."""


@frozen
class GeneratorSettings:
    """What `mkdocs.yml` says, as far as it is plain.

    `name` and `url` are None where it says nothing plainly, `docs_dir` is the folder of the
    documents beside it. `values` is all of it, without what only MkDocs understands.
    """

    name: str | None = None
    url: str | None = None
    docs_dir: str | None = None
    folders: bool = True
    values: Mapping[str, Value] = field(default_factory=dict)


def read(text: str, beside: Callable[[str], str] | None = None) -> GeneratorSettings:
    """Read a `mkdocs.yml`; `beside` returns the text of the file it inherits from."""
    values = _inherited(_load(text), beside, _ANCESTORS)
    name, url, docs_dir = (_text(values.get(key)) for key in ("site_name", "site_url", "docs_dir"))
    return GeneratorSettings(name, url, docs_dir, values.get("use_directory_urls") is not False, values)


def write(  # noqa: PLR0913 - each of them is a line of the file
    settings: GeneratorSettings,
    *,
    name: str,
    url: str,
    pages: Container[str],
    navigation: list[Value],
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
) -> str:
    """Return a `mkdocs.yml` for pages in `docs` and templates in `theme`, which any of the generators reads.

    Where the settings hold no navigation of pages that there are, it is the one given.
    """
    values = settings.values
    theme = values.get("theme")
    looks = {key: theme[key] for key in _THEME if key in theme} if isinstance(theme, dict) else {}
    extensions = {**_EXTENSIONS, **_options(values.get("markdown_extensions"))}
    told = {key: values[key] for key in _KEPT if values.get(key) is not None}
    extra = told.get("extra")
    written: dict[str, Value] = {
        "site_name": name,
        **({"site_url": url} if url else {}),
        **told,
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": "theme", "font": False, **looks},
        "plugins": ["search"],
        "nav": _existing(values.get("nav"), pages) or navigation,
        "markdown_extensions": [{key: options} if options else key for key, options in extensions.items()],
        "extra": {**(extra if isinstance(extra, dict) else {}), "generator": False},
        "extra_css": [*_texts(values.get("extra_css")), *styles],
        "extra_javascript": [*_texts(values.get("extra_javascript")), *scripts],
    }
    return frontmatter_writer.write(written)


def texts(value: object) -> Iterator[str]:
    """Yield the texts of settings that may name a file of the site, such as its logo or a style sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner) if name not in _UNNAMING else ()
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


class _Loader(yaml.SafeLoader):
    """Reads plain YAML; every tag it does not know stands for something unknown."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: _Unknown())
# A day stays the text it was written as.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: str(node.value))


def _load(text: str) -> dict[str, Value]:
    if len(text) > MAX_LENGTH:
        message = f"it is longer than {MAX_LENGTH:,} characters"
        raise SettingsError(message)
    try:
        data = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader that knows even less
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        message = " ".join(str(error).split())
        raise SettingsError(message) from None
    if data is not None and not isinstance(data, dict):
        message = "it is no mapping"
        raise SettingsError(message)
    return cast("dict[str, Value]", _plain(data or {}, iter(range(_MAX_NODES)), _MAX_DEPTH))


def _plain(value: object, room: Iterator[int], depth: int) -> Value:
    """Return a value without what is unknown in it; what its aliases repeat is written out, within bounds."""
    if next(room, None) is None or not depth:
        message = f"it holds more than {_MAX_NODES:,} values, or values more than {_MAX_DEPTH} deep"
        raise SettingsError(message)
    if isinstance(value, dict):
        known = {str(key): inner for key, inner in value.items() if not isinstance(inner, _Unknown)}
        return {key: _plain(inner, room, depth - 1) for key, inner in known.items()}
    if isinstance(value, list):
        return [_plain(inner, room, depth - 1) for inner in value if not isinstance(inner, _Unknown)]
    return value if isinstance(value, str | bool | int | float) else None


def _inherited(
    values: dict[str, Value], beside: Callable[[str], str] | None, ancestors: int
) -> dict[str, Value]:
    """Return settings with those they inherit from under them."""
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or beside is None or not ancestors:
        return values

    def beside_parent(name: str) -> str:
        return beside(posixpath.join(posixpath.dirname(parent), name))

    return _merged(_inherited(_load(beside(parent)), beside_parent, ancestors - 1), values)


def _merged(under: Mapping[str, Value], over: Mapping[str, Value]) -> dict[str, Value]:
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        result[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _options(given: Value) -> dict[str, Value]:
    """Return the extensions and their options, written in either of the ways MkDocs reads."""
    listed = given if isinstance(given, list) else [given]
    found: dict[str, Value] = {}
    for entry in listed:
        named = entry if isinstance(entry, dict) else {entry: {}} if isinstance(entry, str) else {}
        found |= {key: options if isinstance(options, dict) else {} for key, options in named.items()}
    return {key: options for key, options in found.items() if key not in READERS}


def _existing(navigation: Value, pages: Container[str]) -> list[Value]:
    """Return a navigation without the pages that are not there."""
    kept: list[Value] = []
    for entry in navigation if isinstance(navigation, list) else []:
        if isinstance(entry, str):
            kept += [entry] if _leads(entry, pages) else []
        elif isinstance(entry, dict):
            for title, inner in entry.items():
                if isinstance(inner, str):
                    kept += [{title: inner}] if _leads(inner, pages) else []
                elif below := _existing(inner, pages):
                    kept.append({title: below})
    return kept


def _leads(target: str, pages: Container[str]) -> bool:
    return "://" in target or target in pages


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: Value | None) -> list[Value]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
