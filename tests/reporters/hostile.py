"""Reports on articles that try to break out of a format, and what a reader of each format makes of them."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import StringIO

from markdown_it import MarkdownIt

from claimlint.model.diagnostic import Applicability, Edit, Fix, Related, Severity
from claimlint.model.paper import Unreached
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source, Span
from tests.reporters.html_reader import read_page
from tests.reporters.reports import evidence, finding, report

TEXTS = {
    "terminal": "\x1b[2J\x1b]0;owned\x07 \x9b1m \x00 \x7f \x08",
    "direction": "\u202eabc\u202c \u2066x\u2069 \u200f \ufeff",
    "lines": "a\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h",
    "half a character": "\ud83d and \udc80",
    "no character": "\ufffe \uffff",
    "workflow commands": "::error::boo\n::add-mask::x%0A::set-output name=a::b\n##[error]x ##vso[task.complete]",
    "XML": "]]> </failure><testcase/> <!-- <![CDATA[ &lt; &#0; &x; \" '",
    "HTML": "<script>alert(1)</script><img src=x onerror=y> </details> <!-- </td>",
    "table": "a | b \\| c \\\\| d\n|---|\n| e",
    "Markdown": "`a` ``b ** _c_ [d](https://evil.example) ![e](f) <https://evil.example> # g\n```\n~~h~~ $i$",
    "mentions": "@everyone #1 !2 GH-3 www.evil.example https://evil.example a@evil.example :tada:",
    "formula": "=cmd|'/c calc'!A0",
    "formula after a sign": 'x;=1+1,@SUM(1)\t-2\n+3";=4',
    "quotes": '"\'""\',"\n"\\" \\',
    "JSON": '"}],"x":[{"\\u0000',
    "SARIF": "[a](1) {0} {{1}} \\[b\\](https://evil.example)",
    "long": "word " * 2000 + "x" * 20_000,
}


def hostile(text: str) -> Report:
    """Two findings, a skipped file and a source not looked up, with the text wherever a text of an article or of a path can come."""
    source = Source(f"{text}.md", f"\ufeff{text}\r{text}\n{text}")
    fix = Fix(Applicability.UNSAFE, (Edit(Span(0, 1), text),), text)
    rows = (evidence(text, text, authority=text, title=text, url="https://example.org/a"), evidence("1 g", ""))
    first = finding(source, text, text, help=text, evidence=rows, related=(Related(Span(0, len(text)), text),), fix=fix)
    second = finding(source, text, f"{text}\n{text}", severity=Severity.WARNING, rule="vague-source", group="support")
    return report(
        FileReport(source, (first, second)), skipped=(Skipped(text, text),), unreached=(Unreached(text, text),)
    )


def _markdown(text: str) -> int:
    """Rows of the table of findings; only our own HTML and links may be there."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    inline = [token for each in tokens for token in each.children or ()]
    html = {token.content.strip() for token in [*tokens, *inline] if token.type in ("html_inline", "html_block")}
    links = {token.attrs["href"] for token in inline if token.type == "link_open"}
    assert links <= {"https://example.org/a", "https://example.org/minerals"}
    assert all(re.fullmatch(r"<br>|</details>|<details open>\n<summary>\d findings</summary>", each) for each in html)
    assert set(re.findall(r"https?://[^\s>]+|www\.", text)) <= links  # what hosts make links of
    assert not re.search(r"[@#!]\w", "".join(token.content for token in inline if token.type == "text"))
    assert {token.type for token in inline} <= {
        "text", "text_special", "softbreak", "html_inline", "link_open", "link_close", "strong_open", "strong_close",
    }  # fmt: skip
    cells = [token for token in tokens if token.type in ("td_open", "th_open")]
    assert len(cells) == 2 * 5 + 3 * 2
    return sum(token.type == "tr_open" for token in tokens) - 3


def _csv(text: str) -> int:
    rows = list(csv.DictReader(StringIO(text), strict=True))
    for row in rows:
        assert None not in row
        assert not any(re.search(r"(^|[;|])\s*[=+\-@＝＋－＠]", cell) for cell in row.values()), row
    return len(rows)


def _github(text: str) -> int:
    lines = text.split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    pattern = r"::(error|warning) title=claimlint \([a-z-]+\),file=[^,:]*,line=\d+(,col=\d+)?,endLine=\d+(,endColumn=\d+)?::.*"
    assert all(re.fullmatch(pattern, line) for line in commands)
    return len(commands)


def _sarif(text: str) -> int:
    (run,) = json.loads(text)["runs"]
    texts = [result["message"]["text"] for result in run["results"]]
    assert all(set(re.findall(r"\]\((.*?)\)", each)) <= {"1"} for each in texts)
    assert all(re.fullmatch(r"([^{}]|\{\{|\}\})*", each, re.DOTALL) for each in texts)
    assert all(re.fullmatch(r"(file://)?[\w.~%/-]+", each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], re.ASCII)
               for each in run["results"])  # fmt: skip
    return len(texts)


def _html(text: str) -> int:
    """The findings of a page; only addresses of references lead out of it."""
    tree = read_page(text)
    addresses = {each.attributes["href"] or "" for each in tree.css("a")}
    outside = {each for each in addresses if not each.startswith("#")}
    assert outside == {"https://example.org/a", "https://example.org/minerals"}
    return len(tree.css("article"))


READERS: dict[str, Callable[[str], int]] = {
    "checkstyle": lambda text: len(ET.fromstring(text).findall("./file/error")),
    "concise": lambda text: sum(bool(re.search(r" (error|warning)\[[a-z-]+\] ", line)) for line in text.split("\n")),
    "csv": _csv,
    "full": lambda text: text.count("\n\n") or 0,
    "github": _github,
    "html": _html,
    "gitlab": lambda text: len(json.loads(text)),
    "json": lambda text: sum(len(file["diagnostics"]) for file in json.loads(text)["files"]),
    "jsonl": lambda text: len([json.loads(line) for line in text.split("\n")[:-1]]),
    "junit": lambda text: len(ET.fromstring(text).findall("./testsuite[1]/testcase")),
    "markdown": _markdown,
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
    "rdjsonl": lambda text: len([json.loads(line) for line in text.split("\n")[:-1]]),
    "sarif": _sarif,
}
