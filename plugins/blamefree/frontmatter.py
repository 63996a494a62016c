"""A YAML block becomes plain values, and the span of every key and value."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from blamefree import simple_yaml
from blamefree.diagnostics import Finding, Flaw, FlawKind
from blamefree.values import frozen
from blamefree.yaml_scalars import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from blamefree.source import Path, Span

__all__ = ["FrontMatter", "Value", "read"]


@frozen(eq=False)
class FrontMatter:
    """What the block says and where it says it.

    `values` holds text, numbers, truth values, lists and mappings; times and dates stay text.
    A path leads to a place in it: `("action_items", 0, "owner")`.
    """

    values: dict[str, Value]
    key_spans: Mapping[Path, Span]
    value_spans: Mapping[Path, Span]
    span: Span
    # The single values, by their paths.
    scalars: Mapping[Path, Value]
    # From where an alias stands to where the value it repeats was written.
    aliases: Mapping[Path, Path] = field(default_factory=dict)

    def at(self, *path: str | int) -> Value:
        """Return the value at a path, None where there is none."""
        value: Value = self.values
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def span_of(self, *path: str | int) -> Span:
        """Return where the value at a path stands.

        Where it has no place of its own (an empty value, a part of an alias), its key or
        the nearest thing that holds it stands for it.
        """
        for length in range(len(path), 0, -1):
            span = self.value_spans.get(path[:length])
            if span is not None and span.start < span.end:
                return span
            key = self.key_spans.get(path[:length])
            if key is not None:
                return key
        return self.span

    def key_span_of(self, *path: str | int) -> Span:
        """Return where the key at a path stands; for an item of a list, its value."""
        return self.key_spans.get(path) or self.span_of(*path)

    def origin(self, path: Path) -> Path:
        """Return the path at which the value at a path was written: another one behind an alias."""
        for length in range(len(path), 0, -1):
            written = self.aliases.get(path[:length])
            if written is not None:
                return self.origin((*written, *path[length:]))
        return path

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every text value with its path, in the order of the file."""
        for path, value in self.scalars.items():
            if isinstance(value, str):
                yield path, value

    def texts_of(self, fields: Collection[str]) -> list[tuple[Path, str]]:
        """Return those of them that stand in fields of such names."""
        return [
            (path, value)
            for path, value in self.scalars.items()
            if path[-1] in fields and isinstance(value, str)
        ]


def read(text: str, block: Span) -> tuple[FrontMatter | None, tuple[Flaw, ...]]:
    """Read the YAML that `block` covers; None where it is not a mapping that can be read."""
    simple = simple_yaml.read(text, block)
    if simple is not None:
        return FrontMatter(simple.root, simple.key_spans, simple.value_spans, block, simple.scalars), ()
    # To import libyaml takes as long as to read some twenty documents.
    from blamefree.composer import Composer  # noqa: PLC0415
    from blamefree.refusals import Refusal  # noqa: PLC0415

    composer = Composer(text, block)
    try:
        composer.read()
    except Refusal as refusal:
        return None, (refusal.flaw,)
    root, spans = composer.root, composer.value_spans
    if isinstance(root, dict):
        front = FrontMatter(root, composer.key_spans, spans, block, composer.scalars, composer.aliases)
        return front, tuple(composer.flaws)
    what = "empty" if root is None else "a list" if isinstance(root, list) else "a single value"
    finding = Finding(
        spans.get((), block),
        f"the front matter is {what}, not a mapping",
        "write fields, one a line, such as `title: What happened`",
    )
    return None, (Flaw(FlawKind.NOT_A_MAPPING, finding),)
