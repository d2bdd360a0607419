"""The lock file: which state of each database a team has agreed on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from claimlint.engine.plugins import plugin_databases
from claimlint.engine.settings import Layered
from claimlint.engine.toml import read_toml, toml_value
from claimlint.errors import DatabaseError, SettingsError
from claimlint.reference.index import folder_sha256
from claimlint.reference.location import database_root
from claimlint.reference.sources import folder_version

NAME = "claimlint.lock"
OWN = "claimlint"
_HEAD = "# Written by claimlint db lock; run it again when a database is meant to change.\n"


class Locked(msgspec.Struct, frozen=True):
    """The state of one database; ``path`` is seen from the lock file and empty for claimlint's own."""

    name: str
    path: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.version or 'no version'} ({self.sha256[:12]})"


class LockFile(msgspec.Struct, frozen=True):
    """All of a lock file."""

    database: tuple[Locked, ...]


def lock_place(layered: Layered) -> Path:
    """Where the lock file is, or would be: by the settings, else beside the settings file."""
    if layered.settings.lock:
        return Path(layered.settings.lock)
    return (layered.file.resolve().parent if layered.file else Path.cwd()) / NAME


def state_of(packs: Sequence[str], folder: Path) -> tuple[Locked, ...]:
    """The state of claimlint's database and of those laid over it, now."""
    found = [_state(OWN, "", database_root())]
    found += [_state(name, f"plugin:{name}", root) for name, root in plugin_databases().items()]
    for pack in packs:
        path = Path(os.path.relpath(pack, folder)).as_posix()
        found.append(_state(Path(pack).resolve().name, path, Path(pack)))
    return tuple(found)


def _state(name: str, path: str, root: Path) -> Locked:
    return Locked(name, path, folder_version(root), folder_sha256(root))


def lock_text(databases: Iterable[Locked]) -> str:
    """A lock file."""
    tables = ("".join(f"{key} = {toml_value(value)}\n" for key, value in _items(each)) for each in databases)
    return "\n".join([_HEAD, *(f"[[database]]\n{table}" for table in tables)])


def _items(locked: Locked) -> Iterator[tuple[str, str]]:
    yield from ((key, value) for key, value in msgspec.structs.asdict(locked).items() if value)


def check_lock(layered: Layered) -> None:
    """DatabaseError where the databases are not there, or not those of the lock file, if there is one."""
    _refuse_missing(layered)
    file = lock_place(layered)
    if not file.is_file():
        if layered.settings.lock:
            raise SettingsError(f"lock: there is no file {file}; claimlint db lock writes it")
        return
    locked = {each.path: each for each in _read(file).database}
    found = {each.path: each for each in state_of(layered.settings.databases, file.parent)}
    changes = [*_changes(locked, found)]
    if changes:
        told = "\n".join(f"  {change}" for change in changes)
        raise DatabaseError(f"the databases are not those of {file}:\n{told}\nif that is meant, run claimlint db lock")


def _refuse_missing(layered: Layered) -> None:
    for folder in layered.settings.databases:
        if not Path(folder).is_dir():
            origin = layered.origins.get("databases", "")
            raise SettingsError(f"{origin}: databases: there is no folder {folder}; correct the path")


def _read(file: Path) -> LockFile:
    values = read_toml(file)
    own = [{"path": "", "version": "", **each} for each in values.get("database", ())]
    try:
        return msgspec.convert({"database": own}, LockFile)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file} is damaged: {error}; run claimlint db lock") from error


def _changes(locked: dict[str, Locked], found: dict[str, Locked]) -> Iterator[str]:
    for path in dict.fromkeys((*locked, *found)):
        before, now = locked.get(path), found.get(path)
        if before is None and now:
            yield f"{now.name} ({path}) is new: {now}"
        elif before and now is None:
            yield f"{before.name} ({path}) is not in the settings any more"
        elif before and now and before.sha256 != now.sha256:
            yield f"{before.name}{f' ({path})' if path else ''} has changed: locked {before}, found {now}"
