"""The language server under pytest-lsp: a client of others, which holds both sides to the protocol's types."""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "examples/clean.ar.txt").read_text(encoding="utf-8").replace("إلى", "الى", 1)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["COPYDESK"], "server"]))
async def client(lsp_client: LanguageClient, tmp_path):
    # What an editor grants.
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _register(_params: types.RegistrationParams):
        return None

    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="press")],
    )
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_an_error_is_found_explained_and_mended(client: LanguageClient, tmp_path):
    uri = (tmp_path / "بيان.txt").as_uri()
    document = types.TextDocumentIdentifier(uri=uri)
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=TEXT)))
    # This client asks for diagnostics.
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
    error = next(d for d in report.items if d.code == "spelling/hamza")
    line = TEXT.splitlines()[error.range.start.line]
    assert line[error.range.start.character : error.range.end.character] == "الى"

    place = types.HoverParams(text_document=document, position=error.range.start)
    hover = await client.text_document_hover_async(place)
    assert "إلى" in hover.contents.value
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert len(symbols) > 4 and all(isinstance(s, types.DocumentSymbol) for s in symbols)

    context = types.CodeActionContext(diagnostics=[error])
    actions = await client.text_document_code_action_async(types.CodeActionParams(text_document=document, range=error.range, context=context))
    fix = next(a for a in actions if a.is_preferred)
    edit = fix.edit.document_changes[0].edits[0]
    assert (edit.range, edit.new_text) == (error.range, "إلى")
    change = types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
    versioned = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=versioned, content_changes=[change]))
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
    assert not [d for d in report.items if d.code == "spelling/hamza"]


@pytest.mark.asyncio
async def test_releases_that_are_not_open_are_checked(client: LanguageClient, tmp_path):
    (tmp_path / "copydesk.toml").write_text("")
    closed = tmp_path / "بيان.txt"
    closed.write_text(TEXT, encoding="utf-8")
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    (item,) = [item for item in report.items if item.uri == closed.as_uri()]
    assert isinstance(item, types.WorkspaceFullDocumentDiagnosticReport)
    assert [d for d in item.items if d.code == "spelling/hamza"]
    known = [types.PreviousResultId(uri=item.uri, value=item.result_id)]
    closed.unlink()
    event = types.FileEvent(uri=closed.as_uri(), type=types.FileChangeType.Deleted)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[event]))
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=known))
    assert [(item.uri, list(item.items)) for item in report.items] == [(closed.as_uri(), [])]
