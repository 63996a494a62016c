"""The marks people leave where a value is still to come."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"(?:(?:tb[adc]|to be (?:announced|assigned|decided|defined|determined|confirmed)|todo|fixme|xxx+"
    r"|unassigned|not (?:yet )?(?:assigned|decided|known))(?: ?\([^()]*\))?|n/?a|none(?: yet)?|nil|null"
    r"|unknown|unowned|nobody|no one|somebody|someone|anyone|asap|soon|later"
    r"|\?+|-+|\.{3}|…|<[^<>]*>|\{\{.*\}\}|yyyy-mm-dd)[.!]?",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Tell whether a value only holds the place of one, such as `TBD`, `?` or `<owner>`."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None
