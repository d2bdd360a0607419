"""Settings from several places, one laid over the other, and where each value is from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from claimlint.engine.globs import anchored, globs
from claimlint.engine.settings.fields import Choices, Override, Settings
from claimlint.engine.settings.mistakes import reason
from claimlint.engine.settings.names import check_names, names_in, rules_of
from claimlint.engine.settings.profiles import PROFILES
from claimlint.engine.settings.rule_options import KEY as RULES
from claimlint.engine.settings.rule_options import check_options
from claimlint.errors import SettingsError
from claimlint.nearest import did_you_mean

DEFAULT = "default"
_LISTED = "docs/settings.md lists them"
Values = dict[str, Any]


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
                lay(values, {key: each for key, each in self.values["overrides"][at].items() if key != "files"})
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
        for key, value in _places(layer.values):
            adds = key in origins and _adds_up(key.rpartition(".")[2], value)
            origins[key] = f"{origins[key]}, {layer.origin}" if adds else layer.origin
        lay(values, layer.values)
    return Layered(values, origins, file)


def _places(values: Values) -> Iterator[tuple[str, Any]]:
    """Each key with its value; an option of a rule is a place of its own."""
    for key, value in values.items():
        yield key, value
        for name, table in value.items() if key == RULES else ():
            yield from ((f"{key}.{name}.{option}", each) for option, each in table.items())


def of_settings(settings: Settings) -> Layered:
    """Settings that a program made."""
    values: Values = msgspec.to_builtins(settings)
    _check_contents(values)
    return Layered(values, dict.fromkeys(values, "the program"))


def lay(below: Values, above: Mapping[str, Any]) -> None:
    """Lay values over others; tables add up, and so do the tables in them."""
    for key, value in above.items():
        if isinstance(value, Mapping):
            under = below.get(key)
            below[key] = dict(under) if isinstance(under, Mapping) else {}
            lay(below[key], value)
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
        _check_contents(values)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{origin}: {reason(error, Settings)}") from error
    except SettingsError as error:
        raise SettingsError(f"{origin}: {error}") from error
    return values


def _check_contents(values: Values) -> None:
    """Raise SettingsError for names of rules and for options that there are not."""
    check_names(names_in(values))
    for each in (values, *values.get("overrides", ())):
        check_options(each.get(RULES, {}))


def _refuse_unknown(values: Mapping[str, Any], struct: type[Choices], origin: str) -> None:
    known = struct.__struct_encode_fields__
    for key in values:
        if key not in known:
            raise SettingsError(f"{origin}: there is no setting “{key}”; {did_you_mean(key, known, _LISTED)}")


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
