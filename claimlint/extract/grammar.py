"""The grammar of quantities: a table of patterns over symbols (see :mod:`claimlint.extract.symbols`), tried in this order at each item."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.extract import builders as build
from claimlint.extract import shares
from claimlint.extract.found import Found
from claimlint.extract.stretch import Stretch

Builder = Callable[[Stretch], Found | None]
_RANGE = "(?:[RT]|TC?|TP)"
# Pattern, builder.
GRAMMAR: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern), builder)
    for pattern, builder in (
        (r"[NW]I[NW][RT][NW]", shares.one_in_span),
        (r"[NWK](?:U|P)?I[PE]?[NW]U?", shares.one_in),
        (r"[NW]RIR[NW]", shares.one_in),
        (r"[NW](?:x{1,2}U?|xU)I[NW]U?", shares.one_of),
        (r"NoNU", shares.one_of_these),
        (r"[NW]U&?[NW]U", build.compound_amount),
        (r"PUO[NW](?!U)(?:[PE]U)?", build.a_unit_or_two),
        (r"PU", build.a_unit),
        (r"wxU", build.within_the),
        (r"NSNU?", build.slashed),
        (r"NxNU?", build.over),
        (r"(?:B[NW]&|[NW][RT])[NW](?:(?:U|x)?I|o)[NW]U?", shares.one_in_range),
        (r"[NW](?:xU|U|x)?[PS][NW]", shares.rate),
        (r"NU?MNU?", build.plus_minus),
        (r"B[NW]U?&[NW]R?U(?:[SPE]+U)*", build.with_unit),
        (rf"[NW]R?U?{_RANGE}[NW]R?U(?:[SPE]+U)*", build.with_unit),
        (rf"(?:BU[NW]&|U[NW]{_RANGE})U?[NW](?![UPES])", build.after_unit),
        (r"U[NW](?![UPESRTN])", build.numbered),
        (r"Ux[NW](?:PU|(?![UPESRTN]))", build.totalling),
        (r"D[Ux]", build.ordinal),
        (r"[NW]OxU(?:[SPE]+U)*", build.or_more),
        (r"[NW]O[NW]R?U(?:[SPE]+U)*", build.with_unit),
        (r"[NW](?:xU|U|x|Uox)\(NR?UP\)", build.of_each_behind),
        (r"KE[NW](?:[RTO][NW])?U", build.frequency),
        (r"K[PES]U", build.frequency),
        (r"KI[Px]x", build.once_in_a_life),
        (r"K[xA]", build.adverbial),
        (r"Kxx", build.fold),
        (rf"[NW](?:{_RANGE}[NW])?(?:x{{1,2}}|A)U(?:[SPE]+U)*", build.counted),
        (r"WNR?U(?:[SPE]+U)*", build.of_each),
        (r"[NW]UoNR?U(?:[SPE]+U)*", build.of_each),
        (r"[NW]R?U(?:[SPE]+U)*", build.with_unit),
        (r"Q(?:o?P|R)?U(?:[SPE]+U)*", build.with_unit),
        (r"[NW](?:[RT][NW])?PU", build.per_time),
        (r"B[xo]{1,3}[NW]&[NW]", build.between_words),
        (r"LU", build.single),
        (r"EU", build.every),
        (r"ExU", build.every_other),
        (r"[NW]RA", build.rhythm),
        (r"A", build.rhythm),
        (r"Q", shares.fraction),
        (rf"[NW]{_RANGE}[NW]", build.bare),
        (r"B[NW]&[NW]", build.bare),
        (r"[NW]", build.bare),
    )
)
# Where any row may begin; most tokens of a text are passed over by it.
OPENING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in GRAMMAR))
