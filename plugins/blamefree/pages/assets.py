"""The files every site has, whatever its archive holds: style sheet, scripts, schemas."""

from __future__ import annotations

import json

from blamefree import schema
from blamefree.pages import templates

_FOLDER = "assets/blamefree"
STYLE = f"{_FOLDER}/blamefree.css"
# In this order: what is shown is brought up to date before it is filtered.
SCRIPTS = (f"{_FOLDER}/actions.js", f"{_FOLDER}/blamefree.js")

# One sheet is fetched, made of a part for each kind of page.
_STYLES = ("base", "insights")
_SCHEMAS = ("postmortem", "actions", "insights")


def render() -> dict[str, str]:
    """Return the files by their uris."""
    return {
        STYLE: "\n".join(templates.read(f"assets/styles/{part}.css") for part in _STYLES),
        **{uri: templates.read(uri.replace(_FOLDER, "assets")) for uri in SCRIPTS},
        **{
            f"{name}.schema.json": json.dumps(schema.load(name), indent=2, ensure_ascii=False) + "\n"
            for name in _SCHEMAS
        },
    }
