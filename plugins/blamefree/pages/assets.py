"""The files every site has, whatever its archive holds: style sheet, scripts, schemas."""

from __future__ import annotations

import json

from blamefree import schema
from blamefree.pages import templates

FOLDER = "assets/blamefree"
STYLE = f"{FOLDER}/blamefree.css"
# In this order: what is shown is brought up to date before it is filtered.
SCRIPTS = tuple(
    f"{FOLDER}/{name}.js" for name in ("theme", "actions", "catalogue", "browse", "home", "blamefree")
)

# Only where Pagefind answers.
SEARCH = f"{FOLDER}/search.js"

# Only where an address by id leads on.
PERMALINK = f"{FOLDER}/permalink.js"

# One sheet is fetched, made of a part for each kind of page.
_STYLES = ("base", "browse", "listings", "home", "search", "insights", "incident", "print")
_SCHEMAS = ("postmortem", "postmortems", "actions", "insights")


def render() -> dict[str, str]:
    """Return the files by their uris."""
    return {
        STYLE: "\n".join(templates.read(f"assets/styles/{part}.css") for part in _STYLES),
        **{uri: templates.read(uri.replace(FOLDER, "assets")) for uri in (*SCRIPTS, SEARCH, PERMALINK)},
        **{
            f"{name}.schema.json": json.dumps(schema.load(name), indent=2, ensure_ascii=False) + "\n"
            for name in _SCHEMAS
        },
    }
