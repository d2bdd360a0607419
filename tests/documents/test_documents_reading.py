import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.documents import decode, format_of, parse, read
from claimlint.errors import UnreadableSource, UsageError
from claimlint.model.source import Source


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "markdown"),
        ("docs/b.MDX", "markdown"),
        ("c.mdown", "markdown"),
        ("d.markdown", "markdown"),
        ("e.htm", "html"),
        ("f.html", "html"),
        ("g.xhtml", "html"),
        ("h.txt", "text"),
        ("i.text", "text"),
        ("j.docx", None),
        ("README", None),
    ],
)
def test_the_extension_decides_the_format(path: str, expected: str | None) -> None:
    assert format_of(path) == expected


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffOne.\r\nTwo 😀.\r\n".encode())
    assert read(path).text == "\ufeffOne.\r\nTwo 😀.\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\x00cd", r"binary file \(NUL at byte 2\).*exclude"),
        (b"fine\n1 \xb5g", r"not UTF-8 \(byte 7, line 2\).*convert"),
        ("Sicher".encode("utf-16"), r"UTF-16.*convert"),
        (b"\xed\xa0\x80", r"not UTF-8 \(byte 0"),
    ],
)
def test_what_is_not_text_is_refused_with_a_way_out(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableSource, match=f"^a.md: .*{message}"):
        decode("a.md", data)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 101)
    with pytest.raises(UnreadableSource, match="larger than 100 bytes"):
        read(path, max_bytes=100)
    assert read(path, max_bytes=101).text == "x" * 101


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        read(tmp_path / "none.md")
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        read(tmp_path)


def test_the_format_can_be_forced_and_must_exist() -> None:
    source = Source("a.txt", "# Head")
    assert parse(source).format == "text"
    assert parse(source, "markdown").format == "markdown"
    assert parse(Source("README", "One.")).format == "text"
    with pytest.raises(UsageError, match="markdown, html, text"):
        parse(source, "docx")


SAME = {
    "a.md": "# Iron\n\nTake 8&nbsp;mg.\n\nYou need:\n\n- milk\n- rest\n\n| Age | mg |\n|---|---|\n| 19 y | 8 |\n",
    "a.html": "<h1>Iron</h1><p>Take 8&nbsp;mg.</p><p>You need:</p><ul><li>milk<li>rest</ul>"
    "<table><tr><th>Age<th>mg<tr><td>19 y<td>8</table>",
    "a.txt": "Iron\nTake 8\u00a0mg.\nYou need:\n• milk\n• rest\n| Age | mg |\n|---|---|\n| 19 y | 8 |\n",
}


def test_the_same_article_reads_the_same_in_every_format() -> None:
    documents = [parse(Source(path, text)) for path, text in SAME.items()]
    seen = [
        [(block.kind, block.text, block.headings, block.intro, block.cell) for block in document.blocks]
        for document in documents
    ]
    assert seen[0] == seen[1] == seen[2]
    assert {document.title for document in documents} == {"Iron"}


def test_parsers_are_imported_only_where_they_are_needed() -> None:
    code = "import sys, claimlint.documents; print({'markdown_it', 'selectolax', 'yaml', 'tomllib'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
