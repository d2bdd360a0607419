"""What a writer reads, to the letter."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from claimlint.model.report import FileReport, Skipped
from claimlint.model.source import Source
from claimlint.reporters.formats import concise, full
from claimlint.reporters.options import Options
from tests.reporters.reports import article, evidence, finding, report

RENDERS = {"full": full.render, "concise": concise.render}
SKIPPED = (Skipped("articles/old.md", "is UTF-16, not UTF-8"),)


@pytest.mark.parametrize("name", RENDERS)
@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(notes=True),
        Options(quiet=True),
        Options(statistics=True),
        Options(width=60),
        Options(color=True),
    ],
    ids=["plain", "notes", "quiet", "statistics", "narrow", "color"],
)
def test_a_report(name: str, options: Options, snapshot: SnapshotAssertion) -> None:
    assert RENDERS[name](report(article(), skipped=SKIPPED), options) == snapshot


@pytest.mark.parametrize("name", RENDERS)
def test_an_article_without_findings_has_its_totals(name: str) -> None:
    text = RENDERS[name](report(FileReport(Source("a.md", "Nothing.\n"))), Options())

    assert text == (
        "0 claims: 0 supported, 0 in conflict, 0 unsupported, 0 not checkable; 0 errors, 0 warnings; 1 file\n"
    )


@pytest.mark.parametrize("name", RENDERS)
def test_quiet_and_clean_says_nothing(name: str) -> None:
    assert RENDERS[name](report(), Options(quiet=True)).strip() == ""


LONG = "The quick brown fox jumps over the lazy dog and then it rests. " * 12
LINES = {
    "at the start": ("100 mg of " + LONG, "100 mg"),
    "in the middle": (LONG + "Take 100 mg of calcium. " + LONG, "100 mg"),
    "at the end": (LONG + "take 100 mg", "100 mg"),
    "no spaces": ("x" * 300 + "100 mg" + "y" * 300, "100 mg"),
    "longer than the page": ("Say " + LONG.strip(), LONG.strip()),
    "after tabs": ("\tname\tTake 100 mg", "100 mg"),
    "after wide characters": ("钙 钙 钙 take 100 mg 👩‍⚕️", "100 mg"),
    "wide itself": ("take 百毫克 a day", "百毫克"),
    "after a combining accent": ("Cafe\u0301: 100 mg", "100 mg"),
    "empty": ("take  a day", ""),
}


@pytest.mark.parametrize(("line", "marked"), LINES.values(), ids=LINES)
def test_the_mark_stands_under_the_words(line: str, marked: str, snapshot: SnapshotAssertion) -> None:
    source = Source("a.txt", f"{line}\n")
    found = finding(source, marked, "look here")

    text = full.render(report(FileReport(source, (found,))), Options(width=80))

    assert text == snapshot


@pytest.mark.parametrize(("line", "marked"), LINES.values(), ids=LINES)
def test_no_line_is_wider_than_the_page(line: str, marked: str) -> None:
    from rich.cells import cell_len

    source = Source("a.txt", f"{line}\n")
    text = full.render(
        report(FileReport(source, (finding(source, marked, "look here"),))), Options(width=60, quiet=True)
    )

    assert max(cell_len(row) for row in text.splitlines()) <= 60


def test_a_span_of_many_lines_shows_its_ends() -> None:
    source = Source("a.md", "one\ntwo\nthree\nfour\nfive\nsix\n")
    found = finding(source, "two\nthree\nfour\nfive", "long")

    text = full.render(report(FileReport(source, (found,))), Options(quiet=True))

    assert [row for row in text.splitlines() if "^" not in row] == [
        "a.md:2:1 error[contradicted-number] long",
        "  |",
        "2 | two",
        "3 | three",
        "  | …",
        "5 | five",
    ]


def test_crlf_and_byte_order_mark_leave_no_trace() -> None:
    source = Source("a.md", "\ufeffTake 100 mg\r\nnow\r\n")
    text = full.render(report(FileReport(source, (finding(source, "100 mg", "look"),))), Options(quiet=True))

    assert text.splitlines()[2:4] == [r"1 | \ufeffTake 100 mg", "  |            ^^^^^^"]
    assert "\r" not in text


HOSTILE = "\x1b[2J\x1b]0;owned\x07 ::error::boo ##[error]x ##vso[task] \u202eabc ]]> <script> \x00 100 mg\x9b1m"


@pytest.mark.parametrize("name", RENDERS)
def test_hostile_text_cannot_act(name: str) -> None:
    source = Source("::error::\x1b[31m.md", f"{HOSTILE}\r::error::x\n::set-output name=a::b\n")
    hostile = finding(
        source,
        HOSTILE,
        f"{HOSTILE}\n::error::message",
        help=f"::error::\n{HOSTILE}",
        evidence=(evidence("::error::1", f"\n::error::{HOSTILE}", authority=f"\x1b{HOSTILE}", title="::warning::"),),
    )
    shown = FileReport(source, (hostile, finding(source, "::set-output name=a::b", "second")))

    text = RENDERS[name](report(shown), Options())

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert not re.search(r"##[a-z]*\[", text)


def test_colour_is_only_where_it_was_asked_for() -> None:
    plain = full.render(report(article()), Options())
    coloured = full.render(report(article()), Options(color=True))

    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
