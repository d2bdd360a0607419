"""Write topic files of nutrient intakes from structured tables of reference values, once.

The tables are not part of this project: give their paths. ``import_intakes.yaml`` beside this file says which
nutrient becomes which topic, under which edition, with which cue words; it holds no values.

    python tools/import_intakes.py --dris dris.csv --drvs drvs.csv --nrvs nrvs.csv --out claims_db/topics/nutrition

An existing file is left alone, because people add entries to it afterwards. ``--add`` appends the entries that it lacks and
touches no other line, ``--force`` writes it anew; ``--sources us_ear efsa_ar`` takes only these. ``--compare`` writes nothing
and says of each value whether the database has it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from claimlint.errors import UsageError
from claimlint.model.reference import Entry, Examples, For, Review, Topic, Value
from importing.additions import new_file, with_entries, write
from importing.command import ROOT, database_of, run, show
from importing.comparison import compare
from importing.numbers import numbers_of, plain, scale, wrong_number
from importing.proposals import Proposal
from importing.reading import read_plan, read_table, read_topic

PLAN = Path(__file__).with_suffix(".yaml")
RECOMMENDED, UPPER, AVERAGE = "recommended-intake", "upper-limit", "average-requirement"
WORDS = {
    "ug": ("mcg", "micrograms", "µg"),
    "mg": ("mg", "milligrams"),
    "g": ("g", "grams"),
    "L": ("litres", "liters"),
    "%": ("%", " per cent"),
}
# How far the wrong numbers of the examples are from the right ones: slips of the decimal point first.
FACTORS = (10.0, 0.1, 5.0, 20.0, 0.05)
LIMIT_FACTORS = (3.0, 5.0, 10.0)

AGREE = {
    RECOMMENDED: (
        "{Who} need {amount} of {name} a day.",
        "The recommended daily intake of {name} for {who} is {amount}.",
        "{Who} should get about {amount} of {name} every day.",
        "For {who}, the {kind} of {name} is {amount} a day.",
        "Recommended daily {name} | {who} | {amount}",
        "Experts recommend that {who} get {amount} of {name} daily.",
        "{place} guidelines recommend {amount} of {name} per day for {who}.",
        "{Who} require {amount} of {name} each day, mostly from food.",
        "A daily intake of {amount} of {name} is recommended for {who}.",
        "In general, {who} are advised to get {amount} of {name} a day.",
        "- {Who}: {amount} of {name} a day is recommended",
        "{Who} should aim for {amount} of {name} per day.",
        "The daily requirement of {name} in {who} is put at {amount}.",
        "How much do you need? The {kind} for {name} is {amount} per day in {who}.",
    ),
    UPPER: (
        "The upper limit for {name} is {amount} a day for {who}{from_}.",
        "{Who} should not take more than {amount} of {name} a day{from_}.",
        "Do not exceed {amount} of {name} a day{from_} in {who}.",
        "The tolerable upper intake level of {name} for {who} is {amount} per day{from_}.",
        "The maximum safe intake of {name}{from_} is {amount} daily for {who}.",
        "{Who} should have no more than {amount} of {name} per day{from_}.",
        "Tolerable upper limit, {name}{from_} | {who} | {amount} a day",
        "{place} experts set the ceiling for {name}{from_} at {amount} a day for {who}.",
        "For {who}, the safe upper limit of {name}{from_} is {amount} each day.",
        "- {Who}: at most {amount} of {name} daily{from_}",
        "The UL of {name}{from_} for {who} is {amount} a day.",
        "Daily {name} intake{from_} should not exceed {amount} in {who}.",
    ),
    AVERAGE: (
        "The estimated average requirement for {name} is {amount} a day in {who}.",
        "{Who} have an average requirement of {amount} of {name} a day.",
        "For {who}, the average requirement of {name} is {amount} per day.",
        "Estimated average requirement, {name} | {who} | {amount} a day",
        "{place} tables put the average requirement for {name} at {amount} a day for {who}.",
        "The average daily requirement for {name} in {who} is {amount}.",
        "{amount} of {name} a day is the {kind} for {who}.",
        "- {Who}: average requirement of {name} {amount} a day",
        "The {kind} of {name} is {amount} daily for {who}.",
    ),
}
SILENT = {
    RECOMMENDED: (
        "Each capsule contains {odd} of {name}.",
        "One serving provides {odd} of {name}.",
        "In the trial, volunteers took {odd} of {name} a day for twelve weeks.",
        "People who are deficient may need {odd} of {name} a day until their levels recover.",
    ),
    UPPER: (
        "A patient fell ill after taking {odd} of {name} a day for a year.",
        "Doctors may prescribe {odd} of {name} a day to treat a deficiency.",
        "One large serving contains {odd} of {name}.",
        "In the study, {odd} of {name} a day was given for a month.",
    ),
    AVERAGE: (
        "Each capsule contains {odd} of {name}.",
        "One serving provides {odd} of {name}.",
        "In the trial, volunteers took {odd} of {name} a day for twelve weeks.",
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Whom one value is for."""

    age: str | None = None
    sex: str | None = None
    state: str | None = None

    @property
    def for_(self) -> For:
        """The group as the database has it."""
        return For(age=self.age, sex=self.sex, state=self.state)

    @property
    def bounds(self) -> tuple[int, int | None, str]:
        """Lowest and highest age with the unit; the highest is None where it is open."""
        if self.age is None:
            return 18, None, "y"
        numbers = [int(n) for n in re.findall(r"\d+", self.age)]
        unit = self.age.rsplit(" ", 1)[1]
        if self.age.startswith(">"):
            return numbers[0], None, unit
        if self.age.startswith("<"):
            return 0, numbers[0], unit
        return numbers[0], numbers[-1], unit

    @property
    def adult(self) -> bool:
        """Whether all of them are grown up."""
        low, _, unit = self.bounds
        return unit == "y" and low >= 18

    def words(self) -> str:
        """The group as an article would name it."""
        low, high, unit = self.bounds
        if unit == "mo":
            return f"babies aged {low} to {high} months"
        if self.age is None or (low == 18 and high is None):
            span = ""
        elif self.age.startswith("<"):
            span = f" up to {high}"
        elif high is None:
            span = f" over {low - 1}"
        else:
            span = f" aged {low}" if low == high else f" aged {low} to {high}"
        if self.state in {"pregnant", "breastfeeding"}:
            return f"{self.state} {'women' if self.adult else 'teenagers'}{span}"
        if self.state:
            return f"{self.state} women{span}"
        if self.adult:
            return {"male": "men", "female": "women", None: "adults"}[self.sex] + span
        return {"male": "boys", "female": "girls", None: "children"}[self.sex] + span


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a table."""

    nutrient: str
    unit: str
    kind: str
    group: Group
    value: float


@dataclass(slots=True)
class Draft:
    """An entry to be written."""

    id: str
    measure: str
    edition: str
    unit: str
    rows: list[Row]
    extra: dict[str, Any] = field(default_factory=dict)
    place: str = ""
    kind: str = ""


def age(text: str) -> str | None:
    """The age band of a table as an Age of the database; None where the band names a state, not an age."""
    text = text.replace("–", "-").replace("≤", "<=").replace("yr", "y").strip()
    if match := re.fullmatch(r"(<=)?\s*(\d+)\s*(?:-\s*(\d+))?\s*(y|mo)", text):
        prefix, low, high, unit = match.groups()
        return f"{prefix or ''}{low}{'-' + high if high else ''} {unit}"
    if match := re.fullmatch(r">\s*(\d+)\s*y", text):
        first = int(match[1])
        # ">18" and ">25" of the European tables begin on that birthday
        return f">={first if first in {18, 25, 60} else first + 1} y"
    return None


def number(text: str) -> float | None:
    """A cell's number, or None where it is empty."""
    try:
        return float(text)
    except ValueError:
        return None


def sex_of(text: str) -> str | None:
    """The sex a table's cell names."""
    return {"males": "male", "men": "male", "females": "female", "women": "female"}.get(text.lower().split(" ")[0])


def state_of(*texts: str) -> str | None:
    """The state of populations.yaml that a table's cells name."""
    joined = " ".join(texts).lower()
    for needle, state in (
        ("pregnan", "pregnant"),
        ("lactat", "breastfeeding"),
        ("premenop", "premenopausal"),
        ("postmenop", "postmenopausal"),
    ):
        if needle in joined:
            return state
    return None


def from_dris(path: Path) -> Iterator[Row]:
    """The US table: RDA or AI, EAR, and UL."""
    for cells in read_table(path, "nutrient", "dri_type", "value", "units", "age_range", "sex", "stage"):
        kind = cells["dri_type"].partition("(")[2].rstrip(")")
        value = number(cells["value"])
        if value is None:
            continue
        months = cells["age_range"].replace("6-12 mo", "7-12 mo")
        group = Group(age(months), sex_of(cells["sex"]), state_of(cells["stage"]))
        yield Row(cells["nutrient"], unit_of(cells["units"]), "RDA" if kind == "AI" else kind, group, value)


def from_drvs(path: Path) -> Iterator[Row]:
    """The European table: reference intakes and average requirements. Increments and notes in place of a value are left out."""
    for cells in read_table(path, "Nutrient", "DRV", "Value", "Value note", "Units", "Age group", "Sex", "Stage"):
        value, note, stage = number(cells["Value"]), cells["Value note"].strip(), cells["Stage"]
        if value is None or note.startswith("+") or re.match(r"[\d.]", note) or "low as possible" in note.lower():
            continue
        group = Group(
            age(cells["Age group"]),
            sex_of(cells["Sex"]) if "/" not in cells["Sex"] else None,
            state_of(stage, cells["Age group"]),
        )
        if (group.age is None and group.state is None) or "phytate" in stage or "trimester" in cells["Age group"]:
            continue
        yield Row(cells["Nutrient"], unit_of(cells["Units"]), "AR" if cells["DRV"] == "AR" else "PRI", group, value)


def from_nrvs(path: Path, source: str) -> Iterator[Row]:
    """Upper limits of one source in the harmonised table."""
    for cells in read_table(path, "nutrient", "nrv", "nrv_type", "source", "units", "age_group", "sex", "stage"):
        value = number(cells["nrv"])
        if value is None or cells["nrv_type"] != "Upper limit" or cells["source"] != source:
            continue
        group = Group(age(cells["age_group"]), sex_of(cells["sex"]), state_of(cells["stage"]))
        yield Row(cells["nutrient"], unit_of(cells["units"]), "UL", group, value)


def unit_of(text: str) -> str:
    """A table's unit in UCUM."""
    text = text.replace("µ", "u")
    if text.startswith("E%"):
        return "%"
    stem = text.split("/")[0].split(" ")[0]
    return text if text.startswith(("mg NE/MJ", "mg/MJ", "g/kg")) else f"{stem}/d"


def number_of(key: str) -> int:
    """A number that a text always gives again."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)


def pick(options: Sequence[str], key: str) -> str:
    """One of several, always the same for the same key."""
    return options[number_of(key) % len(options)]


def amount(value: float, unit: str, key: str) -> str:
    """A quantity as articles write it, in varied spelling."""
    stem, _, per = unit.partition("/")
    words = pick(WORDS.get(stem, (stem,)), key)
    text = plain(value) + ("" if words.startswith(("%", " ")) else " ") + words
    if per.startswith("kg"):
        text += " per kilogram of body weight"
    return text


def chosen(rows: list[Row], count: int, key: str) -> list[Row]:
    """A few rows of an entry, grown-ups first, spread over the table."""
    adults = [row for row in rows if row.group.adult]
    rest = [row for row in rows if not row.group.adult]
    start = number_of(key)
    picked = [adults[(start + 3 * i) % len(adults)] for i in range(min(count - 1, len(adults)))] if adults else []
    if rest:
        picked.append(rest[start % len(rest)])
    return list(dict.fromkeys(picked))[:count]


def examples(draft: Draft, name: str, known: list[float], limits: list[float]) -> dict[str, list[str]]:
    """Sentences that agree, contradict and keep silent, in varied wording."""
    templates = AGREE[draft.measure]
    start = number_of(draft.id)
    out: dict[str, list[str]] = {"agree": [], "contradict": [], "silent": []}

    def sentence(index: int, row: Row, value: float) -> str:
        who = row.group.words()
        text = templates[(start + index) % len(templates)].format(
            Who=who[0].upper() + who[1:],
            who=who,
            name=name,
            kind=draft.kind,
            place=draft.place,
            from_=draft.extra.get("example_from", ""),
            amount=amount(value, draft.unit, f"{draft.id}{index}"),
        )
        return text.replace("a day a day", "a day")

    for index, row in enumerate(chosen(draft.rows, 4, draft.id)):
        out["agree"].append(sentence(index, row, row.value))
    # "Average requirement" alone never makes a conflict; the word "requirement" does, where a recommended intake is known.
    plain_requirement = -5 - start % len(templates)
    for index, row in enumerate(chosen(draft.rows, 3, draft.id + "x")[: 1 if draft.measure == AVERAGE else 3]):
        if draft.measure == UPPER:
            value: float | None = float(f"{max(limits) / scale(draft.unit).size * LIMIT_FACTORS[index % 3]:.2g}")
        else:
            value = wrong_number(row.value, draft.unit, known, FACTORS if index != 1 else FACTORS[1:] + FACTORS[:1])
        if value:
            offset = plain_requirement if draft.measure == AVERAGE else index
            out["contradict"].append(sentence(offset + 5, row, value))
    odd = amount(max(row.value for row in draft.rows) * 3, draft.unit, draft.id)
    for index in range(2):
        options = SILENT[draft.measure]
        out["silent"].append(options[(start + index) % len(options)].format(odd=odd, name=name))
    return out


# ── entries ──


def entry_of(draft: Draft, review: Review, shown: dict[str, list[str]]) -> Entry:
    """A draft as an entry of the database."""
    extra = draft.extra
    when = tuple(extra.get("when", ()))
    return Entry(
        draft.id,
        draft.measure,
        draft.edition,
        draft.unit,
        tuple(Value(value=row.value, for_=row.group.for_, when=when) for row in draft.rows),
        about=tuple(extra.get("about", ())),
        cues=tuple(extra.get("cues", ())),
        only_cues=extra.get("only_cues", False),
        unless=tuple(extra.get("unless", ())),
        seen_in=tuple(extra["seen_in"]),
        note=extra.get("note", ""),
        review=review,
        examples=Examples(**{kind: tuple(sentences) for kind, sentences in shown.items()}),
    )


def entries_of(drafts: list[Draft], name: str, plan: dict[str, Any], there: Sequence[Entry] = ()) -> list[Entry]:
    """Drafts as entries with examples; the wrong numbers of these are those of neither a draft nor an entry that is there."""
    review = msgspec.convert(plan["review"], Review)
    bare = [entry_of(draft, review, {}) for draft in drafts]
    known = [*numbers_of(bare), *numbers_of(there)]
    limits = numbers_of(entry for entry in bare if entry.measure == UPPER) or [0.0]
    return [entry_of(draft, review, examples(draft, name, known, limits)) for draft in drafts]


def example_name(spec: dict[str, Any]) -> str:
    """How the examples name a topic."""
    return str(spec.get("example_name", spec["names"][0]))


def appended(target: Path, spec: dict[str, Any], drafts: list[Draft], plan: dict[str, Any]) -> tuple[str, int]:
    """A topic file's text with the entries that it lacks at its end, and how many values those hold."""
    there = read_topic(target).entries
    known = {entry.id for entry in there}
    missing = [entry for entry in entries_of(drafts, example_name(spec), plan, there) if entry.id not in known]
    return with_entries(target, missing), sum(len(entry.values) for entry in missing)


def topic_of(topic: str, spec: dict[str, Any], drafts: list[Draft], plan: dict[str, Any]) -> Topic:
    """A new topic with what the tables hold."""
    fields: dict[str, Any] = {key: spec[key] for key in ("names", "weak_names", "conversions") if key in spec}
    return msgspec.structs.replace(
        msgspec.convert({"topic": topic, "area": plan["area"], **fields}, Topic),
        entries=tuple(entries_of(drafts, example_name(spec), plan)),
    )


def _borrowed(spec: dict[str, Any], source: dict[str, Any]) -> dict[str, Any] | None:
    """What a topic takes from the source that this one is like: the nutrient's name and the edition."""
    like = spec.get(source.get("like", ""))
    return {key: like[key] for key in ("nutrient", "edition", "unless") if key in like} if like else None


def drafts_of(topic: str, spec: dict[str, Any], tables: dict[str, list[Row]], plan: dict[str, Any]) -> list[Draft]:
    """The entries that the tables hold for one topic."""
    drafts = []
    for source_id, source in plan["sources"].items():
        wanted = spec.get(source_id) or _borrowed(spec, source)
        if not wanted:
            continue
        left_out = {(row["sex"], row["age"]) for row in wanted.get("leave_out", [])}
        rows = [
            row
            for row in tables[source["table"]]
            if row.nutrient == wanted["nutrient"]
            and row.kind == source["kind"]
            and (row.group.sex, row.group.age) not in left_out
            and (row.group.adult or not wanted.get("adults_only"))
        ]
        rows = [row for row in rows if row.unit == rows[0].unit]
        if not rows:
            if source_id in spec:
                print(f"{topic}: nothing in {source_id} under {wanted['nutrient']!r}", file=sys.stderr)
            continue
        extra = {**plan["measures"][source["measure"]], "seen_in": source["seen_in"]}
        extra["unless"] = [*extra.get("unless", []), *spec.get("unless", []), *wanted.get("unless", [])]
        extra |= {key: wanted[key] for key in ("about", "when", "note", "example_from") if key in wanted}
        if "seen_in" in wanted:
            extra["seen_in"] = wanted["seen_in"]
        suffix = wanted.get("suffix", source["suffix"])
        edition = wanted.get("edition", source.get("edition", ""))
        drafts.append(
            Draft(
                f"{topic}-{suffix}",
                source["measure"],
                edition,
                rows[0].unit,
                rows,
                extra,
                source["place"],
                source["kind_words"],
            )
        )
    return drafts


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write nutrient topic files from tables of reference intakes, once.")
    parser.add_argument("--dris", type=Path, required=True, help="US dietary reference intakes (CSV)")
    parser.add_argument("--drvs", type=Path, required=True, help="European dietary reference values (CSV)")
    parser.add_argument(
        "--nrvs", type=Path, required=True, help="harmonised nutrient reference values with upper limits (CSV)"
    )
    parser.add_argument(
        "--plan",
        type=Path,
        default=PLAN,
        help="which nutrient becomes which topic (default: the file beside this script)",
    )
    parser.add_argument("--out", type=Path, help="the folder of topic files")
    parser.add_argument("--sources", nargs="+", help="only these sources of the plan (default: all)")
    parser.add_argument("--force", action="store_true", help="overwrite files that exist")
    parser.add_argument("--add", action="store_true", help="append to files that exist the entries that they lack")
    parser.add_argument("--compare", action="store_true", help="write nothing; say of each value whether --db has it")
    parser.add_argument("--db", type=Path, default=ROOT / "claims_db", help="the database to compare with")
    options = parser.parse_args()
    if not options.compare and not options.out:
        parser.error("give --out FOLDER, or --compare")
    return options


def proposals_of(topic: str, drafts: list[Draft], plan: dict[str, Any]) -> Iterator[Proposal]:
    """What the tables hold for one topic, to be held against the database."""
    review = msgspec.convert(plan["review"], Review)
    for draft in drafts:
        said = tuple(f"{row.group.words()} {amount(row.value, draft.unit, '')} ({draft.kind})" for row in draft.rows)
        yield Proposal(topic, entry_of(draft, review, {}), said)


def main() -> None:
    """Read the tables, write the topics."""
    args = arguments()
    plan = read_plan(args.plan, dict[str, Any])
    tables = {
        "dris": list(from_dris(args.dris)),
        "drvs": list(from_drvs(args.drvs)),
        "nrvs": list(from_nrvs(args.nrvs, "EFSA")),
    }
    if args.sources:
        if unknown := [name for name in args.sources if name not in plan["sources"]]:
            raise UsageError(f"the plan has no source “{unknown[0]}”; it has {', '.join(plan['sources'])}")
        plan["sources"] = {name: plan["sources"][name] for name in args.sources}
    found = {topic: drafts_of(topic, spec, tables, plan) for topic, spec in plan["topics"].items()}
    if args.compare:
        proposals = [each for topic, drafts in found.items() for each in proposals_of(topic, drafts, plan)]
        show(list(compare(database_of(args.db), proposals)))
        return
    texts: dict[Path, str] = {}
    written = values = 0
    for topic, drafts in found.items():
        target, spec = args.out / f"{topic}.yaml", plan["topics"][topic]
        if target.exists() and args.add:
            text, count = appended(target, spec, drafts, plan)
            if count:
                texts[target] = text
            values += count
            continue
        if target.exists() and not args.force:
            print(f"{target}: exists, left alone", file=sys.stderr)
            continue
        texts[target] = new_file(topic_of(topic, spec, drafts, plan))
        written += 1
        values += sum(len(draft.rows) for draft in drafts)
    write(texts)
    print(f"{written} topics, {values} values")


if __name__ == "__main__":
    sys.exit(run(main))
