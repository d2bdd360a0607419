"""Sentences and their verdicts, against a database in which nothing is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.model.match import Confidence, Nature, Verdict
from claimlint.reference.read import parse_yaml


def rows() -> list[object]:
    tables = parse_yaml((Path(__file__).parent / "verdicts.yaml").read_bytes())
    return [_param(section, row) for section, table in tables.items() for row in table]


def _param(section: str, row: list[object]) -> object:
    bug = row[-1]["bug"] if isinstance(row[-1], dict) else None
    text, verdict, nature = [*(row[:-1] if bug else row), None][:3]
    marks = [pytest.mark.xfail(strict=True, reason=bug)] if bug else []
    return pytest.param(text, verdict, nature, marks=marks, id=f"{section}: {str(text)[:50]}")


@pytest.mark.parametrize(("text", "verdict", "nature"), rows())
def test_verdicts(text: str, verdict: str, nature: str | None, judge) -> None:
    match = judge(text)[-1]

    assert (match.verdict, match.nature) == (verdict, nature), "\n".join(match.trace)


ARTICLE = """# Zorbium and quellite

Men need 15 mg of zorbium a day, women 18 mg. The Grumbold Committee says that men need 15 mg of zorbium a day.
Is 60 mg of zorbium good for pain? Quellite affects 70% of adults, and 1 in 4 of them have pain.

| Group | Zorbium need |
|---|---|
| Men | 15 mg |
| Women | 60 mg |
"""


def test_every_claim_has_one_verdict_and_the_totals_add_up(judge) -> None:
    matches = judge(ARTICLE)
    totals = {verdict: sum(match.verdict is verdict for match in matches) for verdict in Verdict}

    assert len(matches) == 8
    assert sum(totals.values()) == len(matches)
    assert len({match.claim.quantity.span for match in matches}) == len(matches)
    assert all((match.nature is not None) == (match.verdict is Verdict.CONFLICT) for match in matches)


def test_a_conflict_shows_its_references(judge) -> None:
    (match,) = judge("Men need 60 mg of zorbium a day.")

    assert match.nature is Nature.CONTRADICTED
    assert (match.topic, match.measure) == ("zorbium", "need")
    assert {each.entry.id for each in match.comparisons} == {"zorbium-need-us", "zorbium-need-gb"}
    assert all("mg/day" in each.why and "disagrees" in each.why for each in match.comparisons)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Men need 15 mg of zorbium a day.", Confidence.HIGH),
        ("The Marrow Academy says that men need 15 mg of zorbium a day.", Confidence.HIGH),
        ("The World Liver Organisation says that men need 15 mg of zorbium a day.", Confidence.MEDIUM),
    ],
)
def test_support_by_others_than_are_credited_is_less_sure(text: str, confidence: Confidence, judge) -> None:
    (match,) = judge(text)

    assert (match.verdict, match.confidence) == (Verdict.SUPPORTED, confidence)


def test_the_trace_tells_the_way(judge) -> None:
    (match,) = judge("Is a need of 60 mg of zorbium a day right for men?")

    assert match.trace[0].startswith("read: 60 mg")
    assert any(step.startswith("candidate zorbium-need-us") for step in match.trace)
    assert any(step.startswith("no conflict: the sentence is not asserted") for step in match.trace)
    assert match.trace[-1] == "verdict: not-checkable"


def test_a_right_number_excuses_the_others_of_its_sentence(judge) -> None:
    verdicts = [match.verdict for match in judge("A dose of truvoline is 300 mg, and a dose of 900 mg is for horses.")]

    assert verdicts == [Verdict.SUPPORTED, Verdict.UNSUPPORTED]


@pytest.mark.parametrize("amount", [5, 6, 500])
def test_what_nobody_verified_judges_nothing(amount: int, judge) -> None:
    (match,) = judge(f"A dose of blorkium is {amount} mg for adults.")

    assert match.verdict is Verdict.UNSUPPORTED
    assert match.trace[-1] == "only unverified references"


@pytest.mark.parametrize(
    ("text", "verdict", "advisory"),
    [
        ("Take truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("Do not take truvoline with milk.", "supported", "truvoline-with-milk"),
        ("Take truvoline with water.", "unsupported", None),
        ("Drink plenty of water for your kidneys.", "not-checkable", None),
        ("Pregnant women should take a zorbium bath.", "conflict", "zorbium-baths-in-pregnancy"),
        ("Take a zorbium bath for the pain.", "unsupported", None),
        ("# In pregnancy\n\nTake a zorbium bath for the pain.", "conflict", "zorbium-baths-in-pregnancy"),
        ("It is a myth that you should take truvoline with milk.", "not-checkable", "truvoline-with-milk"),
        ("You should not take truvoline drops.", "conflict", "stopping-truvoline"),
        ("Take truvoline drops.", "supported", "stopping-truvoline"),
        ("Patients say that they avoid truvoline drops.", "not-checkable", "stopping-truvoline"),
        ("Drink quellite tea against the pain.", "unsupported", None),
        ("Truvoline goes well with milk.", "conflict", "truvoline-with-milk"),
        ("Truvoline is best taken with milk.", "conflict", "truvoline-with-milk"),
        ("Milk won't hurt while you are on truvoline.", "conflict", "truvoline-with-milk"),
        ("If you can't sleep, take truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with water instead of milk.", "supported", "truvoline-with-milk"),
        ("Truvoline works better with water than with milk.", "supported", "truvoline-with-milk"),
        ("Take truvoline without milk.", "supported", "truvoline-with-milk"),
        ("Leave milk alone while you take truvoline.", "supported", "truvoline-with-milk"),
        ("Keep milk away while you take truvoline.", "supported", "truvoline-with-milk"),
        ("Stop taking truvoline with milk.", "supported", "truvoline-with-milk"),
        ("You must stop truvoline before you have milk.", "not-checkable", "truvoline-with-milk"),
        ("Give up truvoline, tea and cream.", "not-checkable", "truvoline-with-milk"),
        ("Stop the pain with truvoline and milk.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with milk to stop the pain.", "conflict", "truvoline-with-milk"),
        ("Truvoline lowers pain by 30%, milk lowers it by 20%.", "not-checkable", "truvoline-with-milk"),
        ("Truvoline with milk does a liver good.", "conflict", "truvoline-with-milk"),
        ("Truvoline may be continued with milk.", "conflict", "truvoline-with-milk"),
        ("Truvoline with milk is given to adults.", "conflict", "truvoline-with-milk"),
        ("Truvoline with milk is given to adults, doctors warn.", "supported", "truvoline-with-milk"),
        ("Truvoline lets you sleep, milk does.", "not-checkable", "truvoline-with-milk"),
        ("There is no reason to take truvoline with milk.", "supported", "truvoline-with-milk"),
        ("Truvoline drops are forbidden.", "conflict", "stopping-truvoline"),
        ("Truvoline drops are pointless.", "conflict", "stopping-truvoline"),
        ("Avoid tea, truvoline, milk and massage for pain.", "supported", "truvoline-with-milk"),
        ("Skip the truvoline drops.", "conflict", "stopping-truvoline"),
        ("There is no need to call a doctor about quellite spots.", "conflict", "ignoring-quellite"),
        (
            "You must never say that there is no need to call a doctor about quellite spots.",
            "supported",
            "ignoring-quellite",
        ),
        ("Don't give up truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("There is no reason to give up truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("Patients who don't give up truvoline with milk are ill.", "supported", "truvoline-with-milk"),
        ("Don't give up truvoline with milk overnight.", "supported", "truvoline-with-milk"),
        ("Never quit your truvoline drops.", "supported", "stopping-truvoline"),
        ("Don't stop taking your vorpax suddenly.", "supported", "quitting-vorpax"),
        ("Never call a doctor, you should take truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("Truvoline with milk is safe because it can't harm the liver.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with water because it does no harm, unlike milk.", "supported", "truvoline-with-milk"),
        ("Take truvoline with any drink unless it is milk.", "unsupported", None),
        ("Take truvoline with milk, no need to boil it first.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with water, no need to boil milk first.", "supported", "truvoline-with-milk"),
        ("Milk is fine while you are on truvoline, I took it for years.", "conflict", "truvoline-with-milk"),
        ("I took it for years, milk is fine while you are on truvoline.", "not-checkable", "truvoline-with-milk"),
        ("Milk was harmless while on truvoline, I took it for years.", "not-checkable", "truvoline-with-milk"),
        ("Swap milk for water while you are on truvoline.", "supported", "truvoline-with-milk"),
        ("Drink truvoline with milk, the liver doesn't care.", "conflict", "truvoline-with-milk"),
        ("Drink truvoline with water, milk doesn't help the liver.", "supported", "truvoline-with-milk"),
        ("Put truvoline cream on the skin for covid.", "conflict", "truvoline-cream-for-covid"),
        ("Do not burn truvoline with milk.", "supported", "truvoline-with-milk"),
        ("Drink truvoline tea instead of milk.", "conflict", "truvoline-tea-for-milk"),
        ("No patient should be given truvoline with milk.", "supported", "truvoline-with-milk"),
        ("No patient should have truvoline drops.", "conflict", "stopping-truvoline"),
        ("Never take truvoline with milk unless it is horse milk.", "supported", "truvoline-with-milk"),
        ("Take truvoline with horse milk.", "unsupported", None),
        ("If it hurts too much, take truvoline with milk.", "conflict", "truvoline-with-milk"),
        ("no pain? take truvoline with milk", "conflict", "truvoline-with-milk"),
        ("Milk is the best choice while you are on truvoline.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with milk to keep germs away.", "conflict", "truvoline-with-milk"),
        ("Milk: none before you take truvoline.", "supported", "truvoline-with-milk"),
        ("Truvoline drops should never be given to patients.", "conflict", "stopping-truvoline"),
        ("Do not let your child have truvoline drops.", "conflict", "stopping-truvoline"),
        ("Truvoline drops are for the pain, so don't take them.", "conflict", "stopping-truvoline"),
        ("You don't have to take truvoline drops for the pain.", "conflict", "stopping-truvoline"),
        ("There is no need for truvoline drops.", "conflict", "stopping-truvoline"),
        ("Truvoline drops are no longer needed.", "conflict", "stopping-truvoline"),
        ("It is fine to skip the truvoline drops.", "conflict", "stopping-truvoline"),
        ("Never skip your truvoline drops.", "supported", "stopping-truvoline"),
        ("Truvoline drops should not be delayed.", "supported", "stopping-truvoline"),
        ("Don't skip meals or take truvoline with milk.", "supported", "truvoline-with-milk"),
        ("Never miss your water, and do not take truvoline with milk.", "supported", "truvoline-with-milk"),
        ("The best thing is tilting the quellite right back.", "conflict", "tilting-quellite"),
        ("Tip your head back, and quellites can be tilted back.", "conflict", "tilting-quellite"),
        ("Take your truvoline drops and do not drive home alone.", "supported", "stopping-truvoline"),
        ("Don't drive home; take your truvoline drops.", "supported", "stopping-truvoline"),
        ("It isn't hard: take your truvoline drops.", "supported", "stopping-truvoline"),
        ("Take your truvoline drops, not the blue ones.", "supported", "stopping-truvoline"),
        ("Do not worry; if it hurts less, take your truvoline drops.", "supported", "stopping-truvoline"),
        ("Take your truvoline drops, but this is not needed.", "not-checkable", "stopping-truvoline"),
        ("Do not boil, bake or take your truvoline drops.", "not-checkable", "stopping-truvoline"),
        ("Patients need not have truvoline drops.", "conflict", "stopping-truvoline"),
        ("Take truvoline with milk, and don't drive home alone.", "conflict", "truvoline-with-milk"),
        ("Take truvoline with milk, but do not boil it.", "unsupported", None),
        ("Take truvoline, but not with milk.", "unsupported", None),
        ("Never drink milk on truvoline, even if milk looks fine.", "supported", "truvoline-with-milk"),
        ("Take truvoline with milk once you eat no sugar.", "conflict", "truvoline-with-milk"),
        ("Take truvoline once a day, never with milk.", "supported", "truvoline-with-milk"),
        ("There is no need to call about quellite spots, and do not drive.", "conflict", "ignoring-quellite"),
        ("See a doctor about quellite spots; there is no need to call first.", "unsupported", None),
        ("If you have quellite spots, see a doctor; there is no need to call first.", "unsupported", None),
        ("Under no circumstances may a child be given truvoline drops.", "conflict", "stopping-truvoline"),
        ("At no point may an adult take truvoline with milk.", "supported", "truvoline-with-milk"),
        ("Never in life should you have truvoline drops.", "conflict", "stopping-truvoline"),
        ("At no time may a patient skip the truvoline drops.", "not-checkable", "stopping-truvoline"),
        ("Nobody may be given truvoline drops.", "conflict", "stopping-truvoline"),
        ("Patients need no truvoline drops.", "conflict", "stopping-truvoline"),
        ("No truvoline drops are required.", "conflict", "stopping-truvoline"),
        ("Nobody who is well needs truvoline drops.", "conflict", "stopping-truvoline"),
        ("Patients need no appointment for truvoline drops.", "not-checkable", "stopping-truvoline"),
        ("Doctors ask parents to hold off on truvoline drops.", "conflict", "stopping-truvoline"),
        ("Delay your truvoline drops if you have a fever.", "unsupported", None),
        ("The truvoline drops should be withheld.", "conflict", "stopping-truvoline"),
        ("Truvoline drops should wait until a child is five.", "not-checkable", "stopping-truvoline"),
        ("Truvoline with milk should wait until a child is five.", "supported", "truvoline-with-milk"),
        ("If you had quellite, you don't need truvoline drops.", "conflict", "stopping-truvoline"),
        ("Truvoline with milk keeps a baby calm.", "conflict", "truvoline-with-milk"),
        ("Truvoline with milk is the drug of choice.", "conflict", "truvoline-with-milk"),
        ("Truvoline is a vorpax for life.", "conflict", "truvoline-for-life"),
        ("Truvoline is no vorpax for life.", "supported", "truvoline-for-life"),
        ("Truvoline is a vorpax for life, so avoid it.", "conflict", "truvoline-for-life"),
        ("Never take it, because truvoline is a vorpax for life.", "conflict", "truvoline-for-life"),
    ],
)
def test_advice(text: str, verdict: str, advisory: str | None, judge_advice) -> None:
    (match,) = judge_advice(text)

    assert match.verdict == verdict
    assert (match.advisory.advisory if match.advisory else None) == advisory


@pytest.mark.parametrize(
    "text",
    [
        "Truvoline with milk does a liver little good.",
        "Truvoline with milk is given to adults in some cultures.",
        "Truvoline with milk makes the taste stronger.",
        "Patients need no further truvoline drops.",
    ],
)
def test_what_is_told_of_others_or_denied_is_no_advice(text: str, judge_advice) -> None:
    assert not judge_advice(text)


@pytest.mark.parametrize(
    "text",
    [
        "You should not pay for your truvoline drops.",
        "You don't need to book an appointment for your truvoline drops.",
        "Do not drive after your truvoline drops.",
        "Do not let fear of pain stop you having your truvoline drops.",
        "You should not take truvoline drops without telling a nurse.",
        "Truvoline drops should not be given too late.",
        "Skipping truvoline drops is a mistake.",
        "Some patients who must not smoke refuse their truvoline drops.",
        "You need not pay for your truvoline drops.",
    ],
)
def test_who_forbids_something_else_does_not_contradict_who_urges_a_thing(text: str, judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == []
    assert {match.advisory.advisory for match in judge_advice(text)} == {"stopping-truvoline"}


@pytest.mark.parametrize(
    "text", ["Some patients refuse their truvoline drops.", "Patients may decline truvoline drops."]
)
def test_who_tells_of_a_refusal_urges_none(text: str, judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == []


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        ("Can I take truvoline with milk?", "Yes, that is what most people do.", "conflict"),
        ("Can I take truvoline with milk?", "No, it harms the liver.", "supported"),
        ("Is truvoline with milk dangerous?", "No, not in the least.", "conflict"),
        ("A grelk on your child?", "Drain it.", "conflict"),
        ("Is there a grelk on your child?", "Drain it.", "not-checkable"),
        ("Quellite spots?", "It is fine to ignore them.", "conflict"),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_an_answer_says_what_its_question_says(
    question: str, answer: str, between: str, verdict: str, judge_advice
) -> None:
    matches = judge_advice(f"{question}{between}{answer}")

    assert [match.verdict for match in matches if match.advice.text == answer] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Eat pickled vorpax with quellite.", "conflict"),
        ("Cut out pickled vorpax with quellite.", "supported"),
        ("With quellite you should steer clear of pickled vorpax.", "supported"),
        ("Do not cut out pickled vorpax with quellite.", "conflict"),
        ("There is no need to steer clear of pickled vorpax with quellite.", "conflict"),
        ("Ditch milk with truvoline.", "supported"),
        ("Give milk a miss with truvoline.", "supported"),
        ("Leave the milk on the shelf while you are on truvoline.", "supported"),
        ("Milk stays in the cupboard while you are on truvoline.", "supported"),
        ("No milk until you have finished the truvoline.", "supported"),
    ],
)
def test_who_says_to_leave_a_thing_agrees_with_a_warning_of_it(text: str, verdict: str, judge_advice) -> None:
    assert [match.verdict for match in judge_advice(text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Truvoline is safe for women, but men with pain should drink milk.",
        "Truvoline is good for the liver, but those who hurt should drink milk.",
        "Women should take truvoline, while men with pain need milk.",
        "While women should take truvoline, men with pain should drink milk.",
        "Take truvoline for the pain, and drink milk with your supper.",
        "Take truvoline for the pain; with a cold, drink milk.",
        "A zorbium bath is good for men, but pregnant women should take truvoline.",
        "Men may enjoy a zorbium bath; if you are pregnant, take truvoline.",
    ],
)
def test_what_is_said_of_others_is_not_gathered(text: str, judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Truvoline is good for the liver, and milk makes it better.",
        "Take your truvoline and drink milk.",
        "Take your truvoline, and drink milk.",
        "Truvoline is bitter, but milk is fine with it.",
        "You take truvoline, but milk is safe.",
        "Take truvoline for the pain, but drink it with milk.",
        "Pregnant women should rest, and a zorbium bath is good for the pain.",
        "Pregnant women should rest, but a zorbium bath is fine.",
    ],
)
def test_what_goes_on_is_gathered(text: str, judge_advice) -> None:
    assert len(_conflicts(judge_advice(text))) == 1


def test_who_believes_what_is_wrong_urges_nothing(judge_advice) -> None:
    assert not judge_advice("Doctors believe that truvoline drops are good for life.")


def test_an_exception_among_other_things_excepts_nothing(judge_advice) -> None:
    match, _ = judge_advice("You should take truvoline with milk, but zorbium should be taken with horse milk.")

    assert (match.verdict, match.advisory.advisory) == ("conflict", "truvoline-with-milk")


def test_advice_in_conflict_decides_over_advice_that_agrees(judge_advice) -> None:
    (match,) = judge_advice("Take your truvoline drops, and take truvoline with milk.")

    assert (match.verdict, match.advisory.advisory) == ("conflict", "truvoline-with-milk")


def _conflicts(matches) -> list[str]:
    return [match.advisory.advisory for match in matches if match.verdict == "conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "Drain the grelk of a child.",
        "Drain grelks, even those of children.",
        "# Grelks\n\nDrain the child at once.",
        "# Children\n\n## What helps\n\nDrain the grelk at once.",
        "If the pain stays, drain the grelk of the child.",
        "Limit yourself to 3 pills and drain the grelk of the child.",
        "Drink as little as possible and drain the grelk of the child.",
    ],
)
def test_what_is_urged_is_judged(text: str, judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == ["mumbling-over-grelk"]


@pytest.mark.parametrize(
    "text",
    [
        "The grelk of a child may swell, burst or drain.",
        "You may notice that you need to drain the grelk of a child.",
        "You should ask your doctor before you drain the grelk of a child.",
        "Check with your nurse, then drain the grelk of a child.",
        "Children with grelks need surgery to drain them.",
        "Your doctor will drain the grelk of the child, which is safe.",
        "Limit what you drain from the grelk of a child.",
        "# Grelks of children\n\n## Causes\n\n- a need to drain a grelk",
        "# Grelks of children\n\nTell somebody if:\n\n- you need to drain the grelk of the child",
        "# Grelks\n\nIt is healthy to drain the child.\n\nThis child helps to drain it.",
        "# Grelks\n\n## Children\n\nIt is safe to drain it.\n",
        "Children are at risk, drain their grelks or not.",
        "It is healthy that the burning of a child needs a grelk.",
        "It is safe to mumble at the grelk of a child.",
    ],
    ids=range(14),
)
def test_a_description_is_no_advice(text: str, judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == []


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        ("It is fine to stop taking vorpax suddenly.", ["quitting-vorpax"]),
        ("It is healthy to sleep, but it may hurt if you stop taking it suddenly.", []),
        ("Vorpax milk is best drunk skimmed.", ["quitting-vorpax"]),
        ("Vorpax milk is best when you skim it.", []),
    ],
)
def test_a_condition_is_not_urged_nor_another_form_of_a_word(text: str, conflicts: list[str], judge_advice) -> None:
    assert _conflicts(judge_advice(text)) == conflicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("60% of adults are tired, while quellite affects 10% of them.", Verdict.UNSUPPORTED),
        ("60% of adults have quellite, while 10% are tired.", Verdict.CONFLICT),
        ("Men need 15 mg of zorbium a day, whereas the Grumbold Committee asks for 12 mg.", Verdict.SUPPORTED),
        ("The Marrow Academy lowered the need of zorbium from 60 mg to 15 mg a day.", Verdict.NOT_CHECKABLE),
    ],
)
def test_the_first_number_is_of_its_own_clause(text: str, verdict: Verdict, judge) -> None:
    assert judge(text)[0].verdict is verdict
