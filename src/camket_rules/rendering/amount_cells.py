"""Exact amounts → numbers that a cell of a spreadsheet keeps as they are."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.quantities.quantity import Quantity
from camket_rules.targets.assessment import Shown
from camket_rules.targets.base import Kind
from camket_rules.texts.decimals import as_decimal
from camket_rules.texts.messages import Showable

KEPT_DIGITS: Final = 15
"""The significant digits that Excel keeps of a number."""

KEPT_PLACES: Final = 30
"""The decimals that a number format of Excel can show."""


def amount(shown: Showable | None) -> Quantity | None:
    """The one exact amount that a figure or a target is, in the unit it was stated in.

    None for a bounded one, for a band, a change or a tally, and for words.
    """
    quantity = shown.quantity if isinstance(shown, Shown) else shown
    if isinstance(shown, Kind):
        quantity = shown.asked
    return quantity if isinstance(quantity, Quantity) and quantity.exact is not None else None


def kept(value: Fraction) -> Decimal | None:
    """The number as a cell keeps it, digit by digit; None for one that it would change."""
    decimal = as_decimal(value)
    if decimal is None:
        return None
    sign, digits, exponent = decimal.as_tuple()
    assert isinstance(exponent, int)
    while len(digits) > 1 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if len(digits) > KEPT_DIGITS or -exponent > KEPT_PLACES:
        return None
    return Decimal((sign, digits, exponent))
