"""What an editor is told and answered, over standard input and output, by a client of pygls."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pygls", reason="pygls is not installed")

from lsprotocol import types

import editor_client as client

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """\
---
id: INC-2026-0142
title: Seat maps 🚆 answered with errors
status: draft
severity: P3
services: [seat-inventory]
related: [INC-2025-0007]
---

## Summary

Obviously, the 🚆 cache was full. The responder panicked.
"""


def archive(folder: Path, settings: str = "") -> Path:
    """Make an archive of two documents, and return the path of the first."""
    (folder / "postmortems").mkdir(parents=True)
    (folder / "blamefree.toml").write_text(settings, encoding="utf-8")
    other = DRAFT.replace("INC-2026-0142", "INC-2025-0007").replace("related: [INC-2025-0007]\n", "")
    (folder / "postmortems" / "INC-2025-0007-berths.md").write_text(other, encoding="utf-8")
    path = folder / "postmortems" / "INC-2026-0142-seats.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def document(path: Path) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(path.as_uri())


def at(path: Path, line: int, column: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
    return document(path), types.Position(line, column)


def test_without_pygls_the_command_says_how_to_get_it() -> None:
    absent = "import sys; sys.modules['pygls'] = None; from blamefree.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", absent, "lsp"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'blamefree[lsp]'" in done.stderr
    assert done.stdout == ""


def test_an_editor_that_goes_away_ends_the_server_quietly() -> None:
    done = subprocess.run([*client.SERVER, "--stdio"], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_editors_log_is_left_to_what_goes_wrong(tmp_path: Path) -> None:
    uri = (tmp_path / "a.md").as_uri()
    place = {"line": 0, "character": 0}
    opened = {"uri": uri, "languageId": "markdown", "version": 1, "text": "x\n"}
    change = {"range": {"start": place, "end": place}, "text": "y"}
    messages: list[tuple[str, object]] = [
        ("initialize", {"processId": None, "rootUri": None, "capabilities": {}}),
        ("initialized", {}),
        ("textDocument/didOpen", {"textDocument": opened}),
        *(
            (
                "textDocument/didChange",
                {"textDocument": {"uri": one, "version": 2}, "contentChanges": [change]},
            )
            for one in (uri, f"{uri}.never-opened.md")
        ),
        ("shutdown", None),
        ("exit", None),
    ]
    asked = {"initialize": 1, "shutdown": 2}
    sent = b""
    for method, params in messages:
        told = {"jsonrpc": "2.0", "method": method, "params": params}
        told |= {"id": asked[method]} if method in asked else {}
        body = json.dumps(told).encode()
        sent += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    done = subprocess.run(client.SERVER, input=sent, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"window/showMessage" not in done.stdout


def test_what_is_typed_is_examined_before_it_is_saved(tmp_path: Path) -> None:
    path = archive(tmp_path, 'site-url = "https://postmortems.example/"')

    async def session() -> None:
        async with client.editing(tmp_path) as (editor, begun):
            assert begun.capabilities.position_encoding == "utf-16"
            editor.write(path, DRAFT)
            await editor.until(lambda: "PM214" in editor.codes(path))
            editor.type(path, (11, 0), "By human error. ", 2)
            await editor.until_version(path, 2)
            assert "PM201" in editor.codes(path)
            # A burst of keystrokes ends with the findings of the last.
            for version, letter in enumerate("It was human error.", 3):
                editor.type(path, (9, version - 3), letter, version)
            await editor.until_version(path, 21)
            assert editor.codes(path).count("PM201") == 2
            told = editor.found[path.as_uri()]
            first = next(one for one in told.diagnostics if one.code == "PM214")
            assert first.range.start == types.Position(11, 50)
            assert first.code_description is not None
            assert first.code_description.href == "https://postmortems.example/rules/state-of-mind/"
            editor.text_document_did_close(types.DidCloseTextDocumentParams(document(path)))
            await editor.until(lambda: editor.codes(path) == [])

    asyncio.run(session())


def test_questions_are_answered_from_the_text_and_the_archive(tmp_path: Path) -> None:
    path = archive(tmp_path, 'site-url = "https://postmortems.example/"')

    async def session() -> None:
        async with client.editing(tmp_path) as (editor, _):
            editor.write(path, DRAFT)
            await editor.until(lambda: bool(editor.codes(path)))
            symbols = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("0007"))
            assert symbols is not None
            assert [one.name for one in symbols] == ["INC-2025-0007 Seat maps 🚆 answered with errors"]
            told = await editor.text_document_hover_async(types.HoverParams(*at(path, 6, 13)))
            assert told is not None
            assert "Seat maps" in str(told.contents)
            place = await editor.text_document_definition_async(types.DefinitionParams(*at(path, 6, 13)))
            assert isinstance(place, types.Location)
            assert place.uri.endswith("INC-2025-0007-berths.md")
            context = types.ReferenceContext(include_declaration=True)
            places = await editor.text_document_references_async(
                types.ReferenceParams(context, *at(path, 6, 13))
            )
            assert places is not None
            assert {one.range.start.line for one in places} == {1, 6}
            asked = types.CompletionParams(*at(path, 4, 10))
            items = await editor.text_document_completion_async(asked)
            assert isinstance(items, list)
            assert [item.label for item in items] == ["P0", "P1", "P2", "P3"]
            outline = await editor.text_document_document_symbol_async(
                types.DocumentSymbolParams(document(path))
            )
            assert outline is not None
            assert [one.name for one in outline] == ["Front matter", "Summary"]
            links = await editor.text_document_document_link_async(types.DocumentLinkParams(document(path)))
            assert links is not None
            assert [str(link.target).rpartition("/")[2] for link in links] == ["INC-2025-0007-berths.md#L2"]
            whole = types.Range(types.Position(11, 0), types.Position(11, 80))
            actions = await editor.text_document_code_action_async(
                types.CodeActionParams(document(path), whole, types.CodeActionContext([]))
            )
            assert actions is not None
            titles = [action.title for action in actions]
            assert "Suppress state-of-mind here, with a reason" in titles
            assert "Open the page of state-of-mind" in titles
            only = types.CodeActionContext([], only=["source.fixAll"])
            actions = await editor.text_document_code_action_async(
                types.CodeActionParams(document(path), whole, only)
            )
            assert actions is not None
            (everything,) = actions
            assert isinstance(everything, types.CodeAction)
            assert everything.kind == "source.fixAll.blamefree"
            assert everything.edit is not None
            (change,) = everything.edit.document_changes or ()
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == 1
            assert [edit.new_text for edit in change.edits if isinstance(edit, types.TextEdit)] == ["", "T"]
            page = "https://postmortems.example/rules/state-of-mind/"
            for wanted in ("https://elsewhere.example/", page):
                command = types.ExecuteCommandParams("blamefree.openRule", [wanted])
                await editor.workspace_execute_command_async(command)
            assert editor.shown == [page]

    asyncio.run(session())


def test_a_text_is_laid_out_as_by_fmt(tmp_path: Path) -> None:
    async def session() -> None:
        path = archive(tmp_path)
        untidy = DRAFT.replace("severity: P3\n", "").replace("---\nid", "---\nseverity:   'P3'\nid")
        async with client.editing(tmp_path) as (editor, _):
            editor.write(path, untidy)
            edits = await editor.text_document_formatting_async(
                types.DocumentFormattingParams(document(path), types.FormattingOptions(4, insert_spaces=True))
            )
        assert edits is not None
        places = [(edit.range.start.line, edit.range.end.line, edit.new_text) for edit in edits]
        assert places == [(1, 2, ""), (5, 5, "severity: P3\n")]

    asyncio.run(session())


def test_the_other_files_of_the_archive_and_its_settings_are_followed(tmp_path: Path) -> None:
    path = archive(tmp_path)
    other, settings = path.with_name("INC-2025-0007-berths.md"), tmp_path / "blamefree.toml"

    async def session() -> None:
        async with client.editing(tmp_path) as (editor, _):

            def changed(file: Path) -> None:
                event = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
                editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

            await editor.until(lambda: editor.watched == ["workspace/didChangeWatchedFiles"])
            editor.write(path, DRAFT)
            await editor.until(lambda: "PM904" in editor.codes(path))
            other.unlink()
            changed(other)
            await editor.until(lambda: "PM902" in editor.codes(path))
            settings.write_text('ignore = ["dangling-relation"]', encoding="utf-8")
            changed(settings)
            await editor.until(lambda: "PM902" not in editor.codes(path))
            settings.write_text("ignore = [", encoding="utf-8")
            changed(settings)
            await editor.until(lambda: len(editor.messages) == 1)
            assert "blamefree.toml: not valid TOML" in editor.messages[0]
            # The settings before it hold.
            assert "PM902" not in editor.codes(path)
            settings.write_text('severity = { state-of-mind = "info" }', encoding="utf-8")
            changed(settings)
            await editor.until(lambda: len(editor.messages) == 2 and "PM902" in editor.codes(path))

    asyncio.run(session())


def test_each_folder_of_a_workspace_has_its_own_settings(tmp_path: Path) -> None:
    first = archive(tmp_path / "first", 'ignore = ["state-of-mind"]')
    second = archive(tmp_path / "second")
    third = archive(tmp_path / "third", "broken = ")

    async def session() -> None:
        folders = [tmp_path / name for name in ("first", "second", "third")]
        async with client.editing(*folders) as (editor, _):
            for path in (first, second, third):
                editor.write(path, DRAFT)
            await editor.until(lambda: all(editor.version_of(one) for one in (first, second, third)))
            assert "PM214" not in editor.codes(first)
            assert "PM214" in editor.codes(second)
            assert "PM214" in editor.codes(third)
            (message,) = editor.messages
            assert message.startswith("blamefree: third: blamefree.toml: not valid TOML")

    asyncio.run(session())


def test_half_typed_text_and_files_that_are_not_ours_never_bring_the_server_down(tmp_path: Path) -> None:
    path = archive(tmp_path)
    texts = [
        "",
        "---\n",
        "---\nid: [\n---\n",
        "---\nid: INC-2026-0142\n  - a: {b\n\t: x\n---\n## ",
        "\0\0binary\ud83d",
        "---\nid: x\n---\n" + "word " * 300_000,
        "a\n" * 21_000,
        f"\ufeff{DRAFT}",
    ]
    readme = tmp_path / "README.md"

    async def session() -> None:
        utf8 = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])
        capabilities = types.ClientCapabilities(general=utf8)
        async with client.editing(tmp_path, capabilities=capabilities) as (editor, begun):
            assert begun.capabilities.position_encoding == "utf-8"
            editor.write(readme, DRAFT.replace("id:", "name:"))
            editor.write(path, DRAFT)
            for version, text in enumerate(texts, 2):
                change = types.TextDocumentContentChangeWholeDocument(text)
                given = types.VersionedTextDocumentIdentifier(version, path.as_uri())
                editor.text_document_did_change(types.DidChangeTextDocumentParams(given, [change]))
                for line, column in ((0, 0), (1, 5), (3, 2), (900, 900)):
                    await editor.text_document_hover_async(types.HoverParams(*at(path, line, column)))
                    await editor.text_document_completion_async(
                        types.CompletionParams(*at(path, line, column))
                    )
                everything = types.Range(types.Position(0, 0), types.Position(99, 0))
                await editor.text_document_code_action_async(
                    types.CodeActionParams(document(path), everything, types.CodeActionContext([]))
                )
                await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document(path)))
                await editor.until_version(path, version)
            told = [one for one in editor.found[path.as_uri()].diagnostics if one.code == "PM214"]
            assert told[0].range.start == types.Position(11, 36)
            assert editor.codes(readme) == []
            for unknown in (readme, tmp_path / "nowhere.md"):
                assert await editor.text_document_hover_async(types.HoverParams(*at(unknown, 1, 1))) is None
                asked = types.DocumentSymbolParams(document(unknown))
                assert await editor.text_document_document_symbol_async(asked) == []
            assert editor.messages == []

    asyncio.run(session())
