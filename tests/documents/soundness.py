"""What holds for every document, whatever was read."""

from claimlint.documents import parse
from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.source import Source


def read(text: str, format: str) -> Document:  # noqa: A002
    """Parse a text and check that the result is sound."""
    document = parse(Source("article", text), format)
    assert_sound(document)
    return document


def assert_sound(document: Document) -> None:
    size = len(document.source.text)
    for block in document.blocks:
        assert_runs_sound(block, document.source.text)
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)
            assert 0 <= link.span.start <= link.span.end <= size
        for mark in block.footnotes:
            assert 0 <= mark.at <= len(block.text)
            assert document.source.slice(mark.span).startswith(("[^", "^["))


def assert_runs_sound(block: Block, source: str) -> None:
    end = source_end = 0
    for run in block.runs:
        assert end <= run.start < run.end <= len(block.text)
        assert source_end <= run.source_start < run.source_end <= len(source)
        if run.end - run.start == run.source_end - run.source_start:
            assert block.text[run.start : run.end] == source[run.source_start : run.source_end]
        end, source_end = run.end, run.source_end


def places(document: Document, phrase: str) -> list[str]:
    """What the spans of every occurrence of a phrase quote."""
    return [document.source.slice(span) for span in spans(document, phrase)]


def spans(document: Document, phrase: str) -> list:
    found = []
    for block in document.blocks:
        start = block.text.find(phrase)
        while start >= 0:
            found.append(block.span(start, start + len(phrase)))
            start = block.text.find(phrase, start + 1)
    return found


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in document.blocks if kind is None or block.kind is kind]


def block_of(document: Document, text: str) -> Block:
    """The only block with this text."""
    (found,) = [block for block in document.blocks if block.text == text]
    return found
