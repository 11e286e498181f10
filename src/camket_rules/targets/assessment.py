"""What one figure says of one target, before any date is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from camket_rules.figures.figure import Figure
from camket_rules.findings import Finding, Severity
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.texts.decimals import HUNDRED as HUNDRED  # noqa: PLC0414 - taken from here by the kinds
from camket_rules.texts.decimals import format_rounded
from camket_rules.texts.languages import Lang
from camket_rules.texts.messages import Sentence, Showable
from camket_rules.verdicts import Attainment, PercentMethod


class Assessment(NamedTuple):
    """What one figure says.

    `met` is None where the figure does not decide it. `broken` means that no later figure
    can mend it, `unfinished` that something is left to do (of what is unmet: that it was given
    up), and `on` is the day a milestone was reached, where that is not the figure's own day.
    `held` says that the figure could be used but can hardly be meant, `unread` that what was
    reported could not be read, `unsaid` that it does not tell how all of it stands, and `aside`
    that it is none of those that count: of another year, a second one of its day, or too late.
    """

    met: bool | None
    attainment: Attainment = Attainment.UNDECIDED
    percent: Fraction | Interval | None = None
    method: PercentMethod = PercentMethod.NONE
    actual: Showable | None = None
    working: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    broken: bool = False
    unfinished: bool = False
    on: date | None = None
    no_result: bool = False
    held: bool = False
    unread: bool = False
    unsaid: bool = False
    aside: bool = False

    @property
    def usable(self) -> bool:
        """False where an error finding keeps the figure out of the verdict."""
        if not self.findings:
            return True
        return all(item.severity is not Severity.ERROR for item in self.findings)


Assess: TypeAlias = Callable[[Figure], Assessment]
"""What judges a figure by itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An amount for display, which rounding never carries across one of its bounds."""

    quantity: Quantity
    bounds: tuple[Fraction, ...] = ()
    of: tuple[Quantity, Quantity] | None = None

    def show(self, form: Lang) -> str:
        """Write the amount, with the two amounts it is a ratio of in brackets."""
        text = self.amount(form)
        if self.of is None:
            return text
        part, whole = self.of
        unit = whole.unit.label if whole.unit else ""
        numbers = f"{_bare(part, form)}/{_bare(whole, form)} {unit}".strip()
        if part.unit and whole.unit and part.unit.factor != whole.unit.factor:
            numbers = f"{part.show(form)}/{whole.show(form)}"
        return f"{text} ({numbers})"

    def amount(self, form: Lang) -> str:
        """Write the amount alone."""
        quantity = self.quantity
        if not self.bounds or quantity.unit is None or quantity.exact is None or quantity.stated:
            return quantity.show(form)
        factor = quantity.unit.factor
        bounds = [bound / factor for bound in self.bounds]
        if quantity.unit.label == "%":
            bounds.append(HUNDRED)
        return f"{format_rounded(quantity.exact / factor, form, bounds)} {quantity.unit.label}"


def _bare(quantity: Quantity, form: Lang) -> str:
    factor = quantity.unit.factor if quantity.unit else Fraction(1)
    return Quantity(quantity.interval.times(1 / factor), None).show(form)


def attainment(met: bool | None, beyond: bool | None = False) -> Attainment:
    """Name how a figure compares: `beyond` tells whether it lies past the threshold."""
    if met is None:
        return Attainment.UNDECIDED
    if not met:
        return Attainment.UNMET
    return Attainment.EXCEEDED if beyond else Attainment.MET


def all_or_nothing(met: bool | None) -> Fraction | None:
    """100 where it is met, 0 where it is not, None where that is open."""
    if met is None:
        return None
    return HUNDRED if met else Fraction(0)


def unusable(*findings: Finding) -> Assessment:
    """An assessment that only says why the figure cannot be used."""
    return Assessment(None, findings=findings)


def set_aside(*findings: Finding) -> Assessment:
    """An assessment of a figure that is none of those that count, whatever it says."""
    return Assessment(None, findings=findings, aside=True)


def unread(*findings: Finding) -> Assessment:
    """An assessment that only says that something was reported, and why it cannot be read."""
    return Assessment(None, findings=findings, unread=True)


def held(odd: Finding, says: Assessment) -> Assessment:
    """An assessment that decides nothing until somebody confirms the figure."""
    return Assessment(None, findings=(odd, *says.findings), on=says.on, held=True)


def simplify(interval: Interval) -> Fraction | Interval:
    """A one-number interval as that number."""
    point = interval.exact
    return interval if point is None else point
