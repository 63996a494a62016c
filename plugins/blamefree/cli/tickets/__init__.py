"""`blamefree tickets`: the tickets in which actions are tracked."""

from __future__ import annotations

import click

from blamefree.cli.group import LazyGroup

_COMMANDS = {"check": ("blamefree.cli.tickets.check", "command")}


@click.group("tickets", cls=LazyGroup, lazy=_COMMANDS)
def group() -> None:
    """Hold the actions against the tickets in which they are tracked."""
