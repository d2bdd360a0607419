"""The records of the reference database, field by field: the only definition of what ``claims_db/`` may hold.

The JSON Schema files under ``claims_db/schema/`` are generated from these structs.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from claimlint.model.quantity import Comparator

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Lower-case words joined by hyphens.")]
Address = Annotated[
    str, Meta(min_length=8, description="An address (https://…, doi:…, pmid:…) or a public data set with its file.")
]
Phrase = Annotated[
    str, Meta(min_length=1, description="Words as they stand in text; case counts only for all-capital words.")
]
Age = Annotated[
    str,
    Meta(
        pattern=r"^(<|<=|>|>=)?\d+(\.\d+)?(-\d+(\.\d+)?)? (d|wk|mo|y)$",
        description="Ages in whole units: '19-50 y' (both inclusive), '6-11 mo', '>=65 y', '<12 mo'.",
    ),
]

Journal = Annotated[str, Meta(pattern=r"^[^|]+ \| [^|]+$", description="Title | abbreviation without full stops.")]
Sex = Annotated[str, Meta(pattern="^(female|male)$")]
Country = Annotated[
    str, Meta(pattern="^((?!UK)[A-Z]{2}|INT)$", description="ISO 3166 alpha-2 (GB, not UK), EU, or INT for the world.")
]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all that is written in ``claims_db/``: frozen, and a misspelt key is an error."""


class For(Record, frozen=True):
    """Whom a value is for. Leave out what does not matter; an empty one means everyone."""

    age: Age | None = None
    sex: Sex | None = None
    state: Annotated[
        str | tuple[str, ...] | None, Meta(description="Ids of populations.yaml, such as pregnant, breastfed, smoker.")
    ] = None

    @property
    def states(self) -> frozenset[str]:
        """The states as a set, however they were written."""
        if self.state is None:
            return frozenset()
        return frozenset([self.state]) if isinstance(self.state, str) else frozenset(self.state)


class Value(Record, frozen=True, rename={"for_": "for"}):
    """One number of an entry: either ``value`` or an interval of ``low`` and ``high`` (one may be missing: open)."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    comparator: Annotated[
        Comparator | None, Meta(description="How the reference bounds it; the measure's default if left out.")
    ] = None
    for_: For = For()
    when: Annotated[
        tuple[Phrase, ...],
        Meta(
            description="One of these must stand in the sentence, its table headers or headings for this value to be meant. "
            "'@name' stands for a list, as in about."
        ),
    ] = ()
    unit: Annotated[str | None, Meta(description="UCUM; only where it differs from the entry's unit.")] = None
    note: str = ""

    @property
    def numbers(self) -> tuple[float | None, float | None]:
        """Its lowest and highest number as written, equal for a single value."""
        return (self.low, self.high) if self.value is None else (self.value, self.value)


class Examples(Record, frozen=True):
    """Sentences that must come out as said; they are tests."""

    agree: tuple[str, ...] = ()
    contradict: tuple[str, ...] = ()
    silent: Annotated[tuple[str, ...], Meta(description="Sentences nearby that must not be judged a conflict.")] = ()


class Review(Record, frozen=True):
    """When somebody last looked at the source, and when somebody must again."""

    date: datetime.date
    due: datetime.date


class Entry(Record, frozen=True):
    """What one edition says of one measure of a topic."""

    id: Id
    measure: Annotated[Id, Meta(description="An id of measures.yaml.")]
    edition: Annotated[Id, Meta(description="An id under editions/.")]
    unit: Annotated[
        str, Meta(description="UCUM, such as mg/d, ug/kg/d, h, %, {dose}, mmol/L; empty for a bare number.")
    ]
    values: Annotated[tuple[Value, ...], Meta(min_length=1)]
    about: Annotated[
        tuple[Phrase, ...],
        Meta(
            description="One of these must be in the sentence, its headers or headings, besides the topic. Here, in cues and "
            "in unless '@name' stands for a list of language/phrases.yaml or language/wordlists.yaml."
        ),
    ] = ()
    cues: Annotated[
        tuple[Phrase, ...], Meta(description="Cue phrases of this entry, beside those of its measure.")
    ] = ()
    only_cues: Annotated[bool, Meta(description="The measure's own cue phrases do not count, only ``cues``.")] = False
    falls: Annotated[
        bool | None, Meta(description="As for measures, where the measure does not say in which direction it goes.")
    ] = None
    unless: Annotated[
        tuple[Phrase, ...], Meta(description="If one is in the sentence, the sentence speaks of something else.")
    ] = ()
    seen_in: Annotated[
        tuple[Address, ...] | Address, Meta(description="Where the values were read. Absent: a draft, never an error.")
    ] = ()
    review: Review | None = None
    draft: Annotated[bool, Meta(description="Not yet verified; never gives an error or support.")] = False
    note: str = ""
    examples: Examples = Examples()

    @property
    def verified(self) -> bool:
        """Whether somebody read the values in a text."""
        return bool(self.seen_in) and not self.draft


class Conversion(Record, frozen=True):
    """How one unit of this substance turns into another: 1 ``from`` = ``factor`` ``to``, on scales with different zeros plus ``offset``."""

    from_: str = msgspec.field(name="from")
    to: str
    factor: float
    offset: Annotated[
        float,
        Meta(
            description="What is added behind the factor, where the zeros of the scales lie apart: HbA1c in % and mmol/mol."
        ),
    ] = 0.0
    of: Annotated[
        Id | None, Meta(description="The topic that `from` is an amount of, where that is another: sodium beside salt.")
    ] = None
    entry: Annotated[
        Id | None, Meta(description="The entry whose edition gives it; without one a wrong conversion is no conflict.")
    ] = None


class Topic(Record, frozen=True):
    """One thing that articles give numbers for: a nutrient, a medicine, a condition, a habit, a measurement."""

    topic: Id
    names: Annotated[tuple[Phrase, ...], Meta(min_length=1, description="Every way to name it; plurals are added.")]
    area: Annotated[Id, Meta(description="The folder under topics/ it lies in.")] = "general"
    weak_names: Annotated[
        tuple[Phrase, ...],
        Meta(description="Names that are ordinary words; they count only beside a cue phrase of the topic's entries."),
    ] = ()
    ids: Annotated[dict[str, str], Meta(description="Identifiers elsewhere: mesh, atc, wikidata.")] = {}
    includes: Annotated[
        tuple[Id, ...], Meta(description="Narrower topics whose mention is also a mention of this one.")
    ] = ()
    of: Annotated[
        tuple[Id, ...],
        Meta(description="States that its numbers take for granted: a scan in pregnancy is of [pregnant]."),
    ] = ()
    regional: Annotated[
        bool,
        Meta(
            description="Whether it is many times as common in one country as in another (an infection, an inherited trait)."
        ),
    ] = False
    conversions: tuple[Conversion, ...] = ()
    molar_mass: Annotated[Annotated[float, Meta(gt=0)] | None, Meta(description="g/mol, for mmol/L to mg/dL.")] = None
    molar_entry: Annotated[
        Id | None,
        Meta(description="The entry whose edition gives the molar mass, or a factor that it is made of."),
    ] = None
    entries: tuple[Entry, ...] = ()


class Authority(Record, frozen=True):
    """Who says it."""

    id: Id
    name: str
    aliases: tuple[Phrase, ...] = ()
    short: Annotated[
        tuple[Phrase, ...],
        Meta(
            description="Short names that stand for other things, too (ADA, EPA, Mind); they count in an article that has the name in "
            "full, or where the sentence leans on them."
        ),
    ] = ()
    country: Country = "INT"
    kind: Annotated[
        str, Meta(pattern="^(international|government|society|charity|hospital|university|registry|publisher|company)$")
    ] = "society"
    parts: Annotated[
        tuple[Id, ...], Meta(description="Authorities whose word is also this one's (NHS for the UK government).")
    ] = ()
    url: str = ""


class Edition(Record, frozen=True):
    """One published statement of an authority: a guideline, a label, a fact sheet, a paper."""

    id: Id
    authority: Id
    title: str
    year: Annotated[int, Meta(ge=1900, le=2100)]
    url: str = ""
    doi: str = ""
    pmid: str = ""
    country: Annotated[Country | None, Meta(description="Where it differs from the authority's.")] = None
    supersedes: tuple[Id, ...] = ()
    superseded: Annotated[
        bool, Meta(description="Withdrawn or replaced by an edition that is not in the database.")
    ] = False


class Judge(StrEnum):
    """How a stated number is held against the reference; see ``match/agreement.py``."""

    TARGET = "target"
    LIMIT = "limit"
    MINIMUM = "minimum"
    RANGE = "range"
    THRESHOLD = "threshold"
    ESTIMATE = "estimate"
    COUNT = "count"
    SCALE = "scale"


CONVERSION = "conversion-factor"  # the measure of what one unit is in another
FAILURE_RATE = "failure-rate"  # the measure of how often what is to prevent something fails
TARGET_LEVEL = "target-level"  # the measure of what a treatment is to reach


class Ages(StrEnum):
    """What a measure has to do with how old people are."""

    ONLY = "only"
    ANY = "any"
    NEVER = "never"


class End(StrEnum):
    """Which end of an interval a measure is about."""

    LOW = "low"
    HIGH = "high"


class Measure(Record, frozen=True):
    """What kind of number it is, with the words that say so."""

    id: Id
    label: str
    judge: Judge
    comparator: Annotated[Comparator, Meta(description="What the number means if the entry does not say.")] = (
        Comparator.EQ
    )
    cues: Annotated[tuple[Phrase, ...], Meta(description="Words that show that this measure is meant.")] = ()
    unless: Annotated[tuple[Phrase, ...], Meta(description="Words that show that something else is meant.")] = ()
    never: Annotated[
        tuple[Phrase, ...],
        Meta(description="As ``unless``, and for entries too whose own cues are the only ones."),
    ] = ()
    ages: Annotated[
        Ages,
        Meta(description="Whether a number that says how old somebody is can be this measure: only, any or never."),
    ] = Ages.NEVER
    own_cues: Annotated[
        bool, Meta(description="A conflict needs a cue phrase of the entry itself; those here are too general.")
    ] = False
    end: Annotated[
        End | None,
        Meta(
            description="Of a span of ages ('50 to 74') only this end is the measure's: a starting age is the low one."
        ),
    ] = None
    readings: Annotated[
        bool, Meta(description="A bare number that an instrument or laboratory shows can be this: 'a pulse of 70'.")
    ] = False
    begins: Annotated[
        bool, Meta(description="'From 12 weeks' names the beginning: too early a one is wrong, not merely open.")
    ] = False
    recurs: Annotated[bool, Meta(description="It says what lies between two times: 'once a month' is one month.")] = (
        False
    )
    dosage: Annotated[
        bool,
        Meta(description="Its numbers are doses: one far beyond all that are known is wrong whatever the people have."),
    ] = False
    not_after: Annotated[
        tuple[str, ...],
        Meta(description="A number right after one of these words is another measure: 'for 7 days' is no age."),
    ] = ()
    not_units: Annotated[
        tuple[str, ...],
        Meta(description="Units that make a number another measure, though they fit: cases are no deaths."),
    ] = ()
    complement: Annotated[
        bool,
        Meta(description="Near 100 % it is what is missing that counts: 98 % effective fails twice as often as 99 %."),
    ] = False
    falls: Annotated[
        bool | None, Meta(description="Whether its number says how far something goes down (true) or up (false).")
    ] = None
    averts: Annotated[
        bool,
        Meta(
            description="Its number says how much of a harm is kept off: 'raises the risk by' as much turns it round."
        ),
    ] = False
    goal: Annotated[bool, Meta(description="Its number is what is aimed at: a stricter goal is another one.")] = False
    of_everyone: Annotated[
        bool, Meta(description="A share of all people: 'of them' and 'of cases' make another of it.")
    ] = False
    statistic: Annotated[bool, Meta(description="A reader expects a source beside it (prevalence, risk, effect).")] = (
        False
    )
    universal: Annotated[
        bool, Meta(description="A matter of nature: no country has values of its own that differ much from others'.")
    ] = False


class PopulationTerm(Record, frozen=True):
    """A state or group of people, with its names and the age and sex that they imply."""

    id: Id
    phrases: tuple[Phrase, ...] = ()
    age: Age | None = None
    sex: Sex | None = None
    state: Annotated[
        bool, Meta(description="True: the id is a state that values may ask for; false: only age and sex.")
    ] = True
    special: Annotated[bool, Meta(description="False: values for people in general hold for them too.")] = True
    implies: Annotated[tuple[Id, ...], Meta(description="States that come with it: trimester-1 implies pregnant.")] = ()


class Polarity(StrEnum):
    """Whether a text tells its reader to do something or to leave it."""

    DO = "do"
    DONT = "dont"


class AdvisoryKind(StrEnum):
    """Why the advice is wrong today."""

    UNSAFE = "unsafe"
    OBSOLETE = "obsolete"


class Advisory(Record, frozen=True, rename={"for_": "for"}):
    """Advice that references say is unsafe or obsolete, and how to recognise it."""

    advisory: Id
    kind: AdvisoryKind
    statement: Annotated[
        str, Meta(description="What the reference says, in our own words, one sentence.", min_length=20)
    ]
    edition: Id
    requires: Annotated[
        tuple[tuple[Phrase, ...], ...],
        Meta(
            min_length=1,
            description="Groups of phrases; the sentence must hold one of each group. '@name' stands for a list of "
            "language/phrases.yaml or language/wordlists.yaml, as it does in unless.",
        ),
    ]
    topic: Id | None = None
    for_: For = For()
    conflicts_when: Annotated[
        Polarity, Meta(description="The polarity of the text that is wrong: 'do' (default) or 'dont'.")
    ] = Polarity.DO
    stated: Annotated[
        bool,
        Meta(
            description="It is wrong merely to say so ('the drug is a tablet for every day'); what is wrong is the last group."
        ),
    ] = False
    unless: tuple[Phrase, ...] = ()
    seen_in: tuple[Address, ...] | Address = ()
    review: Review | None = None
    draft: bool = False
    note: str = ""
    examples: Examples = Examples()

    @property
    def verified(self) -> bool:
        """Whether somebody read the statement in a text."""
        return bool(self.seen_in) and not self.draft


class Unit(Record, frozen=True):
    """A unit as people write it, and what it is in UCUM."""

    ucum: str
    names: tuple[Phrase, ...]
    dimension: Annotated[
        str,
        Meta(
            description="mass, volume, time, length, temperature, energy, pressure, substance, activity, ratio, count …"
        ),
    ]
    factor: Annotated[float, Meta(description="How many base units of the dimension one of it is.")] = 1.0
    sizes: Annotated[
        tuple[float, ...],
        Meta(description="Other factors of units of the same name: a pint is 568 mL in Britain and 473 mL in the US."),
    ] = ()
    entry: Annotated[
        Id | None,
        Meta(description="The entry whose edition defines it; without one a wrong conversion is no conflict."),
    ] = None
    strong: Annotated[
        bool, Meta(description="A number with it in a health article is almost always a health claim.")
    ] = False
    case: Annotated[bool, Meta(description="The names match only in this letter case.")] = False


class GeneralUnit(Record, frozen=True):
    """A unit of general writing by its name: money, speed, power, computing."""

    name: str
    written: tuple[Phrase, ...]
    before: Annotated[bool, Meta(description="It stands before its number, as signs of currencies do.")] = False
    case: Annotated[bool, Meta(description="It is written only in this letter case.")] = False
    glued: Annotated[bool, Meta(description="It counts only without a space after the number.")] = False


class General(Record, frozen=True):
    """What the reading of quantities in any text knows beyond health writing (``language/general.yaml``)."""

    names: Annotated[dict[str, str], Meta(description="The name of a unit of units.yaml, by UCUM.")] = {}
    units: tuple[GeneralUnit, ...] = ()
    words: Annotated[dict[str, tuple[str, ...]], Meta(description="Words that carry the grammar, by list name.")] = {}


class Synonyms(Record, frozen=True):
    """What may stand for words of a phrase without a change of its meaning, by these words (``language/synonyms.yaml``)."""

    words: Annotated[dict[str, tuple[str, ...]], Meta(description="Of all phrases but those of lists.")] = {}
    grammar: Annotated[dict[str, tuple[str, ...]], Meta(description="Of all phrases.")] = {}


class Language(Record, frozen=True):
    """Words and phrases that carry grammar rather than medicine, by list name (``language/wordlists.yaml``)."""

    lists: dict[str, tuple[str, ...]] = {}
