"""Settings from several places, one laid over the other, and where each value is from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from claimlint.engine.globs import anchored, globs
from claimlint.engine.manual import nearest
from claimlint.engine.settings.fields import Choices, Override, Settings
from claimlint.engine.settings.names import check_names, names_in, rules_of
from claimlint.engine.settings.profiles import PROFILES
from claimlint.errors import SettingsError

DEFAULT = "default"
Values = dict[str, Any]
_PLACE = re.compile(r" - at `\$\.?(.*)`$")


class Layer(msgspec.Struct, frozen=True):
    """What one place says: a file, the command line, a profile."""

    origin: str
    values: Values


class Layered(msgspec.Struct, frozen=True, dict=True):
    """All layers together; ``file`` is the settings file, if there is one."""

    values: Values
    origins: dict[str, str]
    file: Path | None = None

    @property
    def settings(self) -> Settings:
        """The settings for articles that nothing special is said of."""
        return self._of(())

    def of(self, path: Path) -> Settings:
        """The settings for one article: with the overrides and per-file-ignores that match it."""
        overrides = self.values.get("overrides", ())
        chosen = tuple(at for at, each in enumerate(overrides) if globs(tuple(each["files"])).match(path))
        ignores: Mapping[str, Sequence[str]] = self.values.get("per-file-ignores", {})
        names = tuple(name for pattern, names in ignores.items() if globs((pattern,)).match(path) for name in names)
        return self._of(chosen, names)

    def _of(self, overrides: tuple[int, ...], ignored: tuple[str, ...] = ()) -> Settings:
        known: dict[object, Settings] = self.__dict__.setdefault("_known", {})
        if (overrides, ignored) not in known:
            values = dict(self.values)
            for at in overrides:
                _lay(values, {key: each for key, each in self.values["overrides"][at].items() if key != "files"})
            values["ignore"] = [*values.get("ignore", ()), *rules_of(ignored)]
            known[overrides, ignored] = msgspec.convert(values, Settings)
        return known[overrides, ignored]


def layered(layers: Iterable[Layer], file: Path | None = None) -> Layered:
    """The layers laid over each other, the lowest first, and the profile that they choose below all."""
    found = list(layers)
    name = next((layer.values["profile"] for layer in reversed(found) if "profile" in layer.values), None)
    profile = [Layer(f"profile {name}", PROFILES[name])] if name else []
    values: Values = {}
    origins: dict[str, str] = {}
    for layer in [*profile, *found]:
        for key in layer.values:
            adds = key in origins and _adds_up(key, layer.values[key])
            origins[key] = f"{origins[key]}, {layer.origin}" if adds else layer.origin
        _lay(values, layer.values)
    return Layered(values, origins, file)


def of_settings(settings: Settings) -> Layered:
    """Settings that a program made."""
    values: Values = msgspec.to_builtins(settings)
    check_names(names_in(values))
    return Layered(values, dict.fromkeys(values, "the program"))


def _lay(below: Values, above: Values) -> None:
    for key, value in above.items():
        if isinstance(value, Mapping):
            below[key] = {**below.get(key, {}), **value}
        elif _adds_up(key, value):
            below[key] = [*below.get(key, ()), *value]
        else:
            below[key] = value


def _adds_up(key: str, value: Any) -> bool:
    return isinstance(value, Mapping) or key.startswith("extend-")


def checked(values: Values, origin: str) -> Values:
    """The values, if they are settings; SettingsError says which key of which place is wrong, and what there is."""
    _refuse_unknown(values, Settings, origin)
    for override in values.get("overrides", ()):
        if isinstance(override, Mapping):
            _refuse_unknown(override, Override, f"{origin}: overrides")
    try:
        msgspec.convert(values, Settings)
        check_names(names_in(values))
    except msgspec.ValidationError as error:
        raise SettingsError(f"{origin}: {_reason(error)}") from error
    except SettingsError as error:
        raise SettingsError(f"{origin}: {error}") from error
    return values


def _refuse_unknown(values: Mapping[str, Any], struct: type[Choices], origin: str) -> None:
    known = struct.__struct_encode_fields__
    for key in values:
        if key not in known:
            raise SettingsError(f"{origin}: there is no setting “{key}”; {nearest(key, known)}")


def _reason(error: msgspec.ValidationError) -> str:
    """What is wrong, with the key before it and the allowed values behind it."""
    text = str(error)
    place = _PLACE.search(text)
    key = place[1] if place else ""
    what = _PLACE.sub("", text).replace("`", "")
    allowed = _allowed(re.split(r"[.\[]", key)[0])
    return f"{key}: {what}{f'; write one of {allowed}' if 'enum' in what and allowed else ''}"


def _allowed(key: str) -> str:
    """The values of a setting that has a closed list of them."""
    hint = get_type_hints(Settings).get(key.replace("-", "_"))
    kinds = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, StrEnum)]
    return ", ".join(each.value for kind in kinds for each in kind)


_PATHS = ("lock", "baseline", "cache-dir")
_PATH_LISTS = ("databases",)
_GLOB_LISTS = ("exclude", "extend-exclude", "files")


def seen_from(folder: Path, values: Values, *, patterns: bool = True) -> Values:
    """The values with paths, and patterns if asked for, that mean the same wherever one stands."""
    found = dict(values)
    for key in found.keys() & set(_PATHS):
        found[key] = _below(folder, found[key])
    for key in found.keys() & set(_PATH_LISTS):
        found[key] = [_below(folder, each) for each in found[key]]
    if not patterns:
        return found
    for key in found.keys() & set(_GLOB_LISTS):
        found[key] = [anchored(each, folder) for each in found[key]]
    if "per-file-ignores" in found:
        found["per-file-ignores"] = {anchored(each, folder): names for each, names in found["per-file-ignores"].items()}
    if "overrides" in found:
        found["overrides"] = [seen_from(folder, each) for each in found["overrides"]]
    return found


def _below(folder: Path, path: str) -> str:
    return os.path.normpath(folder / path)
