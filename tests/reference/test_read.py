"""What a curator reads when a file is malformed: every mistake, its place, its reason, what to write."""

from __future__ import annotations

import pytest

from claimlint.errors import DatabaseError
from claimlint.reference.kinds import KINDS
from claimlint.reference.load import load_database
from claimlint.reference.read import read_sources

from .conftest import Builder, Mistake, mistakes

FILE = "topics/minerals/glowium.yaml"


@pytest.mark.parametrize("mistake", mistakes("malformed"), ids=Mistake.__str__)
def test_a_mistake_is_told_with_place_reason_and_remedy(sound: Builder, mistake: Mistake) -> None:
    mistake.make(sound)

    assert [str(problem) for problem in read_sources(sound.root).problems] == [str(mistake)]


def test_all_mistakes_of_all_files_are_told(sound: Builder) -> None:
    sound.topic("value: 1000", "valeu: 1000").topic("unit: mg/d", "unti: mg/d")
    sound.advisory("kind: unsafe", "kind: usnafe")

    with pytest.raises(DatabaseError) as caught:
        load_database(sound.root)

    first, *told = str(caught.value).splitlines()
    assert first == "the reference database has 4 errors:"
    assert {line.partition(";")[0] for line in told} == {
        "advice/minerals/raw-glowium.yaml: kind: 'usnafe' is not allowed",
        f"{FILE}: entries[0].values[0]: unknown key 'valeu'",
        f"{FILE}: entries[0]: key 'unit' is missing",
        f"{FILE}: entries[0]: unknown key 'unti'",
    }


def test_a_long_list_is_cut_and_counted(sound: Builder) -> None:
    names = ", ".join(["no"] * 30)
    sound.topic("[glowium, elemental glowium]", f"[{names}]")

    with pytest.raises(DatabaseError, match=r"has 30 errors:\n(.*\n){20}… and 10 more$"):
        load_database(sound.root)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("topics/minerals/other.yml", "name it .yaml"),
        ("topic/minerals/other.yaml", "did you mean topics/?"),
        ("zzz.yaml", f"files belong into {', '.join(kind.place for kind in KINDS.values())}"),
    ],
)
def test_a_file_that_nothing_reads_is_told(sound: Builder, path: str, hint: str) -> None:
    sound.write(path, "a: b\n")

    assert [str(problem) for problem in read_sources(sound.root).problems] == [
        f"{path}: nothing reads this file; {hint}"
    ]


def test_templates_schemas_and_hidden_files_are_no_sources(sound: Builder) -> None:
    for path in ("template/topic.yaml", "schema/topic.json", ".hidden.yaml", "README.md"):
        sound.write(path, "nonsense: [")

    assert read_sources(sound.root).problems == ()


def test_an_empty_table_is_empty_and_an_empty_topic_is_a_mistake(sound: Builder) -> None:
    sound.write("language/wordlists.yaml", "# nothing yet\n").write("editions/later.yaml", "# nothing yet\n")
    assert read_sources(sound.root).problems == ()

    sound.write(FILE, "# nothing yet\n")
    assert [str(problem) for problem in read_sources(sound.root).problems] == [
        f"{FILE}: an empty value is not keys with values"
    ]


def test_a_missing_folder_is_told(sound: Builder) -> None:
    with pytest.raises(DatabaseError, match=r"no reference database at .*nowhere: there is no such folder"):
        load_database(sound.root / "nowhere")
