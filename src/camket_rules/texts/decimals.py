"""Write exact numbers: the rounding for display, and the marks of a language.

Two rules, each half up. An *amount* has two places, and more where two would carry it onto 0 or
across a bound. A *percent* of a verdict always has its two places, and stays a hundredth away from
0 and from 100 where it has not reached them.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.texts.languages import Lang, NumberForm, language

__all__ = [
    "NumberForm",
    "as_decimal",
    "format_number",
    "format_rounded",
    "places_that_keep",
    "round_beside",
    "round_half_up",
    "round_percent",
    "show_percent",
    "truncate",
]


HUNDRED: Final = Fraction(100)
ZERO: Final = Fraction(0)


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


def round_beside(value: Fraction, bounds: Sequence[Fraction] = (), places: int = 2) -> Decimal:
    """Round an amount half up to `places`, or to the fewest that keep its side of 0 and bounds."""
    while (
        more := max(places_that_keep(value, bound, places) for bound in (ZERO, *bounds))
    ) > places:
        places = more
    return round_half_up(value, places)


def round_percent(percent: Fraction, places: int = 2) -> Decimal:
    """Round a percent half up to `places`, which stay; never to a 0 or 100 that it has not reached.

    So 0.001 is 0.01, and 99.996 is 99.99.
    """
    rounded, step = round_half_up(percent, places), Decimal((0, (1,), -places))
    if rounded == 0 and percent != 0:
        return step if percent > 0 else -step
    return truncate(percent, places) if rounded == HUNDRED and percent < HUNDRED else rounded


def show_percent(percent: Fraction, form: Lang, places: int = 2) -> str:
    """Write a percent as a language does, rounded: `15,43 %`."""
    text = format(round_percent(percent, places), "f")
    return f"{language(form).writing.decimals(text)} %"


def format_rounded(value: Fraction, form: Lang, bounds: Sequence[Fraction] = ()) -> str:
    """Write an amount as a language does, rounded on its side of 0 and of the bounds."""
    return format_number(round_beside(value, bounds), form)


def format_number(
    value: Fraction | Decimal | int,
    form: Lang,
    places: int = 2,
    bounds: Sequence[Fraction] = (),
) -> str:
    """Write a number as a language does, exactly where its decimals end.

    A fraction whose decimals never end is rounded half up to `places`, or to the fewest that keep
    its side of 0 and of the bounds. Raises `CamketError` `language_unknown`.
    """
    if isinstance(value, Fraction):
        exact = as_decimal(value)
        decimal = round_beside(value, bounds, places) if exact is None else exact
    else:
        decimal = Decimal(value)
    writing = language(form).writing
    plain = format(decimal.copy_abs(), "f")
    whole, _, decimals = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", writing.group)
    sign = "-" if decimal < 0 else ""
    return f"{sign}{grouped}{writing.decimal}{decimals}" if decimals else f"{sign}{grouped}"


def _decimal(units: int, places: int) -> Decimal:
    digits = tuple(int(digit) for digit in str(abs(units)))
    return Decimal((int(units < 0), digits, -places))
