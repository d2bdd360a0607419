"""Write ``claims_db/language/journals.yaml`` from the lists of journal abbreviations that JabRef publishes (CC0).

The lists are not part of this project: give their paths. A title is kept if it is in one of the lists given first and in the
last one, which is the catalogue of the National Library of Medicine.

    python tools/import_journals.py --date 2026-11-28 MEDICUS LIFESCIENCE ENTREZ
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "claims_db" / "language" / "journals.yaml"
_HEAD = """\
# yaml-language-server: $schema=../schema/journals.json
# Journals of medicine and the life sciences: title | abbreviation. Written by tools/import_journals.py from the lists of JabRef
# (https://github.com/JabRef/abbrv.jabref.org: medicus, lifescience, entrez; CC0 1.0), as of {day}.
"""


def journals(lists: list[Path]) -> dict[str, str]:
    """Abbreviation without full stops by title."""
    *wanted, catalogue = [_rows(file) for file in lists]
    known = {title.lower().removeprefix("the ") for title in catalogue}
    found: dict[str, str] = {}
    for rows in wanted:
        for title, short in rows.items():
            if title.lower() in known and title.isascii() and re.fullmatch(r"[A-Z][\w '&,.-]+", title):
                found.setdefault(title, short.replace(".", ""))
    return dict(sorted(found.items()))


def _rows(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return {re.sub("IMAging", "Imaging", row[0]): row[1] for row in csv.reader(stream)}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", required=True, help="when the lists were fetched")
    parser.add_argument("lists", nargs="+", type=Path)
    options = parser.parse_args()
    found = journals(options.lists)
    lines = [f"- {json.dumps(f'{title} | {short}')}" for title, short in found.items()]
    TARGET.write_text(_HEAD.format(day=options.date) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found):,} journals, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
