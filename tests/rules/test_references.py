"""Marks and entries of numbered citations, in every format."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import Confidence
from claimlint.model.source import Source
from claimlint.rules.references import numbers_in

Find = Callable[..., list[tuple[str, str]]]
LIST = "\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.\n3. Tolmie C. Naps.\n"
UNDEFINED, UNUSED = "undefined-reference", "unused-reference"


@pytest.fixture(scope="module")
def find(database: Database) -> Find:
    """Rule and words of each finding of the two rules."""
    pipeline = Pipeline(database, Settings(select=(UNDEFINED, UNUSED)))

    def run(text: str, name: str = "article.md") -> list[tuple[str, str]]:
        source = Source(name, text)
        return [(each.rule, source.slice(each.span)) for each in pipeline.check(source).diagnostics]

    return run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sleep.[1][2] Wake.[3]", []),
        ("Sleep.[1]–[3]", []),
        ("Sleep [1,3] and wake [2].", []),
        ("Sleep.[1] Wake.[2] Nap.[4]", [(UNDEFINED, "[4]"), (UNUSED, "Tolmie C. Naps.")]),
        ("Sleep.[1] Wake.[2-5]", [(UNDEFINED, "[2-5]")]),
        ("Sleep.¹ Wake.[1] Nap.[2] Rise.³", []),
        ("Sleep (1) and wake (2), then nap (3).", []),
        ("Sleep.[1] Wake.[2] Of [30] people, all slept.", [(UNUSED, "Tolmie C. Naps.")]),
        ("Sleep and wake.", []),
        ("Sleep.[1] Then wake.", []),
    ],
)
def test_marks_above_a_list_of_three(text: str, found: list[tuple[str, str]], find: Find) -> None:
    assert find(text + LIST) == found


def test_both_places_are_named(database: Database) -> None:
    pipeline = Pipeline(database, Settings(select=(UNDEFINED,)))
    source = Source("article.md", "Sleep.[1] Wake.[9]" + LIST)
    (finding,) = pipeline.check(source).diagnostics

    assert [source.slice(each.span) for each in finding.related] == ["Tolmie C. Naps."]


def test_items_that_all_say_one_are_counted(find: Find) -> None:
    items = LIST.replace("2.", "1.").replace("3.", "1.")

    assert find("Sleep.[1] Wake.[2] Nap.[3]" + items) == []
    assert find("Sleep.[1] Wake.[2]" + items) == [(UNUSED, "Tolmie C. Naps.")]


def test_numbers_that_jump_are_left_alone(find: Find) -> None:
    assert find("Sleep.[1] Wake.[2] Nap.[9]" + LIST.replace("3.", "7.")) == []


@pytest.mark.parametrize(
    "head", ["**References**", "### References:", "References", "<h2>References</h2>", "*Reference list*"]
)
def test_a_line_of_its_own_announces_references(head: str, find: Find) -> None:
    items = LIST.replace("# References", head)

    assert find("Sleep.[1] Wake.[2]" + items) == [(UNUSED, "Tolmie C. Naps.")]
    assert find("Sleep.[1] Wake.[2]" + items + "\n# Notes\n\n4. Sleep.\n") == [(UNUSED, "Tolmie C. Naps.")]


def test_entries_in_round_brackets_are_cited_so(find: Find) -> None:
    items = LIST.replace("1.", "(1)").replace("2.", "\n(2)").replace("3.", "\n(3)")

    assert find("Sleep well (1). Wake early (2). Nap (3)." + items) == []
    assert find("Sleep well (1). Wake early (2)." + items) == [(UNUSED, "(3) Tolmie C. Naps.")]


def test_further_reading_need_not_be_cited(find: Find) -> None:
    assert find("Sleep.[1] Wake.[2]" + LIST.replace("References", "Further reading")) == []


def test_a_list_without_heading_begins_its_lines_with_brackets(find: Find) -> None:
    text = "People sleep well.[1] They should wake early, too.[2] Naps are fine.[3]\n\n[1] Quimble A. Sleep.\n[2] Ostrava B. Waking.\n"

    assert find(text) == [(UNDEFINED, "[3]")]


def test_links_of_markdown_are_entries(find: Find) -> None:
    text = "Sleep.[1] Wake.[2] Nap.[4]" + LIST + "\n[4]: https://example.org\n"

    assert find(text) == [(UNUSED, "Tolmie C. Naps.")]


def test_web_pages(find: Find) -> None:
    items = "".join(f'<li id="r{number}">Quimble {number}.</li>' for number in (1, 2, 3))
    page = "<article><p>Sleep.<sup>1</sup> Wake.<sup><a href='#r2'>2</a></sup>{}</p><h2>References</h2><ol>{}</ol></article>"

    assert find(page.format("", items), "page.html") == [(UNUSED, "Quimble 3.")]
    assert find(page.format("<sup>3</sup>", items), "page.html") == []
    assert find(page.format("<sup>7</sup>", items), "page.html")[0] == (UNDEFINED, "<sup>7")
    assert find(page.format("", items).replace("ol>", "ul>"), "page.html") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sleep.[^a]\n\n[^A]: Quimble.", []),
        ("Sleep.[^a] Wake.[^b]\n\n[^a]: Quimble.", [(UNDEFINED, "[^b]")]),
        ("Sleep.[^b]", []),
        ("Sleep.[^1]", [(UNDEFINED, "[^1]")]),
        ("They drank [^13]C-labelled water.", []),
        ("Sleep.^[A note.]", []),
        ("Sleep `[^1]`.", []),
        ("Sleep.\n\n[^1]: Quimble.\n\n[^2]: Ostrava.", [(UNUSED, "Quimble."), (UNUSED, "Ostrava.")]),
    ],
)
def test_footnotes(text: str, found: list[tuple[str, str]], find: Find) -> None:
    assert find(text) == found


def test_numbers_of_a_mark() -> None:
    assert list(numbers_in("1, 3–5")) == [1, 3, 4, 5]
    assert list(numbers_in("9-7")) == []
    assert list(numbers_in("")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sleep.[1] " * 1_500 + LIST,
        "Sleep.[1-999] Wake.[2]" * 800 + LIST,
        "Sleep.[1] Wake.[2]\n\n# References\n\n" + "".join(f"{number}. Quimble.\n" for number in range(1, 900)),
        "# References\n\n" + "[1] " * 1_500,
        "\n".join(f"[^{number}]: Quimble." for number in range(1_000)),
    ],
    ids=["marks", "ranges", "entries", "brackets", "footnotes"],
)
def test_hostile_articles_end(text: str, find: Find) -> None:
    start = time.perf_counter()

    find(text)

    assert time.perf_counter() - start < 30  # a tenth of it on an idle machine


AUTHORS = (
    "\n\n# References\n\nQuimble A, Zander B. Sleep of shift workers. Sleep Notes. 2019a;3:1-9.\n\n"
    "Quimble A. Waking. Sleep Notes. 2019b;3:10-19.\n\nvan der Ostrava, B. (2020). Naps.\n\nTolmie C,\nFenwick D. Dreams. 2021.\n\n"
    "The Hiccup Group: Marrow R, Sneeze T. A trial. 2016.\n"
)
LINKED = "Sleep (van der Ostrava, 2020). Wake (Tolmie and Fenwick, 2021). "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nap (Quimble et al., 2019a).", []),
        ("Nap (Quimble and Zander, 2019).", []),
        ("Nap (Quimble, 2019b; Tolmie et al., 2021).", []),
        ("Nap (Quimble et al., 2018).", ["Quimble et al., 2018"]),
        ("Nap (Quimble, 2019c).", ["Quimble, 2019c"]),
        ("Nap (Marrow et al., 2020).", ["Marrow et al., 2020"]),
        ("Marrow and Hiccup (2020) nap.", ["Marrow and Hiccup (2020)"]),
        ("Nap (Quimble and Tolmie, 2019).", ["Quimble and Tolmie, 2019"]),
        ("Nap (GMC, 2020). Wake (March 2020).", []),
        ("Nap (Marrow et al., 2016).", []),
        ("In Lisbon 2014 and Paris (2015), they napped.", []),
    ],
)
def test_authors_and_years_above_a_list(text: str, found: list[str], find: Find) -> None:
    assert find(LINKED + text + AUTHORS) == [(UNDEFINED, each) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Nap (Marrow et al., 2020)." + AUTHORS,  # no other mark leads to the list
        LINKED + "Nap (Marrow et al., 2020).",  # there is no list
        LINKED + "Nap [1]." + LIST + "\nMarrow et al., 2020, is not ours.",
    ],
)
def test_authors_and_years_without_a_list_of_them(text: str, find: Find) -> None:
    assert [each for each in find(text) if each[0] == UNDEFINED] == []


def test_another_year_of_an_author_is_shown(database: Database) -> None:
    pipeline = Pipeline(database, Settings(select=(UNDEFINED,)))
    source = Source("article.md", LINKED + "Nap (Tolmie et al., 2012)." + AUTHORS)
    (finding,) = pipeline.check(source).diagnostics

    assert [source.slice(each.span) for each in finding.related] == ["Tolmie C,\nFenwick D. Dreams. 2021."]


def test_a_name_alone_is_less_sure(database: Database) -> None:
    found = [
        Pipeline(database, Settings(select=(UNDEFINED,), min_confidence=level)).check(
            Source("article.md", LINKED + "Nap (Marrow, 2020)." + AUTHORS)
        )
        for level in (Confidence.MEDIUM, Confidence.HIGH)
    ]

    assert [len(each.diagnostics) for each in found] == [1, 0]
