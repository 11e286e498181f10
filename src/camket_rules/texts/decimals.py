"""Write exact numbers: rounding for display, and the Vietnamese and English forms."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

NumberForm: TypeAlias = Literal["vi", "en"]

FORMS: Final[tuple[NumberForm, ...]] = get_args(NumberForm)
"""Every number form."""

_MARKS: Final[dict[NumberForm, tuple[str, str]]] = {"vi": (".", ","), "en": (",", ".")}


def round_half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero. For display only."""
    scaled = Fraction(value) * 10**places
    quotient, remainder = divmod(abs(scaled.numerator), scaled.denominator)
    if 2 * remainder >= scaled.denominator:
        quotient += 1
    return _decimal(quotient if scaled >= 0 else -quotient, places)


def truncate(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Cut off after `places` decimals, towards zero. For display only."""
    scaled = Fraction(value) * 10**places
    quotient = abs(scaled.numerator) // scaled.denominator
    return _decimal(quotient if scaled >= 0 else -quotient, places)


def places_that_keep(value: Fraction, bound: Fraction, places: int = 2) -> int:
    """The fewest places, from `places` on, at which rounding keeps the side of `bound`.

    A value just under its threshold is thus never displayed as having reached it.
    """
    while value != bound:
        rounded = Fraction(round_half_up(value, places))
        if rounded != bound and (rounded > bound) == (value > bound):
            break
        places += 1
    return places


def as_decimal(value: Fraction) -> Decimal | None:
    """Give the exact decimal of a fraction, or None where its decimals never end."""
    denominator, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while denominator % prime == 0:
            denominator //= prime
            power += 1
        places = max(places, power)
    if denominator != 1:
        return None
    return _decimal(value.numerator * 10**places // value.denominator, places)


def format_number(value: Fraction | Decimal | int, form: NumberForm, places: int = 2) -> str:
    """Write a number in a form, exactly where its decimals end.

    A fraction whose decimals never end is rounded half up to `places`.
    """
    exact = as_decimal(value) if isinstance(value, Fraction) else Decimal(value)
    decimal = round_half_up(value, places) if exact is None else exact
    group, mark = _MARKS[form]
    plain = format(decimal.copy_abs(), "f")
    whole, _, decimals = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    sign = "-" if decimal < 0 else ""
    return f"{sign}{grouped}{mark}{decimals}" if decimals else f"{sign}{grouped}"


def _decimal(units: int, places: int) -> Decimal:
    digits = tuple(int(digit) for digit in str(abs(units)))
    return Decimal((int(units < 0), digits, -places))
