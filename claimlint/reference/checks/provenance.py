"""Where a statement comes from: something a reader can open, looked at lately, with examples that prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.model.diagnostic import Severity
from claimlint.model.reference import Advisory, Entry
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

_LOCAL = re.compile(r"(?i)(file:|[a-z]:\\|[/~\\]|\.{1,2}[/\\]|[\w-]+/[^:]*$)")


def unseen(subject: Subject) -> Iterator[Problem]:
    """A statement that is no draft says where it was read."""
    for place, statement in subject.statements():
        if not statement.seen_in and not statement.draft:
            hint = "name the text in which the values were read, or write draft: true"
            yield Problem(
                place.path, place.where, "seen_in is missing: it cannot give an error", hint, Severity.WARNING
            )


def local_paths(subject: Subject) -> Iterator[Problem]:
    """What was read lies where a reader can open it."""
    for place, statement in subject.statements():
        for steps, address in _addresses(statement):
            if _LOCAL.match(address):
                hint = "write an address (https://…, doi:…, pmid:…), or the public data set and its file"
                yield Problem(place.path, place.at(steps).where, f"'{address}' is a path on one computer", hint)


def _addresses(statement: Entry | Advisory) -> Iterator[tuple[str, str]]:
    if isinstance(statement.seen_in, str):
        yield "seen_in", statement.seen_in
    else:
        yield from ((f"seen_in[{index}]", address) for index, address in enumerate(statement.seen_in))


def unaddressed_editions(subject: Subject) -> Iterator[Problem]:
    """An edition has an address, a DOI or a PMID."""
    for place, edition in subject.editions():
        if not (edition.url or edition.doi or edition.pmid):
            yield Problem(place.path, place.where, f"'{edition.id}' has no address", "give one of url, doi, pmid")


def reviews(subject: Subject) -> Iterator[Problem]:
    """A verified statement has a review, in order, and not overdue on the day asked about."""
    for place, statement in subject.statements():
        for steps, message, hint in _review_problems(statement, subject):
            yield Problem(place.path, place.at(steps).where, message, hint, Severity.WARNING)


def _review_problems(statement: Entry | Advisory, subject: Subject) -> Iterator[tuple[str, str, str]]:
    review, today = statement.review, subject.today
    if not review:
        if statement.verified:
            yield "review", "is missing", "write review: {date: …, due: …}"
        return
    if review.due <= review.date:
        yield "review.due", f"{review.due} is not after {review.date}", "set the day of the next review"
    if today and review.date > today:
        yield "review.date", f"{review.date} has not come yet", "write the day on which the source was looked at"
    if today and review.due < today:
        yield "review.due", f"the review was due on {review.due}", "look at the source again, then set date and due"


def examples(subject: Subject) -> Iterator[Problem]:
    """A verified statement has a sentence that agrees and one that contradicts."""
    for place, statement in subject.statements():
        missing = [name for name in ("agree", "contradict") if not getattr(statement.examples, name)]
        if statement.verified and missing:
            yield _missing_examples(place, missing)


def _missing_examples(place: Place, missing: list[str]) -> Problem:
    message = f"there is no example to {' and none to '.join(missing)}"
    return Problem(
        place.path, place.at("examples").where, message, "examples are the tests of an entry", Severity.WARNING
    )
