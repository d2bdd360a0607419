"""One editor: its open articles, the checks of them, and what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from claimlint import __version__, api
from claimlint.server.articles import Article
from claimlint.server.client import Client, client_of
from claimlint.server.diagnostics import diagnostics
from claimlint.server.jobs import Jobs, finished
from claimlint.server.pages import manual_address
from claimlint.server.session import Checked, Session
from claimlint.server.worker import Worker

PAUSE = 0.3  # seconds without a change before what is found is pushed

T = TypeVar("T")


class _Protocol(LanguageServerProtocol):
    """Texts are kept by ``articles``: pygls cuts lines at form feeds, too, and would take some places for others."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Hand a change on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """One editor, its open articles, and the checks of them."""

    def __init__(self, discover: Callable[[], api.Discovery]) -> None:
        super().__init__("claimlint", __version__, protocol_cls=_Protocol)
        self.articles: dict[str, Article] = {}
        self.client = Client()
        self.ended = False
        self.worker = Worker()
        self.session = Session(discover, self.worker.pulse)
        self.jobs = Jobs(self.worker, self.session.check)
        self._pushes: dict[str, asyncio.Task[None]] = {}
        self._told: set[str] = set()

    def meet(self, params: types.InitializeParams) -> None:
        """Learn what the editor can do, and where its articles are."""
        encoding = types.PositionEncodingKind(self.workspace.position_encoding).value
        self.client = client_of(params.capabilities, encoding)
        folders = [to_fs_path(each.uri) for each in self.workspace.folders.values()]
        self.session.root = Path(next(filter(None, [*folders, self.workspace.root_path]), Path.cwd()))

    def take(self, article: Article, pause: float = 0) -> None:
        """An article is new, or has changed."""
        self.articles[article.uri] = article
        self.jobs.forget(article.uri)
        self._push(article.uri, pause)

    def drop(self, uri: str) -> None:
        """An article is not open any more."""
        if self.articles.pop(uri, None):
            self.jobs.forget(uri)
            self._stop_push(uri)
            if not self.client.pulls:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def again(self, uris: list[str]) -> None:
        """What was found in these articles does not count any more; the editor gets the new findings or asks for them."""
        for uri in uris:
            self.jobs.forget(uri)
            self._push(uri, PAUSE)
        if self.client.pulls and self.client.refreshes:
            self.workspace_diagnostic_refresh(None)

    def forget_problems(self) -> None:
        """What stood in the way is told again if it still does."""
        self._told.clear()

    async def checked(self, uri: str) -> Checked | None:
        """The report on an article as it is now; None if it is not open."""
        while article := self.articles.get(uri):
            found = await finished(self.jobs.of(article))
            if found and self.articles.get(uri) is article:
                self._tell(found.problem)
                return found
        return None

    async def work(self, call: Callable[..., T], *arguments: Any) -> T:
        """The outcome of something that the worker does."""
        task = self.worker.do(partial(call, *arguments))
        try:
            return await asyncio.wrap_future(task)
        except asyncio.CancelledError:
            task.call_off()
            raise

    def shown(self, checked: Checked) -> list[types.Diagnostic]:
        """The findings as the editor shows them."""
        return diagnostics(checked, self.client.encoding, manual_address)

    def _push(self, uri: str, pause: float) -> None:
        self._stop_push(uri)
        if not self.client.pulls:
            self._pushes[uri] = asyncio.get_running_loop().create_task(self._publish(uri, pause))

    def _stop_push(self, uri: str) -> None:
        if uri in self._pushes:
            self._pushes.pop(uri).cancel()

    async def _publish(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        checked = await self.checked(uri)
        if checked:
            params = types.PublishDiagnosticsParams(uri, self.shown(checked), checked.article.version)
            self.text_document_publish_diagnostics(params)

    def _tell(self, problem: str) -> None:
        """Say once what keeps articles from being checked."""
        if problem and problem not in self._told:
            self._told.add(problem)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"claimlint: {problem}"))
