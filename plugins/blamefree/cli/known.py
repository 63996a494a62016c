"""`--baseline`: what is known is not reported, and what is gone is taken out of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import baseline, whole_file
from blamefree.cli import files
from blamefree.counting import counted
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from blamefree.baseline import Comparison
    from blamefree.diagnostics import Diagnostic
    from blamefree.linter import Linter

# Codes from this one on are not of the rules about what cannot be read at all.
_READABLE = "PM010"


@frozen
class Ratchet:
    """The options about a baseline.

    `pruning` takes out of the file what is gone, `adding` puts in what is new, `strict` makes a
    failure of what is gone and still stands in it.
    """

    path: Path | None = None
    pruning: bool = False
    adding: bool = False
    strict: bool = False

    def check(self) -> None:
        """Refuse what has no sense without a file."""
        asked = {
            "--update-baseline": self.pruning,
            "--add-to-baseline": self.adding,
            "--strict-baseline": self.strict,
        }
        for name, given in asked.items():
            if given and self.path is None:
                message = f"{name} needs --baseline FILE"
                raise click.UsageError(message)

    def hold(
        self, diagnostics: tuple[Diagnostic, ...], linter: Linter, checked: Collection[str]
    ) -> tuple[tuple[Diagnostic, ...], bool]:
        """Return what the file does not know, and whether it knows something that fails the run."""
        if self.path is None:
            return diagnostics, False
        text = self._read(self.path, diagnostics)
        if text is None:
            return (), False
        compared = self._compare(text, diagnostics, linter, checked)
        told = counted(compared.gone_count, "finding")
        changing = self.adding or (self.pruning and compared.gone_count > 0)
        if changing:
            self._write(compared.updated(adding=self.adding))
        if compared.gone_count and changing:
            click.echo(f"took {told} that {_are(compared)} gone out of {files.named(self.path)}", err=True)
        elif compared.gone_count:
            click.echo(
                f"{told} of {files.named(self.path)} {_are(compared)} gone; "
                "--update-baseline takes out what is",
                err=True,
            )
        if self.adding and compared.unknown:
            added = counted(len(compared.unknown), "finding")
            click.echo(f"added {added} to {files.named(self.path)}", err=True)
        unknown = () if self.adding else compared.unknown
        return unknown, self.strict and compared.gone_count > 0 and not changing

    def _read(self, path: Path, diagnostics: Sequence[Diagnostic]) -> str | None:
        """Return the text of the file; where there is none, record today's findings in it."""
        try:
            return files.read_text(path, pipes=True)
        except FileNotFoundError:
            self._write(baseline.record(diagnostics), replace=False)
            count = counted(len(diagnostics), "finding")
            click.echo(f"recorded {count} in {files.named(path)}", err=True)
            return None
        except (OSError, UnicodeDecodeError) as error:
            message = f"{files.named(path)}: cannot be read: {files.reason(error)}"
            raise click.UsageError(message) from None

    def _write(self, text: str, *, replace: bool = True) -> None:
        if self.path is None:
            return
        try:
            whole_file.write(self.path, text, replace=replace)
        except OSError as error:
            message = f"{files.named(self.path)}: cannot be written: {files.reason(error)}"
            raise click.UsageError(message) from None

    def _compare(
        self, text: str, diagnostics: Sequence[Diagnostic], linter: Linter, checked: Collection[str]
    ) -> Comparison:
        # What cannot be read hides what else is at fault there.
        hidden = {one.path for one in diagnostics if one.code < _READABLE}

        def looked_for(path: str, code: str) -> bool:
            if path not in checked:
                return not Path(path).exists()
            return path not in hidden and (code in linter.at(path).codes or not _exists(code))

        try:
            return baseline.compare(diagnostics, text, looked_for)
        except baseline.BaselineError as error:
            message = f"{files.named(self.path)}: {error}" if self.path else str(error)
            raise click.UsageError(message) from None


def _exists(code: str) -> bool:
    from blamefree import rules  # noqa: PLC0415 - only for a code that did not run

    return rules.find(code) is not None


def _are(compared: Comparison) -> str:
    return "is" if compared.gone_count == 1 else "are"
