"""The page for an editor's desk: what it says, for whom it can be read, what it does not do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from claimlint.model.diagnostic import Applicability, Edit, Fix
from claimlint.model.match import Verdict
from claimlint.model.paper import Unreached
from claimlint.model.report import PAGE_MARK, FileReport, Report, Skipped
from claimlint.model.source import Source, Span
from claimlint.model.suppression import Hidden, Hiding
from claimlint.reporters.formats.html import render
from claimlint.reporters.html_page import Html, fragment, link, tag
from claimlint.reporters.options import Options
from claimlint.reporters.totals import MEANINGS
from tests.reporters.html_reader import read_page
from tests.reporters.reports import RULES, article, evidence, finding, report

ROOT = Path(__file__).parents[2]
STYLE = (files("claimlint.reporters") / "html_page.css").read_text(encoding="utf-8")
NOTES = Options(notes=True)


def page(run: Report, options: Options = NOTES) -> LexborHTMLParser:
    return read_page(render(run, options))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in tree.css(selector)]


def many(articles: int, findings: int = 1) -> Report:
    """So many articles with so many findings in each."""
    source = Source("", "1 mg\n" * findings)
    found = tuple(finding(source, "1 mg", "look", span=Span(at * 5, at * 5 + 4)) for at in range(findings))
    return report(*(FileReport(Source(f"{at}.md", source.text), found) for at in range(articles)))


class TestFinding:
    def test_the_line_is_quoted_with_the_words_that_are_meant(self) -> None:
        tree = page(report(article()))

        assert texts(tree, "blockquote")[0] == "Adults should get 100 mg of calcium a day, studies show."
        assert texts(tree, "mark") == ["100 mg", "a day", "studies show", "Give honey to babies", "to calm them."]

    def test_place_message_and_rule(self) -> None:
        tree = page(report(article()))

        assert texts(tree, ".place")[0] == "ErrorLine 3, column 19contradicted-number"
        assert texts(tree, "h4")[2] == "“studies show” names no source"
        assert texts(tree, "h3") == ["articles/bones.md", *sorted(set(texts(tree, ".place a")))]

    def test_what_it_rests_on_and_what_to_do(self) -> None:
        tree = page(report(article()))

        first = tree.css("article dl")[0]
        assert [" ".join(each.text().split()) for each in first.css("dt")] == [
            "Reference", "Reference", "Line 1", "Instead", "Edit (look at it first)",
        ]  # fmt: skip
        assert first.css("cite")[0].text() == "Intakes of minerals"
        assert [each.text() for each in first.css("li")][:2] == [
            "1,000 mg/day for men aged 19–50, women aged 19–50",
            "1,200 mg/day for adults aged 71 and over",
        ]
        assert [each.attributes["href"] for each in first.css("a")] == ["https://example.org/minerals"]
        assert (first.css("del")[0].text(), first.css("ins")[0].text()) == ("100 mg", "1,000 mg")

    def test_a_hint_is_told(self) -> None:
        source = Source("a.md", "1 mg")
        found = finding(source, "1 mg", "look", hint="the database has changed")

        assert "Why nowthe database has changed" in texts(page(report(FileReport(source, (found,)))), "dl")

    @pytest.mark.parametrize(("old", "new"), [("", "new"), ("1 mg", ""), ("1 mg", "x" * 5000)])
    def test_an_edit_that_puts_in_takes_out_or_is_long(self, old: str, new: str) -> None:
        source = Source("a.md", "1 mg")
        fix = Fix(Applicability.SAFE, (Edit(Span(0, len(old)), new),))
        tree = page(report(FileReport(source, (finding(source, "1 mg", "look", fix=fix),))))

        assert [len(tree.css("del")), len(tree.css("ins"))] == [bool(old), bool(new)]
        assert len(texts(tree, "dd li")[0]) < 230

    def test_a_long_line_is_cut_round_the_words(self) -> None:
        source = Source("a.md", f"{'word ' * 2000}1 mg {'word ' * 2000}")
        tree = page(report(FileReport(source, (finding(source, "1 mg", "look"),))))

        assert texts(tree, "mark") == ["1 mg"]
        assert len(texts(tree, "blockquote")[0]) < 500


class TestPage:
    def test_totals_say_what_they_mean_as_the_manual_does(self) -> None:
        manual = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")

        for verdict, meaning in MEANINGS.items():
            assert f"| `{verdict.value}` | {meaning} |" in manual
        assert texts(page(report(article())), "tbody tr")[1] == f"1in conflict{MEANINGS[Verdict.CONFLICT]}"

    def test_what_was_not_checked(self) -> None:
        source = Source("a.md", "1 mg")
        hidden = tuple(Hidden(finding(source, "1 mg", "look"), why) for why in Hiding)
        run = Report(
            "1", "2", "3" * 64, (FileReport(source, hidden=hidden), article()), (Skipped("old.md", "is UTF-16"),),
            retractions_date="2026-05-01", expired=(date(2026, 1, 1),), unreached=(Unreached("https://doi.org/10.5555/<b>", "503"),),
        )  # fmt: skip
        tree = page(run, Options())

        told = texts(tree, "section li")
        assert "1 suppressed, 1 known, 1 outside the change, 1 expired" in told
        assert "1 note, shown with --verbose" in told
        assert "old.md: is UTF-16" in told
        assert "https://doi.org/10.5555/<b>: 503" in told
        assert "1 source not looked up; nothing follows from that:" in texts(tree, "section p")
        assert "The index of retracted papers ends on 2026-05-01." in told
        assert "No claim held against the paper that is cited for it." in told

    def test_without_findings_it_does_not_say_that_all_is_well(self) -> None:
        tree = page(report(FileReport(Source("a.md", "Nothing.\n"))))

        assert texts(tree, "h1") == ["Health claims: no findings"]
        assert "There is nothing to report. That is no proof" in texts(tree, "section")[2]
        assert texts(tree, "details") == ["1 article without findingsa.md"]

    def test_it_says_at_its_beginning_what_it_is(self) -> None:
        assert 0 < render(report()).index(PAGE_MARK) < 120

    def test_without_articles(self) -> None:
        assert "0 claims in 0 files" in texts(page(report()), "header")[0]

    def test_thousands_of_findings_are_folded_by_article(self) -> None:
        tree = page(many(400, 10))

        folded = tree.css("main details")
        assert len(folded) == 400
        assert not any("open" in each.attributes for each in folded)
        assert texts(tree, "nav summary") == ["400 articles"]
        assert len(tree.css("nav li li")) == 400
        assert len(tree.css("article")) == 4000

    def test_few_are_open(self) -> None:
        tree = page(many(10, 10))

        assert all("open" in each.attributes for each in tree.css("main details"))
        assert not tree.css("nav details")

    def test_rules_have_their_manual(self) -> None:
        tree = page(report(article()))

        (told,) = [each for each in texts(tree, "section") if each.startswith("Rules")]
        assert "A number disagrees with every current reference." in told
        assert "Instead: correct the number." in told

    def test_code_in_a_manual(self) -> None:
        manual = msgspec.structs.replace(RULES[1], text="From the day after `until` it\nsuppresses `<nothing>`.")
        run = msgspec.structs.replace(report(article()), rules=(RULES[0], manual))

        assert texts(page(run), "code") == ["until", "<nothing>"]

    def test_real_articles(self, examples: Report) -> None:
        tree = page(examples)

        assert len(tree.css("article")) == sum(len(file.diagnostics) for file in examples.files)

    def test_statistics(self) -> None:
        tree = page(report(article()), Options(statistics=True))

        assert "1vague-sourcewarning" in texts(tree, "tbody tr")
        assert not tree.css("article")


class TestMarkup:
    def test_a_text_is_escaped_wherever_it_comes(self) -> None:
        assert tag("p", "<b>&", title='"<x>') == '<p title="&quot;&lt;x&gt;">&lt;b&gt;&amp;</p>'
        assert fragment(tag("b", "x"), "<i>") == "<b>x</b>&lt;i&gt;"
        assert tag("p", Html("<b>x</b>") + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"  # no markup any more

    @pytest.mark.parametrize("address", ["https://example.org", "http://a.example:80/x?y=1&z#w", "HTTPS://ä.example/ö"])
    def test_an_address_of_the_web_is_a_link(self, address: str) -> None:
        (found,) = LexborHTMLParser(link(address)).css("a")

        assert found.attributes == {"href": address, "rel": "noopener noreferrer"}

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://", "x https://a.example",
         "https://a.example/ onclick=x", "https://a.example/\u202ex", "https://user@a.example", " https://a.example", ""],
    )  # fmt: skip
    def test_nothing_else_is(self, address: str) -> None:
        assert not LexborHTMLParser(link(address)).css("a")

    def test_an_address_that_is_none_is_told_as_text(self) -> None:
        source = Source("a.md", "1 mg")
        found = finding(source, "1 mg", "look", evidence=(evidence("1", "all", url="javascript:alert(1)"),))

        assert "javascript:alert(1)" in texts(page(report(FileReport(source, (found,)))), "dd")[0]


def palettes() -> dict[str, dict[str, str]]:
    """The colours of the style in light, in the dark and on paper."""
    light, dark, paper = (
        dict(re.findall(r"--(\w+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    )
    return {"light": light, "dark": light | dark, "print": light | paper}


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *((color, "paper") for color in ("ink", "faint", "link", "error", "warning", "info")),
    ("ink", "panel"),
    ("marked", "marker"),
]


class TestStyle:
    def test_measures_as_the_guideline_does(self) -> None:
        assert contrast("#000000", "#ffffff") == 21
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

    @pytest.mark.parametrize("palette", palettes().values(), ids=palettes())
    @pytest.mark.parametrize(("color", "ground"), PAIRS)
    def test_contrast_is_enough_for_text(self, palette: dict[str, str], color: str, ground: str) -> None:
        assert contrast(palette[color], palette[ground]) >= 4.5

    def test_every_colour_of_the_style_is_measured(self) -> None:
        assert set(re.findall(r"(?<!-)color: var\(--(\w+)\)", STYLE)) == {color for color, _ in PAIRS}
        assert set(re.findall(r"background: var\(--(\w+)\)", STYLE)) == {ground for _, ground in PAIRS}
        assert not re.search(r"(?<!-)color: (?!var)", STYLE)

    def test_what_has_the_focus_is_seen(self) -> None:
        assert "a:focus-visible, summary:focus-visible { outline: 3px solid" in STYLE
        assert "outline: none" not in STYLE
        assert "outline: 0" not in STYLE


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Browse = Callable[..., str]


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """A page opened in a browser without a window; gives what the browser says."""

    def browse(text: str, *arguments: str) -> str:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        command = [
            str(CHROMIUM), "--headless=new", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
            f"--user-data-dir={tmp_path / 'profile'}", *root, *arguments, file.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True, timeout=120)
        assert "CONSOLE" not in done.stderr
        return done.stdout

    return browse


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
class TestInABrowser:
    @pytest.mark.parametrize(("scheme", "setting"), [("light", "1"), ("dark", "0")])
    def test_its_style_is_applied(self, browse: Browse, tmp_path: Path, scheme: str, setting: str) -> None:
        browse(render(report(article())), f"--blink-settings=preferredColorScheme={setting}", "--screenshot=page.png")

        assert corner((tmp_path / "page.png").read_bytes()) == palettes()[scheme]["paper"]

    @pytest.mark.parametrize("width", [320, 500, 1200])
    def test_nothing_is_wider_than_the_window(self, browse: Browse, examples: Report, width: int) -> None:
        tell = "document.title = document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
        framed = f'<iframe width="{width}" srcdoc="{escape(render(examples, NOTES))}" onload="{tell}"></iframe>'

        assert f"<title>{width}</title>" in browse(f"<title></title>{framed}", "--dump-dom")


def corner(png: bytes) -> str:
    """The colour of the first pixel; no filter of PNG changes it."""
    starts = [found.start() for found in re.finditer(rb"IDAT", png)]
    data = b"".join(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at])] for at in starts)
    return f"#{zlib.decompressobj().decompress(data, 4)[1:].hex()}"
