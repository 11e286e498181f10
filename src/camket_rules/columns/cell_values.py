"""What the cells of a file hold for the role that their column plays."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from camket_rules.columns.roles import AMOUNTS, ROLES
from camket_rules.errors import ReadError
from camket_rules.files.figure_keys import ANSWERS, COUNTS, DAYS
from camket_rules.files.yes_no import yes_or_no
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.numbers import parse_number, readings
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm, format_number

if TYPE_CHECKING:
    from camket_rules.excel.cells import Held

DIGITS: Final = 38
"""The digits of a column of decimals; a number may have half of them before or after its mark."""

_NUMBERS: Final = (*AMOUNTS, "of_plan", "reference")
_DAYS: Final = tuple(role for role in DAYS if role in ROLES)
READ: Final = (*_NUMBERS, *COUNTS, *_DAYS, *ANSWERS)
"""The roles whose texts are read; those of the others stay as they are."""

UNIT_OF: Final = {"denominator": "denominator_unit"}
"""The role of the column with the unit of an amount, where it is not `unit`."""


def value_of(
    cell: Any, role: str, form: NumberForm | None, sheets: Sequence[Sheet]
) -> tuple[Any, str]:
    """What a cell holds for its role, and the unit that it shows; raises `ReadError`."""
    if role in _NUMBERS:
        number, unit = _shown(cell, form)
        if role == "of_plan" and unit not in ("", "%"):
            raise ReadError("percent_expected", found=f"{number} {unit}")
        return _fitting(number), "" if role == "of_plan" else unit
    if role in COUNTS:
        return _count(*_shown(cell, form)), ""
    if isinstance(cell, str):
        return _read_text(cell, role), ""
    return _read_cell(cell, role, form, sheets), ""


def _read_text(text: str, role: str) -> Any:
    if role in _DAYS:
        return parse_date(text)
    return yes_or_no(role, text) if role in ANSWERS else text


def _read_cell(
    cell: "Held | ReadError", role: str, form: NumberForm | None, sheets: Sequence[Sheet]
) -> Any:
    """What a cell of a workbook holds that is no column of numbers."""
    from camket_rules.excel.cells import day, is_day, is_number
    from camket_rules.excel.pages import row_number

    known = (
        *_DAYS,
        *ANSWERS,
        "item",
        "sheet",
        "text",
        "unit",
        "denominator_unit",
        "state",
        "steps",
    )
    if isinstance(cell, ReadError):
        if role in known:
            raise cell
        return str(cell.problem.facts["found"])
    if role in _DAYS:
        return day(cell)
    if role in ANSWERS:
        return yes_or_no(role, cell.text)
    if role in ("item", "sheet", "text") and is_day(cell):
        raise ReadError("cell_date", found=cell.text[:10])
    if role == "item":
        _refuse_unclear(cell, sheets)
        return row_number(cell.value, cell.shown_as)
    if role == "text" and is_number(cell):
        number, unit = _shown(cell, form)
        if form is None and number != number.to_integral_value():
            raise ReadError("number_form_unknown", found=cell.text)
        return f"{format_number(number, form or 'vi', 0)} {unit}".strip()
    return str(cell.value).strip()


def _refuse_unclear(cell: "Held", sheets: Sequence[Sheet]) -> None:
    """Refuse 1.1 kept as a number, where there is an item 1.10."""
    from camket_rules.excel.pages import row_number

    name = row_number(cell.value, cell.shown_as)
    items = {entry.id for sheet in sheets for entry in sheet.walk()}
    if isinstance(cell.value, float) and f"{name}0" in items:
        raise ReadError("row_number_unclear", found=name)


def _shown(cell: Any, form: NumberForm | None) -> tuple[Decimal, str]:
    """The exact number of a cell, and the unit that it shows."""
    if isinstance(cell, ReadError):
        raise cell
    if not isinstance(cell, str):
        from camket_rules.excel.cells import amount, is_day, is_number

        if is_number(cell):
            return amount(cell)
        if is_day(cell):
            raise ReadError("cell_date", found=cell.text[:10])
        cell = str(cell.value)
    text: str = cell.strip()
    bare = text.removesuffix("%").rstrip()
    return _number(bare, form), "%" if bare != text else ""


def _number(text: str, form: NumberForm | None) -> Decimal:
    if form is not None:
        return parse_number(text, form)
    found = set(readings(text).values())
    if len(found) > 1:
        raise ReadError("number_form_unknown", found=text)
    return found.pop() if found else parse_number(text, "vi")


def _fitting(number: Decimal) -> Decimal:
    """A number that a column of decimals holds, whatever stands beside it."""
    if max(len(number.as_tuple().digits), number.adjusted() + 1, _places(number)) > DIGITS // 2:
        raise ReadError("number_too_long", found=str(number)[:20], limit=DIGITS // 2)
    return number


def _count(number: Decimal, unit: str) -> int:
    if number < 0 or number != number.to_integral_value() or unit == "%":
        raise ReadError("count_unreadable", found=f"{number} {unit}".strip()[:60])
    return int(_fitting(number))


def type_of(role: str, values: Sequence[Any]) -> Any:
    """The type of a column; decimals have as many places as the longest of them."""
    if role in _NUMBERS:
        return nw.Decimal(DIGITS, max((_places(v) for v in values if v is not None), default=0))
    if role in COUNTS:
        return (
            nw.Int64() if all(v is None or v < 1 << 63 for v in values) else nw.Decimal(DIGITS, 0)
        )
    if role in _DAYS:
        return nw.Date()
    return nw.Boolean() if role in ANSWERS else nw.String()


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)
