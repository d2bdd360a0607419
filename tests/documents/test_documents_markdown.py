from soundness import block_of, places, read, spans, texts

from claimlint.model.document import Block, BlockKind, Document


def markdown(text: str) -> Document:
    return read(text, "markdown")


def only(text: str) -> Block:
    (block,) = markdown(text).blocks
    return block


def test_headings_of_both_kinds_make_the_path() -> None:
    document = markdown(
        "# Iron *and* you ##\n\nOne.\n\nNeeds\n-----\n\nTwo.\n\n### Women\n\nThree.\n\n# Zinc\n\nFour.\n"
    )
    assert texts(document, BlockKind.HEADING) == ["Iron and you", "Needs", "Women", "Zinc"]
    assert block_of(document, "Two.").headings == ("Iron and you", "Needs")
    assert block_of(document, "Women").headings == ("Iron and you", "Needs")
    assert block_of(document, "Three.").headings == ("Iron and you", "Needs", "Women")
    assert block_of(document, "Four.").headings == ("Zinc",)
    assert document.title == "Iron and you"


def test_markup_is_removed_and_references_are_decoded() -> None:
    block = only("Take **1,000&nbsp;mg** of *it* &mdash; ~~or~~ 5\\*3 &micro;g<br>\\& <b>so</b> on.")
    assert block.text == "Take 1,000\xa0mg of it — or 5*3 µg\n& so on."


def test_repeated_phrases_keep_their_own_places() -> None:
    text = "5% and **5%** and `5%` and &#53;% and 5%."
    document = markdown(text)
    assert places(document, "5%") == ["5%", "5%", "&#53;%", "5%"]
    assert [span.start for span in spans(document, "5%")] == [0, 9, text.index("&#53;"), text.rindex("5%")]


def test_soft_breaks_are_one_newline_under_list_and_quote_markers() -> None:
    text = "> - one 5%\r\n>   two 6%\r\n\r\n1. three\r\n   four 7%\r\n"
    document = markdown(text)
    assert texts(document) == ["one 5%\ntwo 6%", "three\nfour 7%"]
    assert places(document, "5%\ntwo") == ["5%\r\n>   two"]
    assert places(document, "four 7%") == ["four 7%"]


def test_code_comments_and_addresses_are_not_text() -> None:
    text = "A `12%` b <!-- 13% --> c <https://x.org/14%25> d [e](https://x.org/15 '16%').\n\n"
    text += "    17%\n\n```\n18%\n```\n\n<!--\n19%\n-->\n"
    block = only(text)
    assert block.text == "A  b  c  d e."
    assert [link.target for link in block.links] == ["https://x.org/14%25", "https://x.org/15"]
    assert [text[link.span.start : link.span.end] for link in block.links] == [
        "<https://x.org/14%25>",
        "[e](https://x.org/15 '16%')",
    ]


def test_link_text_is_text_and_reference_links_resolve() -> None:
    block = only("See [the *study*][s] and [s].\n\n[s]: https://doi.org/10.1/x\n")
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [
        ("the study", "https://doi.org/10.1/x"),
        ("s", "https://doi.org/10.1/x"),
    ]


def test_html_links_in_markdown() -> None:
    block = only('Call <a href="tel:1&amp;2">us</a> now.')
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [("us", "tel:1&2")]


def test_tables_know_their_headers() -> None:
    document = markdown("| Age | Iron (mg) |\n|---|---:|\n| 19–50 y | **18** \\| 8 |\n| 51+ y | 8 |\n")
    cell = block_of(document, "18 | 8")
    assert cell.kind is BlockKind.CELL
    assert cell.cell is not None
    assert (cell.cell.row, cell.cell.column) == (1, 1)
    assert (cell.cell.row_header, cell.cell.column_header) == ("19–50 y", "Iron (mg)")
    first = block_of(document, "51+ y").cell
    assert first is not None
    assert (first.row_header, first.column_header) == ("", "Age")
    assert texts(document, BlockKind.HEADER_CELL) == ["Age", "Iron (mg)"]
    assert places(document, "18 | 8") == ["18** \\| 8"]


def test_repeated_cells_and_tables_in_quotes_keep_their_places() -> None:
    text = "> | a | a |\n> |---|---|\n> | 5 | 5 |\n> | | 5 |\n"
    document = markdown(text)
    found = [block.span(0, 1).start for block in document.blocks if block.text == "5"]
    assert found == [text.index("5"), text.index("5") + 4, text.rindex("5")]


def test_a_row_with_one_text_is_a_section_of_the_table() -> None:
    document = markdown("| Group | mg |\n|---|---|\n| **Women** | |\n| 19–50 y | 18 |\n")
    cell = block_of(document, "18").cell
    assert cell is not None
    assert cell.row_header == "Women 19–50 y"


def test_list_items_know_what_introduces_them() -> None:
    document = markdown(
        "Long talk about this and that, and about more of it. You need:\n\n"
        "- iron\n  - 8 mg for men\n\n    and more\n- zinc\n"
    )
    assert block_of(document, "iron").intro == "You need:"
    assert block_of(document, "8 mg for men").intro == "You need:\niron"
    assert block_of(document, "and more").intro == "You need:\niron"
    assert block_of(document, "zinc").intro == "You need:"


def test_footnotes_defined_undefined_unused_and_inline() -> None:
    text = "Half do[^1] so[^no], others^[says *who*] not.\n\n[^1]: A study, 5%.\n\n    More of it.\n\n[^2]: Unused.\n"
    document = markdown(text)
    (block,) = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert block.text == "Half do so, others not."
    assert [(mark.at, mark.label) for mark in block.footnotes] == [(7, "1"), (10, "no"), (18, "inline-0")]
    notes = {label: note.text for label, note in document.footnotes.items()}
    assert notes == {"1": "A study, 5%.\nMore of it.", "2": "Unused.", "inline-0": "says who"}


def test_alternative_text_is_a_caption() -> None:
    document = markdown("Look ![a *chart* of 5&nbsp;mg](x.png) here.\n\n![cover](y.png)\n")
    assert texts(document, BlockKind.CAPTION) == ["a chart of 5\xa0mg", "cover"]
    assert texts(document, BlockKind.PARAGRAPH) == ["Look  here."]


def test_yaml_front_matter() -> None:
    text = (
        '\ufeff---\r\ntitle: "Iron: 8 mg"\r\ndescription: >\r\n  One of\r\n  two.\r\ntags: [a]\r\n---\r\n\r\n# Head\r\n'
    )
    document = markdown(text)
    assert document.title == "Iron: 8 mg"
    assert document.front_matter["tags"] == ["a"]
    assert texts(document, BlockKind.METADATA) == ["Iron: 8 mg", "One of two."]
    assert places(document, "8 mg") == ["8 mg"]
    assert places(document, "Head") == ["Head"]


def test_toml_front_matter() -> None:
    document = markdown('+++\ntitle = "Iron 8 mg"\n+++\nText 9 mg.\n')
    assert document.title == "Iron 8 mg"
    assert places(document, "9 mg") == ["9 mg"]


def test_malformed_front_matter_is_passed_over() -> None:
    document = markdown("---\ntitle: [broken\n---\n\nText 9 mg.\n")
    assert document.front_matter == {}
    assert texts(document) == ["Text 9 mg."]
    assert markdown("---\nd: 2020-99-99\n---\nX.\n").front_matter == {}


def test_html_blocks_in_markdown() -> None:
    text = '<div class="x">\n\nPara 5%.\n\n</div>\n\n'
    text += "<table>\n<tr><th>Age</th><th>mg</th></tr>\n\n<tr><td>19&nbsp;y</td><td>8</td></tr>\n</table>\n\nAfter.\n"
    document = markdown(text)
    assert texts(document) == ["Para 5%.", "Age", "mg", "19\xa0y", "8", "After."]
    cell = block_of(document, "8").cell
    assert cell is not None
    assert (cell.row_header, cell.column_header) == ("19\xa0y", "mg")


def test_mdx_and_template_code_is_ignored() -> None:
    text = 'import Box from "./box"\nexport const a = 5\n\n'
    text += '<Box dose="7 mg">\n\nInside 8 mg {/* 9 mg */} {{ 10 }} {% raw 11 %}.\n\n</Box>\n\n## Head {#head-12}\n'
    document = markdown(text)
    assert texts(document) == ["Inside 8 mg   .", "Head"]


def test_superscripts_do_not_run_into_numbers() -> None:
    assert (
        only("Up 40%<sup>3</sup> at 10<sup>9</sup>/L, 22 kg/m<sup>2</sup>[^a].").text
        == "Up 40%[3] at 10^9/L, 22 kg/m2."
    )


def test_an_article_without_headings_is_titled_by_its_first_line() -> None:
    assert markdown("Iron for all\n\nText.").title == "Iron for all"
