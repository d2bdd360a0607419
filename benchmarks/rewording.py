"""How many verdicts on the examples of the reference database outlive a change that alters nothing of what they say?

python benchmarks/rewording.py [before behind between signs] [--examples N] [--seed N] [--show WAY]

Every example comes out right as it stands. Here a sample of them gets something before it, behind it, beside it or another sign for the
same (``rewording.yaml``), and the table tells how often a right sentence is no longer supported, a wrong one no longer found, and a
right one has become wrong. What a way loses is lost to every writer who uses it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from claimlint.engine.examples import CONFLICT, Subject, outcome_of, sentences_of, subjects
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.source import Source
from claimlint.reference.load import load_database
from claimlint.reference.location import database_root

_KINDS = ("agree", "contradict")
WAYS = Path(__file__).with_suffix(".yaml")
_LINE_MARKS = ("•", "-", "*", "|", "#", ">")
_OPENS_ANEW = tuple(":.?!•->)\n")  # behind one of these a sentence keeps its capital


class Example(NamedTuple):
    """A sentence of one line with a verdict, and whose example it is."""

    kind: str
    text: str
    subject: Subject


class Way(NamedTuple):
    """A change; ``reword`` gives the sentence changed, and the same where it has no place for it."""

    name: str
    reword: Callable[[Example], str]


class Tally(msgspec.Struct):
    """What became of the examples of one way."""

    tried: Counter[str] = msgspec.field(default_factory=Counter)
    lost: dict[str, list[str]] = msgspec.field(default_factory=lambda: {kind: [] for kind in _KINDS})
    alarms: int = 0


class Rewording:
    """The ways of ``rewording.yaml`` over the examples of the bundled database."""

    def __init__(self, examples: int, seed: int) -> None:
        database = load_database(database_root())
        self._pipeline = Pipeline(database, Settings(select=(CONFLICT,)))
        self._examples = [*_one_line_examples([*subjects(database, database_root())])]
        self._small = _words_in_small_letters(self._examples)
        self._count, self._random = examples, random.Random(seed)
        self._ways = msgspec.yaml.decode(WAYS.read_bytes(), type=dict[str, list[str | list[str]]])

    def ways(self, kinds: Sequence[str]) -> Iterator[Way]:
        """Every way of some kinds, in the order of the file."""
        makers = {"before": self._before, "behind": self._behind, "between": self._between, "signs": self._signs}
        for kind in kinds:
            for given in self._ways[kind]:
                yield Way(" -> ".join(map(repr, given if isinstance(given, list) else [given])), makers[kind](given))

    def run(self, way: Way) -> Tally:
        """A sample of the examples in one way."""
        tally = Tally()
        drawn = self._random.sample(self._examples, len(self._examples))
        changed = ((each, way.reword(each)) for each in drawn)
        for example, text in (pair for pair in changed if pair[1] != pair[0].text):
            if tally.tried.total() >= self._count:
                break
            report = self._pipeline.check(Source("example.md", text))
            tally.tried[example.kind] += 1
            outcome = outcome_of(report, example.kind, example.subject)
            if outcome:
                tally.lost[example.kind].append(f"{text!r}: {outcome}")
                tally.alarms += example.kind == "agree" and any(each.group == CONFLICT for each in report.diagnostics)
        return tally

    def _uncapped(self, text: str) -> str:
        word = re.match(r"[A-Za-z'’-]+", text)
        small = word is not None and (word[0] == "A" or (word[0].lower() in self._small and not word[0].isupper()))
        return text[0].lower() + text[1:] if small else text

    def _before(self, opening: str) -> Callable[[Example], str]:
        anew = opening.rstrip().endswith(_OPENS_ANEW)
        return lambda each: opening + (each.text if anew else self._uncapped(each.text))

    def _behind(self, closing: str) -> Callable[[Example], str]:
        return lambda each: each.text.removesuffix(".") + closing

    def _between(self, joint: str) -> Callable[[Example], str]:
        right = [each for each in self._examples if each.kind == "agree"]

        def join(each: Example) -> str:
            other = self._random.choice(right).text
            anew = joint.strip() in ("", ".")
            return (
                each.text.removesuffix("." if joint.strip() else "")
                + joint
                + (other if anew else self._uncapped(other))
            )

        return join

    def _signs(self, pair: list[str]) -> Callable[[Example], str]:
        pattern, other = re.compile(pair[0]), pair[1]
        return lambda each: pattern.sub(other, each.text)


def _one_line_examples(statements: Sequence[Subject]) -> Iterator[Example]:
    for subject in statements:
        for kind, example in sentences_of(subject):
            text = example.strip()
            whole = text.endswith(".") and "\n" not in text and ". " not in text
            if kind in _KINDS and whole and not text.startswith(_LINE_MARKS):
                yield Example(kind, text, subject)


def _words_in_small_letters(examples: Sequence[Example]) -> set[str]:
    """The words that stand somewhere inside a sentence without a capital."""
    return {word for each in examples for word in re.findall(r"(?<=[a-z,] )[a-z][a-z'’-]*", each.text)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; nothing is asserted, the figures are for comparing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="before, behind, between or signs; all if left out")
    parser.add_argument("--examples", type=int, default=100, help="of each way (100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="only the ways with this text in them, and what they lose")
    options = parser.parse_args(arguments)
    bench = Rewording(options.examples, options.seed)
    kinds = options.kinds or ["before", "behind", "between", "signs"]
    print(f"{'way':52} {'right lost':>14} {'alarms':>7} {'wrong lost':>14}")
    for way in bench.ways(kinds):
        if options.show and options.show not in way.name:
            continue
        tally = bench.run(way)
        right, wrong = (f"{len(tally.lost[kind])} of {tally.tried[kind]}" for kind in _KINDS)
        print(f"{way.name:52} {right:>14} {tally.alarms:>7} {wrong:>14}", flush=True)
        for text in (each for kind in tally.lost.values() for each in kind) if options.show else ():
            print(f"    {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
