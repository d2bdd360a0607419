"""``claimlint server`` as an editor meets it: over a pipe, from the first word to the last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.cli import main
from tests.cli.conftest import environment, process
from tests.server.conftest import EMOJI, IDLE, WRONG
from tests.server.editor import Editor, Json, span

UNSAVED = "untitled:Untitled-1"
PULLS = {"textDocument": {"diagnostic": {}}}
MARKDOWN = {"hover": {"contentFormat": ["markdown", "plaintext"]}}


def codes(found: Json) -> list[str]:
    return [each["code"] for each in found.get("diagnostics", found.get("items", ()))]


def at(uri: str) -> Json:
    return {"uri": uri}


def applied(text: str, action: Json, uri: str) -> str:
    """The text after the one edit of an action; columns are those of ASCII."""
    edit = action["edit"]
    (change,) = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else edit["changes"][uri]
    starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
    start, end = (
        starts[each["line"]] + each["character"] for each in (change["range"]["start"], change["range"]["end"])
    )
    return text[:start] + change["newText"] + text[end:]


def test_from_the_first_word_to_the_last(tmp_path: Path) -> None:
    with Editor(tmp_path, "--stdio") as editor:
        can = editor.initialize(textDocument=MARKDOWN)
        assert can["positionEncoding"] == "utf-16"
        assert can["textDocumentSync"] == {"openClose": True, "change": 2, "save": True}
        assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.claimlint"]

        editor.open(UNSAVED, EMOJI)
        found = editor.told("textDocument/publishDiagnostics")
        assert (found["uri"], found["version"], codes(found)) == (UNSAVED, 1, ["contradicted-number"])
        assert found["diagnostics"][0]["range"] == span(2, 23, 29)
        assert Path(found["diagnostics"][0]["codeDescription"]["href"].removeprefix("file://")).is_file()

        known = editor.request("textDocument/hover", textDocument=at(UNSAVED), position=span(2, 24, 0)["start"])
        assert known["contents"]["kind"] == "markdown"
        assert "**NASEM 2011**" in known["contents"]["value"]
        assert known["range"] == span(2, 23, 29)

        (action,) = editor.request(
            "textDocument/codeAction", textDocument=at(UNSAVED), range=span(2, 24, 24),
            context={"diagnostics": found["diagnostics"], "only": ["quickfix"]},
        )  # fmt: skip
        assert action["title"] == "Ignore contradicted-number on this line with reason…"
        (edit,) = action["edit"]["changes"][UNSAVED]
        editor.change(UNSAVED, 2, {"range": edit["range"], "text": edit["newText"]})
        assert codes(editor.told("textDocument/publishDiagnostics")) == []

        editor.change(UNSAVED, 3, {"range": span(2, 49, 120), "text": ""})
        assert codes(editor.told("textDocument/publishDiagnostics")) == ["contradicted-number"]
        editor.change(UNSAVED, 4, {"range": span(2, 23, 26), "text": "1,000"})
        found = editor.told("textDocument/publishDiagnostics")
        assert (found["version"], codes(found)) == (4, ["known-but-uncited"])

        editor.notify("textDocument/didClose", textDocument=at(UNSAVED))
        assert editor.told("textDocument/publishDiagnostics") == {"uri": UNSAVED, "diagnostics": []}
        assert editor.end() == 0
        assert editor.errors() == ""


def test_an_editor_that_asks_is_told_nothing_unasked(tmp_path: Path) -> None:
    uri = (tmp_path / "a.md").as_uri()
    capabilities = {
        "general": {"positionEncodings": ["utf-32", "utf-16"]},
        "textDocument": {
            "diagnostic": {}, "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        },
        "workspace": {
            "diagnostics": {"refreshSupport": True}, "didChangeWatchedFiles": {"dynamicRegistration": True},
            "workspaceEdit": {"documentChanges": True},
        },
        "window": {"showDocument": {"support": True}},
    }  # fmt: skip
    with Editor(tmp_path) as editor:
        assert editor.initialize(**capabilities)["positionEncoding"] == "utf-32"
        editor.open(uri, WRONG + IDLE)

        first = editor.request("textDocument/diagnostic", textDocument=at(uri))
        assert (first["kind"], codes(first)) == ("full", ["contradicted-number", "unused-suppression"])
        again = editor.request("textDocument/diagnostic", textDocument=at(uri), previousResultId=first["resultId"])
        assert again == {"kind": "unchanged", "resultId": first["resultId"]}

        (fix_all,) = editor.request(
            "textDocument/codeAction", textDocument=at(uri), range=span(0, 0, 0),
            context={"diagnostics": [], "only": ["source.fixAll"]},
        )  # fmt: skip
        assert "edit" not in fix_all
        fixed = editor.request("codeAction/resolve", **fix_all)
        assert fixed["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
        text = applied(WRONG + IDLE, fixed, uri)
        assert text == f"{WRONG}Walk every day.\n"

        editor.change(uri, 2, {"text": text})
        stale = editor.answer(editor.ask("codeAction/resolve", **fix_all))
        assert stale["error"]["code"] == -32801
        foreign = editor.answer(editor.ask("codeAction/resolve", title="?", data={"of": "another"}))
        assert foreign["error"]["code"] == -32602

        (ignore,) = editor.request(
            "textDocument/codeAction", textDocument=at(uri), range=span(2, 20, 20), context={"diagnostics": []}
        )
        text = applied(text, editor.request("codeAction/resolve", **ignore), uri)
        editor.change(uri, 3, {"text": text})
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(uri))) == []
        editor.request("workspace/executeCommand", **ignore["command"])
        shown = next(each["params"] for each in editor.asked if each["method"] == "window/showDocument")
        place = shown["selection"]
        line = text.split("\n")[place["start"]["line"]]
        assert line[place["start"]["character"] : place["end"]["character"]] == "TODO say why"

        (tmp_path / "claimlint.toml").write_text("select = [", encoding="utf-8")
        change = {"uri": (tmp_path / "claimlint.toml").as_uri(), "type": 1}
        editor.notify("workspace/didChangeWatchedFiles", changes=[change])
        (broken,) = editor.request("textDocument/diagnostic", textDocument=at(uri))["items"]
        assert "claimlint.toml is no TOML" in broken["message"]
        assert "claimlint.toml is no TOML" in editor.told("window/showMessage")["message"]
        assert editor.request("textDocument/hover", textDocument=at(uri), position=span(2, 20, 0)["start"]) is None

        (tmp_path / "claimlint.toml").write_text('ignore = ["conflict"]', encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", changes=[change | {"type": 2}])
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(uri))) == []
        editor.change(uri, 4, {"text": WRONG})
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(uri))) == []

        asked = [each["method"] for each in editor.asked]
        assert asked.count("workspace/diagnostic/refresh") == 2
        watched = next(each["params"] for each in editor.asked if each["method"] == "client/registerCapability")
        patterns = [each["globPattern"] for each in watched["registrations"][0]["registerOptions"]["watchers"]]
        assert {"**/*.toml", "**/claimlint.lock", "**/claimlint-baseline.json", "**/*.yaml"} <= set(patterns)
        assert editor.end() == 0


def test_settings_that_change_are_read_again(tmp_path: Path) -> None:
    uri, settings = (tmp_path / "a.md").as_uri(), tmp_path / "claimlint.toml"
    with Editor(tmp_path) as editor:
        editor.initialize()
        editor.open(uri, WRONG)
        assert codes(editor.told("textDocument/publishDiagnostics")) == ["contradicted-number"]

        settings.write_text('[severity]\nconflict = "warning"\n', encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", changes=[{"uri": settings.as_uri(), "type": 1}])
        assert [each["severity"] for each in editor.told("textDocument/publishDiagnostics")["diagnostics"]] == [2]

        settings.write_text('[severity]\nconflict = "info"\n', encoding="utf-8")
        editor.notify("textDocument/didSave", textDocument=at(uri))  # by an editor that watches no files
        assert [each["severity"] for each in editor.told("textDocument/publishDiagnostics")["diagnostics"]] == [3]
        assert editor.end() == 0


def test_options_go_before_settings_and_a_question_can_be_taken_back(tmp_path: Path) -> None:
    with Editor(tmp_path, "--ignore", "support") as editor:
        editor.initialize(**PULLS)
        editor.open(UNSAVED, f"{WRONG}Studies show that it helps.\n\n" * 50)
        taken_back = editor.ask("textDocument/diagnostic", textDocument=at(UNSAVED))
        editor.notify("$/cancelRequest", id=taken_back)
        editor.change(UNSAVED, 2, {"text": f"{WRONG}Studies show that it helps.\n"})
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(UNSAVED))) == ["contradicted-number"]
        assert editor.end() == 0


def test_what_is_no_article_has_no_findings(tmp_path: Path) -> None:
    uri = (tmp_path / "a.py").as_uri()
    with Editor(tmp_path) as editor:
        editor.initialize(**PULLS)
        editor.open(uri, WRONG, "python")
        editor.change(uri, 2, {"text": WRONG})
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(uri))) == []
        assert editor.request("textDocument/hover", textDocument=at(uri), position=span(0, 0, 0)["start"]) is None
        context = {"diagnostics": []}
        assert (
            editor.request("textDocument/codeAction", textDocument=at(uri), range=span(0, 0, 0), context=context) == []
        )
        assert editor.answer(editor.ask("claimlint/unknown", a=1))["error"]["code"] == -32601
        assert editor.end() == 0


def test_what_makes_no_sense_ends_nothing(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.initialize(**PULLS)
        for body in (b"{", b"[]", b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"a": 1}}'):
            editor.send(body)
        editor.change("file:///never-opened.md", 2, {"text": WRONG})
        editor.notify("textDocument/didClose", textDocument=at("file:///never-opened.md"))
        editor.open(UNSAVED, WRONG)
        assert codes(editor.request("textDocument/diagnostic", textDocument=at(UNSAVED))) == ["contradicted-number"]
        assert editor.end() == 0


def test_leaving_without_a_shutdown_is_1(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.initialize()
        assert editor.leave() == 1
    with Editor(tmp_path) as editor:
        editor.initialize()
        assert editor.hang_up() == 1


def test_without_pygls_it_is_2_and_tells_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pygls'] = None; from claimlint.cli import main; main(['server'])"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert run.stderr == (
        "claimlint: the language server needs pygls, which is not installed; run: pip install 'claimlint[lsp]'\n"
    )


def test_options_that_make_no_sense_are_2(tmp_path: Path) -> None:
    run = process("server", "--config", "nonsense", cwd=tmp_path)

    assert run.returncode == 2
    assert b"is no file" in run.stderr


@pytest.mark.parametrize("command", ["--help", "server --help"])
def test_help_names_it(command: str) -> None:
    from click.testing import CliRunner

    assert "Serve an editor" in CliRunner().invoke(main, command.split()).output
