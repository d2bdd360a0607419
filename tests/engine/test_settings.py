"""What a run may be told."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine.settings import Settings, check_names
from claimlint.engine.settings.layers import Layer, checked, layered, seen_from
from claimlint.engine.settings.profiles import PROFILES
from claimlint.engine.toml import read_toml, toml_key, toml_value
from claimlint.errors import SettingsError
from claimlint.model.match import Confidence
from claimlint.rules import all_rules

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "settings.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        (Settings(), True),
        (Settings(select=("support",)), True),
        (Settings(select=("vague-source",)), True),
        (Settings(select=("ALL",)), True),
        (Settings(select=("conflict",)), False),
        (Settings(select=("conflict",), extend_select=("support",)), True),
        (Settings(select=("conflict",), extend_select=("vague-source",)), True),
        (Settings(ignore=("support",)), False),
        (Settings(ignore=("vague-source",)), False),
        (Settings(ignore=("support",), extend_select=("vague-source",)), True),
        (Settings(select=("support",), ignore=("vague-source",)), False),
        (Settings(select=("vague-source",), ignore=("support",)), True),
        (Settings(severity={"support": "off"}), False),  # type: ignore[dict-item]
        (Settings(severity={"support": "off", "vague-source": "error"}), True),  # type: ignore[dict-item]
    ],
)
def test_the_name_of_a_rule_beats_that_of_its_group(settings: Settings, wanted: bool) -> None:
    assert layered([]).of(Path("a.md")).wants("vague-source", "support")
    assert settings.wants("vague-source", "support") is wanted


def test_least_confidence() -> None:
    settings = Settings(min_confidence=Confidence.MEDIUM)

    assert [each for each in Confidence if settings.sure_enough(each)] == [Confidence.HIGH, Confidence.MEDIUM]


def test_an_unknown_name_is_an_error_with_the_nearest_one() -> None:
    check_names(("support", "vague-source", "ALL"))
    with pytest.raises(SettingsError, match="unknown rule or group “vage-source”; did you mean vague-source"):
        check_names(("vage-source",))
    with pytest.raises(SettingsError, match="“zzz”; claimlint rule lists them"):
        check_names(("zzz",))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"selct": []}, "there is no setting “selct”; did you mean select?"),
        ({"overrides": [{"files": ["a"], "exclud": []}]}, "overrides: there is no setting “exclud”"),
        ({"overrides": [{"select": ["support"]}]}, "missing required field files"),
        ({"fail-on": "never"}, "fail-on: Invalid enum value 'never'; write one of error, info, warning"),
        ({"severity": {"support": "loud"}}, "severity"),
        ({"select": "support"}, 'select: Expected array, got str; such as select = ["conflict", "vague-source"]'),
        ({"select": ["suport"]}, "unknown rule or group “suport”; did you mean support?"),
        ({"severity": {"suport": "off"}}, "unknown rule or group “suport”"),
        ({"per-file-ignores": {"*": ["suport"]}}, "unknown rule or group “suport”"),
        ({"overrides": [{"files": ["a"], "ignore": ["suport"]}]}, "unknown rule or group “suport”"),
        ({"country": "Britain"}, "country: Expected str matching regex"),
        ({"rules": {"uncited-numbr": {}}}, "rules: there is no rule “uncited-numbr”; did you mean uncited-number?"),
        ({"rules": {"support": {}}}, "rules: there is no rule “support”; it is a group, and options are those of a"),
        (
            {"rules": {"uncited-number": {"nea": 1}}},
            "rules.uncited-number: there is no option “nea”; did you mean near?",
        ),
        ({"rules": {"unit-slip": {"factor": 1}}}, "there is no option “factor”; write one of allow"),
        (
            {"rules": {"uncited-number": {"near": "page"}}},
            "rules.uncited-number.near: Invalid enum value 'page'; write one of paragraph, section, sentence",
        ),
        ({"rules": {"outdated-source": {"older-than": -1}}}, "rules.outdated-source.older-than: Expected int >= 0"),
        ({"rules": {"outdated-source": {"older-than": "ten"}}}, "older-than: Expected int, got str"),
        ({"rules": {"vague-source": {"allow": "we"}}}, "rules.vague-source.allow: Expected array, got str"),
        (
            {"rules": {"disallowed-source": {"denied-domains": ["https://a.b"]}}},
            "denied-domains[0]: Expected str match",
        ),
        ({"rules": {"uncited-number": 1}}, "Expected object, got int"),
        (
            {"overrides": [{"files": ["a"], "rules": {"uncited-number": {"nea": 1}}}]},
            "rules.uncited-number: there is no option “nea”",
        ),
        ({"profile": "boss"}, "profile: Invalid enum value 'boss'; write one of editor, gate, writer"),
    ],
)
def test_what_is_no_setting_is_told_with_its_place(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        checked(values, "claimlint.toml")

    assert str(caught.value).startswith("claimlint.toml: ")
    assert message in str(caught.value)


class TestLayers:
    def test_values_and_lists_replace_and_tables_and_extend_lists_add_up(self) -> None:
        below = {"select": ["conflict"], "extend-exclude": ["a"], "severity": {"conflict": "info", "support": "info"}}
        above = {"select": ["support"], "extend-exclude": ["b"], "severity": {"support": "error"}}

        found = layered([Layer("below", below), Layer("above", above)])

        assert found.settings.select == ("support",)
        assert found.settings.extend_exclude == ("a", "b")
        assert found.settings.severity == {"conflict": "info", "support": "error"}
        assert found.origins == {"select": "above", "extend-exclude": "below, above", "severity": "below, above"}

    def test_options_of_rules_add_up_one_by_one(self) -> None:
        below = {"rules": {"uncited-number": {"near": "sentence", "people-from": 5}, "vague-source": {"allow": ["a"]}}}
        above = {
            "rules": {"uncited-number": {"near": "section"}, "vague-source": {"allow": ["b"], "extend-phrases": ["c"]}},
            "overrides": [{"files": ["x.md"], "rules": {"uncited-number": {"people-from": 7}}}],
        }
        found = layered([Layer("below", below), Layer("above", above)])

        assert found.settings.rules == {
            "uncited-number": {"near": "section", "people-from": 5},
            "vague-source": {"allow": ["b"], "extend-phrases": ["c"]},
        }
        assert found.of(Path("x.md")).rules["uncited-number"] == {"near": "section", "people-from": 7}
        assert found.origins["rules.uncited-number.near"] == "above"
        assert found.origins["rules.uncited-number.people-from"] == "below"
        assert below["rules"]["uncited-number"] == {"near": "sentence", "people-from": 5}

    @pytest.mark.parametrize("name", PROFILES)
    def test_a_profile_lies_below_all(self, name: str) -> None:
        checked({**PROFILES[name], "severity": {}}, name)

        assert layered([Layer("file", {"profile": name})]).origins["fail-on"] == f"profile {name}"
        assert layered([Layer("file", {"profile": name, "fail-on": "info"})]).settings.fail_on == "info"

    def test_overrides_and_ignores_of_files(self) -> None:
        values = {
            "fail-on": "error",
            "overrides": [
                {"files": ["leaflets/**"], "fail-on": "warning", "severity": {"support": "error"}},
                {"files": ["*.txt"], "fail-on": "info"},
            ],
            "per-file-ignores": {"old.md": ["support"]},
        }
        found = layered([Layer("file", values)])

        assert found.of(Path("a.md")) == found.settings
        assert found.of(Path("leaflets/a.md")).fail_on == "warning"
        assert found.of(Path("leaflets/a.txt")).fail_on == "info"
        assert found.of(Path("leaflets/a.txt")).severity == {"support": "error"}
        assert not found.of(Path("x/old.md")).wants("vague-source", "support")

    def test_a_file_is_ignored_even_for_a_rule_that_is_selected(self) -> None:
        values = {"select": ["vague-source"], "per-file-ignores": {"old.md": ["support"]}}

        assert not layered([Layer("file", values)]).of(Path("old.md")).wants("vague-source", "support")

    def test_paths_mean_the_same_wherever_one_stands(self) -> None:
        values = {
            "databases": ["../house", "/opt/other"],
            "baseline": "known.json",
            "overrides": [{"files": ["a/*.md"]}],
        }

        assert seen_from(Path("/site/docs"), values) == {
            "databases": ["/site/house", "/opt/other"],
            "baseline": "/site/docs/known.json",
            "overrides": [{"files": ["/site/docs//a/*.md"]}],
        }


class TestSchema:
    BAD_OPTIONS = (
        {"rules": {"uncited-number": {"nea": "sentence"}}},
        {"rules": {"uncited-number": {"near": "page"}}},
        {"rules": {"outdated-source": {"older-than": -1}}},
        {"overrides": [{"files": ["a"], "rules": {"uncited-number": {"near": "page"}}}]},
    )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            'select = ["conflict"]\nfail-on = "warning"\n[severity]\nsupport = "off"',
            '[[overrides]]\nfiles = ["a/**"]\nmin-confidence = "low"',
            '[rules.uncited-number]\nnear = "sentence"\n[rules.vague-source]\nallow = ["we"]',
            '[[overrides]]\nfiles = ["a/**"]\nrules.outdated-source.older-than = 10',
        ],
    )
    def test_takes_what_the_program_takes(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "claimlint.toml").write_text(text, encoding="utf-8")
        values = read_toml(tmp_path / "claimlint.toml")

        jsonschema.validate(values, SCHEMA)
        checked(values, "file")

    @pytest.mark.parametrize(
        "values", [{"selct": []}, {"fail-on": "never"}, {"overrides": [{}]}, {"country": "gb"}, *BAD_OPTIONS]
    )
    def test_refuses_what_the_program_refuses(self, values: dict[str, object]) -> None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(values, SCHEMA)
        with pytest.raises(SettingsError):
            checked(values, "file")

    def test_the_rules_of_plugins_have_options_that_it_does_not_know(self) -> None:
        jsonschema.validate({"rules": {"house-style": {"loud": True}}}, SCHEMA)

    def test_every_option_of_every_rule_is_in_it(self) -> None:
        for struct in ("Settings", "Override"):
            tables = SCHEMA["$defs"][struct]["properties"]["rules"]["properties"]
            assert {name: set(table["properties"]) for name, table in tables.items()} == {
                rule.id: set(rule.__struct_encode_fields__) for rule in all_rules()
            }

    def test_every_setting_has_a_description(self) -> None:
        for struct in ("Settings", "Override"):
            fields = SCHEMA["$defs"][struct]["properties"]
            assert [name for name, field in fields.items() if not field.get("description")] == []


_SCALARS = st.booleans() | st.integers(-(2**40), 2**40) | st.text(st.characters(codec="utf-8"))
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), _VALUES))
def test_values_are_written_as_they_are_read(values: dict[str, object]) -> None:
    import tomllib

    text = "".join(f"{toml_key(key)} = {toml_value(value)}\n" for key, value in values.items())
    assert tomllib.loads(text) == values
