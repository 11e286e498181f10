"""Against an earlier amount: reduce_by, increase_by, no_increase. Here a/b is now/before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from camket_rules.figures.figure import (
    Attested,
    Change,
    Figure,
    Measured,
    Moved,
    Ratio,
    Reading,
    State,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, Unit, is_yearly
from camket_rules.targets.assessment import (
    HUNDRED,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
    unusable,
)
from camket_rules.targets.claims import check_change
from camket_rules.targets.comparing import fit, no_figure, unfit, unlike
from camket_rules.targets.models import IncreaseBy, NoIncrease, ReduceBy, exact
from camket_rules.verdicts import PercentMethod, Sentence


def change(target: ReduceBy | IncreaseBy) -> Callable[[Figure], Assessment]:
    """Down or up from the baseline by at least the amount.

    The gap to close is `amount` percent of the baseline where it is relative, else the
    amount itself; percent is the share of the gap that is closed.
    """
    downwards = isinstance(target, ReduceBy)
    sign = Fraction(-1 if downwards else 1)
    amount = exact(target.amount)
    fixed = None if target.baseline == "reported" else target.baseline
    relative = target.is_relative
    forced = target.percent_method is PercentMethod.ALL_OR_NOTHING

    def assess(figure: Figure) -> Assessment:
        nothing = no_figure(figure)
        if nothing is not None:
            return nothing
        told = reported_change(figure, fixed, target.amount, relative=relative)
        if isinstance(told, Assessment):
            return told
        if told is not None:
            return reported(told, figure)
        pair = now_and_before(figure, fixed, target.amount)
        if isinstance(pair, Assessment):
            return pair
        now, before, notes = pair
        base = before.exact
        if base is None:
            return unusable(finding("baseline_missing"))
        if relative and fixed is None and now.unit == PERCENT:
            return unusable(finding("percents_unclear", found=figure.text or now))
        if not relative and not _measures_same(target.amount.unit, before.unit):
            return unusable(
                finding("unit_mismatch", found=before.unit or "—", unit=target.amount.unit or "—")
            )
        gap = abs(base) * amount / HUNDRED if relative else amount
        moved = now.interval.plus(-base).times(sign)
        facts = {"now": Shown(now), "before": before, "needed": target.amount}
        return closed(moved, gap, Shown(now, (base + sign * gap,), (now, before)), facts, notes)

    def reported(moved: Quantity, figure: Figure) -> Assessment:
        told = figure.reading.amount if isinstance(figure.reading, Change) else moved
        facts = {"change": told, "needed": target.amount}
        shown = Shown(moved, () if moved.stated else (sign * amount,))
        return closed(moved.interval.times(sign), amount, shown, facts, ())

    def closed(
        moved: Interval,
        gap: Fraction,
        shown: Shown,
        facts: Mapping[str, object],
        notes: tuple[Finding, ...],
    ) -> Assessment:
        met = moved.at_least(gap)
        plain = gap == 0 or forced
        way = "down" if downwards else "up"
        code = f"trace.{way}" if "now" in facts else f"trace.{way}_reported"
        return Assessment(
            met,
            attainment(met, moved.above(gap)),
            all_or_nothing(met) if plain else simplify(moved.times(HUNDRED / gap)),
            PercentMethod.ALL_OR_NOTHING if plain else PercentMethod.OF_BASELINE_GAP,
            shown,
            (Sentence(code, dict(facts)),),
            notes,
        )

    return assess


def no_increase(target: NoIncrease) -> Callable[[Figure], Assessment]:
    """No more now than before."""
    fixed = None if target.baseline == "reported" else target.baseline

    def assess(figure: Figure) -> Assessment:
        nothing = no_figure(figure)
        if nothing is not None:
            return nothing
        moved = _told(figure, fixed)
        if moved is not None:
            odd = _counts_another(moved, figure.reading, fixed)
            if odd is not None:
                return unusable(odd)
            sentence = Sentence("trace.change", {"change": moved})
            return judged(moved.interval, Shown(moved), sentence, ())
        pair = now_and_before(_none_as_zero(figure, fixed), fixed)
        if isinstance(pair, Assessment):
            return pair
        now, before, notes = pair
        if before.exact is None:
            return unusable(finding("baseline_missing"))
        facts = {"now": Shown(now), "before": before}
        shown = Shown(now, (before.exact,), (now, before))
        return judged(
            now.interval.plus(-before.exact), shown, Sentence("trace.no_increase", facts), notes
        )

    def judged(
        moved: Interval, shown: Shown, sentence: Sentence, notes: tuple[Finding, ...]
    ) -> Assessment:
        met = moved.at_most(Fraction(0))
        return Assessment(
            met,
            attainment(met, moved.below(Fraction(0))),
            all_or_nothing(met),
            PercentMethod.ALL_OR_NOTHING,
            shown,
            (sentence,),
            notes,
        )

    return assess


def _none_as_zero(figure: Figure, fixed: Quantity | None) -> Figure:
    """`không có` as a count of 0, where something is counted from a known baseline."""
    none = figure.reading == Attested(State.NONE)
    if none and fixed is not None and fixed.unit is not None and fixed.unit.is_count:
        return replace(figure, reading=Measured(Quantity.of(0, fixed.unit)))
    return figure


def reported_change(
    figure: Figure, fixed: Quantity | None, needed: Quantity, *, relative: bool
) -> Quantity | Assessment | None:
    """The change that was reported, in what the target asks for; None where none was.

    From a known baseline a change in its unit is one in percent, and the reverse.
    """
    told = _told(figure, fixed)
    if told is None:
        return _bare_rate(figure, fixed) if relative else None
    odd = _counts_another(told, figure.reading, fixed)
    if odd is not None and odd.code != "unit_mismatch":
        return unusable(odd)
    if is_yearly(told.unit) and not is_yearly(needed.unit):
        return unusable(finding("yearly_pace", found=told))
    also = figure.reading.also if isinstance(figure.reading, Change) else None
    for amount in (told, also):
        fitting = None if amount is None else _in_unit_of(amount, needed, fixed, relative=relative)
        if fitting is not None:
            return fitting
    return unusable(finding("change_unit_unfit", found=told, needed=needed))


def _told(figure: Figure, fixed: Quantity | None) -> Quantity | None:
    """The change that a figure tells, alone or beside an amount with nothing to compare it with.

    A percent below zero is a change where the baseline is no percent.
    """
    match figure.reading:
        case Change(amount=amount):
            return amount
        case Measured(quantity=quantity) if quantity.unit == PERCENT:
            falls = bool(quantity.stated) and all(value < 0 for value in quantity.stated)
            return quantity if falls and fixed is not None and fixed.unit != PERCENT else None
        case Measured() if fixed is None:
            changes = {claim.value for claim in figure.claims if claim.about == "change"}
            return Quantity.of(changes.pop(), PERCENT) if len(changes) == 1 else None
    return None


def _bare_rate(figure: Figure, fixed: Quantity | None) -> Assessment | None:
    """Refuse `6%` alone for a change in percent of what is no percent: up, or down?"""
    match figure.reading:
        case Measured(quantity=quantity) if quantity.unit == PERCENT:
            if fixed is None or fixed.unit != PERCENT:
                return unusable(finding("change_without_word", found=quantity))
    return None


def _counts_another(moved: Quantity, reading: Reading, fixed: Quantity | None) -> Finding | None:
    """Say where a change is one of something else than the baseline counts."""
    if fixed is None:
        return None
    of = reading.of if isinstance(reading, Change) else None
    if of is not None and unlike(Quantity.of(0, of), fixed) is not None:
        return finding("change_of_other", found=of, unit=fixed.unit or "—")
    unit = moved.unit
    if unit is None or unit.is_percent or unlike(moved, fixed) is None:
        return None
    return finding("unit_mismatch", found=unit, unit=fixed.unit or "—")


def _in_unit_of(
    moved: Quantity, needed: Quantity, fixed: Quantity | None, *, relative: bool
) -> Quantity | None:
    """A change in the unit of the one that is needed, exactly; None where it does not follow."""
    if moved.unit is None and moved.interval.high == 0:
        return Quantity(moved.interval, needed.unit, moved.stated)
    if unlike(moved, needed) is None:
        return moved
    base = None if fixed is None else fixed.exact
    if not base or fixed is None or fixed.unit == PERCENT:
        return None
    if relative and moved.unit is not None and unlike(moved, fixed) is None:
        return Quantity(moved.interval.times(HUNDRED / abs(base)), PERCENT)
    if not relative and moved.unit == PERCENT:
        return Quantity(moved.interval.times(abs(base) / HUNDRED), fixed.unit)
    return None


def now_and_before(
    figure: Figure, fixed: Quantity | None, needed: Quantity | None = None
) -> tuple[Quantity, Quantity, tuple[Finding, ...]] | Assessment:
    """The amount of this period and the one it is compared with.

    `needed` is the change that the target asks for: an amount set beside it is one of the change.
    """
    reading = figure.reading
    if isinstance(reading, Ratio):
        odd = _no_comparison(figure, reading, fixed, needed)
        if odd is not None:
            return unusable(odd)
    match reading:
        case Ratio(numerator=now, planned=True):
            return _now_against(figure, now, fixed)
        case Ratio(numerator=now, denominator=before) | Moved(now=now, before=before):
            mixed = unlike(now, before)
            if mixed is not None:
                return unusable(mixed)
            findings = check_change(figure, now, before)
            if fixed is not None and before.exact != fixed.exact:
                findings += (finding("denominator_not_target", whole=before, target=fixed),)
            return now, before, findings
        case Measured(quantity=quantity):
            return _now_against(figure, quantity, fixed)
    return unfit(figure)


def _no_comparison(
    figure: Figure, pair: Ratio, fixed: Quantity | None, needed: Quantity | None
) -> Finding | None:
    """Say where two amounts are not now and before: a part of a whole, or a change and its plan."""
    found = figure.text or pair.numerator
    shares = [claim for claim in figure.claims if claim.about in ("share", "plan", "excess")]
    if not pair.planned and (pair.of_whole or shares):
        return finding("part_not_change", found=found)
    of_change = needed is not None and _same_number(pair.denominator, needed)
    if fixed is None or not figure.text:
        return None
    if of_change and not _same_number(pair.denominator, fixed):
        return finding("change_over_plan", found=found, needed=needed)
    return None


def _same_number(one: Quantity, two: Quantity) -> bool:
    """Tell whether two amounts are one number of one thing, points and percents alike."""
    rates = (PERCENT, POINT)
    alike = unlike(one, two) is None or (one.unit in rates and two.unit in rates)
    return alike and one.exact is not None and one.exact == two.exact


def _now_against(
    figure: Figure, now: Quantity, fixed: Quantity | None
) -> tuple[Quantity, Quantity, tuple[Finding, ...]] | Assessment:
    """The amount of this period with the target's own baseline."""
    if fixed is None:
        return unusable(finding("baseline_missing"))
    amount = fit(now, fixed.unit)
    if isinstance(amount, Assessment):
        return amount
    findings = amount.findings + check_change(figure, amount.amount, fixed)
    return amount.amount, fixed, findings


def _measures_same(amount: Unit | None, baseline: Unit | None) -> bool:
    if amount in (POINT, PERCENT) and baseline == PERCENT:
        return True
    return (amount and amount.dimension) == (baseline and baseline.dimension)
