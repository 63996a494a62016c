"""What the editor tells of: texts that are opened, changed and closed, files and folders that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from blamefree.lsp import wire
from blamefree.lsp.server import file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.lsp.server import Server


def register(server: Server) -> None:
    """Let a server follow what it is told."""
    told: dict[str, Callable[..., object]] = {
        types.INITIALIZE: _initialize,
        types.INITIALIZED: _initialized,
        types.SHUTDOWN: _shut_down,
        types.TEXT_DOCUMENT_DID_OPEN: _opened,
        types.TEXT_DOCUMENT_DID_CHANGE: _changed,
        types.TEXT_DOCUMENT_DID_SAVE: _saved,
        types.TEXT_DOCUMENT_DID_CLOSE: _closed,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
    }
    for method, answer in told.items():
        server.feature(method)(answer)


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.begin(params)


async def _initialized(ls: Server, params: types.InitializedParams) -> None:
    del params
    # Postmortems are found by their ids before one of them is opened.
    for folder in ls.desk.folders:
        home = ls.desk.home(folder / "new.md")
        if home.archive.is_dir():
            ls.refresh(home)
    await ls.watch()


def _shut_down(ls: Server, params: None) -> None:
    del params
    ls.rest()


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    given = params.text_document
    file = file_of(given.uri)
    if file is None:
        return
    ls.addresses[file] = given.uri
    one = ls.desk.begin(file, given.text, given.version)
    ls.complain(one.home)
    ls.show(one)
    ls.refresh(one.home)


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    file = file_of(params.text_document.uri)
    changes = wire.changes(params.content_changes)
    one = ls.desk.change(file, changes, params.text_document.version) if file else None
    if one is not None:
        ls.show_soon(one)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    file = file_of(params.text_document.uri)
    one = ls.desk.open.get(file) if file else None
    if one is not None:
        ls.refresh(one.home)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    file = file_of(params.text_document.uri)
    one = ls.desk.end(file) if file else None
    if one is not None:
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))
        ls.addresses.pop(one.file, None)
        ls.refresh(one.home)


def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Read again what changed; a configuration that came or went may give texts another archive."""
    changed = [file for change in params.changes if (file := file_of(change.uri))]
    if any(file.suffix == ".toml" for file in changed):
        _settle(ls)
    for root, home in ls.desk.homes.items():
        if any(file.is_relative_to(root) for file in changed):
            ls.refresh(home)


def _folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    gone = {file_of(folder.uri) for folder in params.event.removed}
    kept = [folder for folder in ls.desk.folders if folder not in gone]
    added = [file for folder in params.event.added if (file := file_of(folder.uri))]
    ls.desk.folders = [*kept, *added]
    _settle(ls)


def _settle(ls: Server) -> None:
    for file in ls.desk.settle():
        one = ls.desk.open[file]
        ls.show_soon(one)
        ls.refresh(one.home)
