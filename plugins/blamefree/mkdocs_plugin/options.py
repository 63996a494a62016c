"""What a site is told to be: by `mkdocs.yml`, by the settings beside it, and by the environment."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError

from blamefree import config, enclosure, generator_settings
from blamefree.config import Config, ConfigError
from blamefree.kept_sheets import KeptSheets
from blamefree.pages.stock import Stock
from blamefree.search_index import Engine
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.blamefree")


class Options(base.Config):
    """What `mkdocs.yml` may say under `blamefree`."""

    audience = option.Optional(option.Choice([str(each) for each in Visibility]))
    as_of = option.Optional(option.Type((str, date)))
    cards = option.Type(bool, default=True)
    search = option.Choice([str(each) for each in Engine], default=str(Engine.AUTO))


def today(options: Options) -> date:
    """Return the day of the site: the one that is asked for, or that of the clock."""
    try:
        if options.as_of:
            return date.fromisoformat(str(options.as_of))
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
        return now.date()
    except ValueError as error:
        message = f"blamefree: the day of the site (as_of or SOURCE_DATE_EPOCH) cannot be read: {error}"
        raise PluginError(message) from None


def audience(options: Options, settings: Config) -> Visibility:
    """Return whom the site is for: the command line says so first."""
    wanted = os.environ.get("BLAMEFREE_AUDIENCE") or options.audience or settings.audience
    try:
        return Visibility(wanted)
    except ValueError:
        message = f"blamefree: BLAMEFREE_AUDIENCE is '{wanted}'; one of {', '.join(Visibility)}"
        raise PluginError(message) from None


def settings(folder: Path, *, serving: bool) -> Config:
    """Read the settings beside `mkdocs.yml`; a server goes on with the defaults where it cannot."""
    try:
        return config.find(folder) or Config()
    except ConfigError as error:
        if not serving:
            message = f"blamefree: {error}"
            raise PluginError(message) from None
        log.error("%s", error)  # noqa: TRY400 - the message says all
    return Config()


def refuse_elsewhere(mkdocs: MkDocsConfig, settings: Config, *, serving: bool) -> None:
    """Refuse a site of a folder in which the archive does not lie: it would hold no postmortem."""
    archive, docs = Path(mkdocs.config_file_path).parent / settings.postmortems, Path(mkdocs.docs_dir)
    if not archive.is_dir() or not enclosure.apart(archive, docs):
        return
    message = (
        f"blamefree: the archive '{settings.postmortems}' does not lie in '{docs.name}', the docs_dir of "
        f"mkdocs.yml: the site would hold none of its postmortems; write `docs_dir: {settings.postmortems}`"
    )
    if not serving:
        raise PluginError(message)
    log.error("%s", message)


def stock(mkdocs: MkDocsConfig) -> Stock:
    """Return where builds of this site keep what they have made for the next one."""
    return Stock.of(Path(mkdocs.config_file_path).parent, os.environ)


def kept_sheets(mkdocs: MkDocsConfig, settings: Config, day: date) -> KeptSheets:
    """Return what `blamefree lint` has found in the documents of this site, or a build of it."""
    return KeptSheets.of(Path(mkdocs.config_file_path).parent, settings, day, os.environ)


def refuse_readers(mkdocs: MkDocsConfig, *, serving: bool) -> None:
    """Turn off what puts files of the machine into pages: nobody has asked whom they are for."""
    for name in sorted(generator_settings.READERS.intersection(mkdocs.markdown_extensions)):
        message = f"blamefree: the Markdown extension '{name}' puts any file into a page"
        if mkdocs.strict and not serving:
            raise PluginError(message)
        log.warning("%s; it is off", message)
        mkdocs["markdown_extensions"].remove(name)
