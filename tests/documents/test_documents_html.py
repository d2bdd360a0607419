from soundness import block_of, places, read, texts

from claimlint.model.document import BlockKind, Cell, Document


def html(text: str) -> Document:
    return read(text, "html")


def cell_of(document: Document, text: str) -> Cell:
    cell = block_of(document, text).cell
    assert cell is not None
    return cell


def test_blocks_and_their_kinds() -> None:
    document = html(
        "<title>Iron &amp; you</title><h1>Iron</h1><p>One.<p>Two.<ul><li>Three</ul><blockquote>Four</blockquote>"
        "<figure><img src=x alt='Five &quot;a&quot;'><figcaption>Six</figcaption></figure><dl><dt>Term<dd>Seven</dl>"
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("title", "Iron & you"),
        ("heading", "Iron"),
        ("paragraph", "One."),
        ("paragraph", "Two."),
        ("list-item", "Three"),
        ("quote", "Four"),
        ("caption", 'Five "a"'),
        ("caption", "Six"),
        ("paragraph", "Term"),
        ("list-item", "Seven"),
    ]
    assert document.title == "Iron & you"
    assert block_of(document, "Seven").intro == "Term"
    assert block_of(document, "Two.").headings == ("Iron",)


def test_white_space_collapses_and_references_are_decoded() -> None:
    text = "<p>\r\n  Take   <b>1,000&nbsp;mg</b>\r\n of\tit &#8211; 5&micro;g &lt 3 &copy;now &bogus; </p>"
    document = html(text)
    assert texts(document) == ["Take 1,000\xa0mg of\tit – 5µg < 3 ©now &bogus;"]
    assert places(document, "mg of") == ["mg</b>\r\n of"]
    assert places(document, "5µg") == ["5&micro;g"]


def test_repeated_phrases_keep_their_own_places() -> None:
    text = "<p>5% <b>5%</b> <!-- 5% --> &#53;%</p><script>'5%'</script><p title='5%'>5%"
    assert places(html(text), "5%") == ["5%", "5%", "&#53;%", "5%"]


def test_breaks() -> None:
    assert texts(html("<p>One<br>\nTwo<br><br>Three")) == ["One\nTwo", "Three"]


def test_table_headers_by_head_scope_and_first_row() -> None:
    document = html(
        "<table><caption>Needs</caption><thead><tr><th>Age<th colspan=2>Iron (mg)</tr><tr><th><th>Men<th>Women</thead>"
        "<tr><th scope=row>19–50 y<td>8<td>18<tr><td rowspan=2>51+ y<td>7<td>9<tr><td>6<td>5"
        "<tr><th colspan=3>Children<tr><td>1–3 y<td>71<td>72</table>"
    )
    assert texts(document, BlockKind.CAPTION) == ["Needs"]
    assert (cell_of(document, "18").row_header, cell_of(document, "18").column_header) == ("19–50 y", "Iron (mg) Women")
    assert (cell_of(document, "6").row_header, cell_of(document, "6").column_header) == ("51+ y", "Iron (mg) Men")
    assert (cell_of(document, "6").row, cell_of(document, "6").column) == (4, 1)
    assert cell_of(document, "72").row_header == "Children 1–3 y"
    assert block_of(document, "19–50 y").kind is BlockKind.HEADER_CELL


def test_a_table_without_header_row() -> None:
    document = html("<table><tr><td>Iron<td>8 mg<tr><td>Zinc<td>9 mg</table>")
    assert (cell_of(document, "9 mg").row_header, cell_of(document, "9 mg").column_header) == ("Zinc", "")


def test_a_table_that_arranges_the_page_has_no_cells() -> None:
    document = html("<table><tr><td>Menu<td><p>Text 5%.</p><table><tr><th>a<td>b</table></table>")
    assert block_of(document, "Text 5%.").kind is BlockKind.PARAGRAPH
    assert block_of(document, "Text 5%.").cell is None
    assert cell_of(document, "b").row_header == "a"


def test_links_and_reference_marks() -> None:
    text = '<p>Half<sup><a href="#r1">1</a></sup> of 10<sup>9</sup>/L, m<sup>2</sup>, CO<sub>2</sub>, 3<sup>rd</sup>.'
    document = html(text)
    (block,) = document.blocks
    assert block.text == "Half[1] of 10^9/L, m2, CO2, 3rd."
    (link,) = block.links
    assert (block.text[link.start : link.end], link.target) == ("1", "#r1")
    assert document.source.slice(link.span) == '<a href="#r1">1</a>'


def test_what_is_around_the_article_is_left_out() -> None:
    article = "<p>" + "Iron is a mineral. " * 20 + "</p>"
    document = html(
        "<header>Site 1%</header><nav>2%</nav><div class='content-sidebar-wrap'><div class=sidebar>3%</div>"
        f"<main class='main-nav'><h1>Iron</h1>{article}<div class='related-posts'>4%</div><div id=comments>5%</div>"
        "<p style='display: none'>6%</p><form>7%</form><noscript>8%</noscript><template>9%</template></main></div>"
        "<aside>10%</aside><footer class=site>11%</footer>"
    )
    assert len(document.blocks) == 2
    assert not any("%" in text for text in texts(document))


def test_without_main_the_weightiest_article_is_read() -> None:
    teaser = "<article>Read this 1%.</article>"
    document = html(
        f"<p>Top 2%.</p>{teaser}<article><header><h1>Iron</h1></header>{'<p>Much text 3%.</p>' * 9}</article>"
    )
    assert set(texts(document)) == {"Iron", "Much text 3%."}


def test_a_page_that_is_all_boilerplate_by_name_is_read_after_all() -> None:
    document = html("<body><form id=aspnet><div class=sidebar><p>" + "Iron is a mineral. " * 9 + "</p></div></form>")
    assert len(document.blocks) == 1


def test_nested_lists_are_introduced_by_their_item_under_the_line_over_all() -> None:
    document = html("<p>You need:</p><ul><li>iron<ul><li>8 mg</ul><li>zinc</ul>")
    intros = [block_of(document, text).intro for text in ("iron", "8 mg", "zinc")]
    assert intros == ["You need:", "You need:\niron", "You need:"]


def test_malformed_markup() -> None:
    assert texts(html("<p>a <b>b <i>c</b> d</i> <3 x < y & z <p")) == ["a b c d <3 x < y & z"]
    assert texts(html("<table>astray<tr><td>in</table>after")) == ["astray", "in", "after"]
    assert texts(html("<p title=it's>one</p><p class='>two")) == ["one", "two"]
    assert html("").blocks == ()
