"""Headings, introductions and heads of columns that take back what stands under them: "Wrong", "✗", "Then" beside "Now"."""

from __future__ import annotations

from claimlint.extract.reading import Reading, Sentence


def is_head_of_wrongs(head: Sentence, *, column: bool = False) -> bool:
    """Whether a head is nothing but a word for what is wrong, or over a column for what was held once; "False teeth" is a topic."""
    lists = ("heads_of_wrongs", "heads_of_the_past") if column else ("heads_of_wrongs",)
    return head.has(*lists) and head.holds_only(head.lists(*lists))


def forbids_its_column(head: Reading) -> bool:
    """Whether what stands in a column is wrong or not to be done."""
    return any(each.has("advice_headings_dont") or is_head_of_wrongs(each, column=True) for each in head.sentences)
