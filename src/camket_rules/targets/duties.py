"""Nothing may go wrong, and things to be finished: none_of, all_on_time, milestone, attested."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import (
    Attested,
    Figure,
    Measured,
    Moved,
    Ratio,
    Reached,
    State,
    Steps,
    Tally,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import (
    HUNDRED,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
    unusable,
)
from camket_rules.targets.claims import check_share
from camket_rules.targets.comparing import Comparable, comparable, no_figure, share, unfit
from camket_rules.targets.models import AllOnTime, AttestedTarget, Milestone, NoneOf, When
from camket_rules.texts.decimals import NumberForm
from camket_rules.verdicts import Attainment, PercentMethod, Sentence

Assess = Callable[[Figure], Assessment]
ZERO = Fraction(0)


def none_of(_: NoneOf) -> Assess:
    """No incident at all; the first one breaks it for good."""

    def assess(figure: Figure) -> Assessment:
        match figure.reading:
            case Attested(state=State.KEPT | State.DONE | State.NONE | State.NONE_YET):
                return _incidents(Interval.point(0), "trace.no_incident", {})
            case Attested(state=State.BROKEN | State.FAILED):
                return _incidents(Interval(Fraction(1), None), "trace.some_incident", {})
            case Measured(quantity=quantity) | Moved(now=quantity):
                if not _may_be_an_incident(quantity):
                    return unusable(
                        finding("shape_mismatch", found=figure.text or str(quantity.unit or "—"))
                    )
                if quantity.interval.high is not None and quantity.interval.high < 0:
                    return unusable(finding("negative_count", found=quantity))
                shown = Shown(quantity)
                return _incidents(quantity.interval, "trace.incidents", {"count": shown}, shown)
        return no_figure(figure) or unfit(figure)

    return assess


_INCIDENTS: Final = frozenset(
    [
        *("incident", "instance", "occurrence", "medical_case", "criminal_case", "crime_report"),
        *("accident", "fire", "violation", "complaint", "formal_complaint", "failure", "bug"),
        *("death", "death_of_a_patient", "injured_person", "person", "hot_spot"),
        *("task", "dossier"),
    ]
)
"""What may go wrong, as `nouns.txt` names it; `12 lớp tập huấn` are no incidents."""

_YEARS: Final = range(1900, 2101)


def _may_be_an_incident(quantity: Quantity) -> bool:
    """Tell whether an amount counts something that may go wrong; a bare year does not."""
    if quantity.unit is None:
        return quantity.exact not in _YEARS
    return quantity.unit.dimension in _INCIDENTS


def _incidents(
    count: Interval, code: str, facts: dict[str, object], shown: Shown | None = None
) -> Assessment:
    above = count.above(ZERO)
    met = None if above is None else not above
    return Assessment(
        met,
        attainment(met),
        all_or_nothing(met),
        PercentMethod.ALL_OR_NOTHING,
        shown,
        (Sentence(code, facts),),
        broken=met is False,
    )


def all_on_time(target: AllOnTime) -> Assess:
    """Every task on time; a late one breaks it for good, open ones are counted on."""
    plain = target.percent_method is PercentMethod.ALL_OR_NOTHING

    def assess(figure: Figure) -> Assessment:
        if isinstance(figure.reading, Measured) and figure.reading.quantity.unit == PERCENT:
            return _share_on_time(figure, figure.reading.quantity, plain=plain)
        tally = _tally(figure)
        if isinstance(tally, Assessment):
            return tally
        late = _late(tally)
        if late is None:
            return unusable(finding("tally_impossible", found=figure.text or "—"))
        above = late.above(ZERO)
        met = None if above is None else not above
        shown = _TallyShown(tally)
        share, findings = _share_done_on_time(figure, tally)
        percent = all_or_nothing(met) if plain else share
        if percent is None and met:
            percent = HUNDRED
        return Assessment(
            met,
            attainment(met),
            percent,
            PercentMethod.ALL_OR_NOTHING if plain else PercentMethod.SHARE,
            shown,
            (Sentence("trace.tally", {"tally": shown}),),
            findings,
            broken=met is False,
            unfinished=_unfinished(tally),
        )

    return assess


def _share_on_time(figure: Figure, percent: Quantity, *, plain: bool) -> Assessment:
    """`99,2% đúng hạn`: the rest may be late or not due; all of them is none late."""
    share = percent.interval
    if share.above(HUNDRED) or (share.high is not None and share.high < 0):
        return unusable(finding("tally_impossible", found=figure.text or percent))
    met = share.at_least(HUNDRED) or None
    shown = Shown(percent, (HUNDRED,))
    return Assessment(
        met,
        attainment(met),
        all_or_nothing(met) if plain else simplify(share),
        PercentMethod.ALL_OR_NOTHING if plain else PercentMethod.SHARE,
        shown,
        (Sentence("trace.share_on_time", {"actual": shown}),),
        unfinished=share.below(HUNDRED) is True,
    )


def _share_done_on_time(
    figure: Figure, tally: Tally
) -> tuple[Fraction | None, tuple[Finding, ...]]:
    """Done ÷ all in percent where both were counted, and what is odd about a stated one."""
    if tally.done is None or not tally.total:
        return None, ()
    whole = tally.total - tally.left
    findings = check_share(figure, Quantity.of(tally.done), Quantity.of(whole))
    return Fraction(tally.done, whole) * HUNDRED, findings


def _tally(figure: Figure) -> Tally | Assessment:
    match figure.reading:
        case Tally(total=int() as total, left=left) if total == left > 0:
            return unusable(finding("zero_whole", found=Quantity.of(total - left)))
        case Tally() as tally:
            return tally
        case Attested(state=State.KEPT | State.DONE):
            return Tally(late=Interval.point(0))
        case Attested(state=State.BROKEN | State.FAILED):
            return Tally(late=Interval(Fraction(1), None))
        case Ratio(numerator=part, denominator=whole) if part.exact is not None and whole.exact:
            levels = PERCENT in (part.unit, whole.unit)
            if part.exact.denominator == 1 == whole.exact.denominator and not levels:
                return Tally(done=int(part.exact), total=int(whole.exact))
    return no_figure(figure) or unfit(figure)


def _late(tally: Tally) -> Interval | None:
    """How many are late: what the counts allow of what was stated; None where nothing is left."""
    stated = tally.late or Interval(None, None)
    if tally.done is None or tally.total is None:
        return stated
    waiting = (tally.pending or 0) if tally.of == "all" else 0
    rest = Fraction(tally.total - tally.left - tally.done - waiting)
    known = tally.of == "due" or tally.pending is not None
    low = max(rest if known else ZERO, stated.low or ZERO)
    high = rest if stated.high is None else min(rest, stated.high)
    return Interval(low, high) if low <= high else None


def _unfinished(tally: Tally) -> bool:
    """Is a task said to be left to do?"""
    if tally.done is None or tally.total is None:
        return bool(tally.pending)
    return bool(tally.pending) or tally.done != tally.total - tally.left


@dataclass(frozen=True, slots=True)
class _TallyShown:
    """A tally for display: `5/9 on time, 4 not yet due`."""

    tally: Tally

    def show(self, form: NumberForm) -> str:
        """Write the counts that were stated."""
        tally = self.tally
        on_time, late, not_due, left = _TALLY_WORDS[form]
        parts = []
        if tally.total is not None:
            parts.append(f"{'…' if tally.done is None else tally.done}/{tally.total} {on_time}")
        elif tally.done is not None:
            parts.append(f"{tally.done} {on_time}")
        if tally.late is not None:
            bound = "" if tally.late.exact is not None else "≥ "
            parts.append(f"{bound}{tally.late.low or 0} {late}")
        if tally.pending is not None:
            parts.append(f"{tally.pending} {not_due}")
        if tally.left:
            parts.append(f"{tally.left} {left}")
        return ", ".join(parts)


_TALLY_WORDS: Final[dict[NumberForm, tuple[str, str, str, str]]] = {
    "en": ("on time", "late", "not yet due", "withdrawn or handed over"),
    "vi": ("đúng hạn", "trễ hạn", "chưa đến hạn", "đã rút hoặc chuyển giao"),
}


def milestone(target: Milestone) -> Assess:
    """Something finished, whole or in steps; the day it was reached is kept."""

    def assess(figure: Figure) -> Assessment:
        match figure.reading:
            case Reached(on=day):
                return _reached(figure, day)
            case Attested(state=State.DONE):
                return _finished(Sentence("trace.attested_done"))
            case Attested(state=State.IN_PROGRESS | State.NONE_YET | State.NOT_BEGUN):
                return _under_way(figure.reading.state)
            case Attested(state=State.FAILED):
                return _given_up()
            case Steps(done=done):
                return _steps(done, target.steps)
            case Measured() | Ratio() | Moved():
                amount = _share_done(figure)
                return amount if isinstance(amount, Assessment) else _progress(amount)
        return no_figure(figure) or unfit(figure)

    return assess


def _share_done(figure: Figure) -> Comparable | Assessment:
    match figure.reading:
        case Ratio(numerator=part, denominator=whole) if not part.unit == PERCENT == whole.unit:
            return share(part, whole) if _is_work(part) else unfit(figure)
        case Moved(now=now) if now.unit != PERCENT:
            return unfit(figure)
    return comparable(figure, PERCENT, (Quantity.of(100, PERCENT),))


def _is_work(part: Quantity) -> bool:
    """Tell whether an amount counts work that is done: `5/9 nhiệm vụ`, and not `25/25 xã`."""
    return part.unit is None or part.unit.dimension in _WORK


_WORK: Final = frozenset(["task", "task_group", "matter", "step", "works", "package"])


def _progress(amount: Comparable) -> Assessment:
    done = amount.amount.interval
    met = done.at_least(HUNDRED)
    shown = Shown(amount.amount, (HUNDRED,), amount.of)
    return Assessment(
        met,
        attainment(met),
        simplify(done),
        PercentMethod.SHARE,
        shown,
        (Sentence("trace.share_done", {"actual": shown}),),
        amount.findings,
    )


def _steps(done: tuple[str, ...], steps: tuple[str, ...]) -> Assessment:
    unknown = [step for step in done if step not in steps]
    if unknown:
        expected = ", ".join(steps) or "—"
        return unusable(finding("step_unknown", found=", ".join(unknown), expected=expected))
    return _progress(
        Comparable(
            Quantity(Interval.point(Fraction(len(set(done)), len(steps)) * HUNDRED), PERCENT),
            (Quantity.of(len(set(done))), Quantity.of(len(steps))),
        )
    )


def attested(target: AttestedTarget) -> Assess:
    """The state that the agency attests, taken as it is.

    That nothing has gone wrong so far does not finish a duty with a deadline.
    """
    kept = target.timing is not When.BY_DEADLINE

    def assess(figure: Figure) -> Assessment:
        match figure.reading:
            case Attested(state=State.DONE):
                return _finished(Sentence("trace.attested_done"))
            case Reached(on=day):
                return _reached(figure, day)
            case Attested(state=State.KEPT):
                sentence = Sentence("trace.attested_kept")
                return Assessment(kept, attainment(kept), working=(sentence,))
            case Attested(state=State.IN_PROGRESS | State.NOT_BEGUN):
                return _under_way(figure.reading.state)
            case Attested(state=State.BROKEN):
                return _broken()
            case Attested(state=State.FAILED):
                return _broken() if target.timing is When.ALWAYS else _given_up()
        return no_figure(figure) or unfit(figure)

    return assess


def _reached(figure: Figure, day: date) -> Assessment:
    if figure.as_of is not None and day > figure.as_of:
        return unusable(finding("date_in_future", found=day, as_of=figure.as_of))
    return _finished(Sentence("trace.reached_on", {"on": day}), on=day)


def _finished(sentence: Sentence, on: date | None = None) -> Assessment:
    return Assessment(
        True,
        Attainment.MET,
        HUNDRED,
        PercentMethod.ALL_OR_NOTHING,
        working=(sentence,),
        on=on,
    )


def _under_way(state: State) -> Assessment:
    code = "trace.attested_under_way" if state is State.IN_PROGRESS else "trace.not_begun"
    return Assessment(False, Attainment.UNMET, working=(Sentence(code),))


def _given_up() -> Assessment:
    """`không hoàn thành`: it may still come, dated, until reporting has closed."""
    return Assessment(
        False,
        Attainment.UNMET,
        ZERO,
        PercentMethod.ALL_OR_NOTHING,
        working=(Sentence("trace.attested_failed"),),
        unfinished=True,
    )


def _broken() -> Assessment:
    return _given_up()._replace(broken=True)
