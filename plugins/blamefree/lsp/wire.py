"""Our values in the protocol's form; places become lines and columns in the editor's units here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import from_fs_path

from blamefree.diagnostics import Severity
from blamefree.lsp import analysis as analyses
from blamefree.lsp import positions
from blamefree.lsp.outline import Part
from blamefree.lsp.proposals import Kind
from blamefree.lsp.quick_fixes import Weight
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from blamefree.diagnostics import Diagnostic, Edit
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.hover import Hover
    from blamefree.lsp.knowledge import Entry, Target
    from blamefree.lsp.outline import Item
    from blamefree.lsp.positions import Change, Units
    from blamefree.lsp.proposals import Proposal
    from blamefree.lsp.quick_fixes import Change as QuickFix
    from blamefree.source import Source, Span

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
# What may go without a loss: editors show it pale.
_UNNECESSARY = {"unused-suppression"}
_SYMBOLS = {
    Part.FRONT_MATTER: types.SymbolKind.Namespace,
    Part.FIELD: types.SymbolKind.Field,
    Part.ACTION: types.SymbolKind.Method,
    Part.SECTION: types.SymbolKind.String,
    Part.EVENT: types.SymbolKind.Event,
}
_COMPLETIONS = {
    Kind.FIELD: types.CompletionItemKind.Field,
    Kind.VALUE: types.CompletionItemKind.EnumMember,
    Kind.PERSON: types.CompletionItemKind.Constant,
    Kind.SERVICE: types.CompletionItemKind.Module,
    Kind.TAG: types.CompletionItemKind.Keyword,
    Kind.ID: types.CompletionItemKind.Reference,
    Kind.HEADING: types.CompletionItemKind.Class,
}
FIX_ALL = "source.fixAll.blamefree"
_ACTIONS = {
    Weight.FIX: types.CodeActionKind.QuickFix,
    Weight.OTHER: types.CodeActionKind.QuickFix,
    Weight.ALL: FIX_ALL,
}


def uri(file: Path) -> str:
    """Return the address of a file."""
    return from_fs_path(str(file)) or file.as_uri()


def range_of(source: Source, span: Span, units: Units) -> types.Range:
    """Return a span as a range."""
    start, end = (positions.place(source, each, units) for each in (span.start, span.end))
    return types.Range(types.Position(*start), types.Position(*end))


def changes(given: Iterable[types.TextDocumentContentChangeEvent]) -> Iterable[Change]:
    """Yield the changes of a text."""
    for change in given:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = change.range.start, change.range.end
            yield ((start.line, start.character), (end.line, end.character)), change.text
        else:
            yield None, change.text


def diagnostics(analysis: Analysis, address: str, units: Units) -> list[types.Diagnostic]:
    """Return all that was found in a text."""
    return [diagnostic(analysis, one, address, units) for one in analysis.diagnostics]


def diagnostic(analysis: Analysis, found: Diagnostic, address: str, units: Units) -> types.Diagnostic:
    """Return one finding; its hint is the last line of the message."""
    source = analysis.source
    message = f"{found.message}\n{found.hint}" if found.hint else found.message
    return types.Diagnostic(
        range=range_of(source, analyses.span_of(source, found.start, found.end), units),
        severity=SEVERITIES[found.severity],
        code=found.code,
        code_description=types.CodeDescription(found.url) if found.url else None,
        source="blamefree",
        message=message,
        tags=[types.DiagnosticTag.Unnecessary] if found.name in _UNNECESSARY else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(address, range_of(source, analyses.span_of(source, place, place), units)),
                note,
            )
            for place, note in found.notes
        ]
        or None,
        data={"name": found.name},
    )


def hover(source: Source, told: Hover, units: Units) -> types.Hover:
    """Return what is told of a place."""
    content = types.MarkupContent(types.MarkupKind.Markdown, told.text)
    return types.Hover(content, range_of(source, told.span, units))


def completion(source: Source, proposal: Proposal, units: Units, *, snippets: bool) -> types.CompletionItem:
    """Return one completion; its text is put there as it is, indentation included."""
    snippet = proposal.snippet if snippets else ""
    text = snippet or proposal.text or proposal.label
    return types.CompletionItem(
        label=proposal.label,
        kind=_COMPLETIONS[proposal.kind],
        detail=proposal.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, proposal.help)
        if proposal.help
        else None,
        sort_text=f"{proposal.order}{proposal.label}",
        # Editors compare it with what stands there; a quote that was begun is part of that.
        filter_text=f"{_quote(source, proposal.span)}{proposal.label}",
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(range_of(source, proposal.span, units), text),
    )


def _quote(source: Source, span: Span) -> str:
    return next((mark for mark in ("'", '"') if source.slice(span).startswith(mark)), "")


def edits(source: Source, given: Iterable[Edit], units: Units) -> list[types.TextEdit]:
    """Return edits of a text."""
    return [types.TextEdit(range_of(source, edit.span, units), edit.text) for edit in given]


@frozen
class Text:
    """A text's address and version; `versioned` tells whether the editor takes edits of a version alone."""

    address: str
    version: int | None
    units: Units
    versioned: bool


def code_action(analysis: Analysis, offered: QuickFix, text: Text) -> types.CodeAction:
    """Return a change on offer; with the version of the text, so that it is not made in another one."""
    found = offered.diagnostic
    return types.CodeAction(
        title=offered.title,
        kind=_ACTIONS[offered.weight],
        diagnostics=[diagnostic(analysis, found, text.address, text.units)] if found else None,
        is_preferred=True if offered.safe and found else None,
        edit=_workspace_edit(edits(analysis.source, offered.edits, text.units), text),
    )


def _workspace_edit(given: list[types.TextEdit], text: Text) -> types.WorkspaceEdit:
    if not text.versioned:
        return types.WorkspaceEdit(changes={text.address: given})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=text.address, version=text.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [*given])])


def symbol(source: Source, item: Item, units: Units) -> types.DocumentSymbol:
    """Return an entry of the outline, with all that is inside it."""
    return types.DocumentSymbol(
        name=item.name,
        detail=item.detail or None,
        kind=_SYMBOLS[item.part],
        range=range_of(source, item.whole, units),
        selection_range=range_of(source, item.place, units),
        children=[symbol(source, inner, units) for inner in item.inside] or None,
    )


def location(target: Target, units: Units) -> types.Location:
    """Return where something leads."""
    return types.Location(uri(target.file), range_of(target.source, target.span, units))


def link(source: Source, span: Span, target: Target, units: Units) -> types.DocumentLink:
    """Return a link from a place to a line of another file."""
    line = target.source.position(target.span.start).line
    return types.DocumentLink(range_of(source, span, units), target=f"{uri(target.file)}#L{line}")


def workspace_symbol(entry: Entry, units: Units) -> types.WorkspaceSymbol:
    """Return a postmortem by its id and title."""
    return types.WorkspaceSymbol(
        location=types.Location(uri(entry.file), range_of(entry.source, entry.place, units)),
        name=f"{entry.id} {entry.title}".strip(),
        kind=types.SymbolKind.File,
        container_name=entry.status,
    )
