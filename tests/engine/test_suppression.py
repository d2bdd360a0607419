"""Suppressions: their grammar, what they are for, what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.documents import parse
from claimlint.engine.accepting import accept
from claimlint.engine.fixing import with_edits
from claimlint.engine.options import RunOptions
from claimlint.engine.pipeline import Pipeline, Readings
from claimlint.engine.settings import Settings
from claimlint.engine.suppression import suppressions_in
from claimlint.engine.suppression.grammar import Action, Directive, directive
from claimlint.engine.suppression.write import check_reason
from claimlint.errors import UsageError
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.document import Document
from claimlint.model.source import Source, Span
from claimlint.rules.days import Days

TODAY = date(2026, 11, 28)
VAGUE = "Studies show that 60% of adults sleep badly."
WRONG = "Adults should get 100 mg of calcium a day."
Check = Callable[..., list[str]]


def read(body: str) -> Directive:
    return directive(body, Span(0, len(body)), Span(0, len(body)))


class TestGrammar:
    @pytest.mark.parametrize(
        ("body", "action", "names", "match", "until", "reason"),
        [
            ("ignore[a]", Action.LINE, ["a"], None, None, ""),
            (" ignore[ a , b-c ] ", Action.LINE, ["a", "b-c"], None, None, ""),
            ("ignore-next-line[a]: why not", Action.NEXT_LINE, ["a"], None, None, "why not"),
            ("ignore-file[a] until=2027-01-31: x: y", Action.FILE, ["a"], None, date(2027, 1, 31), "x: y"),
            ('ignore[a] match="100  mg" until=2027-01-31', Action.LINE, ["a"], "100 mg", date(2027, 1, 31), ""),
            ('ignore[a] until=2027-01-31 match="a: b":r', Action.LINE, ["a"], "a: b", date(2027, 1, 31), "r"),
            ("ignore-start[a]\n:\n  two\n  lines", Action.START, ["a"], None, None, "two lines"),
            ("ignore-end[a]", Action.END, ["a"], None, None, ""),
        ],
    )
    def test_what_is_read(
        self, body: str, action: Action, names: list[str], match: str | None, until: date | None, reason: str
    ) -> None:
        found = read(body)

        assert found.problem == ""
        assert (found.action, [each.name for each in found.names]) == (action, names)
        assert (found.match, found.until, found.reason) == (match, until, reason)
        assert [body[each.span.start : each.span.end] for each in found.names] == names

    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ("ignore", "names no rule; write ignore[RULE]"),
            ("ignore[]", "names no rule"),
            ("ignore[ ]: because", "names no rule"),
            ("disable[a]", "“disable” is none of ignore, ignore-end, ignore-file"),
            ("ignore[a] until=soon", "“soon” is no day; write until=YYYY-MM-DD"),
            ("ignore[a] until=2027-02-30", "is no day"),
            ("ignore[a] until=20270230", "is no day"),
            ('ignore[a] match=""', "match is empty"),
            ("ignore[a] because", "cannot be read; write ignore[RULE, …]"),
            ("ignore [a]", "cannot be read"),
            ("ignore[a] -- reason", "cannot be read"),
            ("", "cannot be read"),
        ],
    )
    def test_what_is_not_read(self, body: str, problem: str) -> None:
        assert problem in read(body).problem

    @given(st.text())
    def test_any_text_is_a_directive_or_a_problem(self, body: str) -> None:
        found = read(body)

        assert bool(found.problem) is not bool(found.names)

    @given(st.text(alphabet='<!->{/*}[]claimint:gore,a" \n`~|', max_size=60))
    def test_any_article_can_be_looked_through(self, text: str) -> None:
        for name in ("a.md", "a.html", "a.txt"):
            for each in suppressions_in(parse(Source(name, f"<!-- claimlint: {text}")), Days(TODAY)):
                assert each.span.end > each.span.start


@pytest.mark.parametrize(
    "text",
    [
        "<!-- claimlint: " * 60_000,
        "<!-- claimlint: ignore[a] -->" * 3_000,
        "{/* claimlint: " * 60_000,
        "[claimlint: " * 60_000,
        "claimlint: " + "".join("`" * length + " " for length in range(1, 1_200)),
        "claimlint:\n" + "```\n~~~~\n" * 50_000,
    ],
    ids=["HTML", "many", "MDX", "text", "backticks", "fences"],
)
def test_hostile_articles_take_no_time(text: str) -> None:
    start = perf_counter()
    for name, format_ in (("a.md", "markdown"), ("a.html", "html"), ("a.txt", "text")):
        suppressions_in(Document(Source(name, text), format_, ()), Days(TODAY))

    assert perf_counter() - start < 5


@pytest.fixture(scope="module")
def readings(database: Database) -> Readings:
    return Readings(database)


@pytest.fixture
def check(readings: Readings) -> Check:
    """The rules that report something in a text."""

    def run(text: str, name: str = "a.md", settings: Settings | None = None, today: date = TODAY) -> list[str]:
        pipeline = Pipeline(readings, settings or Settings(), RunOptions(today=today))
        return [each.rule for each in pipeline.check(Source(name, text)).diagnostics]

    return run


class TestScopes:
    @pytest.mark.parametrize(
        "text",
        [
            f"{VAGUE} <!-- claimlint: ignore[vague-source] -->",
            f"{VAGUE} <!-- claimlint: ignore[support] -->",
            f'{VAGUE} <!-- claimlint: ignore[conflict,vague-source] match="Studies show" -->\n{WRONG}'
            "<!--claimlint:ignore[conflict]-->".replace("ignore[conflict,", "ignore["),
            f"<!-- claimlint: ignore-next-line[vague-source] -->\n{VAGUE}",
            f"<!-- claimlint: ignore-next-line[vague-source] -->\n\n{VAGUE}",
            f"<!-- claimlint: ignore-next-line[vague-source] -->\n"
            f"<!-- claimlint: ignore-next-line[conflict] -->\n{VAGUE} {WRONG}",
            f"<!-- claimlint: ignore-start[vague-source] -->\n\n{VAGUE}\n\n<!-- claimlint: ignore-end[vague-source] -->",
            f"{VAGUE}\n\n<!-- claimlint: ignore-file[vague-source] -->",
            f"---\nclaimlint: 'ignore-file[vague-source]: old'\n---\n{VAGUE}",
            f"---\nclaimlint:\n  - ignore-file[vague-source]\n  - ignore-file[conflict]\n---\n{VAGUE}\n\n{WRONG}",
            f"+++\nclaimlint = 'ignore-file[vague-source]'\n+++\n{VAGUE}",
            f"{VAGUE} {{/* claimlint: ignore[vague-source] */}}",
        ],
    )
    def test_markdown(self, check: Check, text: str) -> None:
        assert check(text) == []
        assert check(text.replace("\n", "\r\n")) == []
        assert check("\ufeff" + text) == []

    @pytest.mark.parametrize(
        "text",
        [
            f"{VAGUE}\n\n<!-- claimlint: ignore[vague-source] -->",
            f"<!-- claimlint: ignore-next-line[vague-source] -->\n\nA line.\n\n{VAGUE}",
            f"<!-- claimlint: ignore-start[vague-source] -->\n<!-- claimlint: ignore-end[vague-source] -->\n\n{VAGUE}",
            f'{VAGUE} <!-- claimlint: ignore[vague-source] match="Studies" -->',
        ],
    )
    def test_elsewhere_nothing_is_suppressed(self, check: Check, text: str) -> None:
        assert sorted(check(text)) == ["unused-suppression", "vague-source"]

    def test_html_and_text(self, check: Check) -> None:
        assert check(f"<p>{VAGUE}</p><!-- claimlint: ignore[vague-source] -->", "a.html") == []
        assert check(f"{VAGUE} [claimlint: ignore[vague-source]: since 100 mg is [no] claim]", "a.txt") == []
        assert check(f'{VAGUE}\n\n[claimlint: ignore-file[vague-source] match="Studies show"]', "a.txt") == []

    def test_text_of_a_suppression_is_no_text_of_the_article(self, readings: Readings) -> None:
        text = f"{WRONG} [claimlint: ignore[conflict] until=2999-01-01: the board asks for 300 mg of calcium a day]"
        report = Pipeline(readings, Settings()).check(Source("a.txt", text))

        assert [str(match.claim.quantity) for match in report.matches] == ["100 mg"]
        assert report.source.text == text

    @pytest.mark.parametrize("mark", ["`{}`", "``{}``", "```\n{}\n```", "~~~md\n{}\n~~~", "```md\n{}\n"])
    def test_code_suppresses_nothing(self, check: Check, mark: str) -> None:
        assert check(f"{VAGUE}\n\n" + mark.format("<!-- claimlint: ignore-file[vague-source] -->")) == ["vague-source"]


class TestState:
    EXPIRING = f"{VAGUE} <!-- claimlint: ignore[vague-source] until=2026-11-28: asked the author -->"

    def test_it_works_on_its_last_day_and_not_after_it(self, check: Check) -> None:
        assert check(self.EXPIRING) == []
        assert check(self.EXPIRING, today=date(2026, 11, 29)) == ["vague-source", "expired-suppression"]

    def test_a_rule_that_is_not_applied_cannot_be_unused(self, check: Check) -> None:
        text = "Walk. <!-- claimlint: ignore[vague-source] -->"

        assert check(text) == ["unused-suppression"]
        assert check(text, settings=Settings(select=("conflict", "meta"))) == []

    def test_a_finding_that_is_too_unsure_to_be_shown_still_counts(self, check: Check) -> None:
        assert (
            check(f"{VAGUE} <!-- claimlint: ignore[support] -->", settings=Settings(min_severity=Severity.ERROR)) == []
        )

    def test_a_reason_is_asked_for_only_if_the_settings_want_one(self, check: Check) -> None:
        text = f"{VAGUE} <!-- claimlint: ignore[vague-source] -->"

        assert check(text) == []
        assert check(text, settings=Settings(require_reason=True)) == ["missing-reason"]

    def test_front_matter_has_no_lines(self, check: Check) -> None:
        assert check("---\nclaimlint: 'ignore[vague-source]'\n---\nWalk.") == ["unknown-suppression"]

    def test_suppressed_findings_are_kept_apart(self, readings: Readings) -> None:
        pipeline = Pipeline(readings, Settings())
        report = pipeline.check(Source("a.md", f"{VAGUE} <!-- claimlint: ignore[vague-source] -->"))

        assert [(each.diagnostic.rule, each.why) for each in report.hidden] == [("vague-source", "suppressed")]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Walk. <!-- claimlint: ignore[conflict] -->\n", "Walk.\n"),
        ("Walk.\r\n\r\n<!-- claimlint: ignore-file[conflict] -->\r\nRun.", "Walk.\r\n\r\nRun."),
        ("Walk. <!-- claimlint: ignore[conflict] --> Run.", "Walk. Run."),
        (
            f"{VAGUE} <!-- claimlint: ignore[conflict, vague-source]: yes -->",
            f"{VAGUE} <!-- claimlint: ignore[vague-source]: yes -->",
        ),
        (
            "<!-- claimlint: ignore-start[conflict] -->\nWalk.\n<!-- claimlint: ignore-end[conflict] -->\n",
            "Walk.\n",
        ),
        ("Walk. <!-- claimlint: ignore[conflict] until=2020-01-01 -->", "Walk."),
        (f"{VAGUE} <!-- claimlint: ignore[vague-sorce] -->", f"{VAGUE} <!-- claimlint: ignore[vague-source] -->"),
    ],
)
def test_the_fix_of_a_suppression(readings: Readings, text: str, result: str) -> None:
    pipeline = Pipeline(readings, Settings(), RunOptions(today=TODAY))
    (found,) = [each for each in pipeline.check(Source("a.md", text)).diagnostics if each.group == "meta"]

    assert found.fix
    assert with_edits(text, found.fix.edits) == result


class TestAccept:
    @pytest.mark.parametrize("name", ["content-farm.txt", "clinic-page.html", "study-news.md", "patient-page.md"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_the_next_run_is_clean(self, readings: Readings, name: str, newline: str) -> None:
        text = (Path(__file__).parents[2] / "examples" / name).read_bytes().decode()
        source = Source(name, "\ufeff" + text.replace("\r\n", "\n").replace("\n", newline))
        pipeline = Pipeline(readings, Settings(require_reason=True))
        before = pipeline.check(source)

        done = accept(before, pipeline.check, "known since 2020")
        after = pipeline.check(Source(name, done.text))

        assert done.left == ()
        assert [each.rule for each in after.diagnostics if each.severity != "info"] == []
        assert [match.verdict for match in after.matches] == [match.verdict for match in before.matches]
        assert done.text.count("\r\n") == (done.text.count("\n") if newline == "\r\n" else 0)
        assert accept(after, pipeline.check, "again").text == done.text

    @pytest.mark.parametrize(
        ("name", "text", "result"),
        [
            ("a.md", f"{VAGUE}  \nx", f"{VAGUE} <!-- claimlint: ignore[vague-source]: r -->  \nx"),
            ("a.md", f"{VAGUE}\\\nx", f"{VAGUE} <!-- claimlint: ignore[vague-source]: r -->\\\nx"),
            ("a.mdx", VAGUE, f"{VAGUE} {{/* claimlint: ignore[vague-source]: r */}}"),
            ("a.txt", VAGUE, f"{VAGUE} [claimlint: ignore[vague-source]: r]"),
            (
                "a.md",
                f'---\ntitle: "{VAGUE}"\n---\nx\n',
                f'---\ntitle: "{VAGUE}"\n---\nx\n\n<!-- claimlint: ignore-file[vague-source] match="Studies show": r -->\n',
            ),
            (
                "a.html",
                f'<img alt="{VAGUE}"\n src=x><p>x',
                f'<img alt="{VAGUE}"\n src=x><p>x\n\n<!-- claimlint: ignore-file[vague-source] match="Studies show": r -->\n',
            ),
        ],
    )
    def test_where_the_comment_goes(self, readings: Readings, name: str, text: str, result: str) -> None:
        pipeline = Pipeline(readings, Settings())

        assert accept(pipeline.check(Source(name, text)), pipeline.check, "r").text == result

    @pytest.mark.parametrize("reason", ["a --> b", "a\nb", "{x}", "[x]", "x */ y"])
    def test_a_reason_that_would_end_its_comment(self, reason: str) -> None:
        with pytest.raises(UsageError, match="would end the comment"):
            check_reason(reason)
