"""`blamefree policy`: what each severity asks for, by the policy in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from blamefree.cli import files, options
from blamefree.output.terminal import harmless
from blamefree.policy import PROMISES, SEVERITIES

if TYPE_CHECKING:
    from blamefree.policy import Policy

# A pipe has no width: the table is then as wide as four columns of words need.
PIPE_WIDTH = 160


@click.command("policy")
@click.option(
    "--severity",
    type=options.SeverityName(),
    help="Only what this severity asks for.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(severity: str | None, form: str) -> None:
    """Print what each severity asks for: the policy in force, with what the configuration changed.

    Exit code 0.
    """
    policy = files.find_project().config.policy
    chosen = (severity,) if severity else SEVERITIES
    if form == "json":
        click.echo(json.dumps(_entries(policy, chosen), indent=2, ensure_ascii=False))
        return
    console = Console(
        no_color=not options.wants_color(),
        force_terminal=options.wants_color(),
        highlight=False,
        markup=False,
    )
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    with console.capture() as captured:
        console.print(_table(policy, chosen))
        console.print(f"\n{_calendar(policy)}")
    # The table fills its last column with blanks.
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()), color=True)


def _table(policy: Policy, chosen: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("promise")
    for name in chosen:
        table.add_column(name, overflow="fold", ratio=1)
    for name, title in PROMISES.items():
        table.add_row(title, *(harmless(policy.of(severity).text(name)) for severity in chosen))
    return table


def _calendar(policy: Policy) -> str:
    days = policy.calendar.working_days
    count = len(days.holidays)
    told = f"{count} {'holiday' if count == 1 else 'holidays'}" if count else "no holidays"
    return f"business days are counted in {policy.calendar.zone}, with {told}"


def _entries(policy: Policy, chosen: tuple[str, ...]) -> dict[str, object]:
    calendar = policy.calendar
    return {
        "time_zone": str(calendar.zone),
        "weekend": sorted(calendar.working_days.weekend),
        "holidays": [day.isoformat() for day in sorted(calendar.working_days.holidays)],
        "severities": {
            severity: {name: _value(getattr(policy.of(severity), name)) for name in PROMISES}
            for severity in chosen
        },
    }


def _value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else None if value is None else str(value)
