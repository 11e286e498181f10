"""A row of values as the figure that it reports."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from math import isfinite, isnan
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.columns.roles import AMOUNTS, COUNTED_ROLES
from camket_rules.errors import CamketError, ReadError
from camket_rules.figures.figure import Figure
from camket_rules.files.records import WrittenFigure, figure_of
from camket_rules.quantities.amounts import Context, unit_named
from camket_rules.quantities.quantity import Quantity
from camket_rules.targets.problems import problems_of
from camket_rules.texts.decimals import NumberForm

_FORMS: Final = (*AMOUNTS, "state", *COUNTED_ROLES)


def figure_in(
    row: Mapping[str, Any],
    units: tuple[str, ...] = (),
    numbers: NumberForm = "vi",
    words: tuple[str, ...] = (),
) -> Figure | None:
    """The figure in a row of values by role, or None where it has none.

    `numbers` is the form of the numerals in its `text`, if it has one, and `words` may stand
    beside its noun.

    Raises `CamketError` with all that is wrong with it.
    """
    given = {role: held for role, value in row.items() if (held := plain(value)) is not None}
    if not any(role in given for role in _FORMS):
        return None
    unit = given.get("unit")
    context = Context(numbers, units)
    second = given.get("denominator_unit", unit)
    fields = {
        role: _field(role, given[role], second if role == "denominator" else unit, context)
        for role in (*_FORMS, "reference")
        if role in given
    }
    if "text" in fields:
        if "value" in fields:
            raise ReadError("figure_form_mixed", found="value, text", expected="value / text")
        fields["value"] = fields.pop("text")
    if "value" in fields and unit:
        fields["unit"] = unit
    besides = ("as_of", "reported", "estimate", "confirmed")
    fields |= {role: given[role] for role in besides if role in given}
    try:
        entry = WrittenFigure.model_validate(fields, context={"numbers": numbers, "units": units})
    except ValidationError as error:
        raise CamketError(problem for problem, _ in problems_of(error)) from error
    return figure_of(entry, numbers=numbers, units=units, words=words)


def _field(role: str, value: Any, unit: str | None, context: Context) -> Any:
    match role:
        case "numerator" | "denominator" | "reference":
            return Quantity.of(_exact(value), unit_named(unit, context) if unit else None)
        case "value" | "of_plan":
            return _exact(value)
        case "steps":
            return [step.strip() for step in str(value).split(";")]
    return value


def plain(value: Any) -> Any:
    """A value as Python holds it, None where it says nothing."""
    if isinstance(value, float) and isnan(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    return None if value is False or value == "" else value


def _exact(value: Any) -> Decimal:
    """A number as the decimal that it is written as; a float at its shortest text."""
    if isinstance(value, float) and not isfinite(value):
        raise ReadError("number_unreadable", found=repr(value), form="vi")
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
