"""`blamefree export`: what the project knows, in the forms of other tools."""

from __future__ import annotations

import click

from blamefree.cli.group import LazyGroup

_COMMANDS = {"vale": ("blamefree.cli.export.vale", "command")}


@click.group("export", cls=LazyGroup, lazy=_COMMANDS)
def group() -> None:
    """Write what blamefree knows in the forms that other tools read."""
