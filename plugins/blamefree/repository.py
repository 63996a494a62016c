"""A repository for postmortems: the files it begins with."""

from __future__ import annotations

import json
import posixpath
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from blamefree import drafting, frontmatter_writer, schema
from blamefree.policy import Policy
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTS = ("github", "gitlab", "both", "none")
SETTINGS = "blamefree.toml"
SCHEMA = "schema/postmortem.schema.json"
_HOOK = ".pre-commit-config.yaml"

# Where each file lies, and where its text does; in the package no name begins with a dot.
_COMMON = {
    SETTINGS: "blamefree.toml",
    "catalog.toml": "catalog.toml",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    _HOOK: "pre-commit-config.yaml",
    ".vscode/settings.json": "vscode/settings.json",
    ".vscode/extensions.json": "vscode/extensions.json",
    ".vscode/tasks.json": "vscode/tasks.json",
}
_GITHUB = {
    ".github/workflows/postmortems.yml": "github/workflows/postmortems.yml",
    ".github/workflows/summary.yml": "github/workflows/summary.yml",
    ".github/workflows/site.yml": "github/workflows/site.yml",
    ".github/dependabot.yml": "github/dependabot.yml",
}
_GITLAB = {".gitlab-ci.yml": "gitlab-ci.yml"}

_MARK = re.compile(r"@\{([a-z_]+)\}")
_ONLY_IF = re.compile(r"^@\{\?([a-z_]+)\}(.*\n)", re.MULTILINE)
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~#"})


@frozen
class Choices:
    """What an organisation decides before it begins; an empty `site_url` is not known yet.

    `site_name` is empty where it is that of the organisation. `hook` tells whether pre-commit would
    find its file.
    """

    organisation: str
    site_name: str = ""
    site_url: str = ""
    host: str = "both"
    branch: str = "main"
    postmortems: str = "postmortems"
    version: str = ""
    hook: bool = True


def render(choices: Choices, *, with_settings: bool = True, with_folder: bool = True) -> Mapping[str, str]:
    """Return the text of each file by its path.

    `with_settings` is false where settings lie elsewhere, and `with_folder` where that of the
    documents needs no file to be kept by git.
    """
    wanted = dict(_COMMON)
    wanted |= _GITHUB if choices.host in {"github", "both"} else {}
    wanted |= _GITLAB if choices.host in {"gitlab", "both"} else {}
    if not with_settings:
        del wanted[SETTINGS]
    if not choices.hook:
        del wanted[_HOOK]
    folder = files("blamefree") / "templates" / "repository"
    return {
        **{
            path: _fill((folder / name).read_text(encoding="utf-8"), path, choices)
            for path, name in wanted.items()
        },
        SCHEMA: schema.text("postmortem"),
        "templates/postmortem.md": _template(choices.postmortems),
        **({f"{choices.postmortems}/.gitkeep": ""} if with_folder else {}),
    }


def _fill(template: str, path: str, choices: Choices) -> str:
    """Put the choices in the place of their marks, each written as its kind of file writes a text."""
    values = {
        "organisation": choices.organisation,
        "site_name": choices.site_name or f"{choices.organisation} postmortems",
        "site_url": choices.site_url,
        "branch": choices.branch,
        "postmortems": choices.postmortems,
        "version": choices.version,
        "hook": "here" if choices.hook else "",
    }
    kept = _ONLY_IF.sub(lambda match: match[2] if values[match[1]] else "", template)
    return _MARK.sub(lambda match: _written(values[match[1]], path), kept)


def _written(text: str, path: str) -> str:
    if path.endswith((".yml", ".yaml")):
        return frontmatter_writer.scalar(text)
    if path.endswith((".toml", ".json")):
        # Between the quotes of the template; TOML reads what JSON writes, but for one sign.
        return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
    if path.endswith(".md") and not re.fullmatch(r"https?://\S+|[\w./-]+", text):
        return text.translate(_SIGNS)
    return text


def _template(postmortems: str) -> str:
    """Return a document to copy where there is no terminal: one of P1, with everything it asks for."""
    path = posixpath.relpath(SCHEMA, postmortems)
    draft = drafting.Draft("INC-YYYY-XXXX", "‹What happened, in one line›", schema=path)
    return drafting.render(draft, Policy().of("P1"))
