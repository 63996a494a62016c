"""What is told of the words under the pointer: why they were found, what a field means, who a name is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import rules
from blamefree.lsp import fields, mentions, skeleton
from blamefree.lsp.wording import code, count, paragraphs, plain
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.knowledge import Entry, Knowledge
    from blamefree.source import Path, Span

_PEOPLE = {"owner", "incident_commander", "authors", "facilitator", "participants"}


@frozen
class Hover:
    """Markdown, and the words it is about."""

    text: str
    span: Span


def tell(analysis: Analysis, knowledge: Knowledge, offset: int) -> Hover | None:
    """Return what is known of a place, None where there is nothing to tell."""
    parts = [*_field(analysis.document, knowledge, offset), *_findings([*analysis.at(offset, offset)])]
    if len(parts) == 0 or all(span.start == span.end for _, span in parts):
        word = mentions.word_at(analysis.source, offset)
        entry = knowledge.find(analysis.source.slice(word)) if word else None
        if word and entry:
            parts.append((_postmortem(entry, analysis.source.slice(word)), word))
    if not parts:
        return None
    return Hover("\n\n---\n\n".join(text for text, _ in parts), min((s for _, s in parts), key=_length))


def _length(span: Span) -> tuple[bool, int]:
    return span.start == span.end, span.end - span.start


def _findings(found: list[tuple[Diagnostic, Span]]) -> Iterator[tuple[str, Span]]:
    """Yield what was found, the findings of a rule together, with why it asks what it asks."""
    by_rule: dict[str, list[tuple[Diagnostic, Span]]] = {}
    for diagnostic, span in found:
        by_rule.setdefault(diagnostic.code, []).append((diagnostic, span))
    for code_, members in by_rule.items():
        first, span = members[0]
        rule = rules.find(code_)
        name = f"[{first.name}]({first.url})" if first.url else first.name
        lines = [f"**{code_} {name}** ({first.severity})"]
        lines.append("\n".join(f"- {_said(diagnostic)}" for diagnostic, _ in members))
        if rule is not None:
            lines += [f"*{plain(rule.summary())}*", paragraphs(rule.reason())]
            lines += [f"Source: {plain(rule.source)}"] if rule.source else []
        yield "\n\n".join(line for line in lines if line), span


def _said(diagnostic: Diagnostic) -> str:
    return plain(diagnostic.message) + (f"; {plain(diagnostic.hint)}" if diagnostic.hint else "")


def field_at(document: Document, offset: int) -> tuple[Path, Span, bool] | None:
    """Return the field whose name or value stands at an offset, where it does, and whether it is the name."""
    front = document.front_matter
    if front is not None:
        for path, span in front.key_spans.items():
            if span.start <= offset <= span.end:
                return path, span, True
        inside = [
            (span.end - span.start, path, span)
            for path, span in front.value_spans.items()
            if path and span.start <= offset <= span.end and not isinstance(front.at(*path), list | dict)
        ]
        if not inside:
            return None
        _, path, span = min(inside, key=lambda one: one[0])
        return path, span, False
    lines = skeleton.read(document.source)
    for path, span in lines.keys.items() if lines else ():
        if span.start <= offset <= span.end:
            return path, span, True
    return None


def _field(document: Document, knowledge: Knowledge, offset: int) -> Iterator[tuple[str, Span]]:
    found = field_at(document, offset)
    if found is None:
        return
    path, span, is_name = found
    front = document.front_matter
    value = front.at(*path) if front and not is_name else None
    told = _value(path, value, knowledge) if isinstance(value, str) else ""
    told = told or fields.describe(path, document, knowledge.config.policy)
    if told:
        yield told, span


def _value(path: Path, value: str, knowledge: Knowledge) -> str:
    """Return what the catalog and the archive know of a value."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    if field in _PEOPLE:
        return _person(value, knowledge)
    if field == "services":
        return _service(value, knowledge)
    entry = knowledge.find(value) if field == "related" else None
    return _postmortem(entry, value) if entry else ""


def _person(name: str, knowledge: Knowledge) -> str:
    catalog = knowledge.config.catalog
    lines = [f"**{plain(name)}**"]
    team = catalog.team_of(name)
    if name in catalog.teams:
        lines.append(
            f"A team of {count(len(catalog.teams[name].members), 'person')}".replace("persons", "people")
        )
    elif team:
        lines.append(f"Team {plain(team)}")
    if (catalog.people or catalog.teams) and name not in {*catalog.people, *catalog.teams}:
        lines.append("The catalog does not list this name.")
    owned = knowledge.owned_by(name)
    lines.append(f"Owns actions in {count(owned, 'postmortem')}." if owned else "Owns no action so far.")
    return "\n\n".join(lines)


def _service(name: str, knowledge: Knowledge) -> str:
    services = knowledge.config.catalog.services
    lines = [f"**{plain(name)}**"]
    if services and name not in services:
        lines.append("The catalog does not list this service.")
    elif services and services[name].team:
        lines.append(f"Run by team {plain(services[name].team or '')}")
    lines.append(f"Hit in {count(knowledge.services_of(name), 'postmortem')}.")
    return "\n\n".join(lines)


def _postmortem(entry: Entry, word: str) -> str:
    severity = entry.identity.severity
    facts = [entry.identity.kind, f"in {entry.status}", severity.text if severity else ""]
    facts += [f"began {entry.identity.started:%Y-%m-%d}"] if entry.identity.started else []
    lines = [f"**{plain(entry.id)}**: {plain(entry.title)}", ", ".join(fact for fact in facts if fact)]
    action = word.partition("/")[2]
    if action in entry.actions:
        lines.append(f"Action {code(action)}: {plain(entry.actions[action][0])}")
    elif entry.identity.services:
        lines.append(f"Services: {', '.join(map(plain, entry.identity.services))}")
    return "\n\n".join(lines)
