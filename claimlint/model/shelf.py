"""A table whose rows are decoded when they are asked for: an article names a few of the thousands in the reference database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


class Shelf(Mapping[str, Row]):
    """Rows of one type by key, each kept as the MessagePack it came in until it is looked up."""

    def __init__(self, packed: Mapping[str, msgspec.Raw], decode: Callable[[msgspec.Raw], Row]) -> None:
        self._packed = packed
        self._decode = decode
        self._rows: dict[str, Row] = {}

    def __getitem__(self, key: str) -> Row:
        if key not in self._rows:
            self._rows[key] = self._decode(self._packed[key])
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def keys(self) -> KeysView[str]:
        """Those of what it keeps: to compare them with the words of a text is quicker so."""
        return self._packed.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def by_two_keys(rows: Iterable[tuple[tuple[str, str], Row]]) -> dict[str, dict[str, tuple[Row, ...]]]:
    """Rows by their two keys, in the order of those, each once."""
    found: dict[str, dict[str, dict[Row, None]]] = defaultdict(lambda: defaultdict(dict))
    for (first, second), row in rows:
        found[first][second][row] = None
    return {first: {second: tuple(found[first][second]) for second in sorted(found[first])} for first in sorted(found)}


_BY_KEY = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])


def shelves(packed: Mapping[str, msgspec.Raw], decode: Callable[[msgspec.Raw], Row]) -> Shelf[Shelf[Row]]:
    """Rows by two keys."""
    return Shelf(packed, lambda inner: Shelf(_BY_KEY.decode(inner), decode))
