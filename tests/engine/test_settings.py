"""What a run may be told."""

from __future__ import annotations

import pytest

from claimlint.engine.settings import Settings, check_names
from claimlint.errors import SettingsError
from claimlint.model.match import Confidence


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("support",), (), True),
        (("vague-source",), (), True),
        (("conflict",), (), False),
        ((), ("support",), False),
        ((), ("vague-source",), False),
        (("support",), ("vague-source",), False),
        (("vague-source",), ("support",), True),
    ],
)
def test_the_name_of_a_rule_beats_that_of_its_group(
    select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool
) -> None:
    assert Settings(select=select, ignore=ignore).wants("vague-source", "support") is wanted


def test_least_confidence() -> None:
    settings = Settings(min_confidence=Confidence.MEDIUM)

    assert [each for each in Confidence if settings.sure_enough(each)] == [Confidence.HIGH, Confidence.MEDIUM]


def test_an_unknown_name_is_an_error_with_the_nearest_one() -> None:
    check_names(("support", "vague-source"))
    with pytest.raises(SettingsError, match="unknown rule or group “vage-source”; did you mean vague-source"):
        check_names(("vage-source",))
    with pytest.raises(SettingsError, match="there are citation, conflict, contradicted-number"):
        check_names(("zzz",))
