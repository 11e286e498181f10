"""A share of a whole: ratio."""

from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Claim, Figure, Measured, Moved, OfPlan, Ratio
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, Unit
from camket_rules.targets.aims import Aim, against, compare, expected, form_of
from camket_rules.targets.assessment import HUNDRED, Assess, Assessment, Shown
from camket_rules.targets.base import Kind, Said
from camket_rules.targets.belief import MOST_OF_WHOLE, SHARES, FigureInContext
from camket_rules.targets.claims import stated
from camket_rules.targets.comparing import fit, unfit
from camket_rules.targets.fields import Amount, Share, exact
from camket_rules.targets.lines import ONE, Bound, Form, Line, X
from camket_rules.targets.thresholds import MoreThan
from camket_rules.texts.languages import Lang
from camket_rules.verdicts import PercentMethod


class RatioTarget(Kind):
    """A share of a whole: part ÷ whole ≥ threshold (or > where `strict`).

    `whole` fixes the whole, so that an amount alone is a figure; `bounded` says that the whole
    holds the part, so that no share is above 100 %.
    """

    example_as: ClassVar[str] = "share"
    kind: Literal["ratio"] = "ratio"
    methods = (PercentMethod.OF_TARGET, PercentMethod.ALL_OR_NOTHING)
    threshold: Share = Field(default_factory=lambda: Quantity.of(100, PERCENT))
    strict: bool = False
    whole: Amount | None = None
    bounded: bool = False

    adds_up = True
    direction = 1
    short_field = "threshold"
    short_signed = True
    known_by_unit = True

    @field_validator("whole")
    @classmethod
    def _is_positive(cls, value: Quantity | None) -> Quantity | None:
        if value is not None and value.exact is not None and value.exact <= 0:
            raise ReadError("whole_not_positive", found=value)
        return value

    @property
    def _aim(self) -> Aim:
        return Aim(self.threshold, self.strict, wanted=self.percent_method)

    def assessor(self) -> Assess:
        """Measure an amount alone against the target's own `whole`.

        A percent is the share itself, also where it stands beside an amount or is one of the plan.
        """
        level = against(self._aim)
        whole = self.whole

        def in_percent(figure: Figure, percent: Quantity) -> Assessment:
            return level(replace(figure, reading=Measured(percent), claims=()))

        def assess(figure: Figure) -> Assessment:
            match figure.reading:
                case OfPlan(percent=percent):
                    return in_percent(figure, Quantity(percent, PERCENT))
                case Ratio(numerator=part, denominator=reported, planned=planned):
                    if part.unit == PERCENT == reported.unit:
                        return level(figure)
                    pair = replace(figure, reading=Ratio(part, reported)) if planned else figure
                    says = level(pair)
                    return says if whole is None else _of_whole(says, reported, whole)
                case Moved(now=now) if now.unit != PERCENT:
                    return unfit(figure)
                case Measured(quantity=quantity) if quantity.unit != PERCENT:
                    if whole is not None:
                        return of_fixed(figure, quantity, whole)
                    share = stated(figure, *SHARES)
                    if share is not None:
                        return in_percent(figure, Quantity.of(share, PERCENT))
            return level(figure)

        def of_fixed(figure: Figure, part: Quantity, whole: Quantity) -> Assessment:
            amount = fit(part, whole.unit)
            if isinstance(amount, Assessment):
                return amount
            return level(replace(figure, reading=Ratio(amount.amount, whole)))

        return assess

    def show(self, form: Lang) -> str:
        """`≥ 95 %`."""
        return f"{'>' if self.strict else '≥'} {self.threshold.show(form)}"

    @property
    def asked(self) -> Quantity:
        """The share to reach."""
        return self.threshold

    @property
    def measured_in(self) -> Unit:
        """Percent."""
        return PERCENT

    @property
    def cell_unit(self) -> Unit | None:
        """The whole's, where it is fixed."""
        return PERCENT if self.whole is None else self.whole.unit

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """The share to reach."""
        return (self.threshold,)

    def most_believed(self, shown: Shown | None) -> Fraction | None:
        """All of a whole that holds the part; else as much of it as a plan may be exceeded by."""
        if self.bounded:
            return HUNDRED
        return MOST_OF_WHOLE if exact(self.threshold) <= MOST_OF_WHOLE else None

    def odd(self, reported: FigureInContext) -> Finding | None:
        """A percent of a plan, for a share: of the whole, or of what the target asks for?"""
        percent = reported.amount
        if percent is None or not self._is_of_a_plan(reported.figure):
            return None
        of_plan, _ = compare(percent.interval, HUNDRED, self.strict, lower_is_better=False)
        if of_plan is reported.says.met:
            return None
        return finding("held_plan", found=percent, target=self.threshold)

    def _is_of_a_plan(self, figure: Figure) -> bool:
        match figure.reading:
            case OfPlan(of_whole=False) | Ratio(planned=True):
                return True
            case Measured(quantity=quantity) if quantity.unit != PERCENT and self.whole is None:
                shares = [claim.about for claim in figure.claims if claim.about in SHARES]
                return shares[:1] == ["plan"]
        return False

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """A percent of the plan may be one of the whole or of the target: only where both agree."""
        if claim.about not in SHARES:
            return None
        of_whole, _ = self._aim.compare(value)
        if claim.about == "share":
            return of_whole
        of_target, _ = compare(value, HUNDRED, self.strict, lower_is_better=False)
        return of_whole if of_whole is of_target else None

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        """The share `top` ÷ `bottom`, of which no more than so much is believed."""
        most = HUNDRED if self.bounded else MOST_OF_WHOLE
        doubt = Bound(top - bottom * most, strict=True)
        return replace(form_of(self._aim, top, bottom), doubt=doubt)

    def form_of_value(self, *, in_percent: bool) -> Form:
        """A percent is the share itself, another amount a part of the whole that is fixed."""
        if self.whole is None or in_percent:
            return self.form_of_level(X, ONE)
        whole = ONE * exact(self.whole)
        return replace(self.form_of_level(X * HUNDRED, whole), exceeds=X - whole)

    def expects(self, whole: Quantity) -> Fraction | None:
        """The whole that is fixed, or the share to reach."""
        return expected(self.threshold, whole) if self.whole is None else exact(self.whole)

    @classmethod
    def from_short(cls, said: Said) -> dict[str, Any] | None:
        """The share, which a `>` makes strict."""
        if said.kind is MoreThan:
            return said.with_fields(strict=True).fields
        return super().from_short(said)


def _of_whole(says: Assessment, reported: Quantity, whole: Quantity) -> Assessment:
    """Say where a report takes a share of another whole than the target does."""
    if reported.exact == whole.exact or not says.usable:
        return says
    odd = finding("denominator_not_target", whole=reported, target=whole)
    return says._replace(findings=(*says.findings, odd))
