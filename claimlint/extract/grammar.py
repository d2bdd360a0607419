"""The grammar of quantities: a table of patterns over symbols (see :mod:`claimlint.extract.symbols`), tried in this order at each item."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.extract import builders as build
from claimlint.extract.builders import Stretch
from claimlint.extract.found import Found

Builder = Callable[[Stretch], Found | None]
_RANGE = "(?:[RT]|TC?|TP)"
# kind, pattern, builder: tried in this order at each item.
GRAMMAR: tuple[tuple[str, re.Pattern[str], Builder], ...] = tuple(
    (kind, re.compile(pattern), builder)
    for kind, pattern, builder in (
        ("one-in", r"[NWK](?:U|P)?I[PE]?[NW]U?", build.one_in),
        ("one-in", r"[NW](?:x{1,2}U?|xU)I[NW]U?", build.one_of),
        ("compound", r"[NW]U&?[NW]U", build.compound_amount),
        ("one", r"PU", build.a_unit),
        ("slashed", r"NSNU?", build.slashed),
        ("over", r"NxNU?", build.over),
        ("one-in", r"[NW][RT][NW]I[NW]U?", build.one_in_range),
        ("rate", r"[NW]U?[PS]N", build.rate),
        ("plus-minus", r"NU?MNU?", build.plus_minus),
        ("between", r"B[NW]U?&[NW]R?U(?:[SPE]+U)*", build.with_unit),
        ("range", rf"[NW]R?U?{_RANGE}[NW]R?U(?:[SPE]+U)*", build.with_unit),
        ("either", r"[NW]O[NW]R?U(?:[SPE]+U)*", build.with_unit),
        ("frequency", r"KE[NW](?:[RTO][NW])?U", build.frequency),
        ("frequency", r"K[PES]U", build.frequency),
        ("frequency", r"Kx", build.adverbial),
        ("counted", r"[NW]x{1,2}U(?:[SPE]+U)*", build.counted),
        ("quantity", r"[NW]R?U(?:[SPE]+U)*", build.with_unit),
        ("quantity", r"Q(?:o?P)?U(?:[SPE]+U)*", build.with_unit),
        ("per-time", r"[NW](?:[RT][NW])?PU", build.per_time),
        ("between", r"B[xo]{1,3}[NW]&[NW]", build.between_words),
        ("every", r"EU", build.every),
        ("part", r"Q", build.fraction),
        ("bare-range", rf"[NW]{_RANGE}[NW]", build.bare),
        ("bare-between", r"B[NW]&[NW]", build.bare),
        ("bare", r"[NW]", build.bare),
    )
)
