"""The grammar of quantities: a table of patterns over symbols (see :mod:`claimlint.extract.symbols`), tried in this order at each item."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.extract import shares
from claimlint.extract.builders import amounts, counts, times
from claimlint.extract.found import Found
from claimlint.extract.stretch import Stretch

Builder = Callable[[Stretch], Found | None]
_RANGE = "(?:RTR|[RT]|TC?|TP)"
# Pattern, builder.
GRAMMAR: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern), builder)
    for pattern, builder in (
        (r"[NW]I[NW][RT][NW]", shares.one_in_span),
        (rf"[NW](?:{_RANGE}[NW])?x(?:ox{{1,3}})?[PI][NW]", shares.parts_per),
        (r"[NWK](?:U|P)?I[PEx]?[NW]U?", shares.one_in),
        (r"[NW]RIR[NW]", shares.one_in),
        (r"[NW](?:x{0,2}U(?:o?x{1,2})?|x{1,3})I[NW]U?", shares.one_of),
        (r"NoNU", shares.one_of_these),
        (r"[NW]U[xT&]xD[xU]", times.until_a_birthday),
        (rf"[NW]U?{_RANGE}[NW]U[C&x]?[NW]U", amounts.up_to_compound),
        (r"[NW]U[C&x]?[NW]U", amounts.compound_amount),
        (r"PUO[NW](?!U)(?:[PE]U)?", amounts.a_unit_or_two),
        (r"[PNW]U&Q(?!U)(?:[PE]U)?", amounts.unit_and_a_half),
        (r"PU[PE]U", amounts.a_unit_a_time),
        (r"PU", times.a_unit),
        (r"PxU", times.a_whole_unit),
        (r"EQU", times.every_half),
        (r"E[xUQ]U", shares.every_nth),
        (r"wx[xD]?U", times.within_the),
        (r"NSNoPU(?:[SPE]+U)*", amounts.part_of_one),
        (r"WSWR?U(?:[SPE]+U)*", amounts.with_unit),
        (r"NSN(?!U)", shares.one_over),
        (r"NSNU?", amounts.slashed),
        (r"NxNU?", amounts.over),
        (r"(?:B[NW]&|[NW][RTO])[NW](?:(?:U|x|xU)?I|o)[NW]U?", shares.one_in_range),
        (r"(?:B[NW]&|[NW][RTO])[NW](?:xU|U|x)?[PS][NW]", shares.rate_range),
        (r"[NW](?:xU|U|x)?[PS][NW]", shares.rate),
        (r"NU?MNU?", amounts.plus_minus),
        (r"B[NW]U?&[NW]R?U(?:[SPE]+U)*", amounts.with_unit),
        (r"[NW](?:[RTO][NW])?R?Ux", times.at_intervals),
        (r"[NW](?:[RTO][NW])?R?U", times.at_intervals),
        (r"[NW]UA", times.times_in),
        (rf"[NW]R?U?{_RANGE}[NW]R?U(?:[SPE]+U)*", amounts.with_unit),
        (rf"(?:BU[NW]&|U[NW]{_RANGE})U?[NW](?![UPES])", times.after_unit),
        (rf"[NW](?:{_RANGE}[NW])?PU", counts.millions_per_litre),
        (r"G", times.plural_age),
        (r"U[NW](?![UPESRN]|TU?[NW])", times.numbered),
        (r"Ux[NW](?:PU|(?![UPESRTN]))", counts.totalling),
        (r"(?:Bx?DU?[&TR]|DU?[TR])x?DU", times.ordinals),
        (r"D[Ux]", times.ordinal),
        (r"[NW]Ox{1,3}U(?:[SPE]+U)*", amounts.or_more),
        (r"[NW]O[NW]R?U(?:[SPE]+U)*", amounts.with_unit),
        (r"[NW](?:xU|U|x|Uox)\(NR?UP\)", counts.of_each_behind),
        (r"KE[NW](?:[RTO][NW])?U", times.frequency),
        (r"K(?:[PES]|RPR)U", times.frequency),
        (r"K[Iw][Px]?[NW]R?U", times.in_a_day),
        (r"KI[Px]x", times.once_in_a_life),
        (r"KR?[xA]", times.adverbial),
        (r"Kxx", counts.fold),
        (r"F", counts.multiplied),
        (r"[NW]xUoNR?U(?:[SPE]+U)*", counts.of_each_named),
        (rf"[NW](?:{_RANGE}[NW])?(?:xRx|x{{1,4}}|A)U(?:[SPE]+U)*", counts.counted),
        (r"WNR?U(?:[SPE]+U)*", counts.of_each),
        (r"[NW]UoNR?U(?:[SPE]+U)*", counts.of_each),
        (r"[NW]R?U(?:[SPE]+U)*", amounts.with_unit),
        (r"Q(?:o?P|R)?U(?:[SPE]+U)*", amounts.with_unit),
        (r"[NW](?:[RT][NW])?PU", times.per_time),
        (r"B[xo]{1,3}[NW]&[NW]R?U(?:[SPE]+U)*", amounts.between_words_with_unit),
        (r"B[xo]{1,3}[NW]&[NW]", amounts.between_words),
        (r"LU", amounts.single),
        (r"EU", times.every),
        (r"PU", times.each),
        (r"ExU", times.every_other),
        (r"[NW]RA", times.rhythm),
        (r"A", times.rhythm),
        (r"Q", shares.fraction),
        (rf"[NW]{_RANGE}[NW]", amounts.bare),
        (r"B[NW]&[NW]", amounts.bare),
        (r"[NW]", amounts.bare),
    )
)
# Where any row may begin; most tokens of a text are passed over by it.
OPENING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in GRAMMAR))
