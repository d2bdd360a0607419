"""How many verdicts on the examples of the reference database outlive a change that alters nothing of what they say?

python benchmarks/rewording.py [before behind between places signs words forms letters constructions] [--examples N] [--seed N] [--show WAY]

Every example comes out right as it stands. Here a sample of them gets something before it, behind it, beside it, another place on the
page, or other signs and words for the same (``rewording.yaml``), and the table tells how often a right sentence is no longer supported,
a wrong one no longer found, and how often a right or silent one has become wrong. What a way loses is lost to every writer who uses it.
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

_KINDS = ("agree", "contradict", "silent")
WAYS = Path(__file__).with_suffix(".yaml")
_LINE_MARKS = ("•", "-", "*", "|", "#", ">")
_OPENS_ANEW = tuple(":.?!•->)\n")  # behind one of these a sentence keeps its capital
_SMALL_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# The names of the larger numbers, and the largest that is written in words here.
_SCALES, _LARGEST = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")), 10_000_000
_PAGES = (("<!DOCTYPE", "example.html"),)  # what opens a page that is no Markdown, and its name


# Where a small letter opens a sentence, a heading or a line of a list; and a verb that is to be a gerund, with what follows.
_OPENED = re.compile(r"(^(?:#+ |[-*|] |\*\*)?|[?.!] |\n\n(?:#+ |\*\*)?|\n[-*|] |\n\d\. |: \n\n)([a-z])")
_GERUND = re.compile(r"<ing ([a-z]+)(.*?)>")
_DOUBLED = frozenset("put stop let get rub skip cut sit run swim wrap dab quit set tip pop".split())  # noqa: SIM905 - one word a line fills a page
_PATTERN = 12  # letters of a pattern in the name of a construction


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
        self._ways = msgspec.yaml.decode(WAYS.read_bytes(), type=dict[str, list[str | list[str | list[str]]]])
        self._makers: dict[str, Callable[..., Callable[[Example], str]]] = {
            "before": self._before,
            "behind": self._behind,
            "between": self._between,
            "places": self._place,
            "signs": self._pair,
            "words": self._words,
            "forms": self._pair,
            "letters": self._letters,
            "constructions": self._construction,
        }

    def ways(self, kinds: Sequence[str]) -> Iterator[Way]:
        """Every way of some kinds, or of all, in the order of the file; of a construction each of what stands for its pattern."""
        for kind in kinds or self._ways:
            for given in self._ways[kind]:
                pairs = [[given[0], other] for other in given[1:]] if kind == "constructions" else [given]
                for pair in pairs:
                    name = f"{given[0][:_PATTERN]}… -> {pair[1]!r}" if kind == "constructions" else _named(pair)
                    yield Way(name, self._makers[kind](pair))

    def run(self, way: Way) -> Tally:
        """A sample of the examples in one way."""
        tally = Tally()
        drawn = self._random.sample(self._examples, len(self._examples))
        changed = ((each, way.reword(each)) for each in drawn)
        for example, text in (pair for pair in changed if pair[1] != pair[0].text):
            if tally.tried[example.kind] >= self._count:
                continue
            name = next((name for opening, name in _PAGES if text.startswith(opening)), "example.md")
            report = self._pipeline.check(Source(name, text))
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

    def _place(self, template: str) -> Callable[[Example], str]:
        return lambda each: template.replace("{}", each.text.removesuffix("."))

    def _pair(self, pair: list[str]) -> Callable[[Example], str]:
        return self._words([pair])

    def _words(self, pairs: list[list[str]]) -> Callable[[Example], str]:
        """Each of some patterns, where it stands, by what stands for it; a capital that opened the sentence opens it again."""
        patterns = [(re.compile(pattern), other) for pattern, other in pairs]

        def replace(each: Example) -> str:
            text = self._uncapped(each.text)
            for pattern, other in patterns:
                text = pattern.sub(other, text)
            return text[:1].upper() + text[1:] if each.text[0].isupper() else text

        return replace

    def _construction(self, pair: list[str]) -> Callable[[Example], str]:
        """A sentence built otherwise; what it says may stand in several sentences then, each with its capital, or in a heading."""
        reword = self._words([pair])

        def rebuild(each: Example) -> str:
            text = reword(each)
            if text == each.text:
                return text
            return _OPENED.sub(lambda opened: opened[1] + opened[2].upper(), _GERUND.sub(_gerund, text))

        return rebuild

    def _letters(self, name: str) -> Callable[[Example], str]:
        forms: dict[str, Callable[[str], str]] = {
            "ALL CAPS": str.upper,
            "small letters": str.lower,
            "numbers in words": in_words,
            "a line break in the middle": _broken,
        }
        return lambda each: forms[name](each.text)


def _named(given: str | Sequence[str | Sequence[str]]) -> str:
    """A way as the table shows it: of several pairs the first."""
    if isinstance(given, str):
        return repr(given)
    return " -> ".join(map(repr, given)) if isinstance(given[0], str) else f"{_named(given[0])} …"


def _gerund(found: re.Match[str]) -> str:
    verb, rest = found[1], found[2]
    stem = (
        f"{verb[:-2]}y"
        if verb.endswith("ie")
        else verb[:-1]
        if verb.endswith("e") and not verb.endswith("ee")
        else verb
    )
    return f"{stem}{stem[-1] if verb in _DOUBLED else ''}ing{rest}"


def in_words(text: str) -> str:
    """A text whose whole numbers are written out, but those that are parts of others, of ranges or of names."""
    return re.sub(
        r"(?<![\w.,/–-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w/–-]|[.,]\d| ?%| to \d)", lambda found: _spelled(found[0]), text
    )


def _spelled(digits: str) -> str:
    number = int(digits.replace(",", ""))
    return digits if number > _LARGEST or number in range(1900, 2100) else _of(number)


def _of(number: int) -> str:
    for scale, name in _SCALES:
        if number >= scale:
            rest = number % scale
            joint = "" if not rest else " and " if rest < 100 else " "
            return f"{_of(number // scale)} {name}{joint}{_of(rest) if rest else ''}"
    if number < len(_SMALL_NUMBERS):
        return _SMALL_NUMBERS[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL_NUMBERS[ones]}" if ones else "")


def _broken(text: str) -> str:
    """A text with a line break at the space nearest to its middle."""
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    middle = min(spaces, key=lambda at: abs(at - len(text) // 2), default=None)
    return text if middle is None else f"{text[:middle]}\n{text[middle + 1 :]}"


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
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="before, behind, between, places …; all if left out")
    parser.add_argument("--examples", type=int, default=100, help="right, wrong and silent ones of each way (100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="only the ways with this text in them, and what they lose")
    options = parser.parse_args(arguments)
    bench = Rewording(options.examples, options.seed)
    print(f"{'way':52} {'right lost':>14} {'alarms':>7} {'wrong lost':>14} {'silent told':>14}")
    for way in bench.ways(options.kinds):
        if options.show and options.show not in way.name:
            continue
        tally = bench.run(way)
        right, wrong, silent = (f"{len(tally.lost[kind])} of {tally.tried[kind]}" for kind in _KINDS)
        print(f"{way.name:52} {right:>14} {tally.alarms:>7} {wrong:>14} {silent:>14}", flush=True)
        for text in (each for kind in tally.lost.values() for each in kind) if options.show else ():
            print(f"    {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
