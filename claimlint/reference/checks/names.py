"""Names of topics: each should call up one topic, and only where it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Severity
from claimlint.model.reference import Topic
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

ORDINARY = "ordinary_words"  # the word list


def shared_names(subject: Subject) -> Iterator[Problem]:
    """A phrase that names two topics is worth a look: both will be tried."""
    first: dict[str, tuple[str, Place]] = {}
    for place, topic in subject.topics():
        for steps, name in _names(topic):
            other, _ = first.setdefault(name.casefold(), (topic.topic, place))
            if other != topic.topic:
                hint = "keep it where it is plainly meant, or make it a weak name"
                yield Problem(place.path, steps, f"'{name}' also names the topic '{other}'", hint, Severity.INFO)


def ordinary_names(subject: Subject) -> Iterator[Problem]:
    """A name that is an ordinary English word is a weak name."""
    ordinary = {word.casefold() for word in subject.database.wordlists.get(ORDINARY, ())}
    for place, topic in subject.topics():
        for index, name in enumerate(topic.names):
            if name.casefold() in ordinary and not name.isupper():
                message = f"'{name}' is an ordinary English word"
                yield Problem(place.path, f"names[{index}]", message, "move it to weak_names", Severity.WARNING)


def _names(topic: Topic) -> Iterator[tuple[str, str]]:
    for field in ("names", "weak_names"):
        yield from ((f"{field}[{index}]", name) for index, name in enumerate(getattr(topic, field)))
