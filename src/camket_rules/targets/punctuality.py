"""Every task on time: all_on_time."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Final, Literal

from camket_rules.figures.figure import Attested, Claim, Figure, Measured, Ratio, State, Tally
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT
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
from camket_rules.targets.bands import read_band
from camket_rules.targets.base import Kind, Said, When
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.claims import check_share
from camket_rules.targets.comparing import no_figure, unfit
from camket_rules.targets.phrases import cut, phrases, taken
from camket_rules.targets.short_text import ShortText
from camket_rules.targets.thresholds import AtLeast, read_threshold
from camket_rules.texts.languages import Lang, template
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import PercentMethod

ZERO: Final = Fraction(0)


class AllOnTime(Kind):
    """Every task on time; one late task breaks it."""

    example_as: ClassVar[str] = "on_time"
    kind: Literal["all_on_time"] = "all_on_time"
    methods = (PercentMethod.SHARE, PercentMethod.ALL_OR_NOTHING)

    takes_mark = True
    answers = ("things",)
    known_by_unit = True

    def usual_timing(self) -> When:
        """On every day."""
        return When.ALWAYS

    def assessor(self) -> Assess:
        """Every task on time; a late one breaks it for good, open ones are counted on."""
        plain = self.percent_method is PercentMethod.ALL_OR_NOTHING

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
            met = None if above is None or tally.is_empty else not above
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
                unsaid=_unsaid(tally),
            )

        return assess

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """All are said to be done, and a share of them that is not all."""
        done = claim.about == "share" and reported.says.percent == HUNDRED
        return False if done and value.below(HUNDRED) else None

    def odd(self, reported: FigureInContext) -> Finding | None:
        """Fewer tasks in all than on an earlier day, when not all of them were done."""
        now = _counted(reported)
        for earlier in reported.past:
            then = _counted(earlier)
            if now is None or then is None or now.of != then.of or not _unfinished(then):
                continue
            if now.total is not None and then.total is not None and now.total < then.total:
                facts = {"found": now.total, "before": then.total, "on": earlier.figure.as_of}
                return finding("held_tasks_fewer", **facts)
        return None

    @classmethod
    def is_named(cls, text: str) -> bool:
        """`all_on_time`."""
        return text.casefold() in phrases("all on time")

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`100% hồ sơ đúng hạn`, `all tasks on time`: a share of the tasks, or all of them."""
        head, _, rest = cut(body, "on time")
        if not head:
            head, _, rest = taken(body, "on time")
            return _share_read(rest, text) if head and rest else None
        for strip in (cut, taken):
            while (found := strip(rest, "handled"))[0]:
                rest = found[2]
        head, _, noun = taken(rest, "all of")
        share = re.fullmatch(r"([^%]*?[0-9][0-9.,]*\s*%)\s*(.*)", rest)
        if not head and share is None:
            return None
        noun = taken(noun if head else share[2] if share else "", "of")[2]
        if noun and not text.is_noun(noun):
            raise text.leftover(noun, share[1] if share else "100%", "{} đúng hạn")
        return Said(cls, {}) if head or share is None else _share_read(share[1], text)


def _share_read(body: str, text: ShortText) -> Said:
    said = read_band(body, text) or read_threshold(body, text)
    threshold = said.fields.get("threshold")
    if threshold is None or threshold.unit != PERCENT:
        raise text.leftover(body, "95%", "{} đúng hạn")
    if said.kind is AtLeast and threshold.exact == 100:
        return Said(AllOnTime, {})
    return said


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


def _counted(reported: FigureInContext) -> Tally | None:
    actual = reported.says.actual
    return actual.tally if isinstance(actual, _TallyShown) else None


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
        case Attested(state=State.KEPT | State.DONE | State.HANDLED):
            return Tally(late=Interval.point(0))
        case Attested(state=State.BROKEN | State.FAILED):
            return Tally(late=Interval(Fraction(1), None))
        case Ratio(numerator=part, denominator=whole) if part.exact is not None and whole.exact:
            counted = all(side.unit is None or side.unit.is_count for side in (part, whole))
            if part.exact.denominator == 1 == whole.exact.denominator and counted:
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


def _unsaid(tally: Tally) -> bool:
    """Is none late, and of some not said how they stand? At the deadline these contradict."""
    if tally.done is None or tally.total is None or tally.late != Interval.point(0):
        return False
    return tally.done + (tally.pending or 0) < tally.total - tally.left


@dataclass(frozen=True, slots=True)
class _TallyShown:
    """A tally for display: `5/9 on time, 4 not yet due`."""

    tally: Tally

    def show(self, form: Lang) -> str:
        """Write the counts that were stated."""
        tally = self.tally
        names = ("on_time", "late", "not_due", "left")
        on_time, late, not_due, left = (template(f"tally.{name}", form) for name in names)
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
