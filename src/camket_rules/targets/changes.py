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
    State,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, Unit
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
        if isinstance(figure.reading, Change):
            return reported(figure.reading.amount)
        pair = now_and_before(figure, fixed)
        if isinstance(pair, Assessment):
            return pair
        now, before, notes = pair
        base = before.exact
        if base is None:
            return unusable(finding("baseline_missing"))
        if not relative and not _measures_same(target.amount.unit, before.unit):
            return unusable(
                finding("unit_mismatch", found=before.unit or "—", unit=target.amount.unit or "—")
            )
        gap = abs(base) * amount / HUNDRED if relative else amount
        moved = now.interval.plus(-base).times(sign)
        facts = {"now": Shown(now), "before": before, "needed": target.amount}
        return closed(moved, gap, Shown(now, (base + sign * gap,), (now, before)), facts, notes)

    def reported(moved: Quantity) -> Assessment:
        if (moved.unit and moved.unit.dimension) != (
            target.amount.unit and target.amount.unit.dimension
        ):
            return unusable(
                finding("unit_mismatch", found=moved.unit or "—", unit=target.amount.unit or "—")
            )
        facts = {"change": moved, "needed": target.amount}
        return closed(moved.interval.times(sign), amount, Shown(moved), facts, ())

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
        if isinstance(figure.reading, Change):
            moved = figure.reading.amount
            own = None if fixed is None else fixed.unit
            relative = moved.unit is None or moved.unit.is_percent
            if fixed is not None and not relative and not _measures_same(moved.unit, own):
                return unusable(finding("unit_mismatch", found=moved.unit, unit=own or "—"))
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
        return replace(figure, reading=Measured(Quantity.of(0)))
    return figure


def now_and_before(
    figure: Figure, fixed: Quantity | None
) -> tuple[Quantity, Quantity, tuple[Finding, ...]] | Assessment:
    """The amount of this period and the one it is compared with."""
    match figure.reading:
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
