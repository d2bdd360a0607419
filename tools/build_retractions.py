"""Write ``claims_db/retractions/retractions.bin``, the index of retracted papers that is shipped.

python tools/build_retractions.py --date 2026-05-01 --list LIST --natures NATURES --pmids PMIDS
python tools/build_retractions.py --notices RETRACTION_WATCH.csv

LIST has one row a notice (OriginalPaperDOI, RetractionDOI), NATURES one a paper (doi, natures of its notices joined by ";"), PMIDS
one number a line. A paper whose notices LIST counts more of than NATURES names is "listed": the nature of the last is not known.
The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claimlint.model.identifiers import Identifier
from claimlint.model.retraction import Standing, standing_of
from claimlint.reference.notices import Notice, identifier, latest_day, read_notices, standings_of
from claimlint.reference.retractions import INDEX_FILE, encode_retractions

TARGET = Path(__file__).resolve().parents[1] / "claims_db" / "retractions" / INDEX_FILE


def from_lists(listed: Path, natures: Path, pmids: Path) -> dict[Identifier, Standing]:
    """The standings that three lists without days give together."""
    counts = Counter(_papers(row["OriginalPaperDOI"] for row in _rows(listed)))
    known = {paper: row["retractionwatch"] for row in _rows(natures) for paper in _papers([row["doi"]])}
    found = standings_of(
        Notice((paper,), standing, None)
        for paper, count in counts.items()
        for standing in _standings(known.get(paper, ""), count)
    )
    numbers = pmids.read_text(encoding="ascii").split()
    retracted = (identifier("OriginalPaperPubMedID", number) for number in numbers)
    return found | {paper: Standing.RETRACTED for paper in retracted if paper}


def _standings(natures: str, count: int) -> list[Standing]:
    found = [standing for nature in natures.split(";") if (standing := standing_of(nature))]
    return found if count <= len(found) else [Standing.LISTED]


def _papers(cells: Iterator[str] | list[str]) -> Iterator[Identifier]:
    yield from filter(None, (identifier("OriginalPaperDOI", cell) for cell in cells))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def main() -> None:
    """Write the index and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", type=date.fromisoformat, help="the day of LIST")
    parser.add_argument("--notices", type=Path, help="the CSV that Retraction Watch publishes")
    for name in ("list", "natures", "pmids"):
        parser.add_argument(f"--{name}", type=Path)
    options = parser.parse_args()
    if options.notices:
        notices = read_notices(options.notices.read_bytes(), options.notices.name)
        standings, day = standings_of(notices), options.date or latest_day(notices, date.today())
    else:
        standings, day = from_lists(options.list, options.natures, options.pmids), options.date
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(encode_retractions(standings, day))
    print(f"{TARGET.stat().st_size:,} bytes as of {day}: {dict(Counter(standings.values()))}")


if __name__ == "__main__":
    main()
