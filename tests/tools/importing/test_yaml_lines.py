"""Topics and entries as YAML."""

from __future__ import annotations

from claimlint.model.quantity import Comparator
from claimlint.model.reference import Entry, Examples, For, Review, Value
from claimlint.reference.read import parse_yaml
from importing.yaml_lines import entry_lines


def test_an_entry_is_written_as_it_is_read() -> None:
    entry = Entry(
        "glim-odd",
        "interval",
        "board-jabs-2020",
        "{dose}",
        (Value(low=0.5, high=2.0, comparator=Comparator.LE, for_=For(age="<12 mo", sex="female"), when=("a, b", "2nd"), note="x: y"),),
        cues=("@list", "no", "1"),
        only_cues=True,
        seen_in=("https://example.org/a",),
        draft=True,
        review=Review(*(parse_yaml("[2026-01-10, 2028-01-10]"))),
        examples=Examples(agree=("- It: “yes” #1.", "- It: “yes” #1."), silent=('Said "no" \\ and left.',)),
    )  # fmt: skip

    (read,) = parse_yaml("\n".join(entry_lines(entry)))

    assert read["values"] == [
        {
            "for": {"age": "<12 mo", "sex": "female"},
            "low": 0.5,
            "high": 2,
            "comparator": "le",
            "when": ["a, b", "2nd"],
            "note": "x: y",
        }
    ]
    assert read["cues"] == ["@list", "no", "1"]
    assert read["draft"] is True
    assert read["examples"] == {"agree": ["- It: “yes” #1."], "silent": ['Said "no" \\ and left.']}
    assert list(read)[:5] == ["id", "measure", "edition", "unit", "draft"]
