"""What an editor can do, as it said when it started the server."""

from __future__ import annotations

import msgspec
from lsprotocol import types
from pygls.capabilities import get_capability

from claimlint.server.positions import UTF_16


class Client(msgspec.Struct, frozen=True):
    """An editor; one that says nothing gets diagnostics pushed, columns of UTF-16 and plain text."""

    encoding: str = UTF_16
    pulls: bool = False  # it asks for diagnostics itself
    refreshes: bool = False  # it asks again when it is told to
    versions: bool = False  # it takes edits for one version of a text
    resolves: bool = False  # it asks for the edits of an action when somebody chooses it
    shows: bool = False  # it can put the cursor somewhere
    watches: bool = False  # it tells when files change that it is asked to watch
    markdown: bool = False


def client_of(can: types.ClientCapabilities, encoding: str) -> Client:
    """The editor that has these capabilities."""
    resolved = get_capability(can, "text_document.code_action.resolve_support")
    looks = get_capability(can, "text_document.hover.content_format", [])
    return Client(
        encoding,
        pulls=get_capability(can, "text_document.diagnostic") is not None,
        refreshes=bool(get_capability(can, "workspace.diagnostics.refresh_support")),
        versions=bool(get_capability(can, "workspace.workspace_edit.document_changes")),
        resolves=resolved is not None and "edit" in resolved.properties,
        shows=bool(get_capability(can, "window.show_document.support")),
        watches=bool(get_capability(can, "workspace.did_change_watched_files.dynamic_registration")),
        markdown=types.MarkupKind.Markdown in looks[:1],
    )
