"""The name under which the findings of an article are kept: the content of everything that decides them, and no path or time."""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

import claimlint
from claimlint.documents import format_of
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.source import Source
from claimlint.rules import Rule, all_rules

# Settings that say which articles are read, what is told of them or where things lie: no finding depends on them.
# ``databases`` counts by its content, the choices of overrides and per-file-ignores are among those of the article.
SETTINGS_WITHOUT_EFFECT = frozenset((
    "extend", "profile", "per_file_ignores", "exclude", "extend_exclude", "force_exclude", "respect_gitignore",
    "databases", "lock", "baseline", "output_format", "overrides", "cache_dir",
))  # fmt: skip
# The packages through which an article goes.
READERS = ("markdown-it-py", "mdit-py-plugins", "msgspec", "pyyaml", "selectolax", "spacy")
_SIZE = 16


class Keys:
    """The names of results in one run."""

    def __init__(self, *, ignore_suppressions: bool) -> None:
        self._ignore_suppressions = ignore_suppressions
        self._prefixes: dict[Pipeline, bytes | None] = {}

    def of(self, pipeline: Pipeline, source: Source) -> str | None:
        """The name of the findings of an article; None where they rest on something that nobody can name."""
        prefix = self._prefix(pipeline)
        if prefix is None:
            return None
        named = source.path if any(rule.plugin for rule in pipeline.rules) else ""
        digest = hashlib.blake2b(prefix, digest_size=_SIZE)
        digest.update(f"\0{format_of(source.path)}\0{named}\0".encode("utf-8", "surrogatepass"))
        digest.update(source.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _prefix(self, pipeline: Pipeline) -> bytes | None:
        """What is the same for all articles of a pipeline."""
        if pipeline not in self._prefixes:
            usable = all(rule.cacheable for rule in pipeline.rules)
            self._prefixes[pipeline] = self._made(pipeline) if usable else None
        return self._prefixes[pipeline]

    def _made(self, pipeline: Pipeline) -> bytes | None:
        readings = pipeline.readings
        try:
            mine, others, retractions = program(), plugins(), readings.retractions.digest
        except (OSError, ImportError):  # code that cannot be read
            return None
        choices, bare = _choices(pipeline.settings), self._ignore_suppressions
        return msgspec.msgpack.encode((mine, others, retractions, readings.state.sha256, choices, bare))


def _choices(settings: Settings) -> bytes:
    """The settings that decide what is found."""
    chosen = {
        name: each for name, each in msgspec.structs.asdict(settings).items() if name not in SETTINGS_WITHOUT_EFFECT
    }
    return msgspec.msgpack.encode(chosen, order="deterministic")


@cache
def program() -> tuple[str, ...]:
    """claimlint with what it reads articles with. Its code counts too: a checkout changes under the same version."""
    code = _digest(_contents(Path(claimlint.__path__[0]), _is_code))
    return claimlint.__version__, code, sys.version, *map(_version, READERS)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def plugins() -> tuple[tuple[str, str, str], ...]:
    """The rules that packages bring: applied or not, their names are names that a suppression may use."""
    return tuple((rule.id, rule.plugin, _digest(_package_of(rule))) for rule in all_rules() if rule.plugin)


def _package_of(rule: type[Rule]) -> Iterator[bytes]:
    """The files of the package that a rule is from, data among them; of a single module that one."""
    parts = rule.__module__.split(".")
    for end in range(1, len(parts) + 1):
        module = importlib.import_module(".".join(parts[:end]))
        if module.__file__ is not None:  # a namespace holds packages of others, too
            file = Path(module.__file__)
            return _contents(file.parent) if hasattr(module, "__path__") else iter([file.read_bytes()])
    return iter(())


def _is_code(folder: Path) -> bool:
    """Whether a folder is a package; the reference database beside the code of an installed claimlint is none."""
    return (folder / "__init__.py").is_file()


def _contents(top: Path, is_wanted: Callable[[Path], bool] = Path.is_dir) -> Iterator[bytes]:
    """Names and bytes of the files in a folder and in those below it that are wanted, in a stable order."""
    for root, names, files in os.walk(top):
        here = Path(root)
        names[:] = [name for name in sorted(names) if name != "__pycache__" and is_wanted(here / name)]
        for name in sorted(files):
            yield (here / name).relative_to(top).as_posix().encode()
            yield (here / name).read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
