"""What the editor asks: each question is put to the module that knows, and translated back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from blamefree import layout
from blamefree.lsp import completion, hover, mentions, outline, positions, quick_fixes, wire

if TYPE_CHECKING:
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.knowledge import Knowledge
    from blamefree.lsp.server import Server

OPEN = "blamefree.openRule"
MAX_SYMBOLS = 200

_QUICK = types.CodeActionKind.QuickFix

Answer = Callable[..., object]


def register(server: Server) -> None:
    """Let a server answer."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["|", "#", "[", "-", "/", " "]),
    )(_complete)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([_QUICK, wire.FIX_ALL]))(_actions)
    server.feature(types.TEXT_DOCUMENT_FORMATTING)(_lay_out)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_outline)
    server.feature(types.WORKSPACE_SYMBOL)(_symbols)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_define)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(_references)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())(_links)

    # pygls reads the types of what a command is handed.
    async def open_rule(page: str) -> None:
        await _open_rule(server, page)

    server.command(OPEN)(open_rule)


def _look(ls: Server, uri: str) -> tuple[Analysis, Knowledge] | None:
    """Return a text that is ours with what is known of it, None for any other."""
    one = ls.find(uri)
    return (ls.desk.analyse(one), ls.desk.knowledge(one.home)) if one is not None else None


def _offset(ls: Server, analysis: Analysis, position: types.Position) -> int:
    return positions.offset(analysis.source, position.line, position.character, ls.desk.units)


def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    found = _look(ls, params.text_document.uri)
    if found is None:
        return None
    analysis, known = found
    told = hover.tell(analysis, known, _offset(ls, analysis, params.position))
    return wire.hover(analysis.source, told, ls.desk.units) if told else None


def _complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    found = _look(ls, params.text_document.uri)
    if found is None:
        return []
    analysis, known = found
    snippets = ls.can("text_document", "completion", "completion_item", "snippet_support")
    offset = _offset(ls, analysis, params.position)
    return [
        wire.completion(analysis.source, proposal, ls.desk.units, snippets=snippets)
        for proposal in completion.propose(analysis.document, known, offset)
    ]


def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    one = ls.find(params.text_document.uri)
    if one is None:
        return []
    analysis, known = ls.desk.analyse(one), ls.desk.knowledge(one.home)
    start, end = (_offset(ls, analysis, place) for place in (params.range.start, params.range.end))
    offered: list[quick_fixes.Change] = []
    if _wanted(params.context, _QUICK):
        offered += quick_fixes.offer(analysis, known, start, end)
    everything = quick_fixes.fix_all(analysis) if _wanted(params.context, wire.FIX_ALL) else None
    if everything is not None:
        offered.append(everything)
    versioned = ls.can("workspace", "workspace_edit", "document_changes")
    text = wire.Text(params.text_document.uri, one.version, ls.desk.units, versioned)
    actions = [wire.code_action(analysis, each, text) for each in offered]
    if _wanted(params.context, _QUICK) and ls.can("window", "show_document", "support"):
        pages = {found.name: found.url for found, _ in analysis.at(start, end) if found.url}
        for name, page in pages.items():
            command = types.Command(f"Open the page of {name}", OPEN, arguments=[page])
            actions.append(types.CodeAction(command.title, kind=_QUICK, command=command))
    return actions


def _wanted(context: types.CodeActionContext, kind: types.CodeActionKind | str) -> bool:
    """Tell whether actions of a kind are asked for: by its name, one above it, or by asking for all."""
    name = str(getattr(kind, "value", kind))
    asked = [str(getattr(only, "value", only)) for only in context.only or ()]
    return context.only is None or any(f"{name}.".startswith(f"{only}.") for only in asked)


def _lay_out(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Lay a text out as `blamefree fmt` does, whatever the editor thinks of spaces and tabs."""
    one = ls.find(params.text_document.uri)
    if one is None:
        return []
    analysis = ls.desk.analyse(one)
    return wire.edits(analysis.source, layout.edits(analysis.document), ls.desk.units)


def _outline(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    one = ls.find(params.text_document.uri)
    if one is None:
        return []
    analysis = ls.desk.analyse(one)
    return [wire.symbol(analysis.source, item, ls.desk.units) for item in outline.outline(analysis.document)]


def _symbols(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    words = params.query.casefold().split()
    found = [
        entry
        for home in ls.desk.homes.values()
        for entry in ls.desk.knowledge(home).entries
        if all(word in f"{entry.id} {entry.title}".casefold() for word in words)
    ]
    return [wire.workspace_symbol(entry, ls.desk.units) for entry in found[:MAX_SYMBOLS]]


def _define(ls: Server, params: types.DefinitionParams) -> types.Location | None:
    found = _look(ls, params.text_document.uri)
    if found is None:
        return None
    analysis, known = found
    offset = _offset(ls, analysis, params.position)
    field = _field(analysis, offset)
    target = mentions.define(analysis.document, known, offset, field)
    return wire.location(target, ls.desk.units) if target else None


def _references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
    one = ls.find(params.text_document.uri)
    if one is None:
        return []
    analysis, known = ls.desk.analyse(one), ls.desk.knowledge(one.home)
    word = mentions.word_at(analysis.source, _offset(ls, analysis, params.position))
    if word is None:
        return []
    places = mentions.references(
        ls.desk.texts(one.home),
        known,
        analysis.source.slice(word),
        declared=params.context.include_declaration,
    )
    return [wire.location(place, ls.desk.units) for place in places]


def _links(ls: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    found = _look(ls, params.text_document.uri)
    if found is None:
        return []
    analysis, known = found
    itself = analysis.document.identifier or ""
    return [
        wire.link(analysis.source, span, target, ls.desk.units)
        for span, target in mentions.links(analysis.source, known, itself)
    ]


def _field(analysis: Analysis, offset: int) -> str:
    """Return the field whose value stands at an offset, empty where none does."""
    found = hover.field_at(analysis.document, offset)
    if found is None or found[2]:
        return ""
    return next((step for step in reversed(found[0]) if isinstance(step, str)), "")


async def _open_rule(ls: Server, page: str) -> None:
    """Show the page of a rule in a browser: one that the settings publish, and no other."""
    sites = [home.config.site_url for home in ls.desk.homes.values() if home.config.site_url]
    if any(page.startswith(f"{site}rules/") for site in sites):
        await ls.window_show_document_async(types.ShowDocumentParams(page, external=True))
