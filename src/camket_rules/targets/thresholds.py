"""Kinds with one threshold: at_least, more_than, at_most, less_than, per_capita."""

import re
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
    model_validator,
)

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Claim, Figure
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import NUMERAL
from camket_rules.quantities.units import RANK, Unit
from camket_rules.targets.aims import Aim, against, claimed_level, expected, form_of, most_of
from camket_rules.targets.assessment import Assess, Shown
from camket_rules.targets.base import Kind, Said, When
from camket_rules.targets.belief import (
    PLAN_ABOVE_CEILING,
    PLAN_ABOVE_FLOOR,
    FigureInContext,
    plan_from,
)
from camket_rules.targets.fields import Amount, not_a_rank, same_dimension
from camket_rules.targets.lines import Form, Line
from camket_rules.targets.phrases import cut, parted, taken
from camket_rules.targets.ranks import RankWithin
from camket_rules.targets.short_text import EITHER, ShortText, sided, zero_unclear
from camket_rules.texts.languages import Lang
from camket_rules.texts.written import as_written
from camket_rules.verdicts import PercentMethod

_LEVELS: Final = ("percent", "per_mille", "percentage_point", "score", "rank")


class _Threshold(Kind):
    threshold: Amount
    baseline: Amount | None = None

    sign: ClassVar[str]
    strict: ClassVar[bool] = False
    short_field = "threshold"
    takes_number = True
    known_by_unit = True

    @model_validator(mode="after")
    def _baseline_fits(self) -> "_Threshold":
        if self.baseline is None and self.percent_method is PercentMethod.OF_BASELINE_GAP:
            raise ReadError("percent_method_needs_baseline", found=self.percent_method)
        same_dimension(self.threshold, self.baseline)
        return self

    @property
    def aim(self) -> Aim:
        """The threshold, and on which side of it to be."""
        lower = self.direction < 0
        return Aim(self.threshold, self.strict, lower, self.baseline, self.percent_method)

    def assessor(self) -> Assess:
        """Compare with the threshold."""
        return against(self.aim)

    def show(self, form: Lang) -> str:
        """`≥ 650 doanh nghiệp`."""
        return f"{self.sign} {self.threshold.show(form)}"

    @property
    def asked(self) -> Quantity:
        """The threshold."""
        return self.threshold

    @property
    def measured_in(self) -> Unit | None:
        """The threshold's."""
        return self.threshold.unit

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """The threshold."""
        return (self.threshold,)

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        """Compared with the threshold."""
        return form_of(self.aim, top, bottom)

    def expects(self, whole: Quantity) -> Fraction | None:
        """The threshold, as the second of two amounts in its unit."""
        return expected(self.threshold, whole)

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """Of the plan, or as the level itself."""
        return claimed_level(self.aim, reported.shown, claim, value)


class _Floor(_Threshold):
    methods = (
        PercentMethod.OF_TARGET,
        PercentMethod.OF_BASELINE_GAP,
        PercentMethod.ALL_OR_NOTHING,
    )
    direction = 1

    def usual_timing(self) -> When:
        """Amounts are reached once; levels move both ways."""
        unit = self.threshold.unit
        level = unit is not None and (unit.dimension in _LEVELS or unit.is_quotient)
        return When.AT_DEADLINE if level else When.BY_DEADLINE

    def most_believed(self, shown: Shown | None) -> Fraction | None:
        """So much of a level in percent."""
        return most_of(shown)

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Some times the threshold."""
        return plan_from(self.threshold, PLAN_ABOVE_FLOOR)

    @classmethod
    def from_short(cls, said: Said) -> dict[str, Any] | None:
        """The amount of a short form; raises `ReadError` for a zero without a sign."""
        fields = super().from_short(said)
        threshold = (fields or {}).get("threshold")
        if not cls.strict and threshold is not None and not said.sided and threshold.exact == 0:
            raise zero_unclear(said.body, threshold)
        return fields

    def long_form(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Fields; but a floor of zero keeps its sign, without which it would be refused."""
        long = super().long_form(fields)
        if self.strict or self.threshold.exact != 0:
            return long
        return {"target": " ".join([">=", *long.pop("threshold").values()])} | long


class _Ceiling(_Threshold):
    methods = (
        PercentMethod.MIRRORED,
        PercentMethod.OF_BASELINE_GAP,
        PercentMethod.INVERSE,
        PercentMethod.ALL_OR_NOTHING,
    )
    direction = -1
    answers = ("things", "funds", "rest")

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Twice the threshold."""
        return plan_from(self.threshold, PLAN_ABOVE_CEILING)


def _not_zero(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Refuse a zero that no sign stands before; the short form `>= 0` comes as a `Quantity`."""
    amount = read(value)
    if not isinstance(value, Quantity) and amount.exact == 0:
        raise zero_unclear(value if isinstance(value, str) else as_written(value), amount)
    return amount


_LeastAmount: TypeAlias = Annotated[Amount, WrapValidator(_not_zero), AfterValidator(not_a_rank)]


class AtLeast(_Floor):
    """Meet or exceed: actual ≥ threshold."""

    threshold: _LeastAmount
    kind: Literal["at_least"] = "at_least"
    sign = "≥"
    adds_up = True

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said:
        """A threshold, on whichever side: what is left when a text is nothing else."""
        return read_threshold(body, text)


class MoreThan(_Floor):
    """Strictly above: actual > threshold."""

    threshold: Annotated[Amount, AfterValidator(not_a_rank)]
    kind: Literal["more_than"] = "more_than"
    sign = ">"
    strict = True
    adds_up = True


class AtMost(_Ceiling):
    """Stay at or under: actual ≤ threshold."""

    kind: Literal["at_most"] = "at_most"
    sign = "≤"

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """A level to go down or up to."""
        return _from_to(body, text) or _moved_to(body, text)


class LessThan(_Ceiling):
    """Stay strictly under: actual < threshold."""

    kind: Literal["less_than"] = "less_than"
    sign = "<"
    strict = True


class PerCapita(_Floor):
    """A density such as doctors per 10 000 people: actual ≥ threshold."""

    threshold: _LeastAmount
    kind: Literal["per_capita"] = "per_capita"
    sign = "≥"
    short_signed = True

    @field_validator("threshold")
    @classmethod
    def _is_density(cls, value: Quantity) -> Quantity:
        if value.unit is None or not value.unit.is_quotient:
            raise ReadError("density_expected", found=value)
        return value


_SIDES: Final[dict[str, type[_Threshold]]] = {
    "at least": AtLeast,
    "more than": MoreThan,
    "at most": AtMost,
    "less than": LessThan,
}
_SIGNS: Final[dict[type[_Threshold], str]] = {
    AtLeast: ">= {}",
    MoreThan: "> {}",
    AtMost: "<= {}",
    LessThan: "< {}",
}
_TAILS: Final[dict[str, type[_Threshold]]] = {"or more": AtLeast, "or less": AtMost}


def read_threshold(body: str, text: ShortText) -> Said:
    """`>= 650 doanh nghiệp`, `từ 95% trở lên`; raises `ReadError`."""
    said = sided(body)
    rest = said.rest
    if said.between:
        raise text.leftover(said.keep or body, rest, "10% .. 15%")
    if said.keep and not said.side and not said.tail and re.search(NUMERAL, rest):
        raise text.leftover(said.keep, rest)
    if re.match(r"[-−]", rest) and not said.side and not said.tail:
        raise text.leftover(rest[0], rest)
    kind = _SIDES.get(said.side, _TAILS.get(said.tail, AtLeast))
    knows = said.side or said.tail or said.opened
    threshold = text.amount(rest, *([_SIGNS[kind]] if knows else EITHER))
    if said.tail and kind is not _TAILS[said.tail]:
        raise text.leftover(said.late, threshold)
    return _checked(kind, threshold, text, is_sided=bool(said.side or said.tail or said.opened))


def _from_to(body: str, text: ShortText) -> Said | None:
    """`giảm từ 6,2% xuống còn 4,9%`: the level to reach, and the baseline it starts from."""
    verb, _, rest = taken(body, "down", "up")
    opened, _, rest = taken(rest, "from")
    if not opened:
        return None
    for way in ("down", "up"):
        heads = (f"{way} until", "to") if verb == way else () if verb else (f"{way} until",)
        for before, behind in parted(rest, *heads):
            side, _, level = taken(behind, "less than" if way == "down" else "more than")
            kind = _SIDES[side] if side else AtMost if way == "down" else AtLeast
            sign = _SIGNS[kind]
            baseline, threshold = text.amount(before, sign), text.amount(level, sign)
            if baseline.unit is None and threshold.unit is not None:
                baseline = baseline.in_unit(threshold.unit)
            assert baseline.exact is not None
            assert threshold.exact is not None
            if (threshold.exact < baseline.exact) != (way == "down"):
                raise text.leftover(behind, threshold)
            return _said(kind, {"threshold": threshold, "baseline": baseline})
    return None


def _moved_to(body: str, text: ShortText) -> Said | None:
    """`giảm còn 44,5%` is a level; `giảm ít nhất 5%` is a change."""
    head, _, rest = taken(body, "down by", "up by", "down to", "up to a level")
    match head:
        case "down to":
            return _level(rest, AtMost, ("at most", "less than"), "or less", text)
        case "up to a level":
            return _level(rest, AtLeast, ("at least", "more than"), "or more", text)
    return None


def _level(
    body: str, usual: type[_Threshold], sides: tuple[str, ...], tail: str, text: ShortText
) -> Said:
    rest = cut(body, tail)[2]
    side, _, rest = taken(rest, *sides)
    kind = _SIDES[side] if side else usual
    threshold = text.amount(rest, _SIGNS[kind])
    return _checked(kind, threshold, text, is_sided=True)


def _checked(
    kind: type[_Threshold], threshold: Quantity, text: ShortText, *, is_sided: bool
) -> Said:
    """The threshold as its unit has it: ranks are better the lower, densities a kind apart."""
    unit = threshold.unit
    if unit is not None and unit.dimension == RANK.dimension:
        if kind is not AtMost:
            raise text.rank_unclear(text.whole)
        return Said(RankWithin, {"threshold": threshold.stated[0]})
    if kind is AtLeast and unit is not None and unit.is_quotient:
        kind = PerCapita
    return _said(kind, {"threshold": threshold}, is_sided=is_sided)


def _said(kind: type[_Threshold], fields: dict[str, Any], *, is_sided: bool = True) -> Said:
    return Said(kind, fields, is_sided, is_floor=kind in (AtLeast, PerCapita))
