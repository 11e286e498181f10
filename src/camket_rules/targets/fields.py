"""The types of the fields of a target: amounts, days and texts, as a file has them."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from camket_rules.errors import ReadError
from camket_rules.quantities.amounts import Context, read_quantity, unit_named
from camket_rules.quantities.dates import parse_date, parse_deadline
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import Cursor, clean
from camket_rules.quantities.units import PERCENT, RANK
from camket_rules.texts.written import as_written


def context_of(info: ValidationInfo) -> Context:
    """How numbers and units are read, as the one who validates says."""
    given = info.context or {}
    return Context(given.get("numbers", "vi"), given.get("units", ()), lenient=False)


def _quantity(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if isinstance(value, Mapping):
        unknown = set(value) - {"value", "unit"}
        if unknown or "value" not in value:
            raise ReadError("quantity_unreadable", found=as_written(value))
        unit = value.get("unit")
        if unit is not None and not isinstance(unit, str):
            raise ReadError("quantity_unreadable", found=as_written(value))
        number = exact_number(value["value"], context)
        return Quantity.of(number, unit_named(unit, context) if unit else None)
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return read_whole(value, context)
    return Quantity.of(exact_number(value, context))


def exact_number(value: Any, context: Context) -> Decimal:
    """The exact number that a value is; raises `ReadError`."""
    if isinstance(value, float):
        raise ReadError("number_is_float", found=as_written(value))
    if isinstance(value, bool):
        raise ReadError("number_unreadable", found=as_written(value), form=context.form)
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        if not number.is_finite():
            raise ReadError("number_unreadable", found=as_written(value), form=context.form)
        return number
    if isinstance(value, str):
        return context.number(value.strip())
    raise ReadError("number_unreadable", found=as_written(value), form=context.form)


def read_whole(text: str, context: Context) -> Quantity:
    """Read a text that is one exact amount and nothing else.

    Raises `ReadError` `quantity_unreadable`, or what its numeral or unit raises.
    """
    cursor = Cursor(clean(text))
    quantity = read_quantity(cursor, context)
    if quantity is None or not cursor.done:
        raise ReadError("quantity_unreadable", found=text[:60])
    return quantity


def _deadline(value: Any, info: ValidationInfo) -> Any:
    """Read a deadline; one without a year is of the sheet's, which publication days may leave."""
    if not isinstance(value, str | int):
        return _dated(value)
    year = (info.context or {}).get("year") if info.field_name == "deadline" else None
    return parse_deadline(str(value), year)


def _day(value: Any) -> Any:
    return parse_date(value) if isinstance(value, str) else _dated(value)


def _dated(value: Any) -> Any:
    """A day that is one already; numbers and bytes would be read as seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    raise ReadError("date_unreadable", found=as_written(value))


def _text(value: Any) -> Any:
    return " ".join(clean(value).split()) if isinstance(value, str) else value


_QUANTITY_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "integer"},
        {
            "type": "object",
            "properties": {
                "value": {"type": ["string", "integer"]},
                "unit": {"type": "string"},
            },
            "required": ["value"],
            "additionalProperties": False,
        },
    ]
}

Amount: TypeAlias = Annotated[
    Quantity, BeforeValidator(_quantity), WithJsonSchema(_QUANTITY_SCHEMA)
]
"""An amount as text in the file's number form, or as a mapping of `value` and `unit`."""


def _or(word: str) -> BeforeValidator:
    """Read an amount, or leave the one word that may stand for it."""

    def read(value: Any, info: ValidationInfo) -> Any:
        return value if value == word else _quantity(value, info)

    return BeforeValidator(read)


Baseline: TypeAlias = Annotated[Amount | Literal["reported"], _or("reported")]
Reference: TypeAlias = Annotated[Amount | Literal["median"], _or("median")]

Deadline: TypeAlias = Annotated[
    date, BeforeValidator(_deadline), WithJsonSchema({"type": ["string", "integer"]})
]
Day: TypeAlias = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_text)]


def exact(quantity: Quantity) -> Fraction:
    """The exact amount of a target's quantity, in the base unit."""
    assert quantity.exact is not None
    return quantity.exact


def slug(text: str) -> bool:
    """Tell whether a text can name a measure or a condition: `[a-z][a-z0-9_]*`."""
    return re.fullmatch(r"[a-z][a-z0-9_]{0,63}", text) is not None


def same_dimension(first: Quantity, second: Quantity | None) -> None:
    """Refuse two amounts that cannot be compared; raises `ReadError` `units_differ`."""
    if second is None:
        return
    one, two = first.unit, second.unit
    if (one and one.dimension) != (two and two.dimension):
        raise ReadError("units_differ", found=second, first=one or "—", second=two or "—")


def not_a_rank(value: Quantity) -> Quantity:
    """Refuse a floor of a rank, and a change in ranks: the lower number is the better rank."""
    if value.unit is not None and value.unit.dimension == RANK.dimension:
        raise ReadError("target_rank_unclear", found=value, number=exact(value))
    return value


def _share(value: Quantity) -> Quantity:
    if value.unit != PERCENT or (value.exact is not None and value.exact <= 0):
        raise ReadError("percent_expected", found=value)
    return value


Share: TypeAlias = Annotated[Amount, AfterValidator(_share)]
"""An amount in percent, above zero."""
