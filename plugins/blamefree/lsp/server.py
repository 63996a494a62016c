"""The server: the protocol's messages, each handed to who can answer it."""

from __future__ import annotations

import asyncio
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import Workspace as TextStore

from blamefree.lsp import wire
from blamefree.lsp.positions import Units
from blamefree.lsp.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import date

    from blamefree.lsp.folder import Folder
    from blamefree.lsp.workspace import Open

# Seconds: how long a pause in typing is, and how long the archive waits for a longer one.
PAUSE = 0.005
LONG_PAUSE = 0.25
# What takes no longer than this is never felt; what does waits as long as it takes.
QUICK = 0.03
# The texts that are kept waiting wait at most so long, however long one takes.
LONGEST = 1.0
# After so many files that were read, messages are looked at again.
AT_ONCE = 5

_WATCHED = ("**/*.md", "**/*.markdown", "**/*.toml")


class _NoTexts(TextStore):
    """pygls' store of texts, which stays empty: the desk keeps them.

    pygls counts lines in another way than the protocol, and complains of each change that it does not make.
    """

    def put_text_document(
        self, text_document: types.TextDocumentItem, notebook_uri: str | None = None
    ) -> None:
        """Keep nothing of a text that was opened."""

    def update_text_document(
        self,
        text_doc: types.VersionedTextDocumentIdentifier,
        change: types.TextDocumentContentChangeEvent,
    ) -> None:
        """Change nothing."""


class Server(LanguageServer):
    """The server and what it keeps between two messages."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("blamefree", version("blamefree"), types.TextDocumentSyncKind.Incremental)
        self.desk = Workspace(today)
        # How the editor writes the addresses of the texts that are open.
        self.addresses: dict[Path, str] = {}
        self.told: dict[Path, str] = {}
        # What waits for a pause in typing: texts by their files, archives by their folders.
        self.waiting: dict[tuple[str, Path], asyncio.TimerHandle] = {}
        # What goes on, by the folder of its archive.
        self.reading: dict[Path, asyncio.Task[None]] = {}
        self.relating: dict[Path, asyncio.Task[None]] = {}
        # Seconds that the last text took.
        self.cost = 0.0

    def begin(self, params: types.InitializeParams) -> None:
        """Learn which folders are open, and in what the editor counts columns."""
        folders = [folder.uri for folder in params.workspace_folders or ()]
        folders = folders or [uri for uri in (params.root_uri,) if uri]
        self.desk.folders = [path for uri in folders if (path := file_of(uri))]
        encoding = self.workspace.position_encoding
        self.desk.units = Units(str(getattr(encoding, "value", encoding) or "utf-16"))
        store = _NoTexts(
            params.root_uri, types.TextDocumentSyncKind.None_, params.workspace_folders, encoding
        )
        self.protocol._workspace = store  # noqa: SLF001 - there is no other way to hand it over

    def can(self, *names: str) -> bool:
        """Tell whether the editor says that it is able to do something."""
        value: object = self.client_capabilities
        for name in names:
            value = getattr(value, name, None)
        return bool(value)

    async def watch(self) -> None:
        """Ask the editor to tell of files that change on the disk."""
        if not self.can("workspace", "did_change_watched_files", "dynamic_registration"):
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        await self.client_register_capability_async(
            types.RegistrationParams([types.Registration("files", method, options)])
        )

    def soon(self, kind: str, key: Path, seconds: float, action: Callable[[], None]) -> None:
        """Do something once after a pause; what was to be done before is done then."""
        waits = self.waiting.pop((kind, key), None)
        if waits is not None:
            waits.cancel()

        def due() -> None:
            self.waiting.pop((kind, key), None)
            action()

        self.waiting[(kind, key)] = asyncio.get_running_loop().call_later(seconds, due)

    def show_soon(self, one: Open) -> None:
        """Say what is found in a text, in the next pause; the longer it takes, the longer that is."""
        pause = PAUSE if self.cost < QUICK else min(self.cost, LONGEST)
        self.soon("text", one.file, pause, lambda: self.show(one))

    def show(self, one: Open) -> None:
        """Say what is found in a text as it is now; what others make of it follows in a longer pause."""
        if self.desk.open.get(one.file) is not one:
            return
        started = time.perf_counter()
        self.send(one)
        self.cost = time.perf_counter() - started
        if one.ours and self.desk.unrelated(one.home):
            self.soon("archive", one.home.root, max(LONG_PAUSE, self.cost), lambda: self.relate(one.home))

    def send(self, one: Open) -> None:
        """Publish what is found in a text, under the version that it was found in."""
        address = self.addresses.get(one.file) or wire.uri(one.file)
        found = wire.diagnostics(self.desk.analyse(one), address, self.desk.units) if one.ours else []
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=address, diagnostics=found, version=one.version)
        )

    def relate(self, home: Folder) -> None:
        """Hold the documents of an archive against each other; what was asked before is asked anew."""
        # While it is read, what is known of it is not all: it is done at the end of the reading.
        if home.root not in self.reading:
            self.start(self.relating, home.root, self._relate(home))

    async def _relate(self, home: Folder) -> None:
        question = self.desk.question(home)
        # Beside the messages: with a thousand documents it takes a fifth of a second.
        loop = asyncio.get_running_loop()
        relations = await loop.run_in_executor(None, question.linter.relate, question.paths, question.known)
        for one in self.desk.relate(home, question, relations):
            self.send(one)

    @staticmethod
    def start(tasks: dict[Path, asyncio.Task[None]], root: Path, work: Coroutine[Any, Any, None]) -> None:
        """Start a task in the place of the one before it."""
        before = tasks.pop(root, None)
        if before is not None:
            before.cancel()
        tasks[root] = task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(lambda done: tasks.pop(root, None) if tasks.get(root) is done else None)

    def refresh(self, home: Folder) -> None:
        """Read what changed on the disk, a few files at a time; a reading that goes on begins again."""
        self.start(self.reading, home.root, self._refresh(home))

    async def _refresh(self, home: Folder) -> None:
        if home.read_settings():
            for one in [one for one in self.desk.open.values() if one.home is home]:
                self.show_soon(one)
        self.complain(home)
        for number, _ in enumerate(home.refresh(), 1):
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        self.reading.pop(home.root, None)
        if self.desk.unrelated(home):
            self.relate(home)

    def rest(self) -> None:
        """Let go of what waits and goes on: whoever asked for it is about to leave."""
        for waits in self.waiting.values():
            waits.cancel()
        self.waiting.clear()
        for task in (*self.reading.values(), *self.relating.values()):
            task.cancel()

    def complain(self, home: Folder) -> None:
        """Show what is wrong with a configuration, once; and that nothing is any more."""
        where = f"{home.root.name}: " if len(self.desk.homes) > 1 else ""
        if home.problem and self.told.get(home.root) != home.problem:
            message = f"blamefree: {where}{home.problem}; the settings before it hold"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        elif self.told.get(home.root) and not home.problem:
            message = f"blamefree: {where}the configuration can be read again"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
        self.told[home.root] = home.problem

    def find(self, uri: str) -> Open | None:
        """Return a text that is open and ours, None for any other."""
        file = file_of(uri)
        one = self.desk.open.get(file) if file else None
        return one if one is not None and one.ours else None


def file_of(uri: str) -> Path | None:
    """Return the file of an address, None where it is of another kind."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None
