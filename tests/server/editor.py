"""An editor that speaks to ``claimlint server`` in a process of its own: JSON-RPC as it goes over the pipe, and no library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any

from tests.cli.conftest import environment

Json = dict[str, Any]
_PATIENCE = 120.0  # seconds after which a server that says nothing is ended, so that a test fails instead of waiting


class Editor:
    """Sends what it is told to, answers what the server asks, and keeps what the server tells."""

    def __init__(self, folder: Path, *arguments: str, **env: str) -> None:
        command = [sys.executable, "-m", "claimlint", "server", *arguments]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
            env=environment(**env),
        )  # fmt: skip
        self._alarm = Timer(_PATIENCE, self._process.kill)
        self._alarm.start()
        self._told: deque[Json] = deque()
        self._id = 0
        self.asked: list[Json] = []  # requests of the server

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._alarm.cancel()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def initialize(self, **capabilities: Any) -> Json:
        """The handshake; gives the capabilities of the server."""
        result: Json = self.request("initialize", processId=os.getpid(), rootUri=None, capabilities=capabilities)
        self.notify("initialized")
        can: Json = result["capabilities"]
        return can

    def end(self) -> int:
        """Shut it down as the protocol wants it; gives the exit status."""
        assert self.request("shutdown") is None
        return self.leave()

    def leave(self) -> int:
        """Say goodbye; gives the exit status."""
        self.notify("exit")
        return self._process.wait()

    def hang_up(self) -> int:
        """Go away without a word; gives the exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait()

    def errors(self) -> str:
        """What it printed on standard error; once it has ended."""
        assert self._process.stderr is not None
        return self._process.stderr.read().decode()

    def notify(self, method: str, **params: Any) -> None:
        """Tell something."""
        self._send(method=method, params=params)

    def request(self, method: str, **params: Any) -> Any:
        """The answer to a question."""
        answer = self.answer(self.ask(method, **params))
        assert "error" not in answer, answer
        return answer["result"]

    def ask(self, method: str, **params: Any) -> int:
        """Ask, and do not wait."""
        self._id += 1
        self._send(id=self._id, method=method, **({"params": params} if params else {}))
        return self._id

    def answer(self, number: int) -> Json:
        """The answer to a question, whole."""
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message
            self._told.append(message)

    def told(self, method: str) -> Json:
        """What the server tells next by this method."""
        while True:
            message = self._told.popleft() if self._told else self._receive()
            if message.get("method") == method:
                params: Json = message["params"]
                return params

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a text."""
        self.notify(
            "textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": 1, "text": text}
        )

    def change(self, uri: str, version: int, *changes: Json) -> None:
        """Change a text."""
        self.notify(
            "textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes)
        )

    def _send(self, **message: Any) -> None:
        self.send(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send(self, body: bytes) -> None:
        """Send anything."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> Json:
        message = self._read()
        if "method" in message and "id" in message:
            self.asked.append(message)
            success = {"success": True} if message["method"] == "window/showDocument" else None
            self._send(id=message["id"], result=success)
        return message

    def _read(self) -> Json:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, f"the server has gone: {self.errors()}"
        message: Json = json.loads(self._process.stdout.read(length))
        return message


def span(line: int, start: int, end: int) -> Json:
    """A place within one line."""
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
