"""Which settings file counts for an article: the nearest, as ruff finds its own."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from claimlint.engine.globs import full
from claimlint.engine.settings.fields import Settings
from claimlint.engine.settings.layers import Layer, Layered, checked, layered, of_settings, seen_from
from claimlint.engine.toml import read_toml
from claimlint.errors import SettingsError

NAMES = (".claimlint.toml", "claimlint.toml", "pyproject.toml")
COMMAND_LINE = "command line"


class Request(msgspec.Struct, frozen=True):
    """What the command line says: a file to use for all articles, no file at all, values that go before those of files."""

    config: Path | None = None
    isolated: bool = False
    values: dict[str, Any] = {}


class Discovery:
    """The settings of articles; each file is read once."""

    def __init__(self, request: Request = Request(), fixed: Settings | None = None) -> None:  # noqa: B008 - frozen
        if request.isolated and request.config:
            raise SettingsError("--isolated reads no settings file, so it cannot be used with --config FILE")
        self._request = request
        self._fixed = of_settings(fixed) if fixed else None
        self._folders: dict[Path, Path | None] = {}
        self._files: dict[Path | None, Layered] = {}

    def at(self, path: Path) -> Layered:
        """What counts for a file or folder, before overrides for single files."""
        if self._fixed is not None:
            return self._fixed
        folder = full(path)
        return self._read(self._file_for(folder if folder.is_dir() else folder.parent))

    def of(self, path: Path) -> Settings:
        """The settings for one article."""
        return self.at(path).of(path)

    @property
    def here(self) -> Layered:
        """What counts in the folder one stands in: what is said of a run rather than of an article is read there."""
        return self.at(Path())

    def _file_for(self, folder: Path) -> Path | None:
        if self._request.isolated or self._request.config:
            return self._request.config
        return self._nearest(folder) or self._of_user

    @cached_property
    def _of_user(self) -> Path | None:
        return user_file()

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._folders:
            own = file_in(folder)
            above = None if own or folder.parent == folder else self._nearest(folder.parent)
            self._folders[folder] = own or above
        return self._folders[folder]

    def _read(self, file: Path | None) -> Layered:
        if file not in self._files:
            layers = [*(layers_of(file) if file else ()), *_asked(self._request)]
            self._files[file] = layered(layers, file)
        return self._files[file]


def _asked(request: Request) -> list[Layer]:
    values = checked(request.values, COMMAND_LINE)
    return [Layer(COMMAND_LINE, seen_from(Path.cwd(), values, patterns=False))] if values else []


def file_in(folder: Path) -> Path | None:
    """The settings file of a folder; a ``pyproject.toml`` counts if it has a table for claimlint."""
    for name in NAMES:
        file = folder / name
        if file.is_file() and _is_ours(file):
            return file
    return None


def _is_ours(file: Path) -> bool:
    if file.name != "pyproject.toml":
        return True
    try:
        return _table(file) is not None
    except SettingsError:  # somebody else's file, with somebody else's mistakes
        return False


def user_file() -> Path | None:
    """The settings of the user, which count where nothing nearer is found."""
    from platformdirs import user_config_path

    file = user_config_path("claimlint", appauthor=False) / "claimlint.toml"
    return file if file.is_file() else None


def layers_of(file: Path, above: tuple[Path, ...] = ()) -> list[Layer]:
    """What a file says, with the files that it extends below it."""
    file = file.resolve()
    if file in above:
        circle = " → ".join(str(each) for each in (*above, file))
        raise SettingsError(f"extend goes round in a circle: {circle}; take one of them out")
    values = _table(file)
    if values is None:
        raise SettingsError(f"{file} has no table [tool.claimlint]; add one, or name another file")
    checked(values, str(file))
    base = file.parent / values["extend"] if "extend" in values else None
    if base and not base.is_file():
        raise SettingsError(
            f"{file}: extend: there is no file {base}; correct the path, which is seen from {file.parent}"
        )
    own = Layer(str(file), seen_from(file.parent, {key: each for key, each in values.items() if key != "extend"}))
    return [*(layers_of(base, (*above, file)) if base else ()), own]


def _table(file: Path) -> dict[str, Any] | None:
    """The settings in a file; None where a ``pyproject.toml`` has none."""
    found = read_toml(file)
    if file.name != "pyproject.toml":
        return found
    tools = found.get("tool")
    table = tools.get("claimlint") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None
