"""An editor that speaks with `blamefree lsp` by standard input and output, as one of pygls' own clients."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

SERVER = (sys.executable, "-c", "from blamefree.cli import main; main()", "lsp")


class Editor(LanguageClient):
    """A client that keeps what it is told, and can wait for it."""

    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.found: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.shown: list[str] = []
        self.watched: list[str] = []
        self.news = asyncio.Condition()
        for method, listen in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self._publish),
            (types.WINDOW_SHOW_MESSAGE, self._message),
            (types.WINDOW_SHOW_DOCUMENT, self._show),
            (types.CLIENT_REGISTER_CAPABILITY, self._register),
        ):
            # pygls writes a name on what it is handed, and a method takes none.
            self.feature(method)(partial(listen))

    async def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.found[params.uri] = params
        await self._tell()

    async def _message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)
        await self._tell()

    async def _show(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(params.uri)
        await self._tell()
        return types.ShowDocumentResult(success=True)

    async def _register(self, params: types.RegistrationParams) -> None:
        self.watched += [one.method for one in params.registrations]
        await self._tell()

    async def _tell(self) -> None:
        async with self.news:
            self.news.notify_all()

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is there to be seen."""
        async with self.news:
            await asyncio.wait_for(self.news.wait_for(seen), 60)

    async def until_version(self, path: Path, version: int) -> None:
        """Wait until the findings are those of a version of a text."""
        await self.until(lambda: self.version_of(path) == version)

    def codes(self, path: Path) -> list[str]:
        """Return the codes of what is found in a file."""
        told = self.found.get(path.as_uri())
        return [str(one.code) for one in told.diagnostics] if told else []

    def version_of(self, path: Path) -> int | None:
        """Return of which version of a text the findings are."""
        told = self.found.get(path.as_uri())
        return told.version if told else None

    def write(self, path: Path, text: str, version: int = 1) -> None:
        """Open a text."""
        item = types.TextDocumentItem(path.as_uri(), "markdown", version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: Path, at: tuple[int, int], text: str, version: int) -> None:
        """Put a text at a place, as a keystroke does."""
        place = types.Position(*at)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), text)
        document = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))


CAPABILITIES = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(snippet_support=True)
        )
    ),
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        workspace_folders=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
)


@asynccontextmanager
async def editing(
    *folders: Path, capabilities: types.ClientCapabilities = CAPABILITIES
) -> AsyncIterator[tuple[Editor, types.InitializeResult]]:
    """Start the server for these folders, and end it."""
    editor = Editor()
    await editor.start_io(*SERVER)
    result = await editor.initialize_async(
        types.InitializeParams(
            capabilities,
            workspace_folders=[types.WorkspaceFolder(one.as_uri(), one.name) for one in folders],
        )
    )
    editor.initialized(types.InitializedParams())
    try:
        yield editor, result
    finally:
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]
