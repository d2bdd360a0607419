"""A reference database in which nothing is true: substances, authorities and numbers are made up; only units and word lists are real."""

from __future__ import annotations

import msgspec

from claimlint.model.database import Database
from claimlint.model.quantity import Comparator
from claimlint.model.reference import (
    Advisory,
    AdvisoryKind,
    Ages,
    Authority,
    Conversion,
    Edition,
    End,
    Entry,
    For,
    General,
    Judge,
    Measure,
    Polarity,
    PopulationTerm,
    Topic,
    Unit,
    Value,
)
from claimlint.reference.location import database_root
from claimlint.reference.read import parse_yaml

_SEEN = "https://example.org/seen"

PEOPLE = (
    PopulationTerm("children", ("child", "children"), age="1-17 y", state=False),
    PopulationTerm("adults", ("adult", "adults"), age=">=18 y", state=False),
    PopulationTerm("women", ("woman", "women"), age=">=18 y", sex="female", state=False),
    PopulationTerm("men", ("man", "men"), age=">=18 y", sex="male", state=False),
    PopulationTerm("pregnant", ("pregnant", "pregnancy"), age="14-50 y", sex="female"),
    PopulationTerm("trimester-1", ("first trimester",), age="14-50 y", sex="female", implies=("pregnant",)),
    PopulationTerm("smoker", ("smoker", "smokers")),
    PopulationTerm("quellite", ("have quellite",)),
    PopulationTerm("vegetarian", ("vegetarian", "vegetarians"), special=False),
)

AUTHORITIES = (
    Authority("usm", "Marrow Academy", ("MAA",), country="US", kind="society"),
    Authority("gbc", "Grumbold Committee", ("GBC",), country="GB", kind="government"),
    Authority("gbs", "Grumbold Service", ("GBS",), country="GB", kind="government"),
    Authority("wlo", "World Liver Organisation", ("WLO",), country="INT", kind="international"),
    Authority("vos", "Vossian Society", country="DE", kind="society"),
)

EDITIONS = (
    Edition("usm-2010", "usm", "Marrow intakes", 2010, url="https://example.org/usm-2010"),
    Edition("usm-2020", "usm", "Marrow intakes", 2020, url="https://example.org/usm", supersedes=("usm-2010",)),
    Edition("gbc-2015", "gbc", "Committee values", 2015, url="https://example.org/gbc"),
    Edition("wlo-2018", "wlo", "World values", 2018, url="https://example.org/wlo"),
)

MEASURES = (
    Measure("need", "daily need", Judge.TARGET, cues=("need", "needs", "require", "recommended"), unless=("contains",)),
    Measure(
        "ceiling", "upper level", Judge.LIMIT, Comparator.LE, cues=("no more than", "maximum", "upper limit", "at most")
    ),
    Measure("least", "recommended amount", Judge.MINIMUM, cues=("should", "aim for")),
    Measure("dose", "usual dose", Judge.RANGE, cues=("dose", "take"), dosage=True),
    Measure(
        "cut-off", "threshold", Judge.THRESHOLD, Comparator.GE, cues=("defined as", "above", "or higher", "begins at")
    ),
    Measure("share", "how common it is", Judge.ESTIMATE, cues=("affects", "have"), statistic=True, of_everyone=True),
    Measure("cut", "how much it lowers", Judge.ESTIMATE, cues=("lowers", "changes"), falls=True, statistic=True),
    Measure("shield", "how well it works", Judge.ESTIMATE, cues=("effective",), averts=True, statistic=True),
    Measure("change", "how much changes", Judge.ESTIMATE, cues=("of their weight",), statistic=True),
    Measure("cases", "number of people", Judge.COUNT, cues=("live with", "affects"), statistic=True),
    Measure("usual", "usual length", Judge.RANGE, cues=("lasts",), own_cues=True),
    Measure("normal", "normal range", Judge.RANGE, cues=("normal",), readings=True),
    Measure("ratio", "ratio", Judge.ESTIMATE, cues=("as often as", "more common")),
    Measure("rhythm", "interval", Judge.RANGE, cues=("checked", "again"), recurs=True),
    Measure("often", "doses a day", Judge.LIMIT, Comparator.LE, cues=("swallow",), dosage=True),
    Measure("first", "first age", Judge.RANGE, cues=("from",), ages=Ages.ONLY, end=End.LOW),
    Measure("last", "last age", Judge.RANGE, cues=("until",), ages=Ages.ONLY, end=End.HIGH),
    Measure("onset", "age of onset", Judge.RANGE, cues=("begins",), ages=Ages.ONLY),
)

ZORBIUM = Topic(
    "zorbium",
    ("zorbium",),
    conversions=(Conversion("[iU]", "ug", 0.5),),
    molar_mass=200.0,
    entries=(
        Entry(
            "zorbium-need-us",
            "need",
            "usm-2020",
            "mg/d",
            (
                Value(15, for_=For("19-50 y", "male")),
                Value(18, for_=For("19-50 y", "female")),
                Value(27, for_=For("14-50 y", "female", "pregnant")),
                Value(9, for_=For("4-13 y")),
            ),
            seen_in=_SEEN,
        ),
        Entry("zorbium-need-us-old", "need", "usm-2010", "mg/d", (Value(40, for_=For(">=19 y")),), seen_in=_SEEN),
        Entry(
            "zorbium-need-gb",
            "need",
            "gbc-2015",
            "mg/d",
            (Value(12, for_=For(">=19 y")), Value(22, for_=For("14-50 y", "female", "pregnant"))),
            seen_in=_SEEN,
        ),
        Entry("zorbium-ceiling", "ceiling", "usm-2020", "mg/d", (Value(90, for_=For(">=18 y")),), seen_in=_SEEN),
    ),
)
QUELLITE = Topic(
    "quellite",
    ("quellite",),
    entries=(
        Entry("quellite-share-us", "share", "usm-2020", "%", (Value(10),), seen_in=_SEEN),
        Entry("quellite-cases", "cases", "wlo-2018", "{people}", (Value(50_000_000),), seen_in=_SEEN),
        Entry(
            "quellite-usual", "usual", "usm-2020", "d", (Value(low=3, high=7),), cues=("flare lasts",), seen_in=_SEEN
        ),
        Entry(
            "quellite-usual-gb",
            "usual",
            "gbc-2015",
            "d",
            (Value(low=5, high=14),),
            cues=("flare lasts",),
            seen_in=_SEEN,
        ),
        Entry("quellite-fever", "cut-off", "usm-2020", "Cel", (Value(38),), seen_in=_SEEN),
        Entry("quellite-onset", "onset", "usm-2020", "a", (Value(low=20, high=30),), seen_in=_SEEN),
        Entry("quellite-ratio", "ratio", "usm-2020", "{times}", (Value(3, for_=For(sex="female")),), seen_in=_SEEN),
        Entry("quellite-check", "rhythm", "usm-2020", "mo", (Value(6),), about=("eyes",), seen_in=_SEEN),
        Entry("quellite-activity", "least", "usm-2020", "min/d", (Value(30),), about=("walking",), seen_in=_SEEN),
        Entry("quellite-activity-gb", "least", "gbc-2015", "min/d", (Value(20),), about=("walking",), seen_in=_SEEN),
        Entry("quellite-haze", "cut-off", "usm-2020", "mm", (Value(low=20, high=30),), about=("haze",), seen_in=_SEEN),
        Entry("quellite-mist", "cut-off", "usm-2020", "mm", (Value(50),), about=("mist",), seen_in=_SEEN),
        Entry("quellite-mist-gb", "cut-off", "gbc-2015", "mm", (Value(70),), about=("mist",), seen_in=_SEEN),
        Entry("quellite-level", "normal", "usm-2020", "mmol/L", (Value(low=4, high=6),), seen_in=_SEEN),
        Entry(
            "quellite-level-gb",
            "normal",
            "gbc-2015",
            "mmol/L",
            (Value(low=9, high=10, when=("starved",)),),
            seen_in=_SEEN,
        ),
        Entry("quellite-jab", "shield", "usm-2020", "%", (Value(90),), about=("jab",), seen_in=_SEEN),
        Entry(
            "quellite-loss",
            "change",
            "usm-2020",
            "%",
            (Value(20),),
            about=("of their weight",),
            falls=True,
            seen_in=_SEEN,
        ),
        Entry("quellite-cut", "cut", "usm-2020", "%", (Value(30),), about=("walking",), seen_in=_SEEN),
        Entry("quellite-glow", "cut-off", "usm-2020", "mm", (Value(8, when=("smokers",)),), seen_in=_SEEN),
        Entry(
            "quellite-chill",
            "cut-off",
            "usm-2020",
            "Cel",
            (Value(35, comparator=Comparator.LT),),
            about=("chill",),
            seen_in=_SEEN,
        ),
    ),
)
TRUVOLINE = Topic(
    "truvoline",
    ("truvoline",),
    entries=(
        Entry("truvoline-dose", "dose", "usm-2020", "mg", (Value(low=200, high=400),), seen_in=_SEEN),
        Entry("truvoline-drink", "dose", "usm-2020", "mL", (Value(low=460, high=480),), seen_in=_SEEN),
        Entry("truvoline-ceiling", "ceiling", "usm-2020", "g/d", (Value(2.4),), seen_in=_SEEN),
        Entry("truvoline-often", "often", "usm-2020", "{times}/d", (Value(4),), seen_in=_SEEN),
        Entry("truvoline-from", "first", "wlo-2018", "a", (Value(30),), about=("tests",), seen_in=_SEEN),
        Entry("truvoline-until", "last", "wlo-2018", "a", (Value(65),), about=("tests",), seen_in=_SEEN),
        Entry("truvoline-from-gb", "first", "gbc-2015", "a", (Value(33),), about=("tests",), seen_in=_SEEN),
        Entry("truvoline-until-gb", "last", "gbc-2015", "a", (Value(70),), about=("tests",), seen_in=_SEEN),
        Entry(
            "truvoline-each", "rhythm", "wlo-2018", "a", (Value(3),), cues=("every",), about=("tests",), seen_in=_SEEN
        ),
        Entry("truvoline-walks", "least", "usm-2020", "min/d", (Value(60, for_=For("4-13 y")),), seen_in=_SEEN),
    ),
)
BLORKIUM = Topic(
    "blorkium",
    ("blorkium",),
    entries=(
        Entry("blorkium-draft", "dose", "usm-2020", "mg", (Value(5),), draft=True, seen_in=_SEEN),
        Entry("blorkium-unseen", "dose", "usm-2020", "mg", (Value(6),)),
    ),
)

ADVISORIES = (
    Advisory(
        "truvoline-with-milk",
        AdvisoryKind.UNSAFE,
        "Truvoline with milk harms the liver, says nobody.",
        "usm-2020",
        requires=(("truvoline",), ("milk", "cream")),
        unless=("horse milk",),
        seen_in=_SEEN,
    ),
    Advisory(
        "zorbium-baths-in-pregnancy",
        AdvisoryKind.OBSOLETE,
        "Zorbium baths are no longer advised in pregnancy, says nobody.",
        "wlo-2018",
        requires=(("zorbium bath",),),
        for_=For(state="pregnant"),
        seen_in=_SEEN,
    ),
    Advisory(
        "stopping-truvoline",
        AdvisoryKind.UNSAFE,
        "Truvoline drops must be taken to the end, says nobody.",
        "wlo-2018",
        requires=(("truvoline drops",),),
        conflicts_when=Polarity.DONT,
        seen_in=_SEEN,
    ),
    Advisory(
        "pickled-vorpax",
        AdvisoryKind.UNSAFE,
        "Pickled vorpax is not eaten with quellite, says nobody.",
        "wlo-2018",
        requires=(("pickled vorpax",), ("eat", "cut out", "steer clear"), ("quellite",)),
        seen_in=_SEEN,
    ),
    Advisory(
        "ignoring-quellite",
        AdvisoryKind.UNSAFE,
        "Quellite spots must be shown to a doctor, says nobody.",
        "wlo-2018",
        requires=(("quellite spots",), ("ignore", "no need to call")),
        seen_in=_SEEN,
    ),
    Advisory(
        "tilting-quellite",
        AdvisoryKind.UNSAFE,
        "A quellite must not be tilted, says nobody.",
        "wlo-2018",
        requires=(("tilt your quellite back", "quellite can be tilted"),),
        seen_in=_SEEN,
    ),
    Advisory(
        "mumbling-over-grelk",
        AdvisoryKind.UNSAFE,
        "Nobody should drain a grelk of a baby, says nobody.",
        "wlo-2018",
        requires=(("drain", "mumbling", "burn", "burns"), ("grelk", "grelks"), ("baby", "child", "children")),
        seen_in=_SEEN,
    ),
    Advisory(
        "quitting-vorpax",
        AdvisoryKind.UNSAFE,
        "Vorpax must not be stopped suddenly, says nobody.",
        "wlo-2018",
        requires=(("stop taking", "vorpax milk"), ("suddenly", "skimmed")),
        seen_in=_SEEN,
    ),
    Advisory(
        "truvoline-tea-for-milk",
        AdvisoryKind.UNSAFE,
        "Truvoline tea is no substitute for milk, says nobody.",
        "wlo-2018",
        requires=(("truvoline tea",), ("milk",), ("instead of",)),
        seen_in=_SEEN,
    ),
    Advisory(
        "truvoline-cream-for-covid",
        AdvisoryKind.UNSAFE,
        "Truvoline cream does nothing against it, says nobody.",
        "wlo-2018",
        requires=(("truvoline cream",), ("COVID",)),
        seen_in=_SEEN,
    ),
    Advisory(
        "truvoline-for-life",
        AdvisoryKind.UNSAFE,
        "Truvoline is taken for a week, says nobody.",
        "wlo-2018",
        requires=(("truvoline",), ("vorpax for (life|ever)", "good for life")),
        unless=("believe",),
        stated=True,
        seen_in=_SEEN,
    ),
    Advisory(
        "truvoline-said-to-light-toes",
        AdvisoryKind.UNSAFE,
        "Truvoline lights no toes, says nobody.",
        "wlo-2018",
        requires=(
            ("truvoline",),
            ("truvoline (make|makes) toes glow", "be (glowing|very bright)", "only lights old toes"),
        ),
        unless=("minty", "not", "myth"),
        stated=True,
        seen_in=_SEEN,
    ),
    Advisory(
        "draft-advice",
        AdvisoryKind.UNSAFE,
        "A draft says nothing to anybody at all.",
        "wlo-2018",
        requires=(("quellite tea",),),
        seen_in=_SEEN,
        draft=True,
    ),
)


def synthetic() -> Database:
    """The database."""
    folder = database_root() / "language"
    return Database(
        version="0",
        sha256="",
        topics={topic.topic: topic for topic in (ZORBIUM, QUELLITE, TRUVOLINE, BLORKIUM)},
        measures={measure.id: measure for measure in MEASURES},
        authorities={authority.id: authority for authority in AUTHORITIES},
        editions={edition.id: edition for edition in EDITIONS},
        populations={term.id: term for term in PEOPLE},
        advisories={advisory.advisory: advisory for advisory in ADVISORIES},
        units=msgspec.convert(parse_yaml((folder / "units.yaml").read_bytes()), tuple[Unit, ...]),
        wordlists=msgspec.convert(parse_yaml((folder / "wordlists.yaml").read_bytes()), dict[str, tuple[str, ...]]),
        general=msgspec.convert(parse_yaml((folder / "general.yaml").read_bytes()), General),
    )
