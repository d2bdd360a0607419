"""Which files a run checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimlint.documents import format_of
from claimlint.engine.globs import globs, spec_of
from claimlint.engine.settings import Settings
from claimlint.model.report import PAGE_MARK, Skipped

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NEVER = {"node_modules", "venv", "__pycache__", "site-packages"}  # and all that begin with a dot

_BEGINNING = 200  # bytes


class Selection(msgspec.Struct, frozen=True):
    """The articles of a run, each once and in a stable order, and the paths that could not be looked into."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...] = ()


SettingsOf = Callable[[Path], Settings]


def find_files(paths: Sequence[Path], settings_of: SettingsOf) -> Selection:
    """The articles below the paths.

    A file that is named is checked whatever its ending, unless ``force_exclude`` applies the patterns to it too; a
    folder is searched for Markdown, HTML and text, leaving out what ``.gitignore`` files and the settings of each folder
    exclude, and the reports that claimlint wrote there.
    """
    files: dict[Path, None] = {}
    skipped: list[Skipped] = []
    for path in paths:
        if path.is_dir():
            files.update(dict.fromkeys(_below(path, settings_of, skipped)))
        elif not path.exists():
            skipped.append(Skipped(path.as_posix(), "no such file or folder"))
        elif not is_forced_out(path, settings_of(path)):
            files[path] = None
    return Selection(tuple(files), tuple(skipped))


def is_forced_out(path: Path, settings: Settings) -> bool:
    """Whether a path is left out although it was named."""
    return settings.force_exclude and is_excluded(path, settings)


def is_excluded(path: Path, settings: Settings, searched: Path | None = None) -> bool:
    """Whether the settings, or the folders that are never searched, leave a path out; those above ``searched`` are not asked."""
    below = path.relative_to(searched) if searched and path.is_relative_to(searched) else path
    return _excluded(path, settings) or any(part in _NEVER for part in below.parts[:-1])


def _excluded(path: Path, settings: Settings, searched: Path | None = None, *, is_folder: bool = False) -> bool:
    patterns = (*settings.exclude, *settings.extend_exclude)
    return bool(patterns) and globs(patterns).match(path, searched, is_folder=is_folder)


def _below(top: Path, settings_of: SettingsOf, skipped: list[Skipped]) -> Iterator[Path]:
    """The articles of a folder; folders that cannot be opened are added to ``skipped``."""
    layers: dict[Path, tuple[_Layer, ...]] = {top: _layers_above(top)}

    def unreadable(error: OSError) -> None:
        skipped.append(Skipped(Path(str(error.filename)).as_posix(), f"cannot be opened ({error.strerror})"))

    for root, names, files in os.walk(top, onerror=unreadable):
        here = Path(root)
        settings = settings_of(here)
        ignored = (*layers.pop(here), *_own_layer(here))
        known = ignored if settings.respect_gitignore else ()
        names[:] = [name for name in sorted(names) if not _is_left_out(here / name, top, settings, known)]
        layers.update({here / name: ignored for name in names})
        for name in sorted(files):
            path = here / name
            if not format_of(name) or _ignored(path, known) or _excluded(path, settings, top):
                continue
            if _is_report(path):
                skipped.append(Skipped(path.as_posix(), "is a report of claimlint, not an article"))
            else:
                yield path


def _is_report(path: Path) -> bool:
    """Whether a page is one that claimlint wrote, which says so at its beginning."""
    if format_of(path.name) != "html":
        return False
    try:
        with path.open("rb") as file:
            return PAGE_MARK.encode() in file.read(_BEGINNING)
    except OSError:  # told when it is to be read
        return False


def _is_left_out(path: Path, top: Path, settings: Settings, ignored: Sequence[_Layer]) -> bool:
    """Whether a folder is not searched."""
    if path.name in _NEVER or path.name.startswith("."):
        return True
    return _ignored(path, ignored, is_folder=True) or _excluded(path, settings, top, is_folder=True)


class _Layer(msgspec.Struct, frozen=True):
    """One ``.gitignore``: its folder, as an absolute path, and its patterns."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """True to ignore, False to keep, None where no pattern speaks of the path (an absolute one)."""
        name = path.relative_to(self.folder).as_posix() + ("/" if is_folder else "")
        return self.spec.check_file(name).include


def _ignored(path: Path, layers: Sequence[_Layer], *, is_folder: bool = False) -> bool:
    """Whether the ``.gitignore`` files above a path leave it out: the nearest that speaks of it decides."""
    absolute = path.absolute()
    verdicts = (layer.verdict(absolute, is_folder=is_folder) for layer in reversed(layers))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _layers_above(top: Path) -> tuple[_Layer, ...]:
    """The ``.gitignore`` files from the root of the repository down to the parent of ``top``.

    One that ignores ``top`` itself is left out: whoever names a folder wants it searched.
    """
    absolute = top.absolute()
    parents: list[Path] = []
    if not (absolute / ".git").exists():
        for parent in absolute.parents:
            parents.append(parent)
            if (parent / ".git").exists():
                break
        else:
            return ()  # not in a repository: what lies above is somebody else's
    found = [layer for parent in reversed(parents) for layer in _own_layer(parent)]
    return tuple(layer for layer in found if not layer.verdict(absolute, is_folder=True))


def _own_layer(folder: Path) -> tuple[_Layer, ...]:
    """The ``.gitignore`` of a folder, if it has one that can be read."""
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return (_Layer(folder.absolute(), spec_of(text.splitlines())),)
