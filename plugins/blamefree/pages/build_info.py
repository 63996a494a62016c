"""`build-info.json`: what a site was made of and for whom, so that a publishing job can refuse another."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from blamefree import schema
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from pathlib import Path

NAME = "build-info.json"


class BuildInfoError(Exception):
    """A file is not what this module writes; the message says why."""


@frozen
class BuildInfo:
    """Counts tell only of what is published: how much was withheld would tell of it.

    `as_of` is the day the pages were made for, as RFC 3339 writes it; `commit` is None where the
    archive is in no repository.
    """

    audience: str
    as_of: str
    postmortems: int
    pages: int
    commit: str | None = None

    def render(self) -> str:
        """Return the file."""
        counts = {"postmortems": self.postmortems, "pages": self.pages}
        told = {name: value for name, value in asdict(self).items() if name not in counts}
        made_by = {
            "made_by": "blamefree",
            "version": version("blamefree"),
            "schema": schema.load("postmortem")["$id"],
        }
        return json.dumps({**made_by, **told, "counts": counts}, indent=2) + "\n"


def read(text: str) -> BuildInfo:
    """Read the file; a BuildInfoError says what is wrong with it."""
    try:
        data = json.loads(text)
        counts = data["counts"]
        info = BuildInfo(
            Visibility(data["audience"]).value,
            str(data["as_of"]),
            int(counts["postmortems"]),
            int(counts["pages"]),
            data.get("commit"),
        )
        ours = data["made_by"] == "blamefree"
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = "it is not what blamefree writes"
        raise BuildInfoError(message) from error
    if not ours:
        message = "it was not made by blamefree"
        raise BuildInfoError(message)
    return info


def is_in(folder: Path) -> bool:
    """Tell whether a folder holds the file: a build that was interrupted has not written it."""
    try:
        read((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BuildInfoError):
        return False
    return True
