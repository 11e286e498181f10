"""A value of Python → the figures that it reports: what a program has at hand, not a file."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

from camket_rules.errors import ReadError, misused
from camket_rules.figures.figure import Figure, Measured, Ratio, Reached, Reading
from camket_rules.quantities.amounts import Context, same_unit
from camket_rules.quantities.dates import day_given
from camket_rules.quantities.quantity import Quantity
from camket_rules.targets.fields import read_whole
from camket_rules.texts.decimals import NumberForm

Number: TypeAlias = int | Decimal | Fraction
Given: TypeAlias = (
    Figure
    | Number
    | Quantity
    | str
    | date
    | tuple[Number | Quantity | str, Number | Quantity | str]
    | None
)
"""One value that is a figure: an amount, part and whole (or now and before), a day, a text."""

TAKES: Final = "int, Decimal, Fraction, str, date, (part, whole), Quantity, Figure, list, None"


@dataclass(frozen=True, slots=True)
class Reader:
    """How the texts among the values are read: `read` takes a whole one.

    `numbers` and `units` are the form and the nouns of those in a pair, `key` names the
    argument in errors.
    """

    read: Callable[[str], Figure]
    numbers: NumberForm
    units: tuple[str, ...] = ()
    key: str = "figures"

    def figures(self, given: Any) -> tuple[Figure, ...]:
        """The figures of a value, or of a history of them: a list, or any other iterable.

        None and an empty history are no figure. A pair of amounts is a tuple. Raises
        `ReadError`: `value_is_float`, `value_not_allowed`, or what a text raises.
        """
        return tuple(self._each(given))

    def _each(self, given: Any) -> Iterator[Figure]:
        if isinstance(given, Figure):
            yield given
        elif given is not None and not _is_history(given):
            yield self._figure(given)
        elif given is not None:
            for one in given:
                if isinstance(one, Figure):
                    yield one
                elif _is_history(one):
                    raise misused(self.key, one, TAKES)
                elif one is not None:
                    yield self._figure(one)

    def _figure(self, value: Any) -> Figure:
        if isinstance(value, str):
            return self.read(value)
        return Figure(reading=self._reading(value))

    def _reading(self, value: Any) -> Reading:
        if isinstance(value, date):
            return Reached(day_given(self.key, value))
        if not isinstance(value, tuple):
            return Measured(self._amount(value))
        if len(value) != 2:
            raise misused(self.key, value, TAKES)
        context = Context(self.numbers, self.units, lenient=False)
        part, whole = (self._amount(side) for side in value)
        return Ratio(*same_unit(part, whole, context, self.key))

    def _amount(self, value: Any) -> Quantity:
        if isinstance(value, Quantity):
            return value
        if isinstance(value, str):
            return read_whole(value, Context(self.numbers, self.units, lenient=False))
        return Quantity.of(_number(self.key, value))


def _is_history(given: Any) -> bool:
    """Is it a row of figures? A tuple is one where it holds nothing else."""
    if isinstance(given, tuple):
        return all(isinstance(one, Figure) for one in given)
    return isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)


def _number(key: str, value: Any) -> Number:
    if isinstance(value, float):
        raise ReadError("value_is_float", found=repr(float(value)))
    if isinstance(value, Fraction) or (isinstance(value, Decimal) and value.is_finite()):
        return value
    if isinstance(value, bool | datetime):
        raise misused(key, value, TAKES)
    try:
        return operator.index(value)
    except TypeError as error:
        raise misused(key, value, TAKES) from error
