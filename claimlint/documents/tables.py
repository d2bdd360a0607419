"""Where a table cell stands, and which headers rule it."""

from __future__ import annotations

from claimlint.model.document import Cell

MAX_HEADER = 200
MAX_SPAN = 40


class Grid:
    """One table, filled row by row.

    A row that holds one text only (``Females`` above the ages of women) is a section: it stands before the row headers
    of the rows under it.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.header_row = False
        self._headers: dict[int, str] = {}
        self._held: dict[int, tuple[int, str]] = {}  # column → last row that a cell above covers, its text
        self._texts: list[str] = []
        self._section = ""
        self._first = ""
        self._next = 0
        self._cell = Cell(number, 0, 0)
        self._spans = (1, 1)

    def start_row(self, *, header: bool = False) -> None:
        """Begin a row; the cells of a header row name the columns below."""
        self._end_row()
        self.row += 1
        self.header_row = header
        self._texts, self._first, self._next = [], "", 0

    def open_cell(self, columns: int = 1, rows: int = 1) -> Cell:
        """The place of the next cell of the row, which spans so many columns and rows."""
        if self.row < 0:
            self.start_row()
        while self._next in self._held and self._held[self._next][0] >= self.row:
            if self._next == 0:
                self._first = self._held[0][1]
            self._next += 1
        self._spans = (min(max(columns, 1), MAX_SPAN), min(max(rows, 1), MAX_SPAN))
        header = "" if self.header_row or self._next == 0 else f"{self._section} {self._first}".strip()
        self._cell = Cell(self.number, self.row, self._next, header, self._headers.get(self._next, ""))
        return self._cell

    def close_cell(self, text: str, *, names_row: bool = False, names_column: bool = False) -> None:
        """Take note of what the open cell says."""
        label = text if len(text) <= MAX_HEADER else ""
        columns, rows = self._spans
        for column in range(self._next, self._next + columns):
            if self.header_row or names_column:
                self._headers[column] = f"{self._headers.get(column, '')} {label}".strip()
            if rows > 1:
                self._held[column] = (self.row + rows - 1, label)
        if not self.header_row and (self._next == 0 or names_row):
            self._first = f"{self._first} {label}".strip()
        self._texts.append(label)
        self._next += columns

    def _end_row(self) -> None:
        if self.header_row or self._next < 2 or not self._texts or not self._texts[0]:
            return
        if not any(self._texts[1:]) and self._held.get(0, (-1, ""))[0] < self.row:
            self._section = self._texts[0]
