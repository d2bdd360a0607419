"""Who calls wrong what it is wrong to state agrees with an advisory; who only bounds, doubts or reports a denial does not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Truvoline does not make toes glow.",
        "Truvoline doesn't make toes glow.",
        "Truvoline never makes toes glow.",
        "Truvoline isn't glowing.",
        "Truvoline does not only light old toes, whatever the leaflet.",
        "Truvoline does not make toes glow but warms them.",
        "It is a myth that truvoline makes toes glow.",
        "Another common myth is that truvoline makes toes glow.",
        "It is wrong to think that truvoline makes toes glow.",
        "The idea that truvoline makes toes glow is a myth.",
        "The belief that truvoline makes toes glow has long been debunked.",
        "There is no evidence that truvoline makes toes glow.",
        "Studies have not confirmed that truvoline makes toes glow.",
        "Myth: truvoline makes toes glow.",
        "Fact: truvoline does not make toes glow.",
        "Truvoline makes toes glow, but that is not true.",
        "Truvoline makes toes glow. Wrong.",
    ],
)
def test_who_calls_it_wrong_agrees(text: str, judge_advice) -> None:
    (match,) = judge_advice(text)

    assert (match.verdict, match.advisory.advisory) == ("supported", "truvoline-said-to-light-toes")


@pytest.mark.parametrize(
    "text",
    [
        # The denial is called wrong, or doubted.
        "It is a myth that truvoline does not make toes glow.",
        "The idea that truvoline does not make toes glow is a myth.",
        "Myth: truvoline does not make toes glow.",
        "There is no evidence that truvoline does not make toes glow.",
        "I doubt that truvoline does not make toes glow.",
        "Nobody believes that truvoline does not make toes glow.",
        "Truvoline does not make toes glow. Wrong.",
        "Who says truvoline does not make toes glow?",
        # The myth is denied, once called so, or called so by others.
        "It is not a myth that truvoline makes toes glow.",
        "It is no longer a myth that truvoline makes toes glow.",
        "The idea that truvoline makes toes glow is not a myth.",
        "Some say it is a myth that truvoline makes toes glow.",
        "It may be a myth that truvoline makes toes glow.",
        "Is it a myth that truvoline makes toes glow?",
        "It is a myth that truvoline makes toes glow? No.",
        # The denial is of a part, a time or a degree.
        "Truvoline does not always make toes glow.",
        "Truvoline does not only make toes glow.",
        "Truvoline does not make toes glow at once.",
        "Truvoline does not make toes glow unless you drink it.",
        "Truvoline does not make toes glow in adults, only in children.",
        "Truvoline is not very bright.",
        "Some truvoline does not make toes glow.",
        "It is a myth that only truvoline makes toes glow.",
        "Choose a truvoline that is not glowing.",
        # Something else is denied.
        "They do not want you to know that truvoline makes toes glow.",
        "It cannot be denied that truvoline makes toes glow.",
        "It is not proven that truvoline makes toes glow, but it probably does.",
        # An exception of the advisory.
        "Minty truvoline does not make toes glow.",
    ],
)
def test_a_denial_that_is_bounded_or_denied_agrees_with_nothing(text: str, judge_advice) -> None:
    assert "supported" not in {match.verdict for match in judge_advice(text)}


def test_what_is_stated_all_the_same_is_wrong(judge_advice) -> None:
    (match,) = judge_advice("Truvoline makes toes glow.")

    assert match.verdict == "conflict"
