"""What holds for every article, whatever is in it."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.documents import parse
from claimlint.extract.reader import Reader
from claimlint.model.source import Source

AMOUNTS = st.sampled_from(["15 mg", "1,250 µg", "20–30%", "1 in 4", "two thirds", "38.5 °C", "between 3 and 5 g"])
SENTENCES = st.sampled_from(
    [
        "Adults need {} of zorbium.",
        "Zorbium’s share in the blood is {}, says the GMC 😀.",
        "Studies show that {} is healthy (doi:10.1000/1829).",
        "Is {} of zorbium bad & painful?",
    ]
)
HEAP = st.sampled_from("1in4/±-–%0.,()[1]") | st.sampled_from(
    ["120", "80", "mg", "a", "day", "per", "up to", "than", "1/0"]
)
FILLERS = st.text(alphabet=st.sampled_from("aé ,.😀\u00a0“”’"), max_size=12)
FORMATS = {
    "article.md": ("# Zorbium and health\n\n{}\n\n- {}\n\n> {}\n", str),
    "article.html": ("<main><h1>Zorbium and health</h1><p>{}</p><ul><li>{}</li></ul><p>{}</p></main>", escape),
    "article.txt": ("Zorbium and health\r\n\r\n{}\r\n\r\n* {}\r\n\r\n{}\r\n", str),
}


@st.composite
def articles(draw: st.DrawFn) -> Source:
    """An article of three passages with a known amount in each."""
    name = draw(st.sampled_from(sorted(FORMATS)))
    frame, escaped = FORMATS[name]
    passages = [draw(SENTENCES).format(draw(AMOUNTS)) + " " + draw(FILLERS) for _ in range(3)]
    return Source(name, frame.format(*map(escaped, passages)))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_a_claim_quotes_its_number_and_lies_in_its_sentence(reader: Reader, source: Source) -> None:
    extraction = reader.read(parse(source))

    assert len(extraction.claims) >= 3
    for claim in extraction.claims:
        quantity = claim.quantity
        assert source.slice(quantity.span) == quantity.text
        assert any(char.isalnum() for char in quantity.text)
        assert claim.sentence.contains(quantity.span)
        assert quantity.value is not None or (quantity.low is not None and quantity.high is not None)
    for citation in extraction.citations:
        assert source.slice(citation.span) == citation.text
    for advice in extraction.advice:
        assert source.slice(advice.span) == advice.text


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.sampled_from(sorted(FORMATS)))
def test_no_text_makes_extraction_fail(reader: Reader, text: str, name: str) -> None:
    source = Source(name, text)

    for claim in reader.read(parse(source)).claims:
        assert 0 <= claim.quantity.span.start < claim.quantity.span.end <= len(text)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "in",
                "4",
                "/",
                "120",
                "80",
                "±",
                "-",
                "–",
                "%",
                "mg",
                "a",
                "day",
                "per",
                "0",
                ".",
                ",",
                "(",
                ")",
                "[1]",
                "zorbium",
                "pain",
                "up",
                "to",
                "than",
                "1/0",
            ]
        )
    )
)
def test_no_heap_of_numbers_and_signs_makes_it_fail(reader: Reader, words: list[str]) -> None:
    source = Source("article.txt", "Zorbium pain " + " ".join(words))

    for claim in reader.read(parse(source)).claims:
        assert claim.sentence.contains(claim.quantity.span)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_passage_says_the_same_in_every_format(name: str, reader: Reader) -> None:
    frame, escaped = FORMATS[name]
    text = frame.format(
        *map(escaped, ["Men need 15 mg of zorbium.", "Women need 18 mg a day.", "It hurts 1 in 4 men."])
    )
    claims = reader.read(parse(Source(name, text))).claims

    assert [(claim.quantity.value, claim.quantity.unit) for claim in claims] == [(15, "mg"), (18, "mg/d"), (25, "%")]
