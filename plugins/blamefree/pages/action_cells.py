"""The rows of actions: an action stands in several tables, and what they share of it is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import templates, wording
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from blamefree.action_settings import ActionSettings
    from blamefree.actions import Row
    from blamefree.policy import Policy


@frozen
class Cells:
    """What is the same in all tables: attributes of the row, and the cells on both sides of the owner's."""

    data: Markup
    anchor: str
    before: Markup
    behind: Markup


def writer(settings: ActionSettings, policy: Policy, named: Callable[[str], str]) -> Callable[[Row], Cells]:
    """Return what a template calls for the cells of a row; `named` gives an owner's name on the pages."""
    write = templates.macros("actions/cells.html.j2")
    written: dict[Row, Cells] = {}

    def cells(row: Row) -> Cells:
        if row not in written:
            written[row] = Cells(
                write.data(row, named(row.action.owner) if row.action.owner else ""),
                wording.anchor(row.action.id),
                write.before(row, settings),
                write.behind(row, settings, policy),
            )
        return written[row]

    return cells
