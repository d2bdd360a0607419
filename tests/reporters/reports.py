"""Reports made by hand, so that what reporters print can be held against them to the letter."""

from __future__ import annotations

from datetime import date

import msgspec

from claimlint.model.claim import (
    Advice,
    Attribution,
    AttributionKind,
    Citation,
    CitationKind,
    Claim,
    Group,
    Mention,
    Place,
    Stance,
)
from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Evidence, Fix, Related, Severity
from claimlint.model.manual import Manual
from claimlint.model.match import AdviceMatch, Confidence, Match, Verdict
from claimlint.model.paper import Unreached
from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.reference import Advisory, AdvisoryKind, Polarity
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source, Span
from claimlint.model.suppression import Hidden, Hiding

SHA256 = "0123456789abcdef" * 4
DIET = Evidence("calcium-us", "National Board", "Intakes of minerals", 2011, "https://example.org/minerals", "", "")
ARTICLE = """\
# Strong bones

Adults should get 100 mg of calcium a day, studies show.
Between 2 and 4 p.m. the sun is strong.
Give honey to babies
to calm them.
"""


def evidence(value: str, population: str, **changes: object) -> Evidence:
    """A reference value of the National Board, or with other fields."""
    fields = {name: getattr(DIET, name) for name in DIET.__struct_fields__} | {"value": value, "population": population}
    return Evidence(**(fields | changes))  # type: ignore[arg-type]


def place(source: Source, text: str) -> Span:
    """Where a text stands first."""
    start = source.text.index(text)
    return Span(start, start + len(text))


def finding(source: Source, text: str, message: str, **changes: object) -> Diagnostic:
    """A finding on a text; an error of the rule contradicted-number unless said otherwise."""
    fields: dict[str, object] = {
        "rule": "contradicted-number",
        "group": "conflict",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "span": place(source, text),
        "message": message,
    }
    return Diagnostic(**(fields | changes))  # type: ignore[arg-type]


RULES = (
    Manual(
        "contradicted-number",
        "conflict",
        Severity.ERROR,
        "A number disagrees with every current reference.",
        "The evidence lists what they give instead.",
        "correct the number.",
        ("Adults should get «100 mg» of calcium a day.",),
        ("Adults need 1,000 mg of calcium a day.",),
    ),
    Manual("vague-source", "support", Severity.WARNING, "Nobody can look it up.", "", "name the study.", (), ()),
)


def report(*files: FileReport, skipped: tuple[Skipped, ...] = (), unreached: tuple[Unreached, ...] = ()) -> Report:
    """A run of claimlint 1.2.3 with two rules that have manual pages."""
    return Report("1.2.3", "2026.01.10", SHA256, files, skipped, RULES, unreached=unreached)


def accepted(reason: str = "as {agreed}", severity: Severity = Severity.ERROR) -> Report:
    """Three findings that are alike, of which the article suppresses one and the baseline knows one; and one outside."""
    source = Source("a.md", "1 mg\n1 mg <!--\n1 mg\n1 mg\n")
    spans = (Span(0, 4), Span(5, 9), Span(15, 19), Span(20, 24))
    told, suppressed, known, outside = (finding(source, "1 mg", "look", span=span) for span in spans)
    hidden = (
        Hidden(known, Hiding.KNOWN, "in the baseline b.json"),
        Hidden(outside, Hiding.OUTSIDE),
        Hidden(suppressed, Hiding.SUPPRESSED, reason, Span(10, 14), date(2027, 1, 31)),
    )
    told = msgspec.structs.replace(told, severity=severity)
    return report(FileReport(source, (told,), hidden=hidden))


def claim(source: Source, text: str, verdict: Verdict, *, trace: tuple[str, ...] = (), **frame: object) -> Match:
    """A claim of 100 mg/d, whatever its text."""
    span = place(source, text)
    quantity = Quantity(span, text, "mg/d", Comparator.EQ, 100.0)
    return Match(Claim(quantity, span, **frame), verdict, topic="calcium", measure="recommended-intake", trace=trace)  # type: ignore[arg-type]


def article() -> FileReport:
    """The article with one finding of each severity, a claim, a source and advice."""
    source = Source("articles/bones.md", ARTICLE)
    error = finding(
        source,
        "100 mg",
        "100 mg contradicts the recommended intake of calcium: 1,000 mg/day (National Board 2011)",
        help="correct the number, or name the source that gives it and say for whom it holds.",
        evidence=(
            evidence("1,000 mg/day", "men aged 19–50"),
            evidence("1,000 mg/day", "women aged 19–50"),
            evidence("1,200 mg/day", "adults aged 71 and over"),
            evidence("950 mg/day", "adults", authority="Food Safety Agency", title="Values", year=2015, url=""),
        ),
        related=(Related(place(source, "Strong bones"), "the heading speaks of bones"),),
        fix=Fix(Applicability.UNSAFE, (Edit(place(source, "100 mg"), "1,000 mg"),), "write the value of the Board"),
    )
    statement = "Babies under 12 months must not be given honey, which can carry the spores that cause infant botulism."
    advice = place(source, "Give honey to babies\nto calm them.")
    warning = finding(
        source,
        "studies show",
        "“studies show” names no source",
        rule="vague-source",
        group="support",
        severity=Severity.WARNING,
    )
    unsafe = finding(
        source,
        source.slice(advice),
        f"unsafe advice: {statement}",
        rule="unsafe-advice",
        evidence=(evidence(statement, "babies"),),
    )
    note = finding(
        source, "a day", "a day could be cited", rule="known-but-uncited", group="support", severity=Severity.INFO
    )
    return FileReport(
        source, (error, note, warning, unsafe), _claims(source), _citations(source), _advice(source, advice, statement)
    )


def _claims(source: Source) -> tuple[Match, ...]:
    vague = Attribution(place(source, "studies show"), "studies show", AttributionKind.VAGUE)
    trace = (
        "read: 100 mg = 100 mg/d (eq)",
        "candidate calcium-us [1.37, cue “should get”, people yes]: 100 mg/day against 1,000 mg/day: disagrees",
        "verdict: conflict",
    )
    topic = Mention("topic", "calcium", "calcium", Place.PHRASE)
    group = Group(age_low=18.0, age_high=130.0, label="Adults", stated=True)
    return (claim(source, "100 mg", Verdict.CONFLICT, trace=trace, attribution=vague, topics=(topic,), group=group),)


def _citations(source: Source) -> tuple[Citation, ...]:
    return (Citation(place(source, "studies show"), "studies show", CitationKind.VAGUE),)


def _advice(source: Source, span: Span, statement: str) -> tuple[AdviceMatch, ...]:
    advisory = Advisory("honey-under-one", AdvisoryKind.UNSAFE, statement, "board-2011", (("honey",),))
    mention = Mention("topic", "honey", "honey", Place.SENTENCE)
    advice = Advice(span, source.slice(span), Polarity.DO, Stance.ASSERTED, mentions=(mention,))
    return (AdviceMatch(advice, Verdict.CONFLICT, advisory, statement),)
