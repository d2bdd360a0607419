"""Suppressions held against findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimlint.model.diagnostic import Diagnostic
from claimlint.model.source import Source
from claimlint.model.suppression import Hidden, Hiding, Suppression


class Outcome(msgspec.Struct, frozen=True):
    """The findings that stay, those that are suppressed, and the suppressions with what each of them left unused."""

    kept: list[Diagnostic]
    hidden: list[Hidden]
    suppressions: tuple[Suppression, ...]


def apply(
    found: Iterable[Diagnostic], suppressions: Sequence[Suppression], source: Source, groups: Mapping[str, str]
) -> Outcome:
    """Hide what is suppressed; ``groups`` has the rules that were applied, each with its group."""
    kept: list[Diagnostic] = []
    hidden: list[Hidden] = []
    used: set[tuple[int, str]] = set()
    for each in found:
        by = {(at, name) for at, one in enumerate(suppressions) for name in _names_for(one, each, source)}
        used |= by
        if by:
            one = suppressions[min(at for at, _ in by)]
            hidden.append(Hidden(each, Hiding.SUPPRESSED, one.reason, one.span, one.until))
        else:
            kept.append(each)
    applied = groups.keys() | set(groups.values())
    return Outcome(kept, hidden, tuple(_judged(one, at, used, applied) for at, one in enumerate(suppressions)))


def _names_for(one: Suppression, found: Diagnostic, source: Source) -> set[str]:
    """The names by which a suppression hides a finding."""
    if not one.works or not one.target.start <= found.span.start < one.target.end:
        return set()
    if one.match is not None and one.match != source.words(found.span):
        return set()
    return {named.name for named in one.names} & {found.rule, found.group}


def _judged(one: Suppression, at: int, used: set[tuple[int, str]], applied: set[str]) -> Suppression:
    unused = (named for named in one.names if named.name in applied and (at, named.name) not in used)
    return msgspec.structs.replace(one, unused=tuple(unused)) if one.works else one
