"""Values as TOML writes them (TOML 1.0), so that what is shown of a setting can be typed."""

from __future__ import annotations

import json


def write(given: object) -> str:
    """Return a value on one line; what TOML does not know is shown as text."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str) and "\\" in given and "'" not in given and given.isprintable():
        # A pattern is read without doubled backslashes.
        return f"'{given}'"
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(given, list | tuple):
        return f"[{', '.join(write(item) for item in given)}]"
    if isinstance(given, dict):
        return f"{{{', '.join(f'{write(str(key))} = {write(inner)}' for key, inner in given.items())}}}"
    return str(given)
