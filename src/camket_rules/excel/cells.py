"""What one cell of a workbook holds: an exact number with its unit, a day, an answer, a mark."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from math import isfinite
from typing import Any, Final

from openpyxl.cell.cell import Cell, MergedCell

from camket_rules.errors import ReadError
from camket_rules.excel.layout import MARKS
from camket_rules.excel.number_formats import look_of
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.numbers import MAX_DIGITS
from camket_rules.quantities.unit_names import nfc
from camket_rules.texts.characters import HOSTILE

_AS_SHOWN: Final = Context(prec=15)
_WIDE: Final = Context(prec=4 * MAX_DIGITS)


@dataclass(frozen=True, slots=True)
class Held:
    """The value that was saved in a cell, how the cell shows it, and whether a formula made it."""

    value: Any
    shown_as: str = "General"
    worked_out: bool = False

    @property
    def text(self) -> str:
        """The value as text in NFC with plain spaces; hidden characters are made visible."""
        return "" if self.value is None else nfc(HOSTILE.sub("\ufffd", str(self.value)))


def held(saved: Cell | MergedCell, written: Cell | MergedCell) -> Held:
    """What a cell holds; a formula counts by the value that was saved with it.

    Raises `ReadError`: `cell_error` for `#REF!` and its like, `cell_formula` for a formula
    without a saved value.
    """
    if saved.data_type == "e":
        raise ReadError("cell_error", found=str(saved.value)[:20])
    by_formula = written.data_type == "f"
    if by_formula and saved.value is None and saved.data_type not in ("s", "str"):
        raise ReadError("cell_formula", found=_formula(written.value))
    return Held(saved.value, saved.number_format or "General", by_formula)


def _formula(value: Any) -> str:
    return HOSTILE.sub("\ufffd", str(getattr(value, "text", value)))[:60]


def is_number(cell: Held) -> bool:
    """Tell whether a cell holds a number."""
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def is_day(cell: Held) -> bool:
    """Tell whether a cell holds a date or a time."""
    return isinstance(cell.value, date | time | timedelta)


def amount(cell: Held) -> tuple[Decimal, str]:
    """The exact number of a cell, and the unit that its number format shows, if any.

    What was typed is taken at its shortest decimal text, what a formula worked out at the 15
    digits that a spreadsheet keeps. A cell shown in percent, in thousands or in millions holds
    what it shows. Raises `ReadError`: `number_unreadable` for infinity, `number_too_long`,
    `cell_format` for a format that shows something else than the number.
    """
    value = cell.value
    if isinstance(value, float) and not isfinite(value):
        raise ReadError("number_unreadable", found=str(value), form="vi")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if cell.worked_out and isinstance(value, float):
        number = _AS_SHOWN.create_decimal(number)
    look = look_of(cell.shown_as, number)
    number = number.scaleb(look.power, _WIDE)
    if len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) >= MAX_DIGITS:
        raise ReadError("number_too_long", found=str(value)[:20], limit=MAX_DIGITS)
    whole = number.to_integral_value(context=_WIDE)
    return Decimal(int(number)) if number == whole else number, look.unit


def day(cell: Held) -> date:
    """The day in a cell, as a date or as text; raises `ReadError` `date_unreadable`."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    return cell.value if isinstance(cell.value, date) else parse_date(cell.text)


def is_marked(cell: Held, key: str) -> bool:
    """Tell whether a cell of a status column is marked; raises `ReadError` `value_not_allowed`."""
    if cell.text.casefold() not in MARKS:
        raise ReadError("value_not_allowed", key=key, found=cell.text[:60], expected="x")
    return MARKS[cell.text.casefold()]
