"""Rows with parts: all_of, any_of, weighted. A part that does not apply is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from pydantic import Field

from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import HUNDRED, Shown, all_or_nothing, attainment, simplify
from camket_rules.targets.base import Kind
from camket_rules.targets.fields import Share, exact
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import PercentMethod, Reason, Status, Verdict

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """The verdict of a part, its weight, and whether its parent needs it."""

    verdict: Verdict
    weight: Fraction = Fraction(1)
    required: bool = True


class Composite(Kind):
    """A target that is folded from the verdicts of parts."""

    has_parts = True

    def fold(self, parts: Sequence[Part]) -> Verdict:
        """The verdict of a row from the verdicts of its parts alone."""
        verdict = self._folded(parts)
        if verdict.final and self._may_turn(verdict, parts):
            return replace(verdict, final=False)
        return verdict

    def weighs(self, part: Part) -> bool:
        """Does a part count at all?"""
        return True

    def of_applicable(self, parts: Sequence[Part]) -> Verdict:
        """The verdict from the parts that apply, of which one counts at least."""
        raise NotImplementedError

    def turns(self, verdict: Verdict, here: Sequence[Part], out: Sequence[Part]) -> bool:
        """Could the parts that are out for now change a final verdict when they come back?"""
        return True

    def _may_turn(self, verdict: Verdict, parts: Sequence[Part]) -> bool:
        gone = [part for part in parts if _is_out(part) and not part.verdict.final]
        out = [part for part in gone if self.weighs(part)]
        here = [part for part in parts if not _is_out(part)]
        return bool(out) and self.turns(verdict, here, out)

    def _folded(self, parts: Sequence[Part]) -> Verdict:
        applicable = [part for part in parts if not _is_out(part)]
        if any(self.weighs(part) for part in applicable):
            return self.of_applicable(applicable)
        return Verdict(
            Status.NOT_APPLICABLE,
            Reason.NO_APPLICABLE_PARTS,
            final=all(part.verdict.final for part in parts if self.weighs(part)),
            working=(Sentence("because.no_applicable_parts"),),
        )


def _is_out(part: Part) -> bool:
    return part.verdict.status is Status.NOT_APPLICABLE


class AllOf(Composite):
    """Done when every part is."""

    kind: Literal["all_of"] = "all_of"
    methods = (PercentMethod.MEAN_OF_PARTS, PercentMethod.ALL_OR_NOTHING)

    def of_applicable(self, parts: Sequence[Part]) -> Verdict:
        """Done when all that are required are."""
        verdicts = [part.verdict for part in parts if part.required]
        verdicts = verdicts or [part.verdict for part in parts]
        failed = [v for v in verdicts if v.status is Status.FAILED]
        if any(v.final for v in failed):
            status, reason, final = Status.FAILED, Reason.PART_FAILED, True
        elif all(v.status is Status.DONE for v in verdicts):
            status, reason, final = Status.DONE, Reason.PARTS_DONE, all(v.final for v in verdicts)
        elif failed and not any(v.status is Status.IN_PROGRESS for v in verdicts):
            status, reason, final = Status.FAILED, Reason.PART_FAILED, False
        else:
            status, reason, final = Status.IN_PROGRESS, Reason.PARTS_UNDER_WAY, False
        met = _all([v.met for v in verdicts])
        return _row(status, reason, final, met, self.percent_method, parts)

    def turns(self, verdict: Verdict, here: Sequence[Part], out: Sequence[Part]) -> bool:
        """A part that is required can, and any where none is."""
        is_needed = any(part.required for part in here)
        returns_needed = any(part.required for part in out)
        if verdict.status is Status.DONE:
            return returns_needed or not is_needed
        return returns_needed and not is_needed


class AnyOf(Composite):
    """Done when one part is."""

    kind: Literal["any_of"] = "any_of"
    methods = (PercentMethod.MEAN_OF_PARTS, PercentMethod.ALL_OR_NOTHING)

    def of_applicable(self, parts: Sequence[Part]) -> Verdict:
        """Done when one is, failed when all have."""
        verdicts = [part.verdict for part in parts]
        done = [v for v in verdicts if v.status is Status.DONE]
        if done:
            status, reason, final = Status.DONE, Reason.ONE_PART_DONE, any(v.final for v in done)
        elif all(v.status is Status.FAILED for v in verdicts):
            final = all(v.final for v in verdicts)
            status, reason = Status.FAILED, Reason.PARTS_FAILED
        else:
            status, reason, final = Status.IN_PROGRESS, Reason.PARTS_UNDER_WAY, False
        unmet = _all([None if v.met is None else not v.met for v in verdicts])
        met = None if unmet is None else not unmet
        return _row(status, reason, final, met, self.percent_method, parts)

    def turns(self, verdict: Verdict, here: Sequence[Part], out: Sequence[Part]) -> bool:
        """What is done stays so."""
        return verdict.status is not Status.DONE


class Weighted(Composite):
    """Done when the weighted mean of the parts' percents reaches the threshold."""

    kind: Literal["weighted"] = "weighted"
    methods = (PercentMethod.WEIGHTED_MEAN,)
    threshold: Share = Field(default_factory=lambda: Quantity.of(100, PERCENT))

    short_field = "threshold"
    short_signed = True

    def weighs(self, part: Part) -> bool:
        """One without weight does not."""
        return part.weight > 0

    def of_applicable(self, parts: Sequence[Part]) -> Verdict:
        """Done or failed before the end where the open parts can no longer change it."""
        return _weighted(self, parts)

    def turns(self, verdict: Verdict, here: Sequence[Part], out: Sequence[Part]) -> bool:
        """Where the mean could come to the other side."""
        return _score_may_turn(exact(self.threshold), verdict, here, out)


def _score_may_turn(
    bound: Fraction, verdict: Verdict, here: Sequence[Part], out: Sequence[Part]
) -> bool:
    """Could the parts that are out bring the mean to the other side, with nothing or with all?"""
    back = sum((part.weight for part in out), ZERO)
    total = sum((part.weight for part in here), back)
    reaches = [(part.weight, _reach(part.verdict)) for part in here]
    if verdict.status is Status.DONE:
        return (
            sum((weight * (reach.low or ZERO) for weight, reach in reaches), ZERO) < bound * total
        )
    most = sum((weight * (reach.high or ZERO) for weight, reach in reaches), HUNDRED * back)
    return most >= bound * total


def _row(
    status: Status,
    reason: Reason,
    final: bool,
    met: bool | None,
    wanted: PercentMethod | None,
    parts: Sequence[Part],
) -> Verdict:
    percent: Fraction | Interval | None
    if wanted is PercentMethod.ALL_OR_NOTHING:
        percent = all_or_nothing(met)
        method = PercentMethod.ALL_OR_NOTHING
    else:
        percent = _mean(parts)
        method = PercentMethod.MEAN_OF_PARTS
    return Verdict(
        status,
        reason,
        final=final,
        met=met,
        attainment=attainment(met),
        percent=percent,
        percent_method=PercentMethod.NONE if percent is None else method,
        working=(_count(parts), Sentence(f"because.{reason}")),
    )


def _mean(parts: Sequence[Part]) -> Fraction | Interval | None:
    """The mean of the parts' percents, each between 0 and 100; None where one has none."""
    return _together([(Fraction(1), _credit(part.verdict)) for part in parts])


def _together(credits: Sequence[tuple[Fraction, Interval | None]]) -> Fraction | Interval | None:
    """The weighted mean of credits; an interval where one of them is open."""
    low = high = total = ZERO
    opened = False
    for weight, credit in credits:
        if credit is None or credit.low is None or credit.high is None:
            return None
        low, high, total = low + weight * credit.low, high + weight * credit.high, total + weight
        opened = opened or (credit.high_open and weight > 0)
    return simplify(Interval(low / total, high / total, high_open=opened))


_UNDECIDED: Final = Interval(ZERO, HUNDRED, high_open=True)
"""What an open part may come to that is unmet at 100 % or more: not all of it as it stands."""


def _credit(verdict: Verdict) -> Interval | None:
    """A part's percent as its parent counts it."""
    if verdict.status is Status.DONE:
        return Interval.point(HUNDRED)
    percent = verdict.percent
    if not isinstance(percent, Fraction):
        return None
    if percent >= HUNDRED and verdict.status is Status.FAILED:
        return Interval.point(ZERO)
    if percent >= HUNDRED and verdict.met is False:
        return _UNDECIDED
    return Interval.point(min(max(percent, ZERO), HUNDRED))


def _weighted(target: Weighted, parts: Sequence[Part]) -> Verdict:
    bound = exact(target.threshold)
    total = sum((part.weight for part in parts), ZERO)
    ranges = [(part.weight / total, _reach(part.verdict)) for part in parts]
    low = sum((weight * (reach.low or ZERO) for weight, reach in ranges), ZERO)
    high = sum((weight * (reach.high or ZERO) for weight, reach in ranges), ZERO)
    final = all(part.verdict.final for part in parts)
    open_parts = any(part.verdict.status is Status.IN_PROGRESS for part in parts)
    score = _score(parts)
    met = None if score is None else score.at_least(bound)
    if low >= bound:
        status, reason, final = Status.DONE, Reason.SCORE_REACHED, True
    elif high < bound:
        status, reason, final = Status.FAILED, Reason.SCORE_OUT_OF_REACH, True
    elif open_parts:
        status, reason, final = Status.IN_PROGRESS, Reason.PARTS_UNDER_WAY, False
    else:
        status = Status.DONE if met else Status.FAILED
        reason = Reason.SCORE_REACHED if met else Reason.SCORE_OUT_OF_REACH
    shown = None if score is None else Shown(Quantity(score, PERCENT), (bound,))
    return Verdict(
        status,
        reason,
        final=final,
        met=met,
        attainment=attainment(met),
        percent=None if score is None else simplify(score.times(HUNDRED / bound)),
        percent_method=PercentMethod.NONE if score is None else PercentMethod.WEIGHTED_MEAN,
        actual=shown,
        target=target.threshold,
        working=(_count(parts), Sentence(f"because.{reason}")),
    )


def _score(parts: Sequence[Part]) -> Interval | None:
    score = _together([(part.weight, _earned(part.verdict)) for part in parts])
    return Interval.point(score) if isinstance(score, Fraction) else score


def _earned(verdict: Verdict) -> Interval | None:
    """What a part earns; one that failed without any figure earns nothing."""
    credit = _credit(verdict)
    if credit is None and verdict.status is Status.FAILED:
        return Interval.point(ZERO)
    return credit


def _reach(verdict: Verdict) -> Interval:
    """Between what a part can no longer lose and what it can still earn."""
    earned = _earned(verdict)
    return earned if verdict.final and earned is not None else Interval(ZERO, HUNDRED)


def _all(values: Sequence[bool | None]) -> bool | None:
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def _count(parts: Sequence[Part]) -> Sentence:
    statuses = [part.verdict.status for part in parts]
    return Sentence(
        "trace.parts",
        {
            "all": len(parts),
            "done": statuses.count(Status.DONE),
            "failed": statuses.count(Status.FAILED),
            "open": statuses.count(Status.IN_PROGRESS),
        },
    )
