"""The lines that were changed, as git tells: since a revision, or staged for a commit."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from itertools import compress, islice
from operator import not_
from pathlib import Path

import msgspec

from claimlint.engine.globs import full
from claimlint.errors import UsageError
from claimlint.git import git
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.model.suppression import Hidden, Hiding

_HUNK = re.compile(r"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
_DIFF = (
    "-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
    "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip


class Mode(StrEnum):
    """Which findings count as belonging to a change."""

    ADDED = "added"  # those that touch a changed line
    FILE = "file"  # all of a changed file


class Changes(msgspec.Struct, frozen=True):
    """Changed files below the root of a repository, each with its changed lines; None stands for all lines.

    ``staged`` has the content of files as they are staged, where it is not what is on disk.
    """

    root: Path
    lines: dict[str, tuple[range, ...] | None]
    mode: Mode = Mode.ADDED
    staged: dict[str, bytes] = {}

    def content(self, path: Path) -> bytes | None:
        """The staged bytes of an article, if they are not those on disk."""
        return self.staged.get(self._name(path) or "")

    def narrowed(self, file: FileReport) -> FileReport:
        """The report without what is outside the change; an article outside the repository is left as it is."""
        name = self._name(Path(file.source.path))
        if name is None:
            return file
        inside = [self._touches(name, each, file.source) for each in file.diagnostics]
        kept = tuple(compress(file.diagnostics, inside))
        outside = compress(file.diagnostics, map(not_, inside))
        hidden = (*file.hidden, *(Hidden(each, Hiding.OUTSIDE) for each in outside))
        return msgspec.structs.replace(file, diagnostics=kept, hidden=hidden)

    def _name(self, path: Path) -> str | None:
        absolute = full(path).resolve()
        return absolute.relative_to(self.root).as_posix() if absolute.is_relative_to(self.root) else None

    def _touches(self, name: str, found: Diagnostic, source: Source) -> bool:
        ranges = self.lines.get(name, ())
        if ranges is None or (name in self.lines and self.mode is Mode.FILE):
            return True
        first = source.position(found.span.start).line
        last = source.position(max(found.span.start, found.span.end - 1)).line
        return any(lines.start <= last and first < lines.stop for lines in ranges)


def changes_since(base: str, mode: Mode = Mode.ADDED) -> Changes:
    """What differs from where this branch left ``base``, with files that git does not know yet."""
    if base.startswith("-"):
        raise UsageError(f"“{base}” is no revision; write a branch, a tag or a commit")
    root = _root()
    try:
        fork = _git("merge-base", "--", base, "HEAD").strip()
    except UsageError as error:
        hint = "fetch it (git fetch; in CI with the whole history, fetch-depth: 0)"
        raise UsageError(f"--diff-base {base}: {error or 'it has no commit in common with HEAD'}; {hint}") from error
    lines: dict[str, tuple[range, ...] | None] = dict(_parsed(_git(*_DIFF, fork, "--", cwd=root)))
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=root).split("\0")
    return Changes(root, lines | {name: None for name in untracked if name}, mode)


def staged_changes(mode: Mode = Mode.ADDED) -> Changes:
    """What is staged for the next commit; articles are read as they are staged."""
    root = _root()
    lines: dict[str, tuple[range, ...] | None] = dict(_parsed(_git(*_DIFF, "--cached", "--", cwd=root)))
    differing = _git("diff", "--name-only", "-z", "--diff-filter=d", cwd=root).split("\0")
    staged = {name: git("show", f":{name}", cwd=root) for name in differing if name}
    return Changes(root, lines, mode, staged)


def _parsed(diff: str) -> Iterator[tuple[str, tuple[range, ...]]]:
    """Every file of a diff with the lines that are new in it."""
    name = ""
    ranges: dict[str, list[range]] = {}
    lines = iter(diff.split("\n"))
    for line in lines:
        hunk = _HUNK.match(line)
        if hunk is None:
            name = "" if line.startswith("diff --git ") else _target(line) or name
            ranges.setdefault(name, [])
            continue
        gone, start, count = int(hunk["gone"] or 1), int(hunk["start"]), int(hunk["count"] or 1)
        ranges[name].append(range(start, start + count))
        deque(islice(lines, gone + count), maxlen=0)  # the lines themselves may look like anything
    yield from ((name, tuple(found)) for name, found in ranges.items() if name)


def _target(line: str) -> str:
    """The name that a file has after the change, where a line of a diff says it."""
    for prefix, strip in (("+++ ", "b/"), ("rename to ", "")):
        if line.startswith(prefix):
            name = line.removeprefix(prefix).rstrip("\t")
            if name.startswith('"'):
                name = codecs.escape_decode(name[1:-1].encode())[0].decode("utf-8", "surrogateescape")
            return "" if name == "/dev/null" else name.removeprefix(strip)
    return ""


def _root() -> Path:
    try:
        return Path(_git("rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    except UsageError as error:
        raise UsageError(f"changed lines are asked of git, and this folder is in no repository ({error})") from error


def _git(*arguments: str, cwd: Path | None = None) -> str:
    return git(*arguments, cwd=cwd).decode("utf-8", "surrogateescape")
