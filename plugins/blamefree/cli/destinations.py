"""Where the findings go: one report to standard output, and any number of others to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import output
from blamefree.cli import files
from blamefree.cli.options import ValueType
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from click.shell_completion import CompletionItem

STANDARD = "-"


@frozen
class Destination:
    """One report: its format and its file; None is standard output."""

    form: str
    path: Path | None = None

    def write(self, pieces: Iterable[str]) -> None:
        """Write a report to the file, as a whole or not at all; a pipe is written to as it is."""
        if self.path is None:
            return
        from blamefree import whole_file  # noqa: PLC0415 - most runs write nothing

        try:
            if self.path.exists() and not self.path.is_file():
                with self.path.open("wb") as file:
                    file.writelines(map(_encoded, pieces))
            else:
                whole_file.write(self.path, map(_encoded, pieces), replace=True)
        except OSError as error:
            message = f"{files.named(self.path)}: cannot be written: {files.reason(error)}"
            raise click.UsageError(message) from None


def _encoded(text: str) -> bytes:
    """Return a report in UTF-8; what of a file's name is none is written as its number."""
    return text.encode("utf-8", "backslashreplace")


class Report(ValueType[Destination]):
    """`FORMAT=FILE`; without a file, or with `-` for it, standard output."""

    name = "report"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Destination:
        """Read `sarif=out.sarif`."""
        if isinstance(value, Destination):
            return value
        form, _, name = str(value).partition("=")
        if form not in output.FORMATS:
            self.fail(f"'{form}' is no format; one of {', '.join(output.FORMATS)}", param, ctx)
        return Destination(form, None if name in {"", STANDARD} else Path(name))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Propose the formats; behind the `=`, the shell's own files."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell that asks

        del ctx, param
        if "=" in incomplete:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(f"{form}=") for form in output.FORMATS if form.startswith(incomplete)]


def choose(form: str | None, asked: Sequence[Destination]) -> tuple[Destination, ...]:
    """Return where reports go; what cannot be done is said before anything is checked."""
    spoken = [*([Destination(form)] if form else []), *(one for one in asked if one.path is None)]
    if len(spoken) > 1:
        message = (
            "only one report can go to standard output; name a file for the others: --output FORMAT=FILE"
        )
        raise click.UsageError(message)
    paths = [files.real(one.path) for one in asked if one.path is not None]
    for one in asked:
        if one.path is not None:
            _check(one.path, paths)
    return (*(spoken or [Destination("text")]), *(one for one in asked if one.path is not None))


def _check(path: Path, paths: Sequence[Path]) -> None:
    name = files.named(path)
    if paths.count(files.real(path)) > 1:
        message = f"two reports cannot go to one file: {name}"
        raise click.UsageError(message)
    if files.is_folder(path):
        message = f"{name}: is a folder; name a file for the report"
        raise click.UsageError(message)
    if not path.parent.is_dir():
        message = f"{name}: cannot be written: there is no folder '{files.named(path.parent)}'"
        raise click.UsageError(message)
