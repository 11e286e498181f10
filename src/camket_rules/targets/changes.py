"""Against an earlier amount: reduce_by, increase_by, no_increase. Here a/b is now/before."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, model_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import ChangedBy, Claim, Figure, Measured
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, RANK, Unit
from camket_rules.targets.assessment import (
    HUNDRED,
    Assess,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
    unusable,
)
from camket_rules.targets.bands import parted_range
from camket_rules.targets.base import Kind, Said
from camket_rules.targets.belief import (
    CLOSED_TWICE,
    OUT_OF_SCALE,
    PLAN_ABOVE_CEILING,
    FigureInContext,
)
from camket_rules.targets.comparing import no_figure
from camket_rules.targets.earlier import (
    measures_same,
    moved_as_claimed,
    names_level,
    none_as_zero,
    now_and_before,
    only_against_another,
)
from camket_rules.targets.fields import Amount, Baseline, exact, not_a_rank, same_dimension
from camket_rules.targets.lines import ONE, SIZE, Bound, Form, Line, X, Y
from camket_rules.targets.moves import change_told, counts_another, reported_change
from camket_rules.targets.phrases import cut, phrases, taken
from camket_rules.targets.short_text import ShortText
from camket_rules.texts.languages import Lang
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import PercentMethod


class _FromBefore(Kind):
    baseline: Baseline

    is_change = True
    known_by_unit = True

    @property
    def fixed(self) -> Quantity | None:
        """The baseline, where it is not left to each report."""
        return None if self.baseline == "reported" else self.baseline

    @property
    def measured_in(self) -> Unit | None:
        """That of the baseline."""
        return None if self.fixed is None else self.fixed.unit

    def expects(self, whole: Quantity) -> Fraction | None:
        """The baseline."""
        return None if self.fixed is None else exact(self.fixed)

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Twice the baseline, with the rise that is asked for."""
        if self.fixed is None or self.fixed.unit != PERCENT:
            return None
        more = self.least_change if self.direction > 0 else None
        return (abs(exact(self.fixed)) + (more or 0)) * PLAN_ABOVE_CEILING


class _Change(_FromBefore):
    methods = (PercentMethod.OF_BASELINE_GAP, PercentMethod.ALL_OR_NOTHING)
    amount: Annotated[Amount, AfterValidator(not_a_rank)]
    baseline: Baseline
    relative: bool | None = None

    sign: ClassVar[str]
    way: ClassVar[str]
    takes_number = True
    short_field = "amount"
    short_signed = True

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
        base = self.fixed
        if unit == PERCENT and self.relative is None and base is not None and base.unit == PERCENT:
            raise ReadError("change_ambiguous", found=self.amount, baseline=base)
        if base is not None and unit != PERCENT:
            points = unit == POINT and base.unit == PERCENT
            if not points:
                same_dimension(self.amount, base)
        return self

    @property
    def is_relative(self) -> bool:
        """True for a change in percent of the baseline, False for one in its own unit."""
        return self.amount.unit == PERCENT and self.relative is not False

    @property
    def least_change(self) -> Fraction:
        """The amount, in its own unit or in percent."""
        return exact(self.amount)

    def gap(self, base: Fraction) -> Fraction:
        """How far to go from an earlier amount."""
        return abs(base) * self.least_change / HUNDRED if self.is_relative else self.least_change

    def show(self, form: Lang) -> str:
        """`−5 %`."""
        return f"{self.sign}{self.amount.show(form)}"

    def assessor(self) -> Assess:
        """Moved from the earlier amount by at least the amount.

        The gap to close is `amount` percent of the baseline where it is relative, else the
        amount itself; percent is the share of the gap that is closed.
        """
        sign, fixed, needed = Fraction(self.direction), self.fixed, self.amount

        def assess(figure: Figure) -> Assessment:
            nothing = no_figure(figure)
            if nothing is not None:
                return nothing
            change = reported_change(figure, fixed, needed, relative=self.is_relative)
            if isinstance(change, Assessment):
                return change
            if change is not None:
                return self._reported(change, figure)
            pair = now_and_before(figure, fixed, needed)
            if isinstance(pair, Assessment):
                return pair
            now, before, notes = pair
            base = before.exact
            if base is None:
                return unusable(finding("baseline_missing"))
            if self.is_relative and fixed is None and now.unit == PERCENT:
                return unusable(finding("percents_unclear", found=figure.text or now))
            if not self.is_relative and not measures_same(needed.unit, before.unit):
                facts = {"found": before.unit or "—", "unit": needed.unit or "—"}
                return unusable(finding("unit_mismatch", **facts))
            gap = self.gap(base)
            moved = now.interval.plus(-base).times(sign)
            told = Sentence(
                f"trace.{self.way}", {"now": Shown(now), "before": before, "needed": needed}
            )
            return self._closed(
                moved, gap, Shown(now, (base + sign * gap,), (now, before)), told, notes
            )

        return assess

    def _reported(self, moved: Quantity, figure: Figure) -> Assessment:
        """What a change says that was reported itself."""
        change = figure.reading.amount if isinstance(figure.reading, ChangedBy) else moved
        told = Sentence(f"trace.{self.way}_reported", {"change": change, "needed": self.amount})
        sign = Fraction(self.direction)
        shown = Shown(moved, () if moved.stated else (sign * self.least_change,))
        return self._closed(moved.interval.times(sign), self.least_change, shown, told, ())

    def _closed(
        self,
        moved: Interval,
        gap: Fraction,
        shown: Shown,
        told: Sentence,
        notes: tuple[Finding, ...],
    ) -> Assessment:
        met = moved.at_least(gap)
        plain = gap == 0 or self.percent_method is PercentMethod.ALL_OR_NOTHING
        return Assessment(
            met,
            attainment(met, moved.above(gap)),
            all_or_nothing(met) if plain else simplify(moved.times(HUNDRED / gap)),
            PercentMethod.ALL_OR_NOTHING if plain else PercentMethod.OF_BASELINE_GAP,
            shown,
            (told,),
            notes,
        )

    def odd(self, reported: FigureInContext) -> Finding | None:
        """A level or a change? And measured from which earlier amount?"""
        return self._level_or_change(reported) or only_against_another(reported, self.fixed)

    def _level_or_change(self, reported: FigureInContext) -> Finding | None:
        """A bare percent that would close the gap twice: the level, or the change itself?"""
        reading, base = reported.figure.reading, self.fixed
        if base is None or base.unit != PERCENT or not isinstance(reading, Measured):
            return None
        if not reported.says.met or names_level(reported.figure):
            return None
        found = reading.quantity
        moved = found.interval.plus(-exact(base)).times(Fraction(self.direction))
        if moved.at_least(CLOSED_TWICE * self.gap(exact(base))) is not True:
            return None
        return finding("level_or_change", found=found, baseline=base, needed=self.amount)

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """By a change or a difference."""
        shown = reported.shown
        moved = moved_as_claimed(shown, claim, value)
        if moved is None or shown is None or shown.of is None:
            return None
        base = exact(shown.of[1])
        return moved.times(Fraction(self.direction)).at_least(abs(shown.bounds[0] - base))

    def form_of_value(self, *, in_percent: bool) -> Form | None:
        """From the baseline; one percent that closes the gap twice may be the change itself."""
        if self.fixed is None:
            return None
        base = exact(self.fixed)
        form = self._form(ONE * base, ONE * abs(base))
        if self.fixed.unit != PERCENT:
            return form
        gap = self.gap(base)
        twice = gap * CLOSED_TWICE
        if self.direction < 0:
            return replace(form, doubt=Bound(ONE * (base - twice) - X))
        most = min(base + twice, (base + gap) * OUT_OF_SCALE)
        return replace(form, doubt=Bound(X - ONE * most))

    def form_of_pair(self) -> Form:
        """From the second amount."""
        return self._form(Y, SIZE)

    def _form(self, before: Line, base: Line) -> Form:
        """Moved far enough from before: `amount` percent of its size, or `amount` itself."""
        sign = self.direction
        way = (X - before) * sign
        amount = self.least_change
        gap = base * (amount / HUNDRED) if self.is_relative else ONE * amount
        level = before + gap * sign
        plain = self.percent_method is PercentMethod.ALL_OR_NOTHING
        above, below = (None, None) if plain else (way * HUNDRED, gap)
        falls = sign < 0
        far = Bound(level - X * OUT_OF_SCALE) if falls else Bound(X - level * OUT_OF_SCALE)
        doubt, tiny = (None, far) if falls else (far, None)
        return Form((Bound(way - gap),), above, below, doubt=doubt, tiny=tiny)


class ReduceBy(_Change):
    """Bring down from the baseline by at least `amount` (`5%` of it, or `0,4 điểm %`)."""

    example_as: ClassVar[str] = "change"
    kind: Literal["reduce_by"] = "reduce_by"
    direction = -1
    answers = ("things", "funds", "rest")
    sign = "−"
    way = "down"

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`giảm ít nhất 5%`, `tăng 8% so với cùng kỳ`: a change either way."""
        head, verb, rest = taken(body, "down by", "up by", "down to", "up to a level")
        if verb in ("down", "up") and not rest[:1].isdigit():
            return None
        match head:
            case "down by":
                return _changed(ReduceBy, verb, rest, text)
            case "up by":
                return _changed(IncreaseBy, verb, rest, text)
        return None


class IncreaseBy(_Change):
    """Bring up from the baseline by at least `amount`."""

    example_as: ClassVar[str] = "change"
    kind: Literal["increase_by"] = "increase_by"
    direction = 1
    sign = "+"
    way = "up"

    def odd_in_words(self, reported: FigureInContext) -> Finding | None:
        """`52 dự án` where 50 more than 200 are asked for: fewer than were, enough to rise by."""
        figure, base, now = reported.figure, self.fixed, reported.amount
        if self.is_relative or base is None or now is None or not figure.text:
            return None
        if not isinstance(figure.reading, Measured) or names_level(figure):
            return None
        fewer = now.interval.below(exact(base)) is True and reported.says.met is False
        if not fewer or now.interval.at_least(self.least_change) is not True:
            return None
        return finding("level_or_change", found=now, baseline=base, needed=self.amount)


class NoIncrease(_FromBefore):
    """Do not go above the baseline (or above the earlier figure that each report brings)."""

    example_as: ClassVar[str] = "change"
    kind: Literal["no_increase"] = "no_increase"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    baseline: Baseline = "reported"

    direction = -1
    answers = ("things", "funds", "rest")

    def assessor(self) -> Assess:
        """No more now than before."""
        fixed = self.fixed

        def assess(figure: Figure) -> Assessment:
            nothing = no_figure(figure)
            if nothing is not None:
                return nothing
            moved = change_told(figure, fixed)
            if moved is not None:
                odd = counts_another(moved, figure.reading, fixed)
                if odd is not None:
                    return unusable(odd)
                told = Sentence("trace.change", {"change": moved})
                return _not_above(moved.interval, Shown(moved), told, ())
            pair = now_and_before(none_as_zero(figure, fixed), fixed)
            if isinstance(pair, Assessment):
                return pair
            now, before, notes = pair
            if before.exact is None:
                return unusable(finding("baseline_missing"))
            told = Sentence("trace.no_increase", {"now": Shown(now), "before": before})
            shown = Shown(now, (before.exact,), (now, before))
            return _not_above(now.interval.plus(-before.exact), shown, told, notes)

        return assess

    def odd(self, reported: FigureInContext) -> Finding | None:
        """Measured from which earlier amount?"""
        return only_against_another(reported, self.fixed)

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """By a change or a difference."""
        moved = moved_as_claimed(reported.shown, claim, value)
        return None if moved is None else moved.at_most(Fraction(0))

    def form_of_value(self, *, in_percent: bool) -> Form | None:
        """Against the baseline."""
        return None if self.fixed is None else _no_increase(ONE * exact(self.fixed))

    def form_of_pair(self) -> Form:
        """Against the second amount."""
        return _no_increase(Y)

    @classmethod
    def is_named(cls, text: str) -> bool:
        """`không tăng`, `không tăng so với cùng kỳ`."""
        return cut(text.casefold(), "against before")[2] in phrases("no increase")


def _not_above(
    moved: Interval, shown: Shown, told: Sentence, notes: tuple[Finding, ...]
) -> Assessment:
    met = moved.at_most(Fraction(0))
    return Assessment(
        met,
        attainment(met, moved.below(Fraction(0))),
        all_or_nothing(met),
        PercentMethod.ALL_OR_NOTHING,
        shown,
        (told,),
        notes,
    )


def _no_increase(before: Line) -> Form:
    return Form((Bound(before - X),), tiny=Bound(before - X * OUT_OF_SCALE))


def _changed(kind: type[_Change], verb: str, body: str, text: ShortText) -> Said:
    rest = cut(body, "against before")[2]
    rest = cut(rest, "or more")[2]
    rest = taken(taken(rest, "at least")[2], "from")[2]
    example = f"{verb} 5%"
    side, phrase, _ = taken(rest, "more than", "at most", "less than", "about")
    tail, late, _ = cut(rest, "or less")
    if side or tail or parted_range(rest, "to") is not None:
        left = phrase or late or rest
        raise ReadError("target_change_unclear", found=text.whole, left=left, example=example)
    amount = text.amount(rest, f"{verb} {{}}")
    if amount.unit is not None and amount.unit.dimension == RANK.dimension:
        raise text.rank_unclear("")
    if amount.unit is not None and amount.unit.dimension == "occurrence":
        left = amount.unit.label
        raise ReadError("target_change_unclear", found=text.whole, left=left, example=example)
    return Said(kind, {"amount": amount})
