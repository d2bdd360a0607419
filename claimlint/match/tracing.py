"""What ``claimlint why`` prints of a claim, one step a line."""

from __future__ import annotations

from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim


def opening(claim: Claim) -> list[str]:
    """What was read: number, topics, people, stance, countries, credit."""
    low, high = claim.quantity.bounds
    number = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    topics = ", ".join(dict.fromkeys(f"{mention.id} ({mention.place})" for mention in claim.topics)) or "none"
    people = claim.group.label or "nobody named (general adult)"
    source = f"{claim.attribution.text} ({claim.attribution.kind})" if claim.attribution else "none"
    countries = ", ".join(claim.countries) or "none"
    return [
        f"read: {claim.quantity} = {number} {claim.quantity.unit} ({claim.quantity.comparator})",
        f"topics: {topics}",
        f"people: {people}; stance: {claim.stance}; countries: {countries}; credited to: {source}",
    ]


def candidate_lines(weighed: list[Weighed]) -> list[str]:
    """One line a candidate entry, best first, with the value that fits best and how many more there are."""
    by_entry: dict[str, list[Weighed]] = {}
    for each in weighed:
        by_entry.setdefault(each.candidate.entry.id, []).append(each)
    order = sorted(by_entry.values(), key=lambda rows: -rows[0].candidate.score)
    return [_line(max(rows, key=lambda each: (each.fit.rank, each.agrees)), len(rows) - 1) for rows in order]


def _line(each: Weighed, more: int) -> str:
    candidate = each.candidate
    cue = f"cue “{candidate.cue}”" if candidate.cue else "no cue"
    status = "" if candidate.entry.verified else ", draft"
    others = f" (and {more} more values)" if more else ""
    reasons = f"{candidate.score:.2f}, {cue}, people {each.fit}{status}"
    return f"candidate {candidate.entry.id} [{reasons}]: {each.comparison.why}{others}"
