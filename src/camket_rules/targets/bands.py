"""Two ends: between (a corridor, or a goal given as a range) and about (a tolerance)."""

import re
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import model_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Figure
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import NUMERAL
from camket_rules.quantities.units import PERCENT, POINT, RANK, Unit
from camket_rules.targets.aims import far_above, most_of
from camket_rules.targets.assessment import (
    Assess,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
)
from camket_rules.targets.base import Kind, Said
from camket_rules.targets.belief import PLAN_ABOVE_CEILING, plan_from
from camket_rules.targets.comparing import comparable
from camket_rules.targets.fields import Amount, exact, same_dimension
from camket_rules.targets.formulas import Formula, formula
from camket_rules.targets.lines import Bound, Form, Line
from camket_rules.targets.phrases import parted, taken
from camket_rules.targets.problems import one_of
from camket_rules.targets.short_text import ShortText, sided
from camket_rules.texts.languages import Lang
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import Attainment, PercentMethod


class Between(Kind):
    """A band. `beyond` says whether above it is unmet (a corridor) or exceeds (a goal)."""

    kind: Literal["between"] = "between"
    methods = (PercentMethod.ALL_OR_NOTHING, PercentMethod.OF_TARGET)
    low: Amount
    high: Amount
    low_open: bool = False
    high_open: bool = False
    beyond: Annotated[Literal["unmet", "exceeds"], one_of(("unmet", "exceeds"))] = "unmet"

    direction = 1
    takes_number = True
    known_by_unit = True

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        same_dimension(self.low, self.high)
        low, high = exact(self.low), exact(self.high)
        if low > high or (low == high and (self.low_open or self.high_open)):
            raise ReadError("range_impossible", low=self.low, high=self.high)
        return self

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Twice its amount."""
        return plan_from(self.high, PLAN_ABOVE_CEILING)

    @property
    def _is_goal(self) -> bool:
        return self.beyond == "exceeds"

    @property
    def _band(self) -> Quantity:
        ends = Interval(exact(self.low), exact(self.high), self.low_open, self.high_open)
        return Quantity(ends, self.high.unit)

    @property
    def _percent(self) -> Formula | None:
        """The formula over the low end; none for 100 or 0."""
        usual = PercentMethod.OF_TARGET if self._is_goal else PercentMethod.ALL_OR_NOTHING
        return formula(self.percent_method or usual, exact(self.low))

    def assessor(self) -> Assess:
        """Inside the band; past a goal's upper end it is exceeded, past a corridor's unmet."""
        return _inside(self._band, self.own_amounts, goal=self._is_goal, percent=self._percent)

    def show(self, form: Lang) -> str:
        """`10–15 %`."""
        return self._band.show(form)

    @property
    def measured_in(self) -> Unit | None:
        """That of the ends."""
        return self.high.unit

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """Both ends."""
        return self.low, self.high

    def most_believed(self, shown: Shown | None) -> Fraction | None:
        """So much of a level in percent."""
        return most_of(shown)

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        """Inside, or above the low end of a goal."""
        low, found = exact(self.low), self._percent
        bounds: tuple[Bound, ...] = (Bound(top - bottom * low, self.low_open),)
        if not self._is_goal:
            bounds += (Bound(bottom * exact(self.high) - top, self.high_open),)
        above, below = found.over(top, bottom) if found else (None, None)
        doubt = far_above(low, self.high.unit, top, bottom) if low > 0 else None
        return Form(bounds, above, below, doubt=doubt)

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`10% .. 15%`, `6,6-6,8%`, `từ 80% đến dưới 90%`."""
        return read_band(body, text)


class About(Kind):
    """A value with a tolerance either way."""

    kind: Literal["about"] = "about"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    value: Amount
    tolerance: Amount

    takes_number = True
    known_by_unit = True

    @model_validator(mode="after")
    def _tolerance_fits(self) -> "About":
        given = self.tolerance
        points = given.unit == POINT and self.value.unit == PERCENT
        if not points:
            same_dimension(self.value, given)
        if given.exact is not None and given.exact < 0:
            raise ReadError("tolerance_negative", found=given)
        return self

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Twice its amount."""
        return plan_from(self.value, PLAN_ABOVE_CEILING)

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        value, tolerance = exact(self.value), exact(self.tolerance)
        return value - tolerance, value + tolerance

    def assessor(self) -> Assess:
        """Within the tolerance of the value, its ends included."""
        band = Quantity(Interval(*self._ends), self.value.unit)
        return _inside(band, self.own_amounts, goal=False, percent=None)

    def show(self, form: Lang) -> str:
        """`4 % ± 0,2 %`."""
        return f"{self.value.show(form)} ± {self.tolerance.show(form)}"

    @property
    def measured_in(self) -> Unit | None:
        """That of the value."""
        return self.value.unit

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """The value."""
        return (self.value,)

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        """Within the tolerance."""
        low, high = self._ends
        return Form((Bound(top - bottom * low), Bound(bottom * high - top)))

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`~ 4% ± 0,2%`; without a tolerance nothing could be decided."""
        head, _, rest = taken(body, "about")
        parts = _TOLERANCE.split(rest, maxsplit=1)
        if not head and len(parts) == 1:
            return None
        value = text.amount(parts[0], "~ {} ± 1")
        if len(parts) == 1 or not parts[1]:
            raise ReadError("tolerance_missing", found=text.whole)
        tolerance = text.amount(parts[1], "~ {} ± 1")
        if tolerance.unit is None and value.unit is not None:
            tolerance = tolerance.in_unit(value.unit)
        return Said(cls, {"value": value, "tolerance": tolerance})


def _inside(
    band: Quantity, aims: tuple[Quantity, ...], *, goal: bool, percent: Formula | None
) -> Assess:
    ends = band.interval
    low, high = ends.low, ends.high
    assert low is not None
    assert high is not None
    method = PercentMethod.ALL_OR_NOTHING if percent is None else PercentMethod.OF_TARGET
    percent_of = None if percent is None else percent.reader()

    def assess(figure: Figure) -> Assessment:
        amount = comparable(figure, band.unit, aims)
        if isinstance(amount, Assessment):
            return amount
        actual = amount.amount.interval
        over_low = actual.above(low) if ends.low_open else actual.at_least(low)
        past_high = actual.at_least(high) if ends.high_open else actual.above(high)
        met = over_low if goal else _both(over_low, _negate(past_high))
        display = Shown(amount.amount, (low, high), amount.of)
        exceeded = goal and past_high is True
        code = {True: "trace.inside", False: "trace.outside", None: "trace.open"}[met]
        facts = {"actual": display, "threshold": band}
        return Assessment(
            met,
            Attainment.EXCEEDED if exceeded else attainment(met),
            all_or_nothing(met) if percent_of is None else percent_of(actual, met),
            method,
            display,
            (Sentence("trace.beyond" if exceeded else code, facts),),
            amount.findings,
        )

    return assess


def _both(one: bool | None, two: bool | None) -> bool | None:
    if one is False or two is False:
        return False
    return True if one and two else None


def _negate(value: bool | None) -> bool | None:
    return None if value is None else not value


_RANGES: Final[dict[str, tuple[bool, bool]]] = {
    "..": (False, False),
    "..<": (False, True),
    "<..": (True, False),
    "<..<": (True, True),
}
_BETWEEN: Final = re.compile(r"\s*(<\.\.<|\.\.<|<\.\.|\.\.)\s*")
_DASH: Final = re.compile(r"(?<=[\w%])\s*[-–—]\s*(?=[0-9<>])")
_TOLERANCE: Final = re.compile(r"\s*(?:±|\+/-)\s*")


def read_band(body: str, text: ShortText) -> Said | None:
    """A band, where a text has two ends; raises `ReadError`."""
    said = sided(body)
    if said.tail or said.side not in ("", "more than"):
        return None
    ends = parted_range(said.rest, "and" if said.between else "to")
    if ends is None or (said.side and ends[1] in _RANGES):
        return None
    low, sign, high = ends
    return _band(f"{said.phrase} {low}".strip(), sign, high, text)


def parted_range(body: str, word: str) -> tuple[str, str, str] | None:
    """Part a text at the sign or word of a range: the low end, the sign, the high end."""
    for pattern in (_BETWEEN, _DASH):
        if match := pattern.search(body):
            return body[: match.start()], match[0].strip(), body[match.end() :]
    for low, high in parted(body, word):
        if re.search(NUMERAL, low) and re.search(NUMERAL, high):
            return low, word, high
    return None


def _band(low_text: str, sign: str, high_text: str, text: ShortText) -> Said:
    low_open, high_open = _RANGES.get(sign, (False, False))
    if sign not in _RANGES:
        above, _, low_text = taken(low_text, "more than")
        under, _, high_text = taken(high_text, "less than")
        low_open, high_open = bool(above), bool(under)
    low, high = (text.amount(part, "10% .. 15%") for part in (low_text, high_text))
    if low.unit is None and high.unit is not None:
        low = low.in_unit(high.unit)
    if low.unit is None and all(_is_year(end) for end in (low, high)):
        raise ReadError("target_is_deadline", found=text.whole)
    if low.unit is not None and low.unit.dimension == RANK.dimension:
        raise text.rank_unclear(high_text)
    ends = {"low": low, "high": high, "low_open": low_open, "high_open": high_open}
    return Said(Between, ends)


def _is_year(amount: Quantity) -> bool:
    exact = amount.exact
    return exact is not None and exact.denominator == 1 and 1900 <= exact <= 2999
