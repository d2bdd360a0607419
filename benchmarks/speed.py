"""How long claimlint takes to open its database and to check articles, beside doing the same the slow way.

python benchmarks/speed.py [PATH]    PATH: articles to check; claimlint's own examples if left out

Every figure is the least of several runs, and a ratio is of figures of one run of this program: compare ratios, not milliseconds. Whole
runs of ``claimlint check`` are processes of their own that take turns; their processor time tells what a busy machine hides.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from claimlint import api
from claimlint.engine.parallel import cores
from claimlint.reference.compile import decode_index, encode_index
from claimlint.reference.load import load_database
from claimlint.reference.location import database_root

EXAMPLES = Path(__file__).parents[1] / "examples"
_RUNS = 7
_TURNS = 3


class Time(NamedTuple):
    """How long a command took on the clock, and how long on all processors together; seconds."""

    clock: float
    processors: float


def timed(path: Path, *options: str) -> Time:
    """A whole run of ``claimlint check``."""
    command = [
        sys.executable,
        "-m",
        "claimlint",
        "check",
        "--isolated",
        "--exit-zero",
        "-o",
        os.devnull,
        *options,
        str(path),
    ]
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Time(time.perf_counter() - start, used)


def whole_runs(path: Path) -> dict[str, Time]:
    """The least of several turns: all read anew in one process and in as many as there are processors, and all known already."""
    with tempfile.TemporaryDirectory() as folder:
        many = cores()
        ways = {
            "read anew, in one process": ("-n", "-j1"),
            f"read anew, in {many} processes": ("-n", f"-j{many}"),
            "known from an earlier run": (f"--cache-dir={folder}/results",),
        }
        timed(path, *ways["known from an earlier run"])
        turns = [{name: timed(path, *options) for name, options in ways.items()} for _ in range(_TURNS)]
    return {name: Time(*map(min, zip(*(turn[name] for turn in turns), strict=True))) for name in ways}


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
    print(f"\nclaimlint check, {count} articles, {cores()} processors")
    runs = whole_runs(path)
    first = next(iter(runs.values()))
    for name, took in runs.items():
        ratio = f"{first.clock / took.clock:.1f} × as fast, {took.processors / first.processors:.2f} × the work"
        print(f"{name:<34}{took.clock:>10.2f} s     {took.processors:>6.2f} s of processors    {ratio}")


if __name__ == "__main__":
    main()
