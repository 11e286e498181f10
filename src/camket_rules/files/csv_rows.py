"""The rows of a CSV table, with the lines of the file that they begin on."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from camket_rules.errors import LoadError, Place, Problem
from camket_rules.files.cuts import cut_in


@dataclass(frozen=True, slots=True)
class CsvRow:
    """The cells of a row with the line of the file on which it begins, and as it is written.

    `mark` parts its cells.
    """

    file: str
    number: int
    cells: Sequence[str]
    mark: str
    written: str

    def at(self, column: int = 1) -> Place:
        """The place of a cell, by its column, from 1."""
        return Place(self.file, self.number, column)

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(cell.strip() for cell in self.cells)

    def is_longer(self, head: Sequence[str]) -> bool:
        """Tell whether a cell that is not empty stands under no head."""
        return any(cell.strip() for cell in self.cells[len(head) :])

    def cut(self, head: Sequence[str]) -> tuple[int, Problem] | None:
        """Find a numeral that the commas between the cells may have cut, by its place, from 0."""
        return cut_in(self.cells, self.written, head) if self.mark == "," else None


def csv_rows(text: str, file: str) -> list[CsvRow]:
    """The rows of a CSV table, its heads first.

    Commas, semicolons or tabs part the cells, whichever the first line has most of. Raises
    `LoadError`: `table_unreadable`, `file_empty`.
    """
    first = text.partition("\n")[0]
    mark = max(";\t,", key=first.count)
    written = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(written), delimiter=mark, strict=True)
    rows: list[CsvRow] = []
    begins = 1
    try:
        for cells in reader:
            text = "".join(written[begins - 1 : reader.line_num])
            rows.append(CsvRow(file, begins, cells, mark, text))
            begins = reader.line_num + 1
    except csv.Error as error:
        place = Problem("table_unreadable", {"found": str(error)}, Place(file, begins, 1))
        raise LoadError([place]) from error
    if not rows:
        raise LoadError([Problem("file_empty", {}, Place(file))])
    return rows
