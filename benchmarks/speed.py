"""How long claimlint takes to open its database and to check an article, beside doing the same the slow way.

python benchmarks/speed.py [PATH]    PATH: articles to check; claimlint's own examples if left out

Every figure is the least of several runs in this process, and the ratio is of figures of one run: compare ratios, not milliseconds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from claimlint import api
from claimlint.reference.compile import decode_index, encode_index
from claimlint.reference.load import load_database
from claimlint.reference.location import database_root

EXAMPLES = Path(__file__).parents[1] / "examples"
_RUNS = 7


def least(action: Callable[[], object], runs: int = _RUNS) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="?", type=Path, default=EXAMPLES)
    path = parser.parse_args().path
    database = api.open_database()
    index = encode_index(database)
    compiled = least(lambda: decode_index(index, database.sha256))
    opened = least(api.open_database)
    sources = least(lambda: load_database(database_root()), runs=1)
    articles = least(lambda: api.check([path], database=database), runs=3)
    count = len(api.files([path]).files)
    print(f"index: {len(index) / 1e6:.1f} MB, {len(database.topics):,} topics")
    print(f"{'decode the index':<34}{compiled:>10.1f} ms")
    print(f"{'open the database':<34}{opened:>10.1f} ms")
    print(f"{'read, check and compile the YAML':<34}{sources:>10.1f} ms    {sources / opened:,.0f} × opening it")
    print(
        f"{f'check {count} articles, all built anew':<34}{articles:>10.1f} ms    {articles / count:,.1f} ms an article"
    )


if __name__ == "__main__":
    main()
