"""The compiled index: a whole database in one run of bytes that opens in milliseconds.

Layout: magic, format number, SHA-256 of the sources, SHA-256 of the body, body (a Stored in MessagePack).
The same sources give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from claimlint.memory import no_collection
from claimlint.model.advice_lists import ListedPhrase
from claimlint.model.advised import Advised
from claimlint.model.database import Database
from claimlint.model.lookups import Listed
from claimlint.model.phrasebook import lookups_of
from claimlint.model.reference import Advisory, Examples, Topic
from claimlint.model.shelf import Shelf, shelves

MAGIC = b"claimlint-db\n"
FORMAT = b"\x15"  # raise it when the structs of model/ change their meaning, or the words under which phrases lie
_DIGEST = hashlib.sha256().digest_size
_BODY = len(MAGIC) + len(FORMAT) + 2 * _DIGEST


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_TOPIC = msgspec.msgpack.Decoder(Topic)
_ADVISORY = msgspec.msgpack.Decoder(Advisory)
_LISTED = msgspec.msgpack.Decoder(tuple[Listed, ...])
_ADVISED = msgspec.msgpack.Decoder(tuple[Advised, ...])
_ADVISING = msgspec.msgpack.Decoder(tuple[ListedPhrase, ...])


class UnusableIndex(Exception):
    """Bytes that are no index of this format, or a damaged one; whoever meets it compiles anew."""


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """A database with the tables apart of which an article needs a few rows."""

    database: Database
    topics: dict[str, msgspec.Raw]
    advisories: dict[str, msgspec.Raw]
    phrases: dict[str, msgspec.Raw]
    advised: dict[str, msgspec.Raw]
    advising: dict[str, msgspec.Raw]


def compile_database(root: Path, extra: Sequence[Path] = ()) -> bytes:
    """The index of a database folder with those of ``extra`` laid over it; DatabaseError if it has mistakes."""
    from claimlint.reference.load import load_database  # YAML and all checks, which a ready index does without

    return encode_index(load_database(root, extra))


def encode_index(database: Database) -> bytes:
    """A database as index, without the example sentences: only ``db check`` needs them, and it reads the sources."""
    with no_collection():
        database = lean(database)
    lookups = lookups_of(database)
    bare = msgspec.structs.replace
    stored = Stored(
        bare(database, topics={}, advisories={}, lookups=bare(lookups, phrases={}, advised={}, advising={})),
        _packed(database.topics),
        _packed(database.advisories),
        _packed(lookups.phrases),
        _packed(lookups.advised),
        _packed(lookups.advising),
    )
    body = _ENCODER.encode(stored)
    return MAGIC + FORMAT + bytes.fromhex(database.sha256) + hashlib.sha256(body).digest() + body


def decode_index(data: bytes, sha256: str) -> Database:
    """The database in an index of the sources with that SHA-256; UnusableIndex if it is anything else."""
    head = MAGIC + FORMAT + bytes.fromhex(sha256)
    body = memoryview(data)[_BODY:]
    if not data.startswith(head) or data[len(head) : _BODY] != hashlib.sha256(body).digest():
        raise UnusableIndex("not an index of these sources")
    try:
        with no_collection():
            stored = msgspec.msgpack.decode(body, type=Stored)
    except msgspec.DecodeError as error:
        raise UnusableIndex(str(error)) from error
    lookups = msgspec.structs.replace(
        lookups_of(stored.database),
        phrases=shelves(stored.phrases, _LISTED.decode),
        advised=shelves(stored.advised, _ADVISED.decode),
        advising=shelves(stored.advising, _ADVISING.decode),
    )
    return msgspec.structs.replace(
        stored.database,
        topics=Shelf(stored.topics, _TOPIC.decode),
        advisories=Shelf(stored.advisories, _ADVISORY.decode),
        lookups=lookups,
    )


def _packed(table: Mapping[str, object]) -> dict[str, msgspec.Raw]:
    return {key: msgspec.Raw(_ENCODER.encode(row)) for key, row in table.items()}


def lean(database: Database) -> Database:
    """A database without its example sentences, with the tables for looking things up."""
    bare = msgspec.structs.replace
    topics = {
        name: bare(topic, entries=tuple(bare(entry, examples=Examples()) for entry in topic.entries))
        for name, topic in database.topics.items()
    }
    advisories = {name: bare(advisory, examples=Examples()) for name, advisory in database.advisories.items()}
    return bare(database, topics=topics, advisories=advisories, lookups=lookups_of(database))
