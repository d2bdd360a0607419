"""A reader over a small database: the real word lists and units, with topics, people and authorities that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from claimlint.documents import parse
from claimlint.extract.reader import Reader
from claimlint.model.claim import Extraction
from claimlint.model.database import Database
from claimlint.model.reference import Authority, General, PopulationTerm, Topic, Unit
from claimlint.model.source import Source
from claimlint.reference.location import database_root
from claimlint.reference.read import parse_yaml

_PEOPLE = (
    PopulationTerm("infants", ("infant", "infants", "baby", "babies"), age="0-12 mo", state=False),
    PopulationTerm("children", ("child", "children"), age="1-17 y", state=False),
    PopulationTerm("teenagers", ("teenager", "teenagers"), age="13-18 y", state=False),
    PopulationTerm("adults", ("adult", "adults"), age=">=18 y", state=False),
    PopulationTerm("older-adults", ("older adults", "older people"), age=">=65 y", state=False),
    PopulationTerm("women", ("woman", "women"), age=">=18 y", sex="female", state=False),
    PopulationTerm("men", ("man", "men"), age=">=18 y", sex="male", state=False),
    PopulationTerm("pregnant", ("pregnant", "pregnancy"), age="14-50 y", sex="female"),
    PopulationTerm("trimester-1", ("first trimester",), age="14-50 y", sex="female", implies=("pregnant",)),
    PopulationTerm("breastfeeding", ("breastfeeding", "lactating"), age="14-50 y", sex="female"),
    PopulationTerm("diabetes", ("diabetic", "diabetics", "with diabetes")),
    PopulationTerm("smoker", ("smoker", "smokers")),
)
_AUTHORITIES = (
    Authority("grumbold", "Grumbold Marrow Council", ("GMC",), country="GB", kind="government"),
    Authority("wlo", "World Liver Organisation", ("WLO",), kind="international"),
    Authority("bqa", "British Quellite Association", short=("BQA",), country="GB"),
    Authority("bone-quorum", "Bone Quorum Assembly", short=("BQA",)),
    Authority("pip", "Pip (bone charity)", ("charity Pip",), short=("Pip",)),
    Authority("zff", "Zorbium Fact Federation", short=("ZFF",)),
)
_JOURNALS = """\
Marrow | Marrow
Marrow Health | Marrow Health
Marrow and Bone Practice | Marrow Bone Pract
British Marrow Journal | Br Marrow J
New Quellite Journal of Medicine | N Quell J Med"""


@pytest.fixture(scope="session")
def small() -> Database:
    """Nothing in it is true."""
    folder = database_root() / "language"
    units = msgspec.convert(parse_yaml((folder / "units.yaml").read_bytes()), tuple[Unit, ...])
    wordlists = msgspec.convert(parse_yaml((folder / "wordlists.yaml").read_bytes()), dict[str, tuple[str, ...]])
    topics = (Topic("zorbium", ("zorbium",)), Topic("quellite", ("quellite", "quellite syndrome", "type 2 quellite")))
    return Database(
        version="0",
        sha256="",
        topics={topic.topic: topic for topic in topics},
        measures={},
        authorities={authority.id: authority for authority in _AUTHORITIES},
        editions={},
        populations={term.id: term for term in _PEOPLE},
        advisories={},
        units=units,
        wordlists=wordlists,
        general=msgspec.convert(parse_yaml((folder / "general.yaml").read_bytes()), General),
        journals=_JOURNALS,
    )


@pytest.fixture(scope="session")
def reader(small: Database) -> Reader:
    return Reader(small)


class Read(msgspec.Struct, frozen=True):
    """An article with what was read out of it."""

    source: Source
    extraction: Extraction


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Read]:
    """Read a text as an article; the name gives the format."""

    def run(text: str, name: str = "article.md") -> Read:
        source = Source(name, text)
        return Read(source, reader.read(parse(source)))

    return run


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its « », and the spans that they held."""
    plain, spans, start = "", [], 0
    for char in text:
        if char == "«":
            start = len(plain)
        elif char == "»":
            spans.append((start, len(plain)))
        else:
            plain += char
    return plain, spans


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give ``row`` the rows of the table that the test names: ``@pytest.mark.table("ages")``.

    A row is a list; a mapping at its end with ``bug`` says why it does not hold today.
    """
    marker = metafunc.definition.get_closest_marker("table")
    if marker is None:
        return
    file = Path(__file__).parent / "tables" / f"{marker.args[0]}.yaml"
    params = []
    for section, rows in parse_yaml(file.read_bytes()).items():
        for row in rows:
            *fields, last = row
            bug = last.get("bug") if isinstance(last, dict) else None
            marks = [pytest.mark.xfail(strict=True, reason=bug)] if bug else []
            fields = fields if bug else row
            params.append(pytest.param((*fields,), marks=marks, id=f"{section}: {str(fields[0])[:50]}"))
    metafunc.parametrize("row", params)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "table(name): the rows come from tables/<name>.yaml")


@pytest.fixture
def marks() -> Callable[[str], tuple[str, list[tuple[int, int]]]]:
    return unmarked
