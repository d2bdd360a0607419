"""Populations, values, units and addresses in plain words, the same in every report.

For example "women aged 19–50", "≥ 65 years", "1,000 mg/day", "less than 5 g/day".
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimlint.model.ages import AGE, YEARS
from claimlint.model.database import Database
from claimlint.model.phrases import is_acronym
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Authority, Edition, For, PopulationTerm, Value

_SYMBOLS = {
    "ug": "µg", "uL": "µL", "um": "µm", "umol": "µmol", "m2": "m²", "mm[Hg]": "mmHg", "cm[H2O]": "cmH₂O",
    "Cel": "°C", "[degF]": "°F", "deg": "°", "[iU]": "IU", "m[iU]": "mIU", "meq": "mEq", "[pH]": "pH", "[ppm]": "ppm", "[ppb]": "ppb",
    "10*3": "thousand", "10*6": "million", "10*9": "billion",
}  # fmt: skip
_WORDS = {
    "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year",
    "10.a": "decade", "2.wk": "fortnight", "[lb_av]": "pound", "[oz_av]": "ounce", "[stone_av]": "stone", "t": "tonne",
    "[foz_us]": "fluid ounce", "[pt_br]": "pint", "[qt_us]": "quart", "[gal_us]": "gallon", "[tsp_us]": "teaspoon",
    "[tbs_us]": "tablespoon", "[cup_us]": "cup", "[in_i]": "inch", "[ft_i]": "foot", "[mi_i]": "mile", "{fold}": "time",
}  # fmt: skip
_PLURALS = {"foot": "feet", "tooth": "teeth", "stone": "stone", "people": "people", "children": "children"}
_SINGULARS = {"people": "person", "times": "time", "breaths": "breath", "beats": "beat"}
_PLURAL_ENDINGS = ((r"([^aeiou])y$", r"\1ies"), (r"(s|x|z|ch|sh)$", r"\1es"), (r"$", "s"))
TIMES = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})
_TIGHT = ("%", "°")  # "20%" and "45°" stand close to the number
_BOUNDS = {
    Comparator.LT: "less than ",
    Comparator.LE: "up to ",
    Comparator.GT: "more than ",
    Comparator.GE: "at least ",
    Comparator.APPROX: "about ",
}
_UNIT_PART = re.compile(r"/|(?:\{[^}]*\}|\[[^\]]*\]|[^/{\[])+")

_SIGNS = {"<": "< {}", "<=": "≤ {}", ">": "> {}", ">=": "≥ {}"}
_SIGNS_IN_WORDS = {"<": "under {}", "<=": "aged up to {}", ">": "over {}", ">=": "aged {} and over", "": "aged {}"}
_NOUNS = {
    "adult": {"female": "women", "male": "men", "": "adults"},
    "child": {"female": "girls", "male": "boys", "": "children"},
    "baby": {"female": "baby girls", "male": "baby boys", "": "babies"},
    "any": {"female": "women", "male": "men", "": "people"},
}
_PEOPLE = (
    "women",
    "men",
    "people",
    "adults",
    "children",
    "babies",
    "infants",
    "mothers",
    "patients",
    "populations",
    "groups",
)
_AFTER_NOUN = frozenset(
    {"with", "without", "at", "on", "in", "of", "from", "after", "before", "under", "over", "during", "past"}
)


_LONG_NAME = 24  # characters; a longer name gives way to its acronym


def edition_label(edition: Edition, db: Database) -> str:
    """Who said it and when: "NHS 2024"."""
    return f"{authority_label(db.authorities[edition.authority])} {edition.year}"


def authority_label(authority: Authority) -> str:
    """The name, or the acronym where the name is long: "NHS", "UK Department of Health", "WHO", "NASEM"."""
    if len(authority.name) <= _LONG_NAME:
        return authority.name
    return next(
        (name for name in (*authority.aliases, *authority.short) if is_acronym(name) and name.isalpha()), authority.name
    )


def number_label(number: float) -> str:
    """A number as people write it: "1,000", "0.8", "−2.5", never an exponent."""
    text = f"{Decimal(str(number)) + 0:,f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_parts(ucum: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units above and below the line: "ug/kg/d" gives ("ug",) and ("kg", "d")."""
    above: list[str] = []
    below: list[str] = []
    side = above
    for part in _UNIT_PART.findall(ucum):
        if part == "/":
            side = below
        else:
            side.append(part)
    return tuple(above), tuple(below)


def unit_label(ucum: str, *, one: bool = False) -> str:
    """A UCUM unit as people write it: "µg/kg/day", "days", "drinks a week"; ``one`` asks for the form after 1."""
    above, below = unit_parts(ucum)
    label = " ".join(_unit_word(part, one=one) for part in above)
    in_words = any(part in _WORDS or part.startswith("{") for part in above)
    for part in below:
        joint = "/" if label and not in_words else " a " if part in TIMES else " per "
        label += ("per " if not label else joint) + _unit_word(part, one=True)
    return label.replace(" a hour", " an hour")


def _unit_word(part: str, *, one: bool) -> str:
    if part not in _WORDS and not part.startswith("{"):
        return _SYMBOLS.get(part, part)
    word = _WORDS.get(part, part.strip("{}"))
    if word in _SINGULARS:
        return _SINGULARS[word] if one else word
    return word if one else _plural(word)


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    for ending, replacement in _PLURAL_ENDINGS:
        if re.search(ending, word):
            return re.sub(ending, replacement, word)
    return word


def value_label(value: Value, unit: str, comparator: Comparator) -> str:
    """One reference value in words: "1,000 mg/day", "2–14 days", "less than 5 g/day".

    ``unit`` and ``comparator`` are the entry's and the measure's; the value's own go before them.
    """
    if value.value is not None:
        bound = _BOUNDS.get(value.comparator or comparator, "")
        return bound + _amount(number_label(value.value), value.unit or unit, one=value.value == 1)
    if value.low is not None and value.high is not None:
        joint = " to " if value.low < 0 else "–"
        ends = dict.fromkeys((value.low, value.high))  # one that is a span of one number, too
        span = joint.join(map(number_label, ends))
        return ("about " if value.comparator is Comparator.APPROX else "") + _amount(
            span, value.unit or unit, one=[*ends] == [1]
        )
    bound, edge = ("up to ", value.high) if value.low is None else ("at least ", value.low)
    return bound + _amount(number_label(edge), value.unit or unit, one=edge == 1) if edge is not None else "no number"


def _amount(number: str, unit: str, *, one: bool) -> str:
    label = unit_label(unit, one=one)
    tight = label.startswith(_TIGHT) and label not in ("°C", "°F")
    return f"{number}{label}" if tight else f"{number} {label}".rstrip()


def edition_address(edition: Edition) -> str:
    """Where a reader opens an edition: its address, else the one its DOI or PMID leads to."""
    if edition.url:
        return edition.url
    if edition.doi:
        return f"https://doi.org/{edition.doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{edition.pmid}/" if edition.pmid else ""


def population_label(for_: For, db: Database) -> str:
    """Whom a value is for: "women aged 19–50", "≥ 65 years", "everyone".

    A state is shown by its first phrase in ``populations.yaml``.
    """
    terms = [
        db.populations.get(state) or PopulationTerm(state, (state.replace("-", " "),)) for state in sorted(for_.states)
    ]
    if not terms and for_.sex is None:
        return age_label(for_.age) if for_.age else "everyone"
    return f"{_who(for_, terms)} {_aged(for_.age)}".rstrip()


def age_label(age: str) -> str:
    """An age or span of ages: "19–50 years", "≥ 65 years", "6–11 months"."""
    found = AGE.fullmatch(age)
    return _SIGNS.get(found["sign"] or "", "{}").format(_ages(found, shortened=False)) if found else age


def _aged(age: str | None) -> str:
    found = AGE.fullmatch(age or "")
    return _SIGNS_IN_WORDS[found["sign"] or ""].format(_ages(found, shortened=True)) if found else (age or "")


def _ages(found: re.Match[str], *, shortened: bool) -> str:
    numbers = f"{found['low']}–{found['high']}" if found["high"] else found["low"]
    if shortened and found["unit"] == "y":
        return numbers
    unit = {"y": "a"}.get(found["unit"], found["unit"])
    return f"{numbers} {unit_label(unit, one=numbers == '1')}"


def _who(for_: For, terms: list[PopulationTerm]) -> str:
    """The noun with the states before, in and after it."""
    before: list[str] = []
    after: list[str] = []
    noun = ""
    for term in terms:
        first = term.phrases[0] if term.phrases else term.id.replace("-", " ")
        own = _noun_of(first, term)
        if own and not noun:
            noun = own
        elif own:
            after.append(f"({own})")
        elif " " not in first and not first.isupper():
            before.append(first)
        else:
            after.append(first if first.split()[0] in _AFTER_NOUN else f"({first})")
    sex = for_.sex or next((term.sex for term in terms if term.sex), None)
    if noun and for_.sex and not any(term.sex for term in terms):
        noun = f"{for_.sex} {noun}"
    age = for_.age or next((term.age for term in terms if term.age), None)
    return " ".join([*before, noun or _NOUNS[_band(age)][sex or ""], *after])


def _noun_of(first: str, term: PopulationTerm) -> str:
    """The state as a noun for people, if the database has one."""
    if f"{first}s" in term.phrases:
        return f"{first}s"
    start = first.split()[0]
    kin = [phrase for phrase in term.phrases if phrase.split()[0] == start]
    return next((phrase for phrase in kin if phrase.split()[0] in _PEOPLE or phrase.split()[-1] in _PEOPLE), "")


def _band(age: str | None) -> str:
    found = AGE.fullmatch(age or "")
    if not found:
        return "any"
    scale = YEARS[found["unit"]]
    low, high = float(found["low"]) * scale, float(found["high"] or found["low"]) * scale
    if found["sign"] in (">", ">="):
        return "adult" if low >= 18 else "any"
    if high < 1 or (high == 1 and found["unit"] != "y"):
        return "baby"
    return "child" if high < 18 or (found["sign"] == "<" and high <= 18) else "adult" if low >= 18 else "any"
