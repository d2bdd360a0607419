"""The bounds of an interval of confidence where a comma or a sign parts them: "95% CI: 0.80, 1.95", "95% CI -4.7 to -2.5"."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import Comparator

# What names such an interval, before its bounds or behind its level: "95% ⟨CI⟩"; and what may stand between that and the bounds.
_NAMES = frozenset(("ci", "cis", "cri", "interval", "intervals"))
_TYING = frozenset((":", "=", ",", "of", "(", "[", "]", ")", "-", "−", "–"))
_TIED = 3
# What parts the bounds where they are not joined as any other two numbers are; the sign of a negative one is a token of its own.
_PARTING = ([","], [";"], ["to", "-"], ["to", "−"], [",", "-"], [",", "−"])
_LEVEL_OF = frozenset(("ci", "cis", "cri", "confidence", "credible"))


def with_bounds(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The quantities of a sentence, two bounds that a comma parts as one interval."""
    result: list[Found] = []
    for each in found:
        if result and _are_bounds(tokens, result[-1], each):
            result[-1] = msgspec.structs.replace(
                result[-1], end=each.end, high=each.high, unit=each.unit, dimension=each.dimension, step=min(result[-1].step, each.step),
                comparator=Comparator.RANGE, single=False,
            )  # fmt: skip
        else:
            result.append(each)
    return result


def is_level(tokens: Tokens, found: Found) -> bool:
    """Whether a share is the level of an interval: the 95% of "95% CI"."""
    return found.unit == "%" and not _LEVEL_OF.isdisjoint(tokens.lower[found.end : found.end + 1])


def _are_bounds(tokens: Tokens, first: Found, second: Found) -> bool:
    plain = first.kind == "number" and first.single and not first.unit and second.single and second.unit in ("", "%")
    parted = tokens.lower[first.end : second.start] in _PARTING
    return plain and parted and first.low < second.low and _is_named(tokens, first.start)


def _is_named(tokens: Tokens, at: int) -> bool:
    """Whether the name of an interval stands before a token, with nothing but signs between."""
    for _ in range(_TIED):
        at -= 1
        if at < 0 or tokens.lower[at] not in _TYING:
            break
    return at >= 0 and tokens.lower[at] in _NAMES
