"""A table of figures as CSV → figures, with every problem at its line and column.

The columns have the keys of a figure in the long form, `sheet` and `item` beside them, or the
Vietnamese names of these. Commas, semicolons or tabs part them, whichever the first line has most
of. A row may also answer a condition of its sheet: its item is then `condition:NAME`.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, LoadError, Problem, ReadError
from camket_rules.files.records import Entry, Notation, read_entry, unread
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.unit_names import nfc
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.sheet import Figures, Reported
from camket_rules.targets.problems import nearest, problems_of
from camket_rules.texts.characters import HOSTILE

COLUMNS: Final = ("sheet", "item", "numbers", *Entry.model_fields)
"""The columns that a table can have; `numbers` is that of the sheet where it is not given."""

VIETNAMESE: Final = {
    "biểu": "sheet",
    "phụ lục": "sheet",
    "mục": "item",
    "stt": "item",
    "cách viết số": "numbers",
    "kết quả": "value",
    "kết quả cụ thể": "value",
    "đơn vị": "unit",
    "đơn vị tính": "unit",
    "tử số": "numerator",
    "mẫu số": "denominator",
    "kỳ này": "now",
    "kỳ trước": "before",
    "đã xong": "done",
    "tổng số": "total",
    "đến hạn": "due",
    "chưa đến hạn": "pending",
    "trễ hạn": "late",
    "trạng thái": "state",
    "ngày đạt": "reached",
    "các bước": "steps",
    "so với kế hoạch": "of_plan",
    "không có kết quả": "no_result",
    "ngày số liệu": "as_of",
    "ngày báo cáo": "reported",
    "thay số liệu ngày": "supersedes",
    "ước": "estimate",
    "xác nhận": "confirmed",
    "số tham chiếu": "reference",
    "số của đơn vị khác": "peers",
    "ghi chú": "note",
    "nguồn": "source",
}
"""Other names of the columns."""

LISTS: Final = ("steps", "peers")
"""Columns that hold several texts, parted by a bar."""

ANSWERS: Final = ("estimate", "no_result")
CONDITION: Final = "condition:"
_YES: Final = ("true", "1", "x", "yes", "có")
_NO: Final = ("false", "0", "no", "không")


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a row with the line of the file on which it begins."""

    file: str
    number: int
    cells: Sequence[str]

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(cell.strip() for cell in self.cells)

    def is_longer(self, head: Sequence[str]) -> bool:
        """Tell whether a cell that is not empty stands under no head."""
        return any(cell.strip() for cell in self.cells[len(head) :])


def read_table(
    text: str, file: str, known: Mapping[str, Notation]
) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a table; a figure that cannot be read is kept as such.

    `known` tells how each sheet is written. The problems are those of which it cannot be told
    whose figure they are in. Raises `LoadError` where the columns are wrong.
    """
    first, *lines = lines_of(text, file)
    head = _head(first.cells, file)
    figures, problems = Figures(), list[Problem]()
    for line in lines:
        if line.is_empty:
            continue
        found, wrong = _read(line, head, known)
        placed = [problem.at(file, line.number, _place(name, head)) for problem, name in wrong]
        kept = _kept(line, head, placed)
        if kept is None:
            problems += placed
        figures += found if kept is None else kept
    return figures, problems


def _kept(line: Line, head: Sequence[str], wrong: Sequence[Problem]) -> Figures | None:
    """The figure that a row holds but nobody can read; None where it is not told which it is."""
    cells = {name: cell.strip() for name, cell in zip(head, line.cells, strict=False)}
    unsure = {problem.column for problem in wrong}
    named = all(cells.get(name) and _place(name, head) not in unsure for name in ("sheet", "item"))
    if not wrong or not named or cells["item"].startswith(CONDITION) or line.is_longer(head):
        return None
    try:
        day = parse_date(cells.get("as_of", ""))
    except ReadError:
        day = None
    figure = unread(wrong, as_of=day, text=cells.get("value", ""))
    place = Problem("figure").where(wrong[0])
    return Figures((Reported(nfc(cells["sheet"]), nfc(cells["item"]), figure, place),))


def _place(name: str, head: Sequence[str]) -> int:
    return head.index(name) + 1 if name in head else 1


def _is_cut(line: Line, head: Sequence[str]) -> bool:
    """Tell whether a number was cut at its decimal comma: `2` and `9%` in two cells."""
    if "value" not in head:
        return False
    whole, *rest = line.cells[head.index("value") :] or [""]
    names = head[head.index("value") + 1 :]
    behind = next((c for c, name in zip(rest, names, strict=False) if name in _TEXTS), "")
    return bool(re.fullmatch(r"\s*[0-9.]+\s*", whole) and re.match(r"\s*[0-9]+\s*\S{0,6}$", behind))


_TEXTS: Final = ("note", "source")


def _read(
    line: Line, head: Sequence[str], known: Mapping[str, Notation]
) -> tuple[Figures, list[tuple[Problem, str]]]:
    """What a row reports, or its problems, each with the column that it is in."""
    if line.is_longer(head) or _is_cut(line, head):
        facts = {"found": len(line.cells), "expected": len(head)}
        return Figures(), [(Problem("row_too_long", facts), "")]
    given = {name: cell.strip() for name, cell in zip(head, line.cells, strict=False)}
    given = {name: cell for name, cell in given.items() if cell}
    problems = [
        (Problem("key_missing", {"key": key}), key) for key in ("sheet", "item") if key not in given
    ]
    fields: dict[str, Any] = {}
    for name, cell in given.items():
        try:
            fields[name] = _cell(name, cell)
        except ReadError as error:
            problems.append((error.problem, name))
    if problems:
        return Figures(), problems
    here = Problem("figure", {}, line.file, line.number, 1)
    try:
        return _reported(fields, known, here), []
    except ValidationError as error:
        return Figures(), [
            (found, str(path[0]) if path else "") for found, path in problems_of(error)
        ]
    except CamketError as error:
        return Figures(), [(found, "value") for found in error.problems]


def lines_of(text: str, file: str) -> list[Line]:
    """The rows of a CSV table, its heads first.

    Commas, semicolons or tabs part the cells, whichever the first line has most of. Raises
    `LoadError`: `table_unreadable`, `file_empty`.
    """
    first = text.partition("\n")[0]
    mark = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            lines.append(Line(file, begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        place = Problem("table_unreadable", {"found": str(error)}, file, begins, 1)
        raise LoadError([place]) from error
    if not lines:
        raise LoadError([Problem("file_empty", {}, file)])
    return lines


def _head(cells: Sequence[str], file: str) -> list[str]:
    """The columns by their English names."""
    names = [HOSTILE.sub("\ufffd", nfc(name)).casefold() for name in cells]
    while names and not names[-1]:
        names.pop()
    head = [VIETNAMESE.get(name, name) for name in names]
    problems = [
        Problem("key_unknown", {"key": name[:60], "nearest": _nearest(name)}, file, 1, place)
        for place, name in enumerate(head, 1)
        if name not in COLUMNS
    ]
    problems += [
        Problem("key_missing", {"key": key}, file, 1, 1)
        for key in ("sheet", "item")
        if key not in head
    ]
    problems += [
        Problem("key_doubled", {"key": name, "first": "1"}, file, 1, place)
        for place, name in enumerate(head, 1)
        if name in COLUMNS and name in head[: place - 1]
    ]
    if problems:
        raise LoadError(problems)
    return head


def _nearest(name: str) -> str:
    return nearest(name, (*COLUMNS, *VIETNAMESE))


def _reported(fields: dict[str, Any], known: Mapping[str, Notation], here: Problem) -> Figures:
    sheet, item = fields.pop("sheet"), fields.pop("item")
    notation = known.get(sheet, Notation())
    notation = replace(notation, numbers=fields.pop("numbers", notation.numbers))
    if item.startswith(CONDITION):
        return Figures(answers=(_answer(sheet, item, fields, here),))
    figure = read_entry(fields, notation.of(item))
    if figure.as_of is None:
        raise ReadError("figure_undated", item=item)
    return Figures((Reported(sheet, item, figure, here),))


def _answer(sheet: str, item: str, fields: Mapping[str, Any], here: Problem) -> Answer:
    """An answer to a condition: yes or no under `value`, its day, and that of what it corrects."""
    taken = ("value", "as_of", "supersedes", "note", "source")
    strays = [name for name in fields if name not in taken]
    if strays:
        raise ReadError("figure_form_mixed", found=", ".join(strays), expected="value")
    holds = _yes("value", fields.get("value", ""))
    day, wrong = (
        parse_date(fields[name]) if name in fields else None for name in ("as_of", "supersedes")
    )
    return Answer(sheet, item.removeprefix(CONDITION), holds, day, here, wrong)


def _cell(name: str, cell: str) -> str | bool | list[str]:
    if name in ("sheet", "item"):
        if match := HOSTILE.search(cell):
            raise ReadError("character_refused", found=f"U+{ord(match[0]):04X}")
        return nfc(cell)
    if name == "numbers" and cell not in ("vi", "en"):
        raise ReadError("value_not_allowed", key="numbers", found=cell[:60], expected="vi, en")
    if name in LISTS:
        return [part.strip() for part in cell.split("|")]
    return _yes(name, cell) if name in ANSWERS else cell


def _yes(name: str, cell: str) -> bool:
    folded = nfc(cell).casefold()
    if folded not in (*_YES, *_NO):
        raise ReadError("value_not_allowed", key=name, found=cell[:60], expected="true, false")
    return folded in _YES
