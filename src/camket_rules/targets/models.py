"""Targets: what was committed to, typed by kind, with pydantic.

A definition is written short (`target: ">= 650 doanh nghiệp"`) or long
(`kind: at_least`, `threshold: {value: 650, unit: doanh nghiệp}`); both make one object.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    field_validator,
    model_validator,
)

from camket_rules.errors import ReadError, RefusedError
from camket_rules.quantities.amounts import Context, read_quantity
from camket_rules.quantities.dates import parse_date, parse_deadline
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import Cursor, clean
from camket_rules.quantities.units import PERCENT, POINT, RANK, resolve
from camket_rules.targets.problems import nearest, one_of
from camket_rules.targets.shorthand import zero_unclear
from camket_rules.verdicts import PercentMethod


class When(StrEnum):
    """When a target must hold."""

    BY_DEADLINE = "by_deadline"
    """Once, on any day up to the deadline: amounts, counts, milestones."""
    AT_DEADLINE = "at_deadline"
    """On the deadline: levels that move both ways."""
    ALWAYS = "always"
    """On every day up to the deadline: nothing may go wrong."""


def _context(info: ValidationInfo) -> Context:
    given = info.context or {}
    return Context(given.get("numbers", "vi"), given.get("units", ()), lenient=False)


def _quantity(value: Any, info: ValidationInfo) -> Any:
    context = _context(info)
    if isinstance(value, Mapping):
        unknown = set(value) - {"value", "unit"}
        if unknown or "value" not in value:
            raise ReadError("quantity_unreadable", found=_shown(value))
        unit = value.get("unit")
        if unit is not None and not isinstance(unit, str):
            raise ReadError("quantity_unreadable", found=_shown(value))
        number = _number(value["value"], context)
        return Quantity.of(number, resolve(unit, context.units) if unit else None)
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return read_whole(value, context)
    return Quantity.of(_number(value, context))


def _number(value: Any, context: Context) -> Decimal:
    if isinstance(value, float):
        raise RefusedError("number_is_float", found=repr(value))
    if isinstance(value, bool):
        raise ReadError("number_unreadable", found=_shown(value), form=context.form)
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        if not number.is_finite():
            raise ReadError("number_unreadable", found=_shown(value), form=context.form)
        return number
    if isinstance(value, str):
        return context.number(value.strip())
    raise ReadError("number_unreadable", found=_shown(value), form=context.form)


def read_whole(text: str, context: Context) -> Quantity:
    """Read a text that is one exact amount and nothing else.

    Raises `ReadError` `quantity_unreadable`, or what its numeral or unit raises.
    """
    cursor = Cursor(clean(text))
    quantity = read_quantity(cursor, context)
    if quantity is None or not cursor.done:
        raise ReadError("quantity_unreadable", found=text[:60])
    return quantity


def _shown(value: Any) -> str:
    return repr(value)[:60]


def _deadline(value: Any, info: ValidationInfo) -> Any:
    """Read a deadline; one without a year is of the sheet's, which publication days may leave."""
    if not isinstance(value, str | int):
        return _dated(value)
    year = (info.context or {}).get("year") if info.field_name == "deadline" else None
    return parse_deadline(str(value), year)


def _day(value: Any) -> Any:
    return parse_date(value) if isinstance(value, str) else _dated(value)


def _dated(value: Any) -> Any:
    """A day that is one already; numbers and bytes would be read as seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    raise ReadError("date_unreadable", found=_shown(value))


def _text(value: Any) -> Any:
    return " ".join(clean(value).split()) if isinstance(value, str) else value


_QUANTITY_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "integer"},
        {
            "type": "object",
            "properties": {
                "value": {"type": ["string", "integer"]},
                "unit": {"type": "string"},
            },
            "required": ["value"],
            "additionalProperties": False,
        },
    ]
}

Amount: TypeAlias = Annotated[
    Quantity, BeforeValidator(_quantity), WithJsonSchema(_QUANTITY_SCHEMA)
]
"""An amount as text in the file's number form, or as a mapping of `value` and `unit`."""


def _or(word: str) -> BeforeValidator:
    """Read an amount, or leave the one word that may stand for it."""

    def read(value: Any, info: ValidationInfo) -> Any:
        return value if value == word else _quantity(value, info)

    return BeforeValidator(read)


Baseline: TypeAlias = Annotated[Amount | Literal["reported"], _or("reported")]
Reference: TypeAlias = Annotated[Amount | Literal["median"], _or("median")]

Deadline: TypeAlias = Annotated[
    date, BeforeValidator(_deadline), WithJsonSchema({"type": ["string", "integer"]})
]
Day: TypeAlias = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_text)]


class _Target(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    methods: ClassVar[tuple[PercentMethod, ...]] = ()
    """The percent methods that the kind can use, its default first."""

    when: Annotated[When, one_of(When)] | None = None
    deadline: Deadline | None = None
    result_expected: Deadline | None = None
    percent_method: Annotated[PercentMethod, one_of(PercentMethod)] | None = None

    @field_validator("percent_method")
    @classmethod
    def _method_fits(cls, value: PercentMethod | None) -> PercentMethod | None:
        if value is not None and value not in cls.methods:
            raise ReadError(
                "percent_method_unfit", found=value, expected=", ".join(cls.methods) or "—"
            )
        return value

    @property
    def timing(self) -> When:
        """When it must hold: as stated, or the kind's default."""
        return self.when or self._usual()

    def _usual(self) -> When:
        return When.AT_DEADLINE


_UP = (PercentMethod.OF_TARGET, PercentMethod.OF_BASELINE_GAP, PercentMethod.ALL_OR_NOTHING)
_DOWN = (
    PercentMethod.MIRRORED,
    PercentMethod.OF_BASELINE_GAP,
    PercentMethod.INVERSE,
    PercentMethod.ALL_OR_NOTHING,
)
_LEVELS = ("percent", "per_mille", "percentage_point", "score", "rank")


class _Threshold(_Target):
    threshold: Amount
    baseline: Amount | None = None

    def _usual(self) -> When:
        unit = self.threshold.unit
        level = unit is not None and (unit.dimension in _LEVELS or unit.is_quotient)
        return When.AT_DEADLINE if level else When.BY_DEADLINE

    @model_validator(mode="after")
    def _baseline_fits(self) -> "_Threshold":
        if self.baseline is None and self.percent_method is PercentMethod.OF_BASELINE_GAP:
            raise ReadError("percent_method_needs_baseline", found=self.percent_method)
        _same_dimension(self.threshold, self.baseline)
        return self


def _not_a_rank(value: Quantity) -> Quantity:
    """Refuse a floor of a rank, and a change in ranks: the lower number is the better rank."""
    if value.unit is not None and value.unit.dimension == RANK.dimension:
        raise ReadError("target_rank_unclear", found=value, number=value.stated[0])
    return value


def _not_zero(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Refuse a zero that no sign stands before; the short form `>= 0` comes as a `Quantity`."""
    amount = read(value)
    if not isinstance(value, Quantity) and amount.exact == 0:
        raise zero_unclear(value if isinstance(value, str) else _shown(value), amount)
    return amount


Floor: TypeAlias = Annotated[Amount, WrapValidator(_not_zero), AfterValidator(_not_a_rank)]


class AtLeast(_Threshold):
    """Meet or exceed: actual ≥ threshold."""

    threshold: Floor

    kind: Literal["at_least"] = "at_least"
    methods = _UP


class MoreThan(_Threshold):
    """Strictly above: actual > threshold."""

    kind: Literal["more_than"] = "more_than"
    threshold: Annotated[Amount, AfterValidator(_not_a_rank)]
    methods = _UP


class AtMost(_Threshold):
    """Stay at or under: actual ≤ threshold."""

    kind: Literal["at_most"] = "at_most"
    methods = _DOWN

    def _usual(self) -> When:
        return When.AT_DEADLINE


class LessThan(_Threshold):
    """Stay strictly under: actual < threshold."""

    kind: Literal["less_than"] = "less_than"
    methods = _DOWN

    def _usual(self) -> When:
        return When.AT_DEADLINE


class PerCapita(_Threshold):
    """A density such as doctors per 10 000 people: actual ≥ threshold."""

    threshold: Floor

    kind: Literal["per_capita"] = "per_capita"
    methods = _UP

    @field_validator("threshold")
    @classmethod
    def _is_density(cls, value: Quantity) -> Quantity:
        if value.unit is None or not value.unit.is_quotient:
            raise ReadError("density_expected", found=value)
        return value


class RatioTarget(_Target):
    """A share of a whole: part ÷ whole ≥ threshold (or > where `strict`).

    `whole` fixes the whole, so that an amount alone is a figure; `bounded` says that the whole
    holds the part, so that no share is above 100 %.
    """

    kind: Literal["ratio"] = "ratio"
    methods = (PercentMethod.OF_TARGET, PercentMethod.ALL_OR_NOTHING)
    threshold: Amount = Field(default_factory=lambda: Quantity.of(100, PERCENT))
    strict: bool = False
    whole: Amount | None = None
    bounded: bool = False

    @field_validator("threshold")
    @classmethod
    def _is_percent(cls, value: Quantity) -> Quantity:
        return _percent_threshold(value)

    @field_validator("whole")
    @classmethod
    def _is_positive(cls, value: Quantity | None) -> Quantity | None:
        if value is not None and value.exact is not None and value.exact <= 0:
            raise ReadError("whole_not_positive", found=value)
        return value


class Between(_Target):
    """A band. `beyond` says whether above it is unmet (a corridor) or exceeds (a goal)."""

    kind: Literal["between"] = "between"
    methods = (PercentMethod.ALL_OR_NOTHING, PercentMethod.OF_TARGET)
    low: Amount
    high: Amount
    low_open: bool = False
    high_open: bool = False
    beyond: Annotated[Literal["unmet", "exceeds"], one_of(("unmet", "exceeds"))] = "unmet"

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        _same_dimension(self.low, self.high)
        assert self.low.exact is not None
        assert self.high.exact is not None
        if self.low.exact > self.high.exact or (
            self.low.exact == self.high.exact and (self.low_open or self.high_open)
        ):
            raise ReadError("range_impossible", low=self.low, high=self.high)
        return self


class About(_Target):
    """A value with a tolerance either way."""

    kind: Literal["about"] = "about"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    value: Amount
    tolerance: Amount

    @model_validator(mode="after")
    def _tolerance_fits(self) -> "About":
        given = self.tolerance
        points = given.unit == POINT and self.value.unit == PERCENT
        if not points:
            _same_dimension(self.value, given)
        if given.exact is not None and given.exact < 0:
            raise ReadError("tolerance_negative", found=given)
        return self


class _Change(_Target):
    methods = (PercentMethod.OF_BASELINE_GAP, PercentMethod.ALL_OR_NOTHING)
    amount: Annotated[Amount, AfterValidator(_not_a_rank)]
    baseline: Baseline
    relative: bool | None = None

    @model_validator(mode="before")
    @classmethod
    def _baseline_given(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and "baseline" not in data:
            raise ReadError("baseline_missing_in_target")
        return data

    @model_validator(mode="after")
    def _amount_fits(self) -> "_Change":
        unit = self.amount.unit
        if self.amount.exact is not None and self.amount.exact <= 0:
            raise ReadError("change_not_positive", found=self.amount)
        base = None if self.baseline == "reported" else self.baseline
        if unit == PERCENT and self.relative is None and base is not None and base.unit == PERCENT:
            raise ReadError("change_ambiguous", found=self.amount, baseline=base)
        if base is not None and unit != PERCENT:
            points = unit == POINT and base.unit == PERCENT
            if not points:
                _same_dimension(self.amount, base)
        return self

    @property
    def is_relative(self) -> bool:
        """True for a change in percent of the baseline, False for one in its own unit."""
        return self.amount.unit == PERCENT and self.relative is not False


class ReduceBy(_Change):
    """Bring down from the baseline by at least `amount` (`5%` of it, or `0,4 điểm %`)."""

    kind: Literal["reduce_by"] = "reduce_by"


class IncreaseBy(_Change):
    """Bring up from the baseline by at least `amount`."""

    kind: Literal["increase_by"] = "increase_by"


class NoIncrease(_Target):
    """Do not go above the baseline (or above the earlier figure that each report brings)."""

    kind: Literal["no_increase"] = "no_increase"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    baseline: Baseline = "reported"


class RankWithin(_Target):
    """Rank `threshold` or better; 1 is best."""

    kind: Literal["rank_within"] = "rank_within"
    methods = (PercentMethod.ALL_OR_NOTHING, PercentMethod.INVERSE, PercentMethod.MIRRORED)
    threshold: int = Field(ge=1)

    @field_validator("threshold", mode="before")
    @classmethod
    def _whole(cls, value: Any, info: ValidationInfo) -> Any:
        number = _number(value, _context(info))
        if number != number.to_integral_value() or number < 1:
            raise ReadError("rank_not_whole", found=number)
        return int(number)


class AboveReference(_Target):
    """Strictly above a reference: the median of peers, or a stated value."""

    kind: Literal["above_reference"] = "above_reference"
    methods = (PercentMethod.OF_TARGET, PercentMethod.ALL_OR_NOTHING)
    reference: Reference = "median"


class NoneOf(_Target):
    """Zero incidents."""

    kind: Literal["none_of"] = "none_of"
    methods = (PercentMethod.ALL_OR_NOTHING,)

    def _usual(self) -> When:
        return When.ALWAYS


class AllOnTime(_Target):
    """Every task on time; one late task breaks it."""

    kind: Literal["all_on_time"] = "all_on_time"
    methods = (PercentMethod.SHARE, PercentMethod.ALL_OR_NOTHING)

    def _usual(self) -> When:
        return When.ALWAYS


class Milestone(_Target):
    """Something finished by a day; optionally in named `steps`."""

    kind: Literal["milestone"] = "milestone"
    methods = (PercentMethod.SHARE, PercentMethod.ALL_OR_NOTHING)
    steps: tuple[Text, ...] = ()

    @field_validator("steps")
    @classmethod
    def _distinct(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        doubled = sorted({step for step in value if value.count(step) > 1})
        if doubled:
            raise ReadError("step_doubled", found=", ".join(doubled))
        return value

    def _usual(self) -> When:
        return When.BY_DEADLINE


class AttestedTarget(_Target):
    """A duty without a figure: the agency attests its state."""

    kind: Literal["attested"] = "attested"
    methods = (PercentMethod.ALL_OR_NOTHING,)

    def _usual(self) -> When:
        return When.BY_DEADLINE


class AllOf(_Target):
    """Done when every part is."""

    kind: Literal["all_of"] = "all_of"
    methods = (PercentMethod.MEAN_OF_PARTS, PercentMethod.ALL_OR_NOTHING)


class AnyOf(_Target):
    """Done when one part is."""

    kind: Literal["any_of"] = "any_of"
    methods = (PercentMethod.MEAN_OF_PARTS, PercentMethod.ALL_OR_NOTHING)


class Weighted(_Target):
    """Done when the weighted mean of the parts' percents reaches the threshold."""

    kind: Literal["weighted"] = "weighted"
    methods = (PercentMethod.WEIGHTED_MEAN,)
    threshold: Amount = Field(default_factory=lambda: Quantity.of(100, PERCENT))

    @field_validator("threshold")
    @classmethod
    def _is_percent(cls, value: Quantity) -> Quantity:
        return _percent_threshold(value)


Target: TypeAlias = (
    AtLeast
    | MoreThan
    | AtMost
    | LessThan
    | PerCapita
    | RatioTarget
    | Between
    | About
    | ReduceBy
    | IncreaseBy
    | NoIncrease
    | RankWithin
    | AboveReference
    | NoneOf
    | AllOnTime
    | Milestone
    | AttestedTarget
    | AllOf
    | AnyOf
    | Weighted
)
"""Any target, told apart by its `kind`."""

MODELS: Final[dict[str, type[_Target]]] = {
    model.model_fields["kind"].default: model for model in get_args(Target)
}
"""The model of each kind."""

COMPOSITE_KINDS: Final = ("all_of", "any_of", "weighted")


def _known_kind(value: Any) -> Any:
    kinds = tuple(MODELS)
    if isinstance(value, Mapping) and "kind" in value and value["kind"] not in kinds:
        found = str(value["kind"])[:60]
        near = nearest(found, kinds)
        raise RefusedError("kind_unknown", found=found, nearest=near, expected=", ".join(kinds))
    return value


AnyTarget: TypeAlias = Annotated[
    Annotated[Target, Field(discriminator="kind")], BeforeValidator(_known_kind)
]
"""A target in the long form."""

TARGETS: TypeAdapter[Target] = TypeAdapter(AnyTarget)


def _same_dimension(first: Quantity, second: Quantity | None) -> None:
    if second is None:
        return
    one, two = first.unit, second.unit
    if (one and one.dimension) != (two and two.dimension):
        raise ReadError("units_differ", found=second, first=one or "—", second=two or "—")


def _percent_threshold(value: Quantity) -> Quantity:
    if value.unit is None:
        raise ReadError("percent_expected", found=value)
    if value.unit != PERCENT:
        raise ReadError("percent_expected", found=value)
    if value.exact is not None and value.exact <= 0:
        raise ReadError("percent_expected", found=value)
    return value


def slug(text: str) -> bool:
    """Tell whether a text can name a measure or a condition: `[a-z][a-z0-9_]*`."""
    return re.fullmatch(r"[a-z][a-z0-9_]{0,63}", text) is not None


def exact(quantity: Quantity) -> Fraction:
    """The exact amount of a target's quantity, in the base unit."""
    assert quantity.exact is not None
    return quantity.exact
