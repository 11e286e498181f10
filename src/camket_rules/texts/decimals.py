"""Write exact numbers: rounding for display, and the marks of a language."""

from decimal import Decimal
from fractions import Fraction

from camket_rules.texts.languages import Lang, NumberForm, language

__all__ = [
    "NumberForm",
    "as_decimal",
    "format_number",
    "places_that_keep",
    "round_half_up",
    "truncate",
]


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


def format_number(value: Fraction | Decimal | int, form: Lang, places: int = 2) -> str:
    """Write a number as a language does, exactly where its decimals end.

    A fraction whose decimals never end is rounded half up to `places`. Raises `CamketError`
    `language_unknown`.
    """
    exact = as_decimal(value) if isinstance(value, Fraction) else Decimal(value)
    decimal = round_half_up(value, places) if exact is None else exact
    writing = language(form).writing
    plain = format(decimal.copy_abs(), "f")
    whole, _, decimals = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", writing.group)
    sign = "-" if decimal < 0 else ""
    return f"{sign}{grouped}{writing.decimal}{decimals}" if decimals else f"{sign}{grouped}"


def _decimal(units: int, places: int) -> Decimal:
    digits = tuple(int(digit) for digit in str(abs(units)))
    return Decimal((int(units < 0), digits, -places))
