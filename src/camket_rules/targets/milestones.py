"""Things to be finished: milestone, and attested, which has no figure."""

import re
from datetime import date
from fractions import Fraction
from typing import ClassVar, Final, Literal

from pydantic import field_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import (
    WORK,
    Attested,
    Claim,
    Figure,
    Measured,
    Moved,
    Ratio,
    Reached,
    State,
    Steps,
)
from camket_rules.findings import finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, Unit
from camket_rules.targets.assessment import (
    HUNDRED,
    Assess,
    Assessment,
    Shown,
    attainment,
    simplify,
    unread,
    unusable,
)
from camket_rules.targets.base import Kind, When
from camket_rules.targets.belief import SHARES, FigureInContext
from camket_rules.targets.comparing import Comparable, comparable, no_figure, share, unfit
from camket_rules.targets.fields import Text
from camket_rules.targets.lines import ONE, Bound, Form, X, Y
from camket_rules.targets.phrases import phrases, taken
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import Attainment, PercentMethod

_DAY_BEHIND: Final = r"(?:[^\d%]* )?[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?"


class Milestone(Kind):
    """Something finished by a day; optionally in named `steps`."""

    example_as: ClassVar[str] = "milestone"
    kind: Literal["milestone"] = "milestone"
    methods = (PercentMethod.SHARE, PercentMethod.ALL_OR_NOTHING)
    steps: tuple[Text, ...] = ()

    has_amount = False
    answers = ("work",)
    takes_mark = True
    takes_day = True
    known_by_unit = True

    @field_validator("steps")
    @classmethod
    def _distinct(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        doubled = sorted({step for step in value if value.count(step) > 1})
        if doubled:
            raise ReadError("step_doubled", found=", ".join(doubled))
        return value

    def usual_timing(self) -> When:
        """Once."""
        return When.BY_DEADLINE

    def assessor(self) -> Assess:
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
                    return _steps(done, self.steps)
                case Ratio(numerator=part, denominator=whole) if _is_day(figure, self.steps):
                    return _on_day(figure, part, whole)
                case Measured() | Ratio() | Moved():
                    amount = _share_done(figure)
                    return amount if isinstance(amount, Assessment) else _progress(amount)
            return no_figure(figure) or unfit(figure)

        return assess

    @property
    def measured_in(self) -> Unit:
        """Percent of the work."""
        return PERCENT

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """All of it."""
        return (Quantity.of(100, PERCENT),)

    def most_believed(self, shown: Shown | None) -> Fraction:
        """No more than all of it."""
        return HUNDRED

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """By a share of the work."""
        return value.at_least(HUNDRED) if claim.about in SHARES else None

    def form_of_value(self, *, in_percent: bool) -> Form:
        """A percent of the work."""
        more = Bound(X - ONE * HUNDRED, strict=True)
        return Form((Bound(X - ONE * HUNDRED),), X, ONE, doubt=more)

    def form_of_pair(self) -> Form:
        """What is done of all."""
        more = Bound(X - Y, strict=True)
        done = (Bound(X - Y),)
        return Form(done, X * HUNDRED, Y, zero_whole=True, exceeds=X - Y, doubt=more)

    @classmethod
    def is_named(cls, text: str) -> bool:
        """`hoàn thành`; raises `ReadError` for a day behind it that is no deadline."""
        if text.casefold() in phrases("milestone"):
            return True
        done, _, due = taken(text, "milestone")
        if done and re.fullmatch(_DAY_BEHIND, due):
            raise ReadError("deadline_unreadable", found=due[:40])
        return False


class AttestedTarget(Kind):
    """A duty without a figure: the agency attests its state."""

    example_as: ClassVar[str] = "attested"
    kind: Literal["attested"] = "attested"
    methods = (PercentMethod.ALL_OR_NOTHING,)

    has_amount = False
    answers = ("work",)
    takes_mark = True
    takes_day = True
    takes_paper = True
    known_by_unit = True

    def usual_timing(self) -> When:
        """Once."""
        return When.BY_DEADLINE

    def assessor(self) -> Assess:
        """The state that the agency attests, taken as it is.

        That nothing has gone wrong so far does not finish a duty with a deadline.
        """
        kept = self.timing is not When.BY_DEADLINE
        lasting = self.timing is When.ALWAYS

        def assess(figure: Figure) -> Assessment:
            match figure.reading:
                case Attested(state=State.DONE):
                    return _finished(Sentence("trace.attested_done"))
                case Reached(on=day):
                    return _reached(figure, day)
                case Attested(state=State.KEPT | State.HANDLED):
                    return _kept(met=True if kept else None)
                case Attested(state=State.IN_PROGRESS) if lasting:
                    return _under_way(State.IN_PROGRESS)._replace(
                        met=None, attainment=Attainment.UNDECIDED
                    )
                case Attested(state=State.IN_PROGRESS | State.NOT_BEGUN):
                    return _under_way(figure.reading.state)
                case Attested(state=State.BROKEN) if not lasting:
                    return unusable(finding("breach_unclear", found=figure.text or State.BROKEN))
                case Attested(state=State.BROKEN):
                    return _broken()
                case Attested(state=State.FAILED):
                    return _broken() if lasting else _given_up()
            return no_figure(figure) or unfit(figure)

        return assess

    @classmethod
    def is_named(cls, text: str) -> bool:
        """`attested`."""
        return text.casefold() in phrases("attested")


def _share_done(figure: Figure) -> Comparable | Assessment:
    match figure.reading:
        case Ratio(numerator=part, denominator=whole) if not part.unit == PERCENT == whole.unit:
            return share(part, whole) if _is_work(part) else unfit(figure)
        case Moved(now=now) if now.unit != PERCENT:
            return unfit(figure)
    return comparable(figure, PERCENT, (Quantity.of(100, PERCENT),))


def _is_day(figure: Figure, steps: tuple[str, ...]) -> bool:
    """Tell whether a typed pair without a noun may be a day and its month: `hoàn thành 05/9`."""
    reading = figure.reading
    if not figure.text or not isinstance(reading, Ratio):
        return False
    day, month = reading.numerator, reading.denominator
    if day.unit is not None or month.unit is not None or month.exact == len(steps):
        return False
    return day.exact in _DAYS and month.exact in _MONTHS


_DAYS: Final = range(1, 32)
_MONTHS: Final = range(1, 13)
_SURELY_A_DAY: Final = re.compile(r"\b0[0-9]/[0-9]|[0-9]/0[0-9]\b")


_FINISHED: Final = re.compile(
    r"\W*(?:đã\s+)?(?:hoàn\s+thành|completed|finished|done)\b", re.IGNORECASE
)


def _on_day(figure: Figure, day: Quantity, month: Quantity) -> Assessment:
    """The day of the figure's year, where the words say that it was finished and it can be none.

    `10/11` may be ten of eleven, and a day alone may be one that is planned.
    """
    unclear = unread(finding("day_or_share", found=figure.text))
    assert day.exact is not None
    assert month.exact is not None
    surely = _SURELY_A_DAY.search(figure.text) or day.exact > month.exact
    said = _FINISHED.match(figure.text) is not None and figure.says_met is not False
    if figure.as_of is None or not (surely and said):
        return unclear
    try:
        return _reached(figure, date(figure.as_of.year, int(month.exact), int(day.exact)))
    except ValueError:
        return unclear


def _is_work(part: Quantity) -> bool:
    """Tell whether an amount counts work that is done: `5/9 nhiệm vụ`, and not `25/25 xã`."""
    return part.unit is None or part.unit.is_percent or part.unit.dimension in WORK


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


def _kept(*, met: bool | None) -> Assessment:
    return Assessment(met, attainment(met), working=(Sentence("trace.attested_kept"),))


def _under_way(state: State) -> Assessment:
    code = "trace.attested_under_way" if state is State.IN_PROGRESS else "trace.not_begun"
    return Assessment(False, Attainment.UNMET, working=(Sentence(code),))


def _given_up() -> Assessment:
    """`không hoàn thành`: it may still come, dated, until reporting has closed."""
    return Assessment(
        False,
        Attainment.UNMET,
        Fraction(0),
        PercentMethod.ALL_OR_NOTHING,
        working=(Sentence("trace.attested_failed"),),
        unfinished=True,
    )


def _broken() -> Assessment:
    return _given_up()._replace(broken=True, unfinished=False)
