"""What is done about each message of the editor, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams
from pygls.uris import to_fs_path

from claimlint.engine.baseline import NAME as BASELINE
from claimlint.engine.lock import NAME as LOCK
from claimlint.server import answers
from claimlint.server.actions import FIX_ALL, QUICK_FIX, Later, actions
from claimlint.server.app import PAUSE, Server
from claimlint.server.articles import article_of, changed
from claimlint.server.diagnostics import SOURCE, result_id
from claimlint.server.positions import span_of

_SETTINGS = ("**/*.toml", f"**/{LOCK}", f"**/{BASELINE}")
_DATABASES = (".yaml", ".yml")
_WATCHED = (*_SETTINGS, *(f"**/*{ending}" for ending in _DATABASES))

Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """The editor says who it is."""
    ls.meet(params)


def initialized(ls: Server, _: types.InitializedParams) -> None:
    """From now on it can be asked for things."""
    if ls.client.watches:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration("watched", method, options)]))


def shutdown(ls: Server, _: None) -> None:
    """It is done."""
    ls.ended = True


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A text is open, saved or not."""
    article = article_of(params.text_document, ls.session.root)
    if article:
        ls.take(article)


def edited(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """A text was changed; while somebody types, nothing is pushed."""
    article = ls.articles.get(params.text_document.uri)
    if article:
        version = params.text_document.version
        ls.take(changed(article, params.content_changes, version, ls.client.encoding), PAUSE)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A text was saved; so may have been what its check depends on."""
    if params.text_document.uri in ls.articles:
        ls.again([params.text_document.uri])


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A text is not open any more."""
    ls.drop(params.text_document.uri)


def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Settings or databases were changed on disk."""
    paths = [Path(to_fs_path(each.uri) or "") for each in params.changes]
    if databases_among(paths, ls.session.folders):
        ls.worker.do(ls.session.reload)
    if anything_among(paths, ls.session.folders):
        ls.forget_problems()
        ls.again(list(ls.articles))


def databases_among(paths: Iterable[Path], folders: Sequence[Path]) -> bool:
    """Whether a file of a database is among those that were changed; other YAML is somebody else's."""
    return any(path.suffix in _DATABASES and any(path.is_relative_to(folder) for folder in folders) for path in paths)


def anything_among(paths: Sequence[Path], folders: Sequence[Path]) -> bool:
    """Whether anything was changed that findings depend on."""
    return databases_among(paths, folders) or any(path.suffix not in _DATABASES for path in paths)


async def pulled(ls: Server, params: types.DocumentDiagnosticParams) -> Report:
    """The editor asks what is found in a text."""
    checked = await ls.checked(params.text_document.uri)
    items = ls.shown(checked) if checked else []
    name = result_id(items)
    if params.previous_result_id == name:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(items, result_id=name)


async def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The editor asks what is known of a place."""
    checked = await ls.checked(params.text_document.uri)
    if checked is None or checked.problem:
        return None
    return await ls.work(answers.hover, ls.session, checked, params.position, ls.client)


async def offered(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The editor asks what can be done at a place."""
    checked = await ls.checked(params.text_document.uri)
    if checked is None or checked.problem:
        return []
    place = span_of(params.range, checked.article.source, ls.client.encoding)
    found = list(actions(checked, place, params.context.only, ls.shown(checked), ls.client))
    if ls.client.resolves:
        return found
    done = [await ls.work(answers.completed, ls.session, checked, each, ls.client) for each in found]
    return [each for each in done if each.edit]


async def chosen(ls: Server, action: types.CodeAction) -> types.CodeAction:
    """Somebody has chosen an action; its edit is for the text as it was when it was offered."""
    try:
        later = msgspec.convert(action.data, Later)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(f"this is no action of claimlint: {error}") from error
    checked = await ls.checked(later.uri)
    if checked is None or checked.article.version != later.version:
        raise JsonRpcContentModified("the text has changed; ask for its actions again")
    return await ls.work(answers.completed, ls.session, checked, action, ls.client)


def fill_in(ls: Server, uri: str, line: int) -> None:
    """A suppression was written; put the cursor on its reason. pygls reads the types of a command's arguments here."""
    article = ls.articles.get(uri)
    place = article and answers.place_to_fill_in(article, line, ls.client.encoding)
    if place:
        ls.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=place))


# Each method with its handler and what the editor is told of it.
FEATURES: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.INITIALIZED: (initialized, None),
    types.SHUTDOWN: (shutdown, None),
    types.TEXT_DOCUMENT_DID_OPEN: (opened, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (edited, None),
    types.TEXT_DOCUMENT_DID_SAVE: (saved, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (closed, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (files_changed, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        pulled,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE),
    ),
    types.TEXT_DOCUMENT_HOVER: (hovered, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        offered,
        types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL], resolve_provider=True),
    ),
    types.CODE_ACTION_RESOLVE: (chosen, None),
}
