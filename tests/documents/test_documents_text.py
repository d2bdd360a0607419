from soundness import block_of, places, read, texts

from claimlint.model.document import BlockKind, Cell, Document

LONG = "This line is long enough to be a sentence of an article and it says that 40% of all do so"


def text(content: str) -> Document:
    return read(content, "text")


def cell_of(document: Document, content: str) -> Cell:
    cell = block_of(document, content).cell
    assert cell is not None
    return cell


def test_each_line_is_a_block() -> None:
    assert texts(text(f"{LONG}.\n{LONG} too.\n\nA third one.\n")) == [f"{LONG}.", f"{LONG} too.", "A third one."]


def test_the_signs_of_emphasis_are_no_part_of_a_text() -> None:
    document = text(
        "Every *40 seconds*, or **once in 2 hours**, *men*³ take 5 mg* of it.\n*This is a note.\n5*6*7 is 210."
    )
    assert texts(document) == [
        "Every 40 seconds, or once in 2 hours, men³ take 5 mg* of it.",
        "*This is a note.",
        "5*6*7 is 210.",
    ]
    assert places(document, "40 seconds") == ["40 seconds"]


def test_broken_lines_are_joined() -> None:
    document = text(
        f"{LONG}\nwhen they are asked about it by others, who then write it down for 5%\nof them.\n{LONG * 2}.\n"
    )
    assert len(document.blocks) == 2
    assert places(document, "5%\nof") == ["5%\nof"]


def test_a_text_broken_to_a_width_is_joined_by_paragraph() -> None:
    wrapped = "Many people take a tablet of iron each day, which for most is\n"
    wrapped += "350 mg of a salt. Doctors say that it may help those people\n"
    document = text(f"{wrapped}{wrapped}{wrapped}who are ill.\r\n\r\n{wrapped}")
    assert len(document.blocks) == 2


def test_a_narrow_column_is_joined_as_well() -> None:
    narrow = "The median age of all these people was 62 years,\nand 33.8% of them were women; a third of the\n"
    narrow += "women and most of the men took a\n350 mg tablet. Many of them slept better after\n"
    document = text(f"RESULTS\n{narrow}{narrow}{narrow}{narrow}")
    assert texts(document, BlockKind.HEADING) == ["RESULTS"]
    assert len(document.blocks) == 2


def test_lines_that_a_writer_broke_off_stay_apart() -> None:
    listed = "iron helps the blood\nzinc heals cuts\nmilk is good for bones and teeth\nsleep well\nrest\nwalk each day\ndrink\n"
    assert len(text(listed).blocks) == 7


def test_short_lines_above_text_are_headings() -> None:
    document = text(f"Iron and you\n{LONG}.\nWhat it does\n{LONG}.\n\nWho needs it?\n\n{LONG}.\n8 mg a day\n")
    assert texts(document, BlockKind.HEADING) == ["Iron and you", "What it does", "Who needs it?"]
    assert document.blocks[3].headings == ("Iron and you", "What it does")
    assert document.title == "Iron and you"


def test_numbered_sections_and_numbered_lists() -> None:
    document = text(
        f"Cramps\n{LONG}.\n1. Common causes\n{LONG}.\n2. What to do\n1.Eat well\n• Milk 300 mg\n• Cheese\n"
        f"2.Sleep well\n• 8 hours\n3. What helps most\n"
        f"In a survey the best were:\n1. Milk (78%)\n2. Rest (65%)\n{LONG}.\n"
    )
    headings = ["Cramps", "Common causes", "What to do", "Eat well", "Sleep well", "What helps most"]
    assert texts(document, BlockKind.HEADING) == headings
    assert texts(document, BlockKind.LIST_ITEM) == ["Milk 300 mg", "Cheese", "8 hours", "Milk (78%)", "Rest (65%)"]
    assert block_of(document, "8 hours").headings == ("Cramps", "What to do", "Sleep well")
    assert block_of(document, "Rest (65%)").headings == ("Cramps", "What helps most")
    assert block_of(document, "Rest (65%)").intro == "In a survey the best were:"


def test_markdown_and_underlined_headings() -> None:
    document = text(f"# Iron #\n{LONG}.\n## Needs\n{LONG}.\n")
    assert texts(document, BlockKind.HEADING) == ["Iron", "Needs"]
    assert document.blocks[3].headings == ("Iron", "Needs")
    assert texts(text(f"Iron\n====\n{LONG}.\n\nNeeds\n-----\n{LONG}.\n"), BlockKind.HEADING) == ["Iron", "Needs"]


def test_markers_are_not_text() -> None:
    document = text("Do this:\n• one\n- two\n* three\n◦ four\n· five\n– six\n① seven\n② eight\n(1) nine\n1) ten\n")
    assert " ".join(texts(document, BlockKind.LIST_ITEM)) == "one two three four five six seven eight nine ten"


def test_nested_and_broken_items() -> None:
    document = text("Values:\n- Normal:\n  - under 120\n    mm Hg\n  - under 80\n- High\n")
    assert texts(document, BlockKind.LIST_ITEM) == ["Normal:", "under 120\nmm Hg", "under 80", "High"]
    assert [block.intro for block in document.blocks[1:]] == [
        "Values:",
        "Values:\nNormal:",
        "Values:\nNormal:",
        "Values:",
    ]


def test_a_number_at_the_start_of_a_line_is_no_marker() -> None:
    assert texts(text("2.5 mg is the dose.\n-5 degrees is cold.\n1,000 mg is much.\n")) == [
        "2.5 mg is the dose.",
        "-5 degrees is cold.",
        "1,000 mg is much.",
    ]


def test_pipe_tables_with_head() -> None:
    document = text("| Reason | Data |\n|---|---|\n| Salt | 35% of all |\n| Sleep | 6 h |\n")
    assert texts(document, BlockKind.HEADER_CELL) == ["Reason", "Data"]
    assert (cell_of(document, "6 h").row_header, cell_of(document, "6 h").column_header) == ("Sleep", "Data")
    assert places(document, "35%") == ["35%"]


def test_pipe_tables_without_head() -> None:
    document = text(
        "| Iron | 8 mg | 44% |\n| Zinc | 9 mg | 82% |\n\nIron | 8 g\nZinc | 7 g\n\nHome | About | Contact\n"
    )
    assert texts(document, BlockKind.HEADER_CELL) == []
    assert (cell_of(document, "82%").row_header, cell_of(document, "82%").column_header) == ("Zinc", "")
    assert cell_of(document, "7 g").row_header == "Zinc"
    assert texts(document, BlockKind.PARAGRAPH) == ["Home | About | Contact"]


def test_a_row_of_words_over_rows_of_numbers_is_the_head() -> None:
    document = text("Test | Normal\nPotassium | 4 mmol/L\nSodium | 140 mmol/L\n")
    assert texts(document, BlockKind.HEADER_CELL) == ["Test", "Normal"]
    assert (cell_of(document, "140 mmol/L").row_header, cell_of(document, "140 mmol/L").column_header) == (
        "Sodium",
        "Normal",
    )


def test_tab_tables() -> None:
    document = text("Iron\t8 mg\nZinc\t9 mg\n\nOnly\tone line.\n")
    assert cell_of(document, "9 mg").row_header == "Zinc"
    assert texts(document, BlockKind.PARAGRAPH) == ["Only\tone line."]


def test_teasers_at_the_end_are_left_out() -> None:
    footer = (
        "<<:  The one before\n\n>>:  The one after\n\nRecommend\n\nSleep and 5 more\n\nMany people sleep less th...\n"
    )
    assert texts(text(f"Iron\n\n{LONG}.\n\n{footer}")) == ["Iron", f"{LONG}."]
    assert texts(text(f"Iron\n\n{LONG}.\n\n## Related articles\n\n- [Zinc](https://x.org)\n")) == ["Iron", f"{LONG}."]


def test_a_section_that_only_sounds_like_a_footer_stays() -> None:
    assert "Iron 8 mg" in texts(text(f"Iron\n{LONG}.\nRecommended\n- Iron 8 mg\n- Zinc 9 mg\n"))
    assert f"{LONG * 2}." in texts(text(f"Iron\n{LONG}.\nRelated articles\n{LONG * 2}.\n"))


def test_headings_right_above_headings_head_the_parts() -> None:
    part = f"What are the risks?\n{LONG}.\nMild problems\n- Fever (1 in 4)\n"
    document = text(f"Vaccine A\n{part}Vaccine B\n(of three kinds)\n{part}")
    assert document.blocks[-1].headings == ("Vaccine B", "Mild problems")


def test_line_endings_and_byte_order_mark() -> None:
    document = text(f"\ufeffIron\r\n{LONG}.\r\n• 8 mg\r\n")
    assert texts(document) == ["Iron", f"{LONG}.", "8 mg"]
    assert places(document, "8 mg") == ["8 mg"]
    assert texts(text(f"Iron\r{LONG}.\r")) == ["Iron", f"{LONG}."]
    assert texts(text("One 5% of\u2028all.\x0cTwo.")) == ["One 5% of\u2028all.\x0cTwo."]


def test_tables_whose_cells_stand_a_line_each() -> None:
    rows = [
        "Weight",
        "Score",
        "Gain",
        "Low",
        "Below 18",
        "12 lb",
        "Fair",
        "18–24",
        "10 lb",
        "High",
        "25 or more",
        "5 lb",
    ]
    for gap in ("\n", "\n\n"):
        document = text(f"Weight gained\n\n{gap.join(rows)}\n\nIt is all of the weight that is gained.\n")
        assert texts(document, BlockKind.HEADER_CELL) == ["Weight", "Score", "Gain"]
        assert (cell_of(document, "18–24").row_header, cell_of(document, "18–24").column_header) == ("Fair", "Score")
        assert cell_of(document, "5 lb").column_header == "Gain"
        assert texts(document, BlockKind.HEADING) == ["Weight gained"]
    piped = text("Food |\nMilligrams |\nShare |\nKale, 1 cup |\n90 |\n20 |\nRye, 2 cups |\n80 |\n15 |\n\nMuch of it.\n")
    assert (cell_of(piped, "15").row_header, cell_of(piped, "15").column_header) == ("Rye, 2 cups", "Share")
    assert texts(piped, BlockKind.PARAGRAPH) == ["Much of it."]


def test_short_lines_that_are_no_table() -> None:
    document = text("Our plan\n\nWalk more\n\nEat well\n\nSleep 8 hours\n\nRest\n\nDrink 2 glasses\n\nTalk\n")
    assert not any(block.cell for block in document.blocks)
