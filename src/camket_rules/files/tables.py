"""A table of figures as CSV → figures, with every problem at its line and column.

The columns have the keys of a figure in the long form, `sheet` and `item` beside them, or the
Vietnamese names of these. Commas, semicolons or tabs part them, whichever the first line has most
of. A row may also answer a condition of its sheet: its item is then `condition:NAME`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, LoadError, Place, Problem, ReadError
from camket_rules.files.csv_rows import CsvRow, csv_rows
from camket_rules.files.figure_keys import ANSWERS, LISTS, NUMERALS, TEXTS
from camket_rules.files.records import Notation, WrittenFigure, read_fields, refuse_early, unread
from camket_rules.files.yes_no import yes_or_no
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.unit_names import nfc
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.targets.problems import nearest, problems_of
from camket_rules.texts.characters import HOSTILE

COLUMNS: Final = ("sheet", "item", "numbers", *WrittenFigure.model_fields)
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

BESIDE_NOTHING: Final = ("as_of", "reported", "unit", "note", "source")
"""Columns that a row may fill in where nothing is reported yet."""

CONDITION: Final = "condition:"


def read_table(text: str, file: str, known: Mapping[str, Notation]) -> Figures:
    """Read what can be read of a table; a figure that cannot be read is kept as such.

    `known` tells how each sheet is written. Raises `LoadError` where the columns are wrong.
    """
    first, *lines = csv_rows(text, file)
    head = _head(first.cells, file)
    figures = Figures()
    for line in lines:
        if line.is_empty:
            continue
        found, wrong = _read(line, head, known)
        figures += _unread(line, head, wrong) if wrong else found
    return figures


TOTALS: Final = ("tổng", "tổng cộng", "tổng số", "cộng", "total", "sum")
"""What stands in a row that sums up others, in place of the number of an item."""


def is_total(text: str) -> bool:
    """Tell whether a text says that its row only sums up others."""
    return nfc(text).casefold().rstrip(" :.") in TOTALS


def _unread(line: CsvRow, head: Sequence[str], wrong: Sequence[tuple[Problem, str]]) -> Figures:
    """The figure that a row holds but nobody can read; a stray where it is not told which."""
    placed = [problem.at(line.at(_place(name, head))) for problem, name in wrong]
    cells = {name: cell.strip() for name, cell in zip(head, line.cells, strict=False)}
    if not _is_named(line, head, {name for _, name in wrong}):
        return Figures(strays=tuple(placed))
    try:
        day = parse_date(cells.get("as_of", ""))
    except ReadError:
        day = None
    figure = unread(placed, as_of=day, text=cells.get("value", ""))
    return Figures(
        (ReportedFigure(nfc(cells["sheet"]), nfc(cells["item"]), figure, placed[0].place),)
    )


def _is_named(line: CsvRow, head: Sequence[str], unsure: Collection[str]) -> bool:
    """Tell whether it is certain for which item a row is, whatever else is wrong with it.

    Where a cell too many moved the others, only those in front of every amount are.
    """
    places = [head.index(name) for name in ("sheet", "item")]
    cells = [line.cells[place].strip() for place in places if place < len(line.cells)]
    if len(cells) < len(places) or not all(cells) or {"sheet", "item"} & set(unsure):
        return False
    moved = line.is_longer(head) or line.cut(head) is not None
    loose = min((n for n, name in enumerate(head) if name in (*NUMERALS, *TEXTS)), default=99)
    return not cells[1].startswith(CONDITION) and (not moved or max(places) < loose)


def _place(name: str, head: Sequence[str]) -> int:
    return head.index(name) + 1 if name in head else 1


def _read(
    line: CsvRow, head: Sequence[str], known: Mapping[str, Notation]
) -> tuple[Figures, list[tuple[Problem, str]]]:
    """What a row reports, or its problems, each with the column that it is in."""
    if line.is_longer(head):
        facts = {"found": len(line.cells), "expected": len(head)}
        return Figures(), [(Problem("row_too_long", facts), "")]
    if cut := line.cut(head):
        return Figures(), [(cut[1], head[cut[0]])]
    given = {name: cell.strip() for name, cell in zip(head, line.cells, strict=False)}
    given = {name: cell for name, cell in given.items() if cell}
    if _sums_up(given, known):
        return Figures(), []
    problems = [
        (Problem("key_missing", {"key": key}), key) for key in ("sheet", "item") if key not in given
    ]
    fields: dict[str, Any] = {}
    for name, cell in given.items():
        try:
            fields[name] = _cell(name, cell)
            if name == "no_result" and fields[name] is False:
                del fields[name]
        except ReadError as error:
            problems.append((error.problem, name))
    if problems:
        return Figures(), problems
    here = line.at()
    try:
        return _reported(fields, known, here), []
    except ValidationError as error:
        return Figures(), [
            (found, str(path[0]) if path else "") for found, path in problems_of(error)
        ]
    except CamketError as error:
        return Figures(), [(found, "value") for found in error.problems]


def _sums_up(given: Mapping[str, str], known: Mapping[str, Notation]) -> bool:
    """Tell whether a row is for no item and says that it only sums up others."""
    sheet, item = given.get("sheet", ""), given.get("item", "")
    if item:
        return is_total(item) and item not in known.get(sheet, Notation()).words
    return any(is_total(given.get(name, "")) for name in ("sheet", "note"))


def _head(cells: Sequence[str], file: str) -> list[str]:
    """The columns by their English names; raises `LoadError` where they are wrong."""
    head = names_of(cells)
    while head and not head[-1]:
        head.pop()
    problems = [
        Problem("key_unknown", {"key": name[:60], "nearest": _nearest(name)}, Place(file, 1, place))
        for place, name in enumerate(head, 1)
        if name not in COLUMNS
    ]
    problems += [
        Problem("key_missing", {"key": key}, Place(file, 1, 1))
        for key in ("sheet", "item")
        if key not in head
    ]
    problems += [
        Problem("key_doubled", {"key": name, "first": "1"}, Place(file, 1, place))
        for place, name in enumerate(head, 1)
        if name in COLUMNS and name in head[: place - 1]
    ]
    if problems:
        raise LoadError(problems)
    return head


def names_of(cells: Sequence[str]) -> list[str]:
    """The heads of columns by their English names; those that are unknown in small letters."""
    names = (HOSTILE.sub("\ufffd", nfc(name)).casefold() for name in cells)
    return [VIETNAMESE.get(name, name) for name in names]


def _nearest(name: str) -> str:
    return nearest(name, (*COLUMNS, *VIETNAMESE))


def _reported(fields: dict[str, Any], known: Mapping[str, Notation], here: Place) -> Figures:
    sheet, item = fields.pop("sheet"), fields.pop("item")
    notation = known.get(sheet, Notation())
    notation = replace(notation, numbers=fields.pop("numbers", notation.numbers))
    if not [name for name in fields if name not in BESIDE_NOTHING]:
        return Figures()
    if item.startswith(CONDITION):
        return Figures(answers=(_answer(sheet, item, fields, here),))
    figure = read_fields(fields, notation.of(item))
    if figure.as_of is None:
        raise ReadError("figure_undated", item=item)
    refuse_early(figure)
    return Figures((ReportedFigure(sheet, item, figure, here),))


def _answer(sheet: str, item: str, fields: Mapping[str, Any], here: Place) -> Answer:
    """An answer to a condition: yes or no under `value`, its day, and that of what it corrects."""
    taken = ("value", "as_of", "supersedes", "note", "source")
    strays = [name for name in fields if name not in taken]
    if strays:
        raise ReadError("figure_form_mixed", found=", ".join(strays), expected="value")
    holds = yes_or_no("value", fields.get("value", ""))
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
    return yes_or_no(name, cell) if name in ANSWERS else cell
