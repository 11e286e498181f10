"""Targets → rules: a compiled target takes reported figures and gives a verdict."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import Problem, ReadError, TargetError
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.findings import Finding, finding
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.targets.assessment import Assessment, unusable
from camket_rules.targets.bands import about, between
from camket_rules.targets.changes import change, no_increase
from camket_rules.targets.duties import all_on_time, attested, milestone, none_of
from camket_rules.targets.models import COMPOSITE_KINDS, TARGETS, Target, When, exact
from camket_rules.targets.problems import problems_of
from camket_rules.targets.shorthand import expand, set_apart
from camket_rules.targets.thresholds import above_reference, ceiling, floor, rank, ratio
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.messages import Showable, message
from camket_rules.timing import Dated, Window, judge
from camket_rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """A target made ready to judge figures; it holds no state and can be shared."""

    target: Target
    when: When
    window: Window
    assess: Callable[[Figure], Assessment]
    shown: Showable

    @property
    def kind(self) -> str:
        """The kind of the target."""
        return self.target.kind

    @property
    def deadline(self) -> date:
        """The due day, itself on time."""
        return self.window.deadline

    def evaluate(self, figures: Figure | Iterable[Figure] | None, *, as_of: date) -> Verdict:
        """Judge the figures known on a day.

        `figures` is one figure, all figures of the item in any order, or None. A figure
        without a date is taken to be of `as_of`; those that came in later are not looked at.
        """
        if isinstance(figures, Figure):
            history, findings = self._alone(figures, as_of)
        else:
            history, findings = self._history(figures or (), as_of)
        return judge(history, findings, self.when, self.window, as_of, self.shown)

    def _alone(self, figure: Figure, as_of: date) -> tuple[list[Dated], tuple[Finding, ...]]:
        """What `_history` makes of a single figure that corrects nothing."""
        if figure.as_of is None or figure.supersedes is not None:
            return self._history((figure,), as_of)
        if figure.as_of > as_of or (figure.reported is not None and figure.reported > as_of):
            return [], ()
        says = self._admit(figure, figure.as_of, duplicate=False)
        return [Dated(figure, says.on or figure.as_of, says)], ()

    def _history(
        self, figures: Iterable[Figure], as_of: date
    ) -> tuple[list[Dated], tuple[Finding, ...]]:
        """Put the known figures in the order of their days, corrected ones replaced."""
        dated = [figure if figure.as_of else replace(figure, as_of=as_of) for figure in figures]
        known = sorted((f for f in dated if is_known(f, as_of)), key=_turn)
        standing: dict[date, Dated] = {}
        extra: list[Dated] = []
        findings: tuple[Finding, ...] = ()
        for figure in known:
            day = figure.as_of or as_of
            if figure.supersedes is not None:
                earlier = standing.pop(figure.supersedes, None)
                code = "correction" if earlier else "correction_unmatched"
                findings += (finding(code, corrects=figure.supersedes, came=_came_in(figure)),)
            says = self._admit(figure, day, duplicate=day in standing)
            item = Dated(figure, says.on or day, says)
            if day in standing:
                extra.append(item)
            else:
                standing[day] = item
        history = sorted([*standing.values(), *extra], key=lambda item: item.day)
        return history, findings + self._fell(history)

    def _admit(self, figure: Figure, day: date, *, duplicate: bool) -> Assessment:
        """Look at what a figure says, unless its dates keep it out."""
        window = self.window
        if duplicate:
            return unusable(finding("duplicate_figure", found=day))
        if isinstance(figure.reading, Unreadable):
            return unusable(*map(_unread, figure.reading.problems))
        says = self.assess(figure)
        if window.starts is not None and day < window.starts:
            facts = {"found": day, "first": window.starts, "last": window.deadline}
            return unusable(finding("date_outside_period", **facts), *says.findings)
        came = _came_in(figure)
        late = came > window.settled and figure.supersedes is None
        if late and (says.on or day) <= window.due(says):
            return unusable(finding("reported_late", came=came, closes=window.settled))
        return says

    def _fell(self, history: list[Dated]) -> tuple[Finding, ...]:
        """Say where a figure that only adds up went down."""
        if self.when is not When.BY_DEADLINE:
            return ()
        highest: tuple[Fraction, date] | None = None
        findings: tuple[Finding, ...] = ()
        for item in history:
            percent = _percent(item)
            if percent is None:
                continue
            if highest is not None and percent < highest[0]:
                findings += (finding("cumulative_fell", before=highest[1], after=item.day),)
            else:
                highest = percent, item.day
        return findings


def _percent(item: Dated) -> Fraction | None:
    return item.says.percent if isinstance(item.says.percent, Fraction) else None


def _unread(problem: Problem) -> Finding:
    return finding("figure_unreadable", place=problem.place, told=problem)


def _turn(figure: Figure) -> tuple[date, bool]:
    """Figures in the order they came in; of one day, corrections last."""
    return _came_in(figure), figure.supersedes is not None


def is_known(figure: Figure, as_of: date) -> bool:
    """Had the figure come in by a day? One without a date is taken to be of that day."""
    return all(day is None or day <= as_of for day in (figure.as_of, figure.reported))


def _came_in(figure: Figure) -> date:
    assert figure.as_of is not None
    return max(figure.as_of, figure.reported or figure.as_of)


_ASSESSORS: Final[dict[str, Callable[[Any], Callable[[Figure], Assessment]]]] = {
    "at_least": floor,
    "more_than": floor,
    "per_capita": floor,
    "at_most": ceiling,
    "less_than": ceiling,
    "ratio": ratio,
    "between": between,
    "about": about,
    "reduce_by": change,
    "increase_by": change,
    "no_increase": no_increase,
    "rank_within": rank,
    "above_reference": above_reference,
    "none_of": none_of,
    "all_on_time": all_on_time,
    "milestone": milestone,
    "attested": attested,
}


def parse_target(
    definition: str | Mapping[str, Any],
    *,
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
) -> Target:
    """Make the typed target of a definition: a short text, or a mapping in either form.

    Raises `TargetError` with every problem of the definition.
    """
    fields = {"target": definition} if isinstance(definition, str) else dict(definition)
    context = Context(numbers, units, lenient=False)
    try:
        if "target" in fields:
            fields = expand(*set_apart(fields), context)
        return TARGETS.validate_python(fields, context={"numbers": numbers, "units": units})
    except ReadError as error:
        raise TargetError(error.problems) from error
    except ValidationError as error:
        raise TargetError(problem for problem, _ in problems_of(error)) from error


def compile_target(
    definition: str | Mapping[str, Any] | Target,
    *,
    deadline: date | None = None,
    starts: date | None = None,
    ends: date | None = None,
    reporting_closes: date | None = None,
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
) -> Rule:
    """Compile a target definition to a rule.

    `deadline` is used where the definition names none; `starts` is the first day of the
    period, before which no figure counts, and `ends` its last, until which a report may
    still say that an earlier deadline was kept; `reporting_closes` is the day until which figures
    of the deadline may still come in (the deadline itself where it is not given). Raises
    `TargetError`.
    """
    if isinstance(definition, str | Mapping):
        target = parse_target(definition, numbers=numbers, units=units)
    else:
        target = definition
    if target.kind in COMPOSITE_KINDS:
        raise TargetError([Problem("target_needs_parts", {"kind": target.kind})])
    due = target.deadline or deadline
    if due is None:
        raise TargetError([Problem("deadline_missing")])
    closes = max(due, reporting_closes or due)
    return Rule(
        target,
        target.timing,
        Window(starts, due, closes, target.result_expected, ends),
        _ASSESSORS[target.kind](target),
        TargetShown(target),
    )


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target as people read it: `≥ 650 doanh nghiệp`."""

    target: Target

    def show(self, form: NumberForm) -> str:
        """Write it with its numbers in a form."""
        target = self.target
        match target.kind:
            case "at_least" | "per_capita":
                return f"≥ {target.threshold.show(form)}"
            case "ratio":
                return f"{'>' if target.strict else '≥'} {target.threshold.show(form)}"
            case "more_than" | "at_most" | "less_than":
                sign = {"more_than": ">", "at_most": "≤", "less_than": "<"}[target.kind]
                return f"{sign} {target.threshold.show(form)}"
            case "rank_within":
                return f"{message('show.rank', {}, form)} ≤ {target.threshold}"
            case "between":
                band = Interval(
                    exact(target.low), exact(target.high), target.low_open, target.high_open
                )
                return Quantity(band, target.high.unit).show(form)
            case "about":
                return f"{target.value.show(form)} ± {target.tolerance.show(form)}"
            case "reduce_by" | "increase_by":
                sign = "−" if target.kind == "reduce_by" else "+"
                return f"{sign}{target.amount.show(form)}"
            case "above_reference" if target.reference != "median":
                return f"> {target.reference.show(form)}"
            case kind:
                return message(f"show.{kind}", {}, form)
