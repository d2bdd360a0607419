"""What was changed, as git tells: lines since a revision or staged for a commit, and files that were renamed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Container, Iterator
from enum import StrEnum
from itertools import compress, groupby
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

    ADDED = "added"  # those that touch a line which was added or changed
    CONTEXT = "context"  # those in a paragraph in which something was added, changed or deleted
    FILE = "file"  # all of a changed file


class Changes(msgspec.Struct, frozen=True):
    """Changed files below the root of a repository, each with its changed lines; None stands for all lines.

    ``beside`` has the lines next to which something was deleted. ``staged`` has the content of files as they are staged,
    where it is not what is on disk.
    """

    root: Path
    lines: dict[str, tuple[range, ...] | None]
    mode: Mode = Mode.ADDED
    staged: dict[str, bytes] = {}
    beside: dict[str, tuple[int, ...]] = {}

    def content(self, path: Path) -> bytes | None:
        """The staged bytes of an article, if they are not those on disk."""
        return self.staged.get(self._name(path) or "")

    def narrowed(self, file: FileReport) -> FileReport:
        """The report without what is outside the change; an article outside the repository is left as it is."""
        name = self._name(Path(file.source.path))
        if name is None:
            return file
        ranges = self._ranges(name, file.source)
        inside = [ranges is None or _touches(ranges, each, file.source) for each in file.diagnostics]
        kept = tuple(compress(file.diagnostics, inside))
        outside = compress(file.diagnostics, map(not_, inside))
        hidden = (*file.hidden, *(Hidden(each, Hiding.OUTSIDE) for each in outside))
        return msgspec.structs.replace(file, diagnostics=kept, hidden=hidden)

    def _name(self, path: Path) -> str | None:
        absolute = full(path).resolve()
        return absolute.relative_to(self.root).as_posix() if absolute.is_relative_to(self.root) else None

    def _ranges(self, name: str, source: Source) -> tuple[range, ...] | None:
        """The lines of a file whose findings belong to the change; None stands for all lines."""
        ranges = self.lines.get(name, ())
        if ranges is None or (name in self.lines and self.mode is Mode.FILE):
            return None
        if self.mode is Mode.CONTEXT:
            changed = {line for each in ranges for line in each} | set(self.beside.get(name, ()))
            return tuple(_paragraphs(source, changed))
        return ranges


def _touches(ranges: tuple[range, ...], found: Diagnostic, source: Source) -> bool:
    first = source.position(found.span.start).line
    last = source.position(max(found.span.start, found.span.end - 1)).line
    return any(lines.start <= last and first < lines.stop for lines in ranges)


def _paragraphs(source: Source, changed: Container[int]) -> Iterator[range]:
    """The runs of lines that are not blank in which a line was changed."""
    numbers = range(1, len(source.line_starts) + 1)
    for filled, run in groupby(numbers, key=lambda number: bool(source.line(number).strip())):
        lines = list(run)
        if filled and any(line in changed for line in lines):
            yield range(lines[0], lines[-1] + 1)


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
    changes = _parsed(root, _git(*_DIFF, fork, "--", cwd=root), mode)
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=root).split("\0")
    return msgspec.structs.replace(changes, lines=changes.lines | {name: None for name in untracked if name})


def staged_changes(mode: Mode = Mode.ADDED) -> Changes:
    """What is staged for the next commit; articles are read as they are staged."""
    root = _root()
    changes = _parsed(root, _git(*_DIFF, "--cached", "--", cwd=root), mode)
    differing = _git("diff", "--name-only", "-z", "--diff-filter=d", cwd=root).split("\0")
    staged = {name: git("show", f":{name}", cwd=root) for name in differing if name}
    return msgspec.structs.replace(changes, staged=staged)


def renames_since(file: Path) -> list[tuple[Path, Path]]:
    """The files that were renamed since this one was committed, old and new name; none where git knows nothing of it."""
    folder = full(file).parent
    try:
        root = Path(_git("rev-parse", "--show-toplevel", cwd=folder).rstrip("\n"))
        base = _git("log", "-1", "--format=%H", "--", file.name, cwd=folder).strip() or "HEAD"
        told = _git("diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", base, "--", cwd=root)
    except UsageError:
        return []
    fields = told.split("\0")[:-1]  # R100, old, new
    return [(root / old, root / new) for old, new in zip(fields[1::3], fields[2::3], strict=True)]


def _parsed(root: Path, diff: str, mode: Mode) -> Changes:
    """Every file of a diff with the lines that are new in it, and those beside which others are gone."""
    name = ""
    ranges: dict[str, list[range]] = {}
    beside: dict[str, list[int]] = {}
    lines = iter(diff.split("\n"))
    for line in lines:
        hunk = _HUNK.match(line)
        if hunk is None:
            name = "" if line.startswith("diff --git ") else _target(line) or name
            ranges.setdefault(name, [])
            continue
        start, count = int(hunk["start"]), int(hunk["count"] or 1)
        gone = list(_content(lines, int(hunk["gone"] or 1)))
        list(_content(lines, count))  # passed over, because they may look like anything
        ranges[name].append(range(start, start + count))
        beside.setdefault(name, []).extend(_neighbours(gone, start, count))
    changed: dict[str, tuple[range, ...] | None] = {each: tuple(found) for each, found in ranges.items() if each}
    return Changes(root, changed, mode, beside={each: tuple(found) for each, found in beside.items() if found})


def _content(lines: Iterator[str], count: int) -> Iterator[str]:
    """The next lines of a file that a hunk has, without their sign; git's own remarks are none."""
    while count and (line := next(lines, None)) is not None:
        if not line.startswith("\\"):
            count -= 1
            yield line[1:]


def _neighbours(gone: list[str], start: int, count: int) -> Iterator[int]:
    """The lines to which deleted ones were joined: the one before the first, the one behind the last."""
    first = start if count else start + 1  # of a hunk without new lines ``start`` is the line before it
    if gone and gone[0].strip():
        yield first - 1
    if gone and gone[-1].strip():
        yield first + count


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
