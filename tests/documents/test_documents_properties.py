"""Spans are exact in generated documents of every format."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import read, spans

PHRASES = [
    "40%",
    "1,000 mg",
    "5–10 µg",
    "“quoted”",
    "it’s 3",
    "😀 8 h",
    "naïve 7",
    "½ cup",
    "<5 g",
    "a & b",
    "5*3",
    "x_y_z",
]
ESCAPES = {
    "markdown": {"<": "\\<", "&": "&amp;", "*": "\\*", "_": "\\_"},
    "html": {"<": "&lt;", "&": "&#38;"},
    "text": {},
}
FILLERS = {
    "markdown": [
        "&nbsp;",
        "\\*",
        "**bold**",
        "*so*",
        "`40%`",
        "<!-- 40% -->",
        "[a](https://x.org/40%25)",
        "&micro;g",
        "![40%](a.png)",
        "<b>x</b>",
        "[^1]",
        "<https://x.org/40%25>",
    ],
    "html": [
        "&nbsp;",
        "&micro;g",
        "<b>bold</b>",
        "<!-- 40% -->",
        "<a href='https://x.org/40%25'>a</a>",
        "<img alt='40%'>",
        "<br>",
        "<code>40%</code>",
        "&#8211;",
        "\t \t",
        "<script>40%</script>",
    ],
    "text": ["—", "“so”", "[a](b)", "\t", "&amp;", "e.g."],
}
TABLE = "| {} | {} |\n|---|---|\n| {} | {} |"
WRAPS = {
    "markdown": [
        *("{}", "{}\n{}", "# {}", "{}\n===", "> {}\n> {}", "[^1]: {}", "<div>\n\n{}\n\n</div>", TABLE),
        *("- {}\n- {}", "1. {}\n   - {}", "* {}\n\n  {}"),
    ],
    "html": [
        *("{}", "<p>{}</p>", "<h2>{}</h2>", "<div>{}\n  {}</div>", "<pre>{}\n{}</pre>", "<ul><li>{}<li>{}</ul>"),
        *("<blockquote><p>{}</blockquote>", "<figure><figcaption>{}</figcaption></figure>"),
        "<table><tr><th>{}</th><td>{}</td></tr></table>",
    ],
    "text": ["{}", "{}\n{}", "• {}\n• {}", "1. {}\n2. {}", "① {}\n② {}", TABLE, "{}\t{}\n{}\t{}", "{}\n-----"],
}


@st.composite
def articles(draw: st.DrawFn, form: str) -> tuple[str, str]:
    """A document in which one phrase stands at known places among other things."""
    phrase = draw(st.sampled_from(PHRASES))
    shown = "".join(ESCAPES[form].get(char, char) for char in phrase)
    piece = st.sampled_from([*FILLERS[form], "and", f"Take {shown} daily", f"Take {shown} daily"])
    line = st.lists(piece, min_size=1, max_size=6).map(lambda words: f"Word {' '.join(words)} end")
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        wrap = draw(st.sampled_from(WRAPS[form]))
        blocks.append(wrap.format(*[draw(line) for _ in range(wrap.count("{}"))]))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + "\n\n".join(blocks).replace("\n", newline), phrase


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@given(data=st.data())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_spans_of_a_phrase_quote_the_phrase(form: str, data: st.DataObject) -> None:
    text, phrase = data.draw(articles(form))
    document = read(text, form)
    shown = "".join(ESCAPES[form].get(char, char) for char in phrase)
    found = spans(document, phrase)
    assert [document.source.slice(span) for span in found if document.source.slice(span) not in (phrase, shown)] == []
    assert len(set(found)) == len(found)
    assert len(found) >= text.count(f"Take {shown} daily")


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@given(
    text=st.text(
        alphabet=st.sampled_from("ab1 .%\n\r\t\\`*_[]()<>&;#|-:!^~=/\"'{}$\u00a0\ufeff😀µ\u2028\0"), max_size=120
    )
)
@settings(max_examples=600, deadline=None)
def test_nothing_breaks_on_any_text(form: str, text: str) -> None:
    read(text, form)


SCRAPS = [
    *(
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<p>",
        "</p>",
        "<a href=x>",
        "</a>",
        "<b>",
    ),
    *(
        "</b>",
        "<sup>",
        "</sup>",
        "<br>",
        "<img alt='a b'>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<script>",
    ),
    *("</script>", "<title>", "</title>", "<div>", "</div>", "<form>", "<dd>", "<th colspan=2>", "<caption>", "<svg>"),
    *(
        "&amp;",
        "&lt",
        "&notit;",
        "&#0;",
        "&#x1F600;",
        "&nGt;",
        "12",
        " ",
        "\n",
        "\r\n",
        "x",
        "5%",
        "|",
        "|---|",
        "- ",
        "> ",
    ),
    *(
        "[^1]",
        "[^1]: ",
        "^[n]",
        "[a](b)",
        "![c](d)",
        "**",
        "~~",
        "`",
        "# ",
        "\n\n",
        "    ",
        "\\",
        "<https://a.b>",
        "{{ x }}",
    ),
]


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@given(scraps=st.lists(st.sampled_from(SCRAPS), max_size=30))
@settings(max_examples=600, deadline=None)
def test_nothing_breaks_on_scraps_of_markup(form: str, scraps: list[str]) -> None:
    read("".join(scraps), form)
