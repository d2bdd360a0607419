"""The compiled index: the same sources give the same bytes, and whatever is wrong with a cache is mended in silence."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import msgspec
import pytest

from claimlint.errors import DatabaseError
from claimlint.model.database import Database
from claimlint.model.reference import Review
from claimlint.reference import index, location, open_database
from claimlint.reference.compile import MAGIC, UnusableIndex, compile_database, decode_index, encode_index, lean
from claimlint.reference.index import INDEX_FILE
from claimlint.reference.load import load_database

from .conftest import FILES, Builder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that had to be compiled from their sources."""
    roots: list[Path] = []

    def loud(root: Path, extra: tuple[Path, ...] = ()) -> Database:
        roots.append(root)
        return load_database(root, extra)

    monkeypatch.setattr("claimlint.reference.load.load_database", loud)
    return roots


def settle(root: Path) -> None:
    """Let all files look as if they were written a while ago."""
    for file in filter(Path.is_file, root.rglob("*")):
        os.utime(file, (time.time() - 60, time.time() - 60))


def test_the_same_sources_give_the_same_bytes(sound: Builder, tmp_path: Path) -> None:
    other = Builder(tmp_path / "elsewhere")
    for path in reversed(FILES):
        other.write(path, FILES[path])

    assert compile_database(sound.root) == compile_database(other.root)


def test_an_index_opens_as_what_was_compiled(sound: Builder) -> None:
    database = lean(load_database(sound.root))

    assert decode_index(compile_database(sound.root), database.sha256) == database
    assert database.version == "2026.01.10"
    assert database.topics["glowium"].entries[0].review == Review(date(2026, 1, 10), date(2028, 1, 10))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data.replace(MAGIC, b"claimlint-xx\n"),
        lambda data: MAGIC + b"\x7f" + data[len(MAGIC) + 1 :],
        lambda data: b"\x80\x04K\x01." * 50,
    ],
    ids=["empty", "header only", "cut", "flipped bit", "foreign", "other format", "pickle"],
)
def test_a_spoilt_index_is_unusable_and_rebuilt(
    sound: Builder, cache: Path, compiled: list[Path], spoil: Callable[[bytes], bytes]
) -> None:
    database = open_database(sound.root, cache=cache)
    (file,) = cache.glob("index-*.bin")
    good = file.read_bytes()
    with pytest.raises(UnusableIndex):
        decode_index(spoil(good), database.sha256)

    file.write_bytes(spoil(good))

    assert open_database(sound.root, cache=cache) == database
    assert compiled == [sound.root, sound.root]
    assert file.read_bytes() == good


def test_a_sound_hash_over_a_body_of_another_shape_is_unusable(sound: Builder) -> None:
    database = lean(load_database(sound.root))
    odd = encode_index(database).replace(b"recommended-intake", b"Recommended Intak!")

    with pytest.raises(UnusableIndex):
        decode_index(odd, database.sha256)


def test_an_index_of_other_sources_is_not_used(sound: Builder) -> None:
    with pytest.raises(UnusableIndex, match="not an index of these sources"):
        decode_index(compile_database(sound.root), "0" * 64)


def test_unchanged_sources_are_compiled_once(sound: Builder, cache: Path, compiled: list[Path]) -> None:
    settle(sound.root)

    assert open_database(sound.root, cache=cache) == open_database(sound.root, cache=cache)
    assert compiled == [sound.root]


def test_the_index_of_a_database_is_made_once(sound: Builder, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = load_database(sound.root)
    made = index.index_of(database, cache=cache)
    monkeypatch.setattr(index, "encode_index", None)

    assert index.index_of(database, cache=cache) == made == compile_database(sound.root)


def test_code_that_makes_an_index_makes_it_anew_when_it_changes(
    sound: Builder, tmp_path: Path, cache: Path, compiled: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "model"
    code.mkdir()
    monkeypatch.setattr(index, "_SHAPING", (code,))
    for change in ("telling = 1\n", "telling = 22\n"):
        (code / "advised.py").write_text(change, encoding="utf-8")
        index._code.cache_clear()
        open_database(sound.root, cache=cache)
    index._code.cache_clear()

    assert compiled == [sound.root, sound.root]


def test_a_compiled_database_is_in_the_order_of_its_sources(sound: Builder) -> None:
    loaded = lean(load_database(sound.root))

    opened = decode_index(encode_index(loaded), loaded.sha256)

    assert _in_order(opened) == _in_order(loaded)


def test_the_own_database_is_the_same_however_it_is_opened(loaded: Database) -> None:
    assert _in_order(open_database()) == _in_order(lean(loaded))


def _in_order(database: Database) -> bytes:
    """All of a database, of which equal tables may differ in order."""
    assert database.lookups
    tables = database.lookups
    lookups = msgspec.structs.replace(
        tables, **{name: _whole(getattr(tables, name)) for name in ("phrases", "advised", "advising")}
    )
    whole = msgspec.structs.replace(
        database, topics=dict(database.topics), advisories=dict(database.advisories), lookups=lookups
    )
    return msgspec.msgpack.encode(whole)


def _whole(table: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, object]]:
    return {first: dict(rows) for first, rows in table.items()}


def test_remembered_sources_are_not_read(sound: Builder, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(sound.root)
    database = open_database(sound.root, cache=cache)
    monkeypatch.setattr(index, "read_folder", lambda root: pytest.fail("read the sources"))

    assert open_database(sound.root, cache=cache) == database


def test_files_just_written_are_not_trusted_to_their_times(sound: Builder, cache: Path) -> None:
    open_database(sound.root, cache=cache)

    assert list(cache.glob("sources-*.json")) == []


@pytest.mark.parametrize("stamp", [b"", b"{}", b'{"fingerprint": "x", "sha256": "y"}', b"\xff"])
def test_a_spoilt_stamp_is_ignored(sound: Builder, cache: Path, stamp: bytes) -> None:
    settle(sound.root)
    database = open_database(sound.root, cache=cache)
    (file,) = cache.glob("sources-*.json")
    file.write_bytes(stamp)

    assert open_database(sound.root, cache=cache) == database


@pytest.mark.parametrize("path", list(FILES))
def test_a_change_of_any_source_is_seen(sound: Builder, cache: Path, compiled: list[Path], path: str) -> None:
    settle(sound.root)
    before = open_database(sound.root, cache=cache)

    comment = "1" if path == "VERSION" else "# looked at again\n"
    sound.write(path, FILES[path].rstrip("\n") + ("" if path == "VERSION" else "\n") + comment)

    assert open_database(sound.root, cache=cache).sha256 != before.sha256
    assert compiled == [sound.root, sound.root]


def test_the_shipped_index_is_used_while_it_fits(sound: Builder, cache: Path, compiled: list[Path]) -> None:
    (sound.root / INDEX_FILE).write_bytes(compile_database(sound.root))
    compiled.clear()

    database = open_database(sound.root, cache=cache)
    assert compiled == []
    assert list(cache.glob("index-*.bin")) == []

    sound.topic("value: 1000", "value: 1100")
    assert open_database(sound.root, cache=cache) != database
    assert compiled == [sound.root]


def test_without_a_cache_everything_works(sound: Builder, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    settle(sound.root)

    assert open_database(sound.root, cache=blocked / "cache") == lean(load_database(sound.root))


def test_the_cache_does_not_grow_without_end(sound: Builder, cache: Path) -> None:
    for value in range(1000, 1012):
        sound.topic(f"value: {value}", f"value: {value + 1}")
        open_database(sound.root, cache=cache)

    assert len(list(cache.glob("index-*.bin"))) == 8
    assert list(cache.glob(".tmp-*")) == []


def test_the_users_cache_folder_is_the_default(sound: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *names, **options: tmp_path / "user")

    open_database(sound.root)

    assert len(list((tmp_path / "user" / "database").glob("index-*.bin"))) == 1


def test_a_database_with_mistakes_is_refused(sound: Builder, cache: Path) -> None:
    sound.topic("value: 1000", "value: lots")

    with pytest.raises(DatabaseError, match=r"has 1 error:\n.*'lots' is not a number"):
        open_database(sound.root, cache=cache)


def test_the_database_lies_in_the_package_or_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed, checkout = tmp_path / "claimlint" / "_claims_db", tmp_path / "claims_db"
    monkeypatch.setattr(location, "INSTALLED", installed)
    monkeypatch.setattr(location, "CHECKOUT", checkout)
    with pytest.raises(DatabaseError, match=r"the reference database is missing: neither .* nor .* exists; reinstall"):
        location.database_root()

    checkout.mkdir()
    assert location.database_root() == checkout

    installed.mkdir(parents=True)
    assert location.database_root() == installed
