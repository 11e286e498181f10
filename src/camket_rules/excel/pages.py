"""A worksheet → where its columns and rows stand, for a form of ours and for a table like it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules.errors import Place, ReadError
from camket_rules.excel.cells import Held, held
from camket_rules.excel.layout import (
    COLUMNS,
    CONDITION,
    DAY_ROW,
    INPUTS,
    MARK,
    STATUSES,
    VERSION,
    WORDS,
    head_label,
    head_of,
)
from camket_rules.excel.workbooks import Pair
from camket_rules.texts.characters import HOSTILE
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.languages import language, languages

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
HEAD_ROWS: Final = 60
"""The rows from the top in which the heads of a table are looked for."""

Spot = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet with its sheet, its columns, and the first row below the heads.

    `keys` gives what the rows are for where hidden column A says so; `day` is where the day of
    all figures stands, None where the worksheet has no such place. One that `is_ours` was written
    by `camket template` and tells its own number form.
    """

    saved: Worksheet
    written: Worksheet
    file: str
    sheet: str
    numbers: NumberForm
    columns: Mapping[str, int]
    body: int
    keys: Mapping[int, str]
    day: Spot | None
    is_ours: bool = True

    def held(self, row: int, column: int) -> Held:
        """What a cell holds; raises `ReadError`."""
        return held(self.saved.cell(row, column), self.written.cell(row, column))

    def text(self, row: int, column: int) -> str:
        """What a cell shows or the formula in it, an error too, as text."""
        saved = Held(self.saved.cell(row, column).value).text
        return saved or Held(self.written.cell(row, column).value).text

    def said(self, row: int, name: str) -> str:
        """The text in a column of a row, empty where there is no such column."""
        return self.text(row, self.columns[name]) if name in self.columns else ""

    def is_told(self, row: int) -> bool:
        """Tell whether a row reports something: a result or a mark that is not a head."""
        texts = ((name, self.said(row, name)) for name in ("result", *STATUSES))
        told = any(text and head_of(text) != name for name, text in texts)
        return told or self.joined(row) is not None or bool(self.beside(row))

    def joined(self, row: int) -> int | None:
        """The column of an input of the row that is one cell with another row's, if any is.

        Cells that were joined and hold nothing do not matter.
        """
        inputs = [self.columns[name] for name in INPUTS if name in self.columns]
        for block in self.saved.merged_cells.ranges:
            within = [c for c in inputs if block.min_col <= c <= block.max_col]
            rows = range(block.min_row, block.max_row + 1)
            if within and len(rows) > 1 and row in rows and self.text(rows[0], block.min_col):
                return within[0]
        return None

    def beside(self, row: int) -> int:
        """The column of a number beside those to fill in, in the row of an item; 0 for none.

        It stands in a column of ours that takes none, or in one without a head.
        """
        if not self.is_ours or row not in self.keys:
            return 0
        cells = self.saved._cells
        last = min(self.saved.max_column, MAX_COLUMNS)
        inputs = {self.columns.get(name, 0) for name in INPUTS}
        for column in sorted(set(range(2, last + 1)) - inputs):
            cell = cells.get((row, column))
            if cell is not None and isinstance(cell.value, int | float) and self._is_closed(column):
                return column
        return 0

    def _is_closed(self, column: int) -> bool:
        """Tell whether nobody should write into a column that takes no input."""
        closed = [self.columns.get(name, 0) for name in ("title", "target", "unit")]
        return column in closed or not self.text(self.body - 1, column)

    def at(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(self.file, row, column, HOSTILE.sub("\ufffd", self.saved.title))

    def rows(self) -> Iterator[tuple[int, str]]:
        """The rows of items that report something, each with its number.

        A row between others that has none comes with an empty text; one below the last is
        passed over: it is where people sign.
        """
        last = min(self.saved.max_row, MAX_ROWS)
        keys = {row: key for row in range(self.body, last + 1) if (key := self._key(row))}
        for row in range(self.body, max(keys, default=0) + 1):
            if self.is_told(row):
                yield row, keys.get(row, "")

    def _key(self, row: int) -> str:
        key = self.keys.get(row, "")
        if key:
            return "" if is_setting(key) else key
        if "number" not in self.columns:
            return ""
        text = self.number_at(row)
        return "" if head_of(text) == "number" else text

    def number_at(self, row: int) -> str:
        """The number that a row shows; there is a column of numbers."""
        return row_number(self.saved.cell(row, self.columns["number"]).value, self._format(row))

    def _format(self, row: int) -> str:
        return self.saved.cell(row, self.columns["number"]).number_format or "General"


def is_setting(key: str) -> bool:
    """Tell whether a row holds the day of the report or an answer to a condition."""
    return key == DAY_ROW or key.startswith(CONDITION)


def row_number(value: object, shown_as: str = "General") -> str:
    """A row number as it is shown: `1.10` for 1.1 in a cell with two decimals."""
    if isinstance(value, float):
        places = re.fullmatch(r"0\.(0+)(?:_\))?", shown_as)
        text = f"{value:.{len(places[1])}f}" if places else repr(value).removesuffix(".0")
    else:
        text = Held(value).text
    return text.strip("()").rstrip(".")


def page_of(pair: Pair, file: str, known: Sequence[str]) -> Page | None:
    """Find the table in a worksheet, None where there is none.

    `known` are the sheets that it may be for. Raises `ReadError`: `form_version_unknown`,
    `form_column_missing`, `head_doubled`.
    """
    saved, written = pair
    first, _, rest = Held(saved.cell(1, 1).value).text.partition(":")
    if first.startswith(MARK):
        if first != MARK + VERSION:
            raise ReadError("form_version_unknown", found=first[:40], expected=MARK + VERSION)
        return _ours(saved, written, file, rest)
    return _alike(saved, written, file, known)


def _ours(saved: Worksheet, written: Worksheet, file: str, rest: str) -> Page:
    """A worksheet that `camket template` wrote."""
    form, _, sheet = rest.partition(":")
    names = ((column, saved.cell(1, column).value) for column in range(2, saved.max_column + 1))
    columns = _once([(str(name), column) for column, name in names if name in COLUMNS])
    if "result" not in columns:
        raise ReadError("form_column_missing", found=head_label("result", "vi"))
    last = min(saved.max_row, MAX_ROWS)
    keys = {
        row: text for row in range(2, last + 1) if (text := Held(saved.cell(row, 1).value).text)
    }
    items = [row for row, key in keys.items() if not is_setting(key)]
    heads = [
        row
        for row in range(2, min(last, HEAD_ROWS) + 1)
        if "number" in columns and head_of(Held(saved.cell(row, columns["number"]).value).text)
    ]
    body = min([row + 1 for row in heads] + items, default=last + 1)
    day = next(((row, columns["result"]) for row, key in keys.items() if key == DAY_ROW), None)
    numbers: NumberForm = language(form).numbers if form in languages() else "vi"
    return Page(saved, written, file, sheet, numbers, columns, body, keys, day)


def _alike(saved: Worksheet, written: Worksheet, file: str, known: Sequence[str]) -> Page | None:
    """A worksheet with the heads of the report's table, over one row or a few."""
    last = min(saved.max_row, HEAD_ROWS)
    for row in range(1, last + 1):
        heads, end = _heads(saved, row), row
        number = next((column for name, column in heads if name == "number"), None)
        if number is None:
            continue
        for below in range(row + 1, min(row + 3, last) + 1):
            more = _heads(saved, below)
            if saved.cell(below, number).value is not None or not more:
                break
            heads, end = [*heads, *more], below
        if "result" in (name for name, _ in heads):
            columns = _once(heads)
            body = end + 1 + _is_numbering(saved, end + 1, columns)
            sheet = _sheet_of(saved, row, known)
            return Page(
                saved, written, file, sheet, "vi", columns, body, {}, _day_of(saved, row), False
            )
    return None


def _heads(saved: Worksheet, row: int) -> list[tuple[str, int]]:
    """What the columns of a row stand for, in their order, of those that have such a head."""
    columns = range(1, min(saved.max_column, MAX_COLUMNS) + 1)
    names = ((head_of(Held(saved.cell(row, column).value).text), column) for column in columns)
    return [(name, column) for name, column in names if name]


def _once(heads: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The column of each head; raises `ReadError` `head_doubled` for one that stands over two.

    Of two columns of titles the first is taken: they say nothing of a figure.
    """
    columns: dict[str, int] = {}
    for name, column in heads:
        first = columns.setdefault(name, column)
        if first != column and name != "title":
            places = {"first": get_column_letter(first), "other": get_column_letter(column)}
            raise ReadError("head_doubled", found=head_label(name, "vi"), **places)
    return columns


def _is_numbering(saved: Worksheet, row: int, columns: Mapping[str, int]) -> bool:
    """Tell whether a row only numbers the columns: (1), (2), (3)."""
    texts = [Held(saved.cell(row, columns[name]).value).text for name in columns]
    numbers = [text.strip("()") for text in texts]
    return len(set(numbers)) == len(numbers) > 2 and all(
        re.fullmatch(r"[0-9]{1,2}|[A-Z]", text) for text in numbers
    )


def _sheet_of(saved: Worksheet, head: int, known: Sequence[str]) -> str:
    """The sheet that a worksheet is named after, or that is named above its table."""
    title = Held(saved.title).text
    above = " ".join(
        Held(cell).text
        for row in saved.iter_rows(max_row=max(1, head - 1), max_col=20, values_only=True)
        for cell in row
        if cell is not None
    )
    for text in (title, above if head > 1 else ""):
        found = [name for name in known if _names(text, name)]
        if len(found) == 1:
            return found[0]
    return title


def _names(text: str, sheet: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(sheet)}(?![\w-])", text, re.IGNORECASE) is not None


def _day_of(saved: Worksheet, head: int) -> Spot | None:
    """The cell after “Số liệu tính đến ngày”, above the table."""
    labels = {words.day.casefold() for words in WORDS.values()}
    for row in range(1, head):
        for column in range(1, min(saved.max_column, 20) + 1):
            if Held(saved.cell(row, column).value).text.rstrip(" :").casefold() in labels:
                filled = (
                    after
                    for after in range(column + 1, min(saved.max_column, 20) + 1)
                    if saved.cell(row, after).value is not None
                )
                return row, next(filled, column + 1)
    return None
