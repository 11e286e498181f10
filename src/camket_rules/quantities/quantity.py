"""Amounts: an interval of exact numbers, with the unit and the numerals it was stated in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from camket_rules.errors import RefusedError
from camket_rules.quantities.units import Unit
from camket_rules.texts.decimals import HUNDRED, as_decimal, format_number
from camket_rules.texts.languages import Lang


def _below(one: Fraction, other: Fraction) -> bool:
    """Is it <? By whole numbers, which spares what a comparison of fractions looks at first."""
    return one.numerator * other.denominator < other.numerator * one.denominator


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two ends; an end that is None is unbounded.

    An exact figure is the interval whose ends are one number. Each comparison answers
    True or False where every number of the interval agrees, and None where they differ.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Fraction | Decimal | int) -> "Interval":
        """The interval that holds one number."""
        exact = Fraction(value)
        return Interval(exact, exact)

    @property
    def exact(self) -> Fraction | None:
        """The one number in it, or None for a true interval."""
        return self.low if self.low is self.high or self.low == self.high else None

    @property
    def is_empty(self) -> bool:
        """True where no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def at_least(self, bound: Fraction) -> bool | None:
        """Is it ≥ `bound`?"""
        low, high = self.low, self.high
        if low is not None and not _below(low, bound):
            return True
        if high is not None and (_below(high, bound) or (self.high_open and high == bound)):
            return False
        return None

    def above(self, bound: Fraction) -> bool | None:
        """Is it > `bound`?"""
        low, high = self.low, self.high
        if low is not None and (_below(bound, low) or (self.low_open and low == bound)):
            return True
        if high is not None and not _below(bound, high):
            return False
        return None

    def at_most(self, bound: Fraction) -> bool | None:
        """Is it ≤ `bound`?"""
        above = self.above(bound)
        return None if above is None else not above

    def below(self, bound: Fraction) -> bool | None:
        """Is it < `bound`?"""
        reached = self.at_least(bound)
        return None if reached is None else not reached

    def times(self, factor: Fraction) -> "Interval":
        """Every number multiplied; a negative factor swaps the ends."""
        if self.low is not None and self.low is self.high:
            point = self.low * factor
            return Interval(point, point, self.low_open, self.high_open)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def plus(self, shift: Fraction) -> "Interval":
        """Every number moved by `shift`."""
        low = None if self.low is None else self.low + shift
        high = None if self.high is None else self.high + shift
        return Interval(low, high, self.low_open, self.high_open)

    def over(self, whole: "Interval") -> "Interval":
        """The quotients of two sets of numbers, for a `whole` that is above zero."""
        if self.exact is not None and whole.exact is not None:
            return Interval.point(self.exact / whole.exact)
        low = high = None
        low_open = high_open = False
        if self.low is not None and self.low == 0:
            low, low_open = Fraction(0), self.low_open
        elif self.low is not None and self.low > 0:
            if whole.high is None:
                low, low_open = Fraction(0), True
            else:
                low, low_open = self.low / whole.high, self.low_open or whole.high_open
        if self.high is not None and self.high >= 0 and whole.low is not None and whole.low > 0:
            high, high_open = self.high / whole.low, self.high_open or whole.low_open
        return Interval(low, high, low_open, high_open)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as a person stated it.

    `interval` is in the base unit of the unit's dimension; `stated` keeps the numerals
    as written, in `unit` (one for an exact amount, up to two for a bounded one).
    `unit` is None where only a number was given.
    """

    interval: Interval
    unit: Unit | None
    stated: tuple[Decimal, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.show("en")

    def __repr__(self) -> str:
        return f"<Quantity {self}>"

    @staticmethod
    def of(value: Decimal | int | Fraction, unit: Unit | None = None) -> "Quantity":
        """Return an exact amount of `value` in `unit`; raises `RefusedError` for a float."""
        if isinstance(value, float):
            raise RefusedError("number_is_float", found=repr(value))
        factor = unit.factor if unit else Fraction(1)
        decimal = as_decimal(value) if isinstance(value, Fraction) else Decimal(value)
        stated = () if decimal is None else (decimal,)
        return Quantity(Interval.point(Fraction(value) * factor), unit, stated)

    @property
    def exact(self) -> Fraction | None:
        """The amount in the base unit, or None for a bounded one."""
        return self.interval.exact

    @property
    def rounding(self) -> Interval:
        """The amounts this one may have been rounded from: half a last place either way."""
        if len(self.stated) != 1 or self.exact is None:
            return self.interval
        exponent = self.stated[0].as_tuple().exponent
        assert isinstance(exponent, int)
        half = Fraction(10) ** exponent / 2 * (self.unit.factor if self.unit else 1)
        return Interval(self.exact - half, self.exact + half)

    def in_unit(self, unit: Unit) -> "Quantity":
        """The same numerals read in another unit, for an amount stated without one."""
        return Quantity(self.interval.times(unit.factor), unit, self.stated)

    def show(self, form: Lang) -> str:
        """Write it in its own unit: `1.535 triệu USD`, `> 4 điểm`, `61–62 %`."""
        factor = self.unit.factor if self.unit else Fraction(1)
        bounds = (HUNDRED,) if self.unit and self.unit.label == "%" else ()
        text = show_interval(self.interval.times(1 / factor), form, bounds)
        return f"{text} {self.unit.label}" if self.unit else text


def show_interval(interval: Interval, form: Lang, bounds: Sequence[Fraction] = ()) -> str:
    """Write an interval's numbers in a form: `5`, `> 4`, `≤ 10`, `61–62`.

    What has to be rounded keeps its side of 0 and of the bounds.
    """
    low, high = (
        None if end is None else format_number(end, form, bounds=bounds)
        for end in (interval.low, interval.high)
    )
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{'>' if interval.low_open else '≥'} {low}"
    if low is None:
        return f"{'<' if interval.high_open else '≤'} {high}"
    if interval.low == interval.high:
        return low
    opens, closes = (">" if interval.low_open else ""), ("<" if interval.high_open else "")
    return f"{opens}{low}–{closes}{high}"
