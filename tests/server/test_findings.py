"""Findings as an editor shows them, what can be done about them, and what is known of a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from lsprotocol import types
from markdown_it import MarkdownIt

from claimlint import api
from claimlint.engine.fixing import with_edits
from claimlint.model.database import Database
from claimlint.model.diagnostic import Edit
from claimlint.model.match import Match
from claimlint.model.source import Span
from claimlint.model.suppression import Suppression
from claimlint.server import answers, hovers
from claimlint.server.actions import FIX_ALL, QUICK_FIX, actions
from claimlint.server.client import Client
from claimlint.server.diagnostics import diagnostics, result_id
from claimlint.server.features import anything_among, databases_among
from claimlint.server.pages import manual_address, written
from claimlint.server.positions import UTF_8, UTF_16, UTF_32, position_of, span_of
from claimlint.server.session import PLACEHOLDER, Checked, Session
from tests.reporters.hostile import TEXTS
from tests.reporters.reports import evidence
from tests.server.conftest import EMOJI, IDLE, WRONG, Check, article

UNCITED = "# Calcium\n\nAdults aged 19–50 should get 1,000 mg of calcium a day.\n"
PLAIN_CLIENT = Client()
MISSPELT = "Walk every day. <!-- claimlint: ignore[vague-sources]: told later -->\n"


def shown(checked: Checked, encoding: str = UTF_16) -> list[types.Diagnostic]:
    return diagnostics(checked, encoding, lambda rule: f"file:///manual/{rule}.md")


def place(checked: Checked, text: str) -> Span:
    at = checked.article.text.index(text)
    return Span(at, at + len(text))


def offered(
    checked: Checked, at: Span, only: list[str] | None = None, client: Client = PLAIN_CLIENT
) -> list[types.CodeAction]:
    return list(actions(checked, at, only, shown(checked), client))


def applied(edit: types.WorkspaceEdit | None, checked: Checked) -> str:
    """The text of the article after an edit."""
    assert edit is not None
    if edit.document_changes:
        (document,) = edit.document_changes
        assert isinstance(document, types.TextDocumentEdit)
        assert document.text_document.version == checked.article.version
        edits: list[Any] = list(document.edits)
    else:
        edits = list((edit.changes or {})[checked.article.uri])
    source = checked.article.source
    return with_edits(source.text, [Edit(span_of(each.range, source, UTF_16), each.new_text) for each in edits])


class TestDiagnostics:
    def test_all_that_there_is_to_say(self, check: Check) -> None:
        checked = check(EMOJI)
        (found,) = shown(checked)

        assert found.range == types.Range(types.Position(2, 23), types.Position(2, 29))
        assert (found.severity, found.source, found.code) == (1, "claimlint", "contradicted-number")
        assert found.code_description == types.CodeDescription("file:///manual/contradicted-number.md")
        first, *more = found.message.split("\n")
        assert first.startswith("100 mg contradicts the recommended intake of calcium: 1,000 mg/day")
        assert any("https://" in line for line in more)
        assert more[-1].startswith("Instead: ")
        assert found.data["confidence"] == "high"
        assert len(found.data["fingerprint"]) == 24

    @pytest.mark.parametrize(("encoding", "column"), [(UTF_8, 27), (UTF_16, 23), (UTF_32, 21)])
    def test_columns(self, check: Check, encoding: str, column: int) -> None:
        (found,) = shown(check(EMOJI), encoding)

        assert found.range.start.character == column

    def test_severities(self, check: Check) -> None:
        text = WRONG + "\nStudies show that 60% of adults sleep badly.\n\n" + UNCITED
        found = {str(each.code): each.severity for each in shown(check(text))}

        assert found["contradicted-number"] == types.DiagnosticSeverity.Error
        assert found["vague-source"] == types.DiagnosticSeverity.Warning
        assert found["known-but-uncited"] == types.DiagnosticSeverity.Information

    def test_a_suppression_that_is_idle_is_pale_and_carries_its_fix(self, check: Check) -> None:
        (found,) = shown(check(IDLE))

        assert found.tags == [types.DiagnosticTag.Unnecessary]
        (edit,) = found.data["fix"]["edits"]
        assert found.data["fix"]["applicability"] == "safe"
        assert (edit["newText"], edit["range"]["start"]) == ("", {"line": 0, "character": 15})

    def test_other_places_that_explain_it(self, check: Check) -> None:
        listed = "".join(f"{number}. Author {number}. Title {number}. Journal, 2019.\n" for number in (1, 2, 3))
        checked = check(f"Walk every day [1], [2] and [5].\n\n## References\n\n{listed}")
        related = [each for found in shown(checked) for each in found.related_information or ()]

        assert [each.message for each in related] == ["the list ends with 3", "the last number that the text cites"]
        assert [each.location.uri for each in related] == [checked.article.uri] * 2
        assert [each.location.range.start.line for each in related] == [6, 0]

    def test_the_same_findings_have_the_same_name(self, check: Check) -> None:
        assert result_id(shown(check(WRONG))) == result_id(shown(check(WRONG)))
        assert result_id(shown(check(WRONG))) != result_id(shown(check(f"\n{WRONG}")))

    def test_what_is_hostile_cannot_act(self, check: Check) -> None:
        text = "# Calcium\x1b[2J\n\n\u202e Studies show that adults get \x1b]0;owned\x07100 mg of calcium a day.\n"
        found = shown(check(text))

        assert found
        assert not any(set("\x1b\x07\u202e") & set(each.message) for each in found)


class TestSettings:
    @pytest.mark.parametrize(
        "settings",
        [
            'ignore = ["contradicted-number"]',
            'exclude = ["a.md"]',
            'exclude = ["texts/"]',
            '[per-file-ignores]\n"texts/*.md" = ["conflict"]',
            '[[overrides]]\nfiles = ["texts/*"]\nignore = ["conflict"]',
            '[rules.contradicted-number]\nallow = ["100 mg"]',
        ],
    )
    def test_they_are_those_of_the_command_line(self, check: Check, settings: str) -> None:
        Path("texts").mkdir()
        assert shown(check(WRONG, "texts/a.md"))

        Path("claimlint.toml").write_text(settings, encoding="utf-8")
        assert shown(check(WRONG, "texts/a.md")) == []

    def test_the_nearest_counts(self, check: Check) -> None:
        Path("texts").mkdir()
        Path("claimlint.toml").write_text('[severity]\nconflict = "info"', encoding="utf-8")
        assert [each.severity for each in shown(check(WRONG, "texts/a.md"))] == [types.DiagnosticSeverity.Information]

        Path("texts/.claimlint.toml").write_text("", encoding="utf-8")
        assert [each.severity for each in shown(check(WRONG, "texts/a.md"))] == [types.DiagnosticSeverity.Error]

    def test_a_suppression_hides(self, check: Check) -> None:
        assert shown(check(WRONG.rstrip() + " <!-- claimlint: ignore[conflict]: as agreed -->\n")) == []

    @pytest.mark.parametrize(
        ("settings", "told"),
        [
            ("select = [", "claimlint.toml is no TOML"),
            ("[rules.vague-source]\nalow = []", "vague-source"),
            ('selekt = ["conflict"]', "there is no setting “selekt”; did you mean select?"),
            ('databases = ["nowhere"]', "there is no folder"),
            ('baseline = "nowhere.json"', "claimlint baseline create"),
        ],
    )
    def test_malformed_ones_are_told_on_the_first_line(self, check: Check, settings: str, told: str) -> None:
        Path("claimlint.toml").write_text(settings, encoding="utf-8")
        (found,) = shown(check(WRONG))

        assert found.message.startswith("not checked: ")
        assert told in found.message
        assert found.range == types.Range(types.Position(0, 0), types.Position(0, 9))

    def test_a_database_is_read_again_when_it_has_changed(
        self, session: Session, check: Check, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[tuple[Path, ...]] = []

        def open_database(_: object, folders: tuple[Path, ...]) -> Database:
            opened.append(folders)
            return database

        monkeypatch.setattr(api, "open_database", open_database)
        folder = Path.cwd() / "references"
        folder.mkdir()
        Path("claimlint.toml").write_text('databases = ["references"]', encoding="utf-8")
        session.reload()
        check(WRONG)
        check(f"{WRONG}\n")
        assert opened == [(folder,)]
        assert session.folders == (folder,)

        session.reload()
        check(WRONG)
        assert opened == [(folder,)] * 2

    @pytest.mark.parametrize(
        ("path", "database", "anything"),
        [
            ("/site/references/topics/a.yaml", True, True),
            ("/site/.github/workflows/a.yml", False, False),
            ("/site/claimlint.toml", False, True),
            ("/site/claimlint.lock", False, True),
        ],
    )
    def test_what_matters_of_the_files_that_change(self, path: str, database: bool, anything: bool) -> None:
        folders = (Path("/site/references"),)

        assert databases_among([Path(path)], folders) is database
        assert anything_among([Path(path)], folders) is anything

    def test_a_folder_that_no_search_enters(self, check: Check) -> None:
        assert shown(check(WRONG, "node_modules/package/a.md")) == []

    def test_a_binary_is_no_article(self, check: Check) -> None:
        (found,) = shown(check("a\0b"))

        assert "binary" in found.message

    def test_a_bug_is_told_and_ends_nothing(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError("boo")

        monkeypatch.setattr("claimlint.engine.pipeline.Pipeline.check", broken)
        (found,) = shown(session.check(article(WRONG)))

        assert "this is a bug in claimlint: ZeroDivisionError: boo" in found.message


class TestActions:
    def test_a_safe_fix_is_preferred_and_mends(self, check: Check) -> None:
        checked = check(UNCITED)
        fix = next(each for each in offered(checked, place(checked, "1,000 mg")) if each.edit)

        assert fix.kind == QUICK_FIX
        assert fix.is_preferred
        assert fix.diagnostics
        text = applied(fix.edit, checked)
        assert text.count("[^") == 2
        assert "known-but-uncited" not in {each.code for each in shown(check(text))}

    def test_an_unsafe_one_is_not(self, check: Check) -> None:
        checked = check(MISSPELT)
        (fix,) = offered(checked, place(checked, "vague-sources"), [QUICK_FIX])

        assert fix.is_preferred is False
        assert fix.title == "Write vague-source (unknown-suppression; look at it first)"
        assert "ignore[vague-source]" in applied(fix.edit, checked)

    def test_edits_are_for_one_version_if_the_editor_can_tell_versions(self, check: Check) -> None:
        checked = check(IDLE)
        (fix,) = offered(checked, place(checked, "<!--"), [QUICK_FIX], Client(versions=True))

        assert applied(fix.edit, checked) == "Walk every day.\n"
        assert fix.edit is not None
        assert fix.edit.changes is None

    @pytest.mark.parametrize(
        ("name", "text", "after"),
        [
            ("a.md", WRONG, "a day. <!-- claimlint: ignore[contradicted-number]: TODO say why -->\n"),
            ("a.mdx", WRONG, "a day. {/* claimlint: ignore[contradicted-number]: TODO say why */}\n"),
            ("a.txt", WRONG, "a day. [claimlint: ignore[contradicted-number]: TODO say why]\n"),
            (
                "a.html", "<h1>Calcium</h1>\n<p>Adults should get 100 mg of calcium a day.</p>\n",
                "a day.</p> <!-- claimlint: ignore[contradicted-number]: TODO say why -->\n",
            ),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("settings", ["", "require-reason = true\n"])
    def test_ignoring_a_line(
        self, session: Session, check: Check, name: str, text: str, after: str, settings: str
    ) -> None:
        Path("claimlint.toml").write_text(settings, encoding="utf-8")
        checked = check(text, name)
        (action,) = offered(checked, place(checked, "100 mg"), [QUICK_FIX])

        assert action.title == "Ignore contradicted-number on this line with reason…"
        assert action.edit is None
        new = applied(answers.completed(session, checked, action, Client()).edit, checked)
        assert new.endswith(after)
        assert shown(check(new, name)) == []

    def test_one_finding_of_several_is_ignored(self, session: Session, check: Check) -> None:
        checked = check(WRONG + "\nStudies show that 60% of adults sleep badly.\n" + WRONG.splitlines()[2] + "\n")
        assert len(checked.file.diagnostics) > 2
        action = offered(checked, place(checked, "100 mg"), [QUICK_FIX])[-1]

        new = applied(answers.completed(session, checked, action, Client()).edit, checked)
        assert new.count("claimlint:") == 1
        assert len(check(new).file.diagnostics) == len(checked.file.diagnostics) - 1

    def test_a_note_can_be_ignored_too(self, session: Session, check: Check) -> None:
        checked = check(UNCITED)
        found = offered(checked, place(checked, "1,000 mg"), [QUICK_FIX])
        action = next(each for each in found if each.title.startswith("Ignore known-but-uncited"))

        assert "ignore[known-but-uncited]" in applied(
            answers.completed(session, checked, action, Client()).edit, checked
        )

    def test_the_cursor_goes_to_the_reason(self, session: Session, check: Check) -> None:
        checked = check(WRONG)
        (action,) = offered(checked, place(checked, "100 mg"), [QUICK_FIX], Client(shows=True))
        assert action.command is not None
        assert action.command.arguments == [checked.article.uri, 2]

        new = article(applied(answers.completed(session, checked, action, Client()).edit, checked))
        found = answers.place_to_fill_in(new, 2, UTF_16)
        assert found is not None
        span = span_of(found, new.source, UTF_16)
        assert new.text[span.start : span.end] == PLACEHOLDER
        assert answers.place_to_fill_in(article(WRONG), 99, UTF_16) is None

    def test_everything_safe_at_once(self, session: Session, check: Check) -> None:
        checked = check(WRONG + IDLE + "\n" + IDLE)
        (action,) = offered(checked, Span(0, 0), [FIX_ALL])

        assert applied(answers.completed(session, checked, action, Client()).edit, checked) == (
            f"{WRONG}Walk every day.\n\nWalk every day.\n"
        )

    def test_no_number_is_changed_at_once_and_no_note_mended(self, check: Check) -> None:
        assert offered(check(WRONG), Span(0, 0), [FIX_ALL]) == []
        assert offered(check(UNCITED), Span(0, 0), [FIX_ALL]) == []
        Path("claimlint.toml").write_text('fail-on = "info"', encoding="utf-8")
        assert len(offered(check(UNCITED), Span(0, 0), [FIX_ALL])) == 1

    @pytest.mark.parametrize(
        ("only", "kinds"),
        [
            (None, {QUICK_FIX, FIX_ALL}),
            ([QUICK_FIX], {QUICK_FIX}),
            (["source"], {FIX_ALL}),
            (["source.fixAll"], {FIX_ALL}),
            ([FIX_ALL], {FIX_ALL}),
            (["source.fixAll.other"], set()),
            (["refactor"], set()),
        ],
    )
    def test_what_the_editor_asks_for(self, check: Check, only: list[str] | None, kinds: set[str]) -> None:
        checked = check(IDLE)

        assert {each.kind for each in offered(checked, place(checked, "<!--"), only)} == kinds

    def test_only_what_is_at_the_place(self, check: Check) -> None:
        checked = check(WRONG)

        assert offered(checked, place(checked, "# Calcium"), [QUICK_FIX]) == []


class TestHover:
    def hover(self, session: Session, checked: Checked, text: str, client: Client = Client(markdown=True)) -> str:  # noqa: B008 - frozen
        at = position_of(place(checked, text).start, checked.article.source, UTF_16)
        found = answers.hover(session, checked, at, client)
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        assert found.range is not None
        assert found.range.start.line == at.line
        return found.contents.value

    def test_a_claim(self, session: Session, check: Check) -> None:
        text = self.hover(session, check(WRONG), "100 mg")

        assert text.startswith("**100 mg**: in conflict (calcium, recommended intake)\n\n**NASEM 2011**, Dietary")
        assert "\n- **1,000 mg/day** for men aged 19–30" in text
        assert "\n<https://nap.nationalacademies.org/catalog/13050>\n" in text

    def test_a_claim_that_is_right(self, session: Session, check: Check) -> None:
        assert ": supported (calcium, " in self.hover(session, check(UNCITED), "1,000 mg")

    def test_a_claim_that_nobody_knows(self, session: Session, check: Check) -> None:
        text = self.hover(session, check("The zorbium diet cuts the risk of grumbling by 40%.\n"), "40%")

        assert text.startswith("**40%**: unsupported\n\n")
        assert len(text.splitlines()) == 3

    def test_advice(self, session: Session, check: Check) -> None:
        checked = check("Give honey to your baby when it coughs at 6 months.\n\nGive your newborn honey.\n")
        advised = [each for each in checked.file.advice if each.advisory]
        assert advised

        said = checked.article.source.slice(advised[0].advice.span)
        assert "<https://" in self.hover(session, checked, said)

    def test_plain_text_for_who_cannot_show_more(self, session: Session, check: Check) -> None:
        text = self.hover(session, check(WRONG), "100 mg", Client())

        assert text.startswith("100 mg: in conflict (calcium, recommended intake)\n\nNASEM 2011, Dietary")
        assert not set("*<>") & set(text)

    def test_nothing(self, session: Session, check: Check) -> None:
        assert self.hover(session, check(WRONG), "Adults") == ""

    def test_the_rule_of_a_suppression(self, session: Session, check: Check) -> None:
        text = self.hover(session, check(IDLE), "vague-source")

        assert text.startswith("**vague-source** (support, warning)\n\n")
        assert "## Instead\n\nName the study" in text

    def test_all_rules_of_a_suppression(self, session: Session, check: Check) -> None:
        text = self.hover(session, check(IDLE.replace("[vague-source]", "[vague-source, citation]")), "<!--")

        assert "**vague-source** (support, warning)" in text
        assert "\n\n---\n\n**citation**: " in text
        assert "\n- **retracted-source**: " in text

    def test_a_suppression_that_cannot_be_read(self, session: Session, check: Check) -> None:
        checked = check("Walk. <!-- claimlint: ignore -->\n")

        assert "This suppression does nothing: it names no rule" in self.hover(session, checked, "<!--")

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_hostile_text_cannot_act(self, check: Check, text: str) -> None:
        (match,) = check(WRONG).file.matches
        assert isinstance(match, Match)
        rows = (
            evidence(text, text, authority=text, title=text, url="https://example.org/a"),
            evidence("1 g", "", url=text),
        )
        suppression = Suppression(Span(0, 1), problem=text)
        pages = [
            hovers.match_text(match, text, rows, hovers.MARKDOWN),
            hovers.suppression_text(suppression, [], hovers.MARKDOWN),
        ]

        for page in pages:
            tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page)
            inline = [token for each in tokens for token in each.children or ()]
            links = {token.attrs["href"] for token in inline if token.type == "link_open"}
            assert links <= {"https://example.org/a", "https://example.org/minerals"}
            assert not {"html_inline", "html_block", "image", "code_inline", "fence", "heading_open"} & {
                token.type for token in [*tokens, *inline]
            }
            assert not any(char in page for char in "\x1b\x07\u202e\x00\r\u2028")


def test_the_name_of_a_rule_leads_to_its_page_on_the_web_if_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    manual = msgspec.structs.replace(api.manual("vague-source"), address="https://docs.example/rules/vague-source/")
    monkeypatch.setattr(api, "manual", lambda _: manual)
    manual_address.cache_clear()

    assert manual_address("vague-source") == manual.address
    manual_address.cache_clear()


def test_a_page_for_each_rule_is_written_once(tmp_path: Path) -> None:
    manual = api.manual("vague-source")
    file = written(manual, tmp_path / "manual")
    stamp = file.stat().st_mtime_ns

    assert file.read_text(encoding="utf-8").startswith(f"# vague-source\n\n{manual.summary}\n\n")
    assert written(manual, tmp_path / "manual").stat().st_mtime_ns == stamp
    file.write_text("old", encoding="utf-8")
    assert "vague-source" in written(manual, tmp_path / "manual").read_text(encoding="utf-8")
