"""The items that a pattern of the grammar matched, for the builders to read."""

from __future__ import annotations

import msgspec

from claimlint.extract.symbols import Item
from claimlint.extract.tokens import Tokens

# A birthday: what follows is an age, whatever stands behind it.
TURNING = ("turn", "turns", "turned", "turning")
# "An hour before the journey" is no rate.
MOMENTS = ("before", "after", "later", "prior", "earlier", "beforehand")
TIME_UNITS = {"s", "min", "h", "d", "wk", "2.wk", "mo", "a", "10.a"}


class Stretch(msgspec.Struct, frozen=True):
    """The items that a pattern matched, with their tokens."""

    items: list[Item]
    tokens: Tokens

    @property
    def start(self) -> int:
        """Its first token."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """The token after its last."""
        return self.items[-1].end

    def of(self, letters: str) -> list[Item]:
        """Its items of some letters, in order."""
        return [item for item in self.items if item.letter in letters]
