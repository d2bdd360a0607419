"""A table whose rows are decoded when they are asked for: an article names a few of the thousands in the reference database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


class Shelf(Mapping[str, Row]):
    """Rows of one type by key, each kept as the MessagePack it came in until it is looked up."""

    def __init__(self, packed: Mapping[str, msgspec.Raw], decoder: msgspec.msgpack.Decoder[Row]) -> None:
        self._packed = packed
        self._decoder = decoder
        self._rows: dict[str, Row] = {}

    def __getitem__(self, key: str) -> Row:
        if key not in self._rows:
            self._rows[key] = self._decoder.decode(self._packed[key])
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
