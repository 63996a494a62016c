"""What a shell proposes behind an option: rules, and formats with their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Propose rules and families; of a list with commas, the last word is completed."""
    del context
    # Only a shell that asks waits for the rules.
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from blamefree.rules import RULES  # noqa: PLC0415
    from blamefree.rules.base import FAMILIES  # noqa: PLC0415

    before, comma, word = incomplete.rpartition(",")
    known = {rule.name(): rule.summary() for rule in RULES} | {rule.code: rule.summary() for rule in RULES}
    if parameter.param_type_name == "option":
        known |= FAMILIES
    folded = word.casefold()
    return [
        CompletionItem(f"{before}{comma}{name}", help=summary)
        for name, summary in known.items()
        if name.casefold().startswith(folded)
    ]
