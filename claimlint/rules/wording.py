"""How conflicts are told: the number of the text, then what the references say."""

from __future__ import annotations

from claimlint.model.claim import Claim
from claimlint.model.database import Database
from claimlint.model.labels import edition_label
from claimlint.model.match import Agreement, Comparison, Fit, Match


def topic_name(match: Match, database: Database) -> str:
    """The topic as its entry names it first."""
    topic = database.topics.get(match.topic or "")
    return topic.names[0] if topic else "this"


def measure_label(match: Match, database: Database) -> str:
    """The measure in words."""
    return database.measures[match.measure].label if match.measure in database.measures else "value"


def about(match: Match, database: Database) -> str:
    """ "the recommended intake of calcium": what the number is of."""
    return f"the {measure_label(match, database)} of {topic_name(match, database)}"


def firm(match: Match) -> list[Comparison]:
    """The current comparisons that are for the claim's people; where the text leaves the case open, those that may be."""
    current = [each for each in match.comparisons if each.current and each.fit is not Fit.NO]
    return [each for each in current if each.fit is Fit.YES] or current


def nearest_first(comparisons: list[Comparison], claim: Claim, database: Database) -> list[Comparison]:
    """Before all others those of whom the text credits, then those of a country that it names."""

    def farness(each: Comparison) -> tuple[bool, bool]:
        credited = database.authority_of(each.entry).id in claim.credited
        return not credited, database.country_of(each.entry) not in claim.countries

    return sorted(comparisons, key=farness)


def said_by(comparisons: list[Comparison], match: Match, database: Database, *, most: int = 3) -> str:
    """ "1,000 mg/day (NASEM 2011), 950 mg/day (EFSA 2015)"; equal values share one bracket, those of whom the text names come first."""
    by_value: dict[str, list[str]] = {}
    for each in nearest_first(comparisons, match.claim, database):
        source = edition_label(database.editions[each.entry.edition], database)
        sources = by_value.setdefault(each.shown, [])
        if source not in sources:
            sources.append(source)
    shown = [f"{value} ({', '.join(sources)})" for value, sources in list(by_value.items())[:most]]
    more = len(by_value) - most
    return "; ".join(shown) + (f"; {more} more" if more > 0 else "")


def agreeing(match: Match) -> list[Comparison]:
    """The comparisons whose value is the one stated."""
    found = [each for each in match.comparisons if each.agreement is Agreement.AGREES]
    return [each for each in found if each.fit is not Fit.NO] or found


def disagreeing(match: Match) -> list[Comparison]:
    """The current comparisons for the claim's people whose value is another one."""
    return [each for each in firm(match) if each.agreement is not Agreement.AGREES]
