"""The tables of reference intakes: each number with its nutrient, unit, kind, and whom it is for, as the database says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from claimlint.model.reference import For
from importing.reading import read_table

# ">18" and ">25" of the European tables begin on that birthday, other ages after it.
_FROM_BIRTHDAY = {18, 25, 60}
_SEXES = {"males": "male", "men": "male", "females": "female", "women": "female"}
_STATES = {
    "pregnan": "pregnant",
    "lactat": "breastfeeding",
    "premenop": "premenopausal",
    "postmenop": "postmenopausal",
}
_LIMITS_OF = "EFSA"  # in the harmonised table


class Row(NamedTuple):
    """One number of a table; ``kind`` is RDA, PRI, EAR, AR or UL."""

    nutrient: str
    unit: str
    kind: str
    people: For
    value: float


def _american(path: Path) -> Iterator[Row]:
    """The US table: RDA or AI, EAR, and UL."""
    for cells in read_table(path, "nutrient", "dri_type", "value", "units", "age_range", "sex", "stage"):
        value = _number(cells["value"])
        if value is None:
            continue
        kind = cells["dri_type"].partition("(")[2].rstrip(")")
        age = _age(cells["age_range"].replace("6-12 mo", "7-12 mo"))
        people = For(age=age, sex=_sex(cells["sex"]), state=_state(cells["stage"]))
        yield Row(cells["nutrient"], _unit(cells["units"]), "RDA" if kind == "AI" else kind, people, value)


def _european(path: Path) -> Iterator[Row]:
    """The European table: reference intakes and average requirements."""
    for cells in read_table(path, "Nutrient", "DRV", "Value", "Value note", "Units", "Age group", "Sex", "Stage"):
        value, stage, ages = _number(cells["Value"]), cells["Stage"], cells["Age group"]
        if value is None or _is_no_intake(cells["Value note"].strip()) or "phytate" in stage or "trimester" in ages:
            continue
        sex = _sex(cells["Sex"]) if "/" not in cells["Sex"] else None
        people = For(age=_age(ages), sex=sex, state=_state(stage, ages))
        if people.age or people.state:
            kind = "AR" if cells["DRV"] == "AR" else "PRI"
            yield Row(cells["Nutrient"], _unit(cells["Units"]), kind, people, value)


def _is_no_intake(note: str) -> bool:
    """Whether a note says that its value is an increment, has another in its place, or is to be as low as possible."""
    return bool(re.match(r"[+\d.]", note)) or "low as possible" in note.lower()


def _harmonised(path: Path) -> Iterator[Row]:
    """Upper limits of one source in the harmonised table."""
    for cells in read_table(path, "nutrient", "nrv", "nrv_type", "source", "units", "age_group", "sex", "stage"):
        value = _number(cells["nrv"])
        if value is None or cells["nrv_type"] != "Upper limit" or cells["source"] != _LIMITS_OF:
            continue
        people = For(age=_age(cells["age_group"]), sex=_sex(cells["sex"]), state=_state(cells["stage"]))
        yield Row(cells["nutrient"], _unit(cells["units"]), "UL", people, value)


TABLES: dict[str, Callable[[Path], Iterator[Row]]] = {"dris": _american, "drvs": _european, "nrvs": _harmonised}


def _number(text: str) -> float | None:
    """A cell's number, or None where it holds none."""
    try:
        return float(text)
    except ValueError:
        return None


def _age(text: str) -> str | None:
    """The age band of a table as an Age of the database; None where the band names a state, not an age."""
    text = text.replace("–", "-").replace("≤", "<=").replace("yr", "y").strip()
    if match := re.fullmatch(r"(<=)?\s*(\d+)\s*(?:-\s*(\d+))?\s*(y|mo)", text):
        prefix, low, high, unit = match.groups()
        return f"{prefix or ''}{low}{'-' + high if high else ''} {unit}"
    if match := re.fullmatch(r">\s*(\d+)\s*y", text):
        last = int(match[1])
        return f">={last if last in _FROM_BIRTHDAY else last + 1} y"
    return None


def _sex(text: str) -> str | None:
    """The sex that a cell names."""
    return _SEXES.get(text.lower().split(" ")[0])


def _state(*texts: str) -> str | None:
    """The state of populations.yaml that cells name."""
    joined = " ".join(texts).lower()
    return next((state for stem, state in _STATES.items() if stem in joined), None)


def _unit(text: str) -> str:
    """A table's unit in UCUM."""
    text = text.replace("µ", "u")
    if text.startswith("E%"):
        return "%"
    stem = text.split("/")[0].split(" ")[0]
    return text if text.startswith(("mg NE/MJ", "mg/MJ", "g/kg")) else f"{stem}/d"
