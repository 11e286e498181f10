"""Columns of numbers → columns of 64-bit integers at a fixed number of decimals, exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.engines import collected

DIGITS: Final = 18
"""The most digits that a figure in a column may have, its decimals counted in full."""

FLOAT_SCALES: Final = (0, 1, 2, 3, 4, 6, 8, 10, 12, 15)
"""The decimals that are tried for a column of floats."""

FLOAT_LIMIT: Final = 10**15
"""Up to so many units of the last place, a float's shortest decimal text is its own."""


@dataclass(frozen=True, slots=True)
class IntegerColumn:
    """A column as integers: `units` counts `10**-scale`, and is 0 where it does not `fit`."""

    units: nw.Expr
    given: nw.Expr
    fits: nw.Expr


def scale_of(dtype: Any) -> int | None:
    """The decimals of a column by its type; None for floats, whose numbers must be looked at."""
    if dtype == nw.Float64:
        return None
    return (dtype.scale or 0) if isinstance(dtype, nw.Decimal) else 0


def float_scale(frame: Any, name: str) -> int:
    """The fewest decimals at which most floats of a column are whole, by a look at them all."""
    column = nw.col(name)
    tries = [
        _is_whole(column, scale).fill_null(value=False).cast(nw.Int64).sum().alias(f"s{scale}")
        for scale in FLOAT_SCALES
    ]
    found: Mapping[str, list[Any]] = collected(frame.select(*tries)).to_dict(as_series=False)
    counts = [found[f"s{scale}"][0] or 0 for scale in FLOAT_SCALES]
    return FLOAT_SCALES[counts.index(max(counts))]


def as_integers(name: str, dtype: Any, scale: int) -> IntegerColumn:
    """Count a column in units of `10**-scale`, which is not coarser than the column's own."""
    column = nw.col(name)
    if dtype.is_float():
        return _float(column, scale)
    given = ~column.is_null()
    if scale >= DIGITS:
        return IntegerColumn(nw.lit(0).cast(nw.Int64), given, nw.lit(value=False))
    if dtype == nw.UInt64:  # past the whole numbers that an engine compares as such
        column, dtype = column.cast(nw.Decimal(20, 0)), nw.Decimal(20, 0)
    if isinstance(dtype, nw.Decimal):
        return _decimal(column, dtype, given, scale)
    limit = (10**DIGITS - 1) // 10**scale
    fits = ((column <= limit) & (column >= -limit)).fill_null(value=False)
    units = nw.when(fits).then(column).otherwise(0).cast(nw.Int64) * 10**scale
    return IntegerColumn(units, given, fits)


def _decimal(column: nw.Expr, dtype: nw.Decimal, given: nw.Expr, scale: int) -> IntegerColumn:
    own = dtype.scale or 0
    power = nw.lit(Decimal(10**scale), dtype=nw.Decimal(scale + 1, 0))
    wide = nw.Decimal(36 - scale, own)  # with the power's digits, what every engine can hold
    fits = given
    if (dtype.precision or 38) + scale - own > DIGITS:
        largest = Decimal((10**DIGITS - 1) // 10 ** (scale - own)).scaleb(-own)
        limit = nw.lit(largest, dtype=nw.Decimal(38, own))
        fits = ((column <= limit) & (column >= -limit)).fill_null(value=False)
        column = nw.when(fits).then(column)
    return IntegerColumn((column.cast(wide) * power).cast(nw.Int64).fill_null(0), given, fits)


def _float(column: nw.Expr, scale: int) -> IntegerColumn:
    given = ~(column.is_null() | column.is_nan()).fill_null(value=True)
    fits = _is_whole(column, scale).fill_null(value=False)
    units = nw.when(fits).then(column * 10.0**scale).otherwise(0.0).round().cast(nw.Int64)
    return IntegerColumn(units, given, fits)


def _is_whole(column: nw.Expr, scale: int) -> nw.Expr:
    """Is the float the one nearest to a whole number of units, of at most 15 digits?

    Two decimals of at most 15 digits are never the same float, so that number of units is
    then the float's shortest decimal text.
    """
    power = 10.0**scale
    near = column.is_finite() & (column.abs() * power <= float(FLOAT_LIMIT))
    safe = nw.when(near).then(column)
    return near & ((safe * power).round() / power == safe)
