"""Files that nobody vouches for."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.errors import UsageError
from importing.reading import read_bytes, read_table, read_topic


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(UsageError, match="/dev/zero has more than"):
        read_bytes(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name,value\nzorb\n", "line 2: the row has too few cells"),
        (b"name,number\nzorb,1\n", "has no column “value”"),
        (b"", "has no column “name”"),
        (b"name,value\n\xff,1\n", "cannot be read as CSV in UTF-8"),
    ],
)
def test_what_is_not_the_table_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "table.csv").write_bytes(content)

    with pytest.raises(UsageError, match=says):
        list(read_table(tmp_path / "table.csv", "name", "value"))


@pytest.mark.parametrize("content", ["topic: [", "names: [zorb]\n", "topic: zorb\nnames: [zorb]\nentries:\n"])
def test_what_is_no_topic_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "zorb.yaml").write_text(content, "utf-8")

    with pytest.raises(UsageError, match=r"zorb\.yaml: not the file of a topic"):
        read_topic(tmp_path / "zorb.yaml")
