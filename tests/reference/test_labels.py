"""Labels in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model.database import Database
from claimlint.model.labels import edition_address, number_label, population_label, unit_label, unit_parts, value_label
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Edition, For, PopulationTerm, Value

TERMS = (
    PopulationTerm("expecting", ("expecting", "expecting women"), sex="female"),
    PopulationTerm("juggler", ("juggler", "jugglers")),
    PopulationTerm("glow", ("people with the glow",)),
    PopulationTerm("tinnitus-like", ("with ringing", "ringing")),
    PopulationTerm("hospital", ("in hospital",)),
    PopulationTerm("tired", ("tired",)),
    PopulationTerm("bottle", ("bottle-fed",), age="0-12 mo"),
    PopulationTerm("first-third", ("first third",), sex="female"),
    PopulationTerm("abc", ("ABC",)),
)
DATABASE = Database("1", "", {}, {}, {}, {}, {term.id: term for term in TERMS}, {}, (), {})


@pytest.mark.parametrize(
    ("for_", "label"),
    [
        (For(), "everyone"),
        (For("19-50 y"), "19–50 years"),
        (For(">=65 y"), "≥ 65 years"),
        (For("<12 mo"), "< 12 months"),
        (For("1 y"), "1 year"),
        (For("0-2 wk"), "0–2 weeks"),
        (For("19-50 y", "female"), "women aged 19–50"),
        (For(">=65 y", "male"), "men aged 65 and over"),
        (For("<18 y", "female"), "girls under 18"),
        (For(">65 y", "female"), "women over 65"),
        (For("<=12 mo", "male"), "baby boys aged up to 12 months"),
        (For("6-11 mo", "female"), "baby girls aged 6–11 months"),
        (For("1 y", "female"), "girls aged 1"),
        (For(None, "male"), "men"),
        (For("19-50 y", None, "expecting"), "expecting women aged 19–50"),
        (For("14-18 y", "female", "expecting"), "expecting women aged 14–18"),
        (For(None, "male", "juggler"), "male jugglers"),
        (For("4-8 y", None, "tired"), "tired children aged 4–8"),
        (For(None, None, "glow"), "people with the glow"),
        (For(">=18 y", None, "tinnitus-like"), "adults with ringing aged 18 and over"),
        (For(None, "female", ("hospital", "tired")), "tired women in hospital"),
        (For(None, None, "bottle"), "bottle-fed babies"),
        (For(None, None, "first-third"), "women (first third)"),
        (For(None, None, "abc"), "people (ABC)"),
        (For(None, None, "not-known"), "people (not known)"),
        (For(None, None, ("expecting", "juggler")), "expecting women (jugglers)"),
    ],
)
def test_populations(for_: For, label: str) -> None:
    assert population_label(for_, DATABASE) == label


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "label"),
    [
        (Value(1000), "mg/d", "eq", "1,000 mg/day"),
        (Value(5), "g/d", "lt", "less than 5 g/day"),
        (Value(4000), "mg/d", "le", "up to 4,000 mg/day"),
        (Value(150), "min/wk", "ge", "at least 150 minutes a week"),
        (Value(2), "h", "gt", "more than 2 hours"),
        (Value(20), "%", "approx", "about 20%"),
        (Value(5, comparator=Comparator.GE), "g/d", "lt", "at least 5 g/day"),
        (Value(5, unit="{tablet}"), "g/d", "eq", "5 tablets"),
        (Value(low=2, high=14), "d", "eq", "2–14 days"),
        (Value(low=2, high=14, comparator=Comparator.APPROX), "d", "eq", "about 2–14 days"),
        (Value(low=2), "wk", "eq", "at least 2 weeks"),
        (Value(high=1), "d", "eq", "up to 1 day"),
        (Value(1), "{dose}", "eq", "1 dose"),
        (Value(1), "{drink}/d", "le", "up to 1 drink a day"),
        (Value(37.5), "Cel", "ge", "at least 37.5 °C"),
        (Value(45), "deg", "eq", "45°"),
        (Value(7), "", "eq", "7"),
        (Value(), "mg", "eq", "no number"),
    ],
)
def test_values(value: Value, unit: str, comparator: str, label: str) -> None:
    assert value_label(value, unit, Comparator(comparator)) == label


@pytest.mark.parametrize(
    ("ucum", "many", "one"),
    [
        ("ug/kg/d", "µg/kg/day", "µg/kg/day"),
        ("[iU]/d", "IU/day", "IU/day"),
        ("mm[Hg]", "mmHg", "mmHg"),
        ("kg/m2", "kg/m²", "kg/m²"),
        ("mmol/L", "mmol/L", "mmol/L"),
        ("{times}/h", "times an hour", "time an hour"),
        ("{people}", "people", "person"),
        ("{nappy}/d", "nappies a day", "nappy a day"),
        ("{glass}", "glasses", "glass"),
        ("{tooth}", "teeth", "tooth"),
        ("{cell}/uL", "cells per µL", "cell per µL"),
        ("/wk", "per week", "per week"),
        ("", "", ""),
    ],
)
def test_units(ucum: str, many: str, one: str) -> None:
    assert unit_label(ucum) == many
    assert unit_label(ucum, one=True) == one


@pytest.mark.parametrize(
    ("number", "label"),
    [(1000, "1,000"), (0.8, "0.8"), (1e-7, "0.0000001"), (2e9, "2,000,000,000"), (-0.0, "0"), (1.50, "1.5")],
)
def test_numbers(number: float, label: str) -> None:
    assert number_label(number) == label


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_itself(number: float) -> None:
    label = number_label(number)

    assert float(label.replace(",", "").replace("−", "-")) == number
    assert "e" not in label


@given(st.lists(st.sampled_from(["mg", "kg", "d", "{dose}", "[iU]", "mm[Hg]", "m2", "10.a"]), min_size=1, max_size=4))
def test_a_unit_falls_into_its_parts_and_back(parts: list[str]) -> None:
    above, below = unit_parts("/".join(parts))

    assert [*above, *below] == parts
    assert not set("{}[]") & set(unit_label("/".join(parts)))


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": "https://example.org", "doi": "10.1/2", "pmid": "3"}, "https://example.org"),
        ({"doi": "10.1/2", "pmid": "3"}, "https://doi.org/10.1/2"),
        ({"pmid": "3"}, "https://pubmed.ncbi.nlm.nih.gov/3/"),
        ({}, ""),
    ],
)
def test_addresses(fields: dict[str, str], address: str) -> None:
    assert edition_address(Edition("book", "board", "Book", 2020, **fields)) == address


def test_a_span_of_one_number_is_that_number() -> None:
    assert value_label(Value(low=1, high=1), "d", Comparator.EQ) == "1 day"
    assert value_label(Value(low=2, high=2), "d", Comparator.EQ) == "2 days"
