"""What is written of topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.errors import UsageError
from claimlint.model.reference import Conversion, Entry, Topic, Value
from importing.additions import new_file, with_entries, write
from importing.reading import read_topic

ENTRY = Entry("glim-doses", "dose-count", "board-jabs-2020", "{dose}", (Value(value=2.0),))


def test_a_new_file_is_read_as_the_topic_that_it_is_of(tmp_path: Path) -> None:
    topic = Topic(
        "glim",
        ("glim", "on: glim"),
        "jabs",
        weak_names=("no",),
        conversions=(Conversion("[iU]", "ug", 0.025),),
        entries=(ENTRY,),
    )

    write({tmp_path / "jabs" / "glim.yaml": new_file(topic)})

    assert read_topic(tmp_path / "jabs" / "glim.yaml") == topic


def test_a_file_whose_entries_are_not_its_end_is_refused(small: Path) -> None:
    path = small / "topics/jabs/glim-vaccine.yaml"
    path.write_text(path.read_text("utf-8") + "includes: [other]\n", "utf-8")

    with pytest.raises(UsageError, match="move “entries” to the end of the file"):
        with_entries(path, [ENTRY])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UsageError, match=r"glim\.yaml cannot be written"):
        write({tmp_path / "file" / "glim.yaml": ""})
