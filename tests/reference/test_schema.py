"""The schemas are generated: never stale, and true to what the structs accept."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from claimlint.reference.explain import as_json, explain
from claimlint.reference.kinds import KINDS, kind_of
from claimlint.reference.location import CHECKOUT
from claimlint.reference.read import parse_yaml
from claimlint.reference.schema import schema_for, schema_path, schema_text, write_schemas
from claimlint.reference.sources import source_paths


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_the_file_on_disk_is_fresh(kind: object) -> None:
    path = schema_path(CHECKOUT, kind)  # type: ignore[arg-type]

    assert path.read_text(encoding="utf-8") == schema_text(path.stem), "run claimlint.reference.schema.write_schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in (CHECKOUT / "schema").iterdir()} == set(KINDS)


def test_writing_changes_only_what_is_stale(tmp_path: Path) -> None:
    assert {path.stem for path in write_schemas(tmp_path)} == set(KINDS)
    assert write_schemas(tmp_path) == []

    stale = tmp_path / "schema" / "units.json"
    stale.write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path) == [stale]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_schema_is_valid_and_describes_itself(kind: str) -> None:
    schema = schema_for(kind)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert all(struct["description"] for struct in schema.get("$defs", {}).values())
    assert json.loads(schema_text(kind)) == json.loads(json.dumps(schema))


def test_struct_and_schema_agree_on_every_file_of_the_database() -> None:
    for found in source_paths(CHECKOUT):
        kind = kind_of(found.path)
        data = parse_yaml((CHECKOUT / found.path).read_bytes()) if kind else None
        if kind and data is not None:
            assert accepts(data, kind.content) == (explain(found.path, kind.name, data) == []), found.path


@pytest.mark.parametrize(("name", "kind"), [("topic", "topic"), ("advisory", "advisory")])
def test_the_templates_are_well_formed(name: str, kind: str) -> None:
    file = CHECKOUT / "template" / f"{name}.yaml"

    assert explain(file.name, kind, parse_yaml(file.read_bytes())) == []
    assert f"$schema=../schema/{kind}.json" in file.read_text(encoding="utf-8").partition("\n")[0]


def test_dates_are_text_for_the_schema() -> None:
    assert as_json(parse_yaml("{a: [2026-11-24], on: 1}")) == {"a": ["2026-11-24"], "True": 1}


def accepts(data: object, content: object) -> bool:
    try:
        msgspec.convert(data, content)  # type: ignore[call-overload]
    except msgspec.ValidationError:
        return False
    return True
