"""What a target asks of a figure as lines over its one or two amounts: data, for columns.

"Is it met" is a comparison of such a line with zero, and the percent is one line over another
(linear-fractional). With integer coefficients both are exact in integers, on any engine and
without a division of the threshold. The arithmetic itself is in `columns/`.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """`x·X + y·Y + size·|Y| + one`, over the amounts of a figure in base units."""

    x: Fraction = Fraction(0)
    y: Fraction = Fraction(0)
    size: Fraction = Fraction(0)
    one: Fraction = Fraction(0)

    def __add__(self, other: "Line") -> "Line":
        pairs = zip(self.parts, other.parts, strict=True)
        return Line(*(mine + theirs for mine, theirs in pairs))

    def __mul__(self, factor: Fraction | int) -> "Line":
        return Line(*(part * factor for part in self.parts))

    def __sub__(self, other: "Line") -> "Line":
        return self + other * -1

    @property
    def parts(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """The four coefficients in order."""
        return self.x, self.y, self.size, self.one


X: Final = Line(x=Fraction(1))
Y: Final = Line(y=Fraction(1))
SIZE: Final = Line(size=Fraction(1))
ONE: Final = Line(one=Fraction(1))


@dataclass(frozen=True, slots=True)
class Bound:
    """A line that must not be below zero, nor at zero where it is `strict`."""

    line: Line
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a figure of one shape says of one target.

    It is met where every bound holds. Its percent is `above` ÷ `below`; it is 100 or 0, as
    the target is met or not, where these are None and where `below` is not above zero.

    `zero_whole` refuses a second amount that is not above zero, `exceeds` is above zero
    where a part is more than its whole, `breaks` says that unmet is broken for good.

    A figure that keeps the bound `doubt`, or is not zero and keeps the bound `tiny`, may be one
    that is held: the scalar path looks at it.
    """

    bounds: tuple[Bound, ...]
    above: Line | None = None
    below: Line | None = None
    zero_whole: bool = False
    exceeds: Line | None = None
    breaks: bool = False
    doubt: Bound | None = None
    tiny: Bound | None = None
