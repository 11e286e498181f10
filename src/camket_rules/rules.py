"""Targets → rules: a compiled target takes reported figures and gives a verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from camket_rules.errors import Problem, ReadError, TargetError
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.figures.text import read_figure
from camket_rules.findings import Finding, finding
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.dates import day_given
from camket_rules.quantities.numbers import known_form
from camket_rules.quantities.reporting import Reporting
from camket_rules.targets.assessment import (
    Assess,
    Assessment,
    held,
    set_aside,
    unread,
    unusable,
)
from camket_rules.targets.base import Kind, When
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.examples import suited
from camket_rules.targets.given import Given, Reader
from camket_rules.targets.holding import doubt
from camket_rules.targets.kinds import typed
from camket_rules.targets.misfits import misfit
from camket_rules.targets.percents import of_other
from camket_rules.targets.problems import problems_of
from camket_rules.targets.shorthand import expand, set_apart
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.messages import Showable
from camket_rules.timing import judge
from camket_rules.verdicts import Verdict
from camket_rules.windows import Dated, Window


@dataclass(frozen=True, slots=True)
class Rule:
    """A target made ready to judge figures; it holds no state and can be shared.

    `numbers` and `units` are the number form and the nouns that it was written with.
    """

    target: Kind
    when: When
    window: Window
    assess: Assess
    numbers: NumberForm = "vi"
    units: tuple[str, ...] = ()

    def __repr__(self) -> str:
        shown = self.shown.show("en")
        return f"<Rule {self.kind}: {shown} {self.when} {self.deadline}>"

    @property
    def kind(self) -> str:
        """The kind of the target."""
        return self.target.kind

    @property
    def shown(self) -> Showable:
        """The target as people read it."""
        return self.target

    @property
    def deadline(self) -> date:
        """The due day, itself on time."""
        return self.window.deadline

    def read(self, text: str) -> Figure:
        """Read a figure in the number form and with the nouns of the target; raises `ReadError`."""
        return read_for(self.target, text, self.numbers, self.units)

    def evaluate(
        self,
        figures: Given | Iterable[Given],
        *,
        as_of: date | str,
        corrected: date | None = None,
    ) -> Verdict:
        """Judge the figures known on a day, which may be text (`2026-06-30`).

        `figures` is one figure, all figures of the item in any order, or None. A value is a
        figure too: a number (in the target's unit), a text, `(part, whole)`, the day on which a
        milestone was reached; a float is refused. A figure without a date is taken to be of
        `as_of`; those that came in later are not looked at.
        Where `corrected` is a later day, the corrections known on it are carried out as if they
        had come in with the figures that they correct. Raises `ReadError` for values that are
        no figure and no day.
        """
        day = day_given("as_of", as_of)
        if isinstance(figures, Figure) and corrected is None:
            history, findings = self._alone(figures, day)
        else:
            given = Reader(self.read, self.numbers, self.units).figures(figures)
            history, findings = self._history(given, corrected or day)
        history = [item for item in history if item.came <= day]
        return judge(history, findings, self.when, self.window, day, self.target)

    def _alone(self, figure: Figure, as_of: date) -> tuple[list[Dated], tuple[Finding, ...]]:
        """What `_history` makes of a single figure that corrects nothing."""
        if figure.as_of is None or figure.supersedes is not None:
            return self._history((figure,), as_of)
        if not is_known(figure, as_of):
            return [], self._far_ahead((figure,), as_of)
        alone = [self._dated(figure, self._admit(figure, figure.as_of))]
        return self._believed(alone, as_of), ()

    def _history(
        self, figures: Iterable[Figure], as_of: date
    ) -> tuple[list[Dated], tuple[Finding, ...]]:
        """Put the known figures in the order of their days, corrected ones replaced."""
        dated = [figure if figure.as_of else replace(figure, as_of=as_of) for figure in figures]
        known = sorted((f for f in dated if is_known(f, as_of)), key=_turn)
        standing: dict[date, list[Dated]] = {}
        findings: tuple[Finding, ...] = ()
        for _, together in groupby(known, key=_rivals):
            rivals = list(together)
            first, came = rivals[0], _came_in(rivals[0])
            if first.supersedes is not None:
                earlier = standing.pop(first.supersedes, [])
                came = min((item.came for item in earlier), default=came)
                code = "correction" if earlier else "correction_unmatched"
                facts = {"corrects": first.supersedes, "came": _came_in(first)}
                findings += (finding(code, **facts),)
            disagree = any(_content(rival) != _content(first) for rival in rivals)
            for rival in rivals:
                assert rival.as_of is not None
                there = standing.setdefault(rival.as_of, [])
                if disagree:
                    outside = self.window.is_before(rival.as_of)
                    says = (set_aside if outside else unusable)(_contested(rival))
                elif there:
                    says = set_aside(_doubled(rival))
                else:
                    says = self._admit(rival, rival.as_of)
                there.append(self._dated(rival, says, came))
        history = [item for items in standing.values() for item in items]
        history.sort(key=lambda item: (item.day, item.figure.as_of or as_of))
        history = self._believed(history, as_of)
        return history, findings + self._far_ahead(dated, as_of) + self._fell(history)

    def _believed(self, history: list[Dated], as_of: date) -> list[Dated]:
        """Hold the figures that can hardly be meant, unless somebody stands by them by now."""
        past: list[FigureInContext] = []
        believed = []
        for item in history:
            says, figure = item.says, item.figure
            if says.usable and not figure.forecast:
                if not item.is_confirmed(as_of):
                    odd = self.doubt(figure, says, past)
                    says = says if odd is None else held(odd, says)
                if says.usable:
                    past.append(FigureInContext(figure, says, self.assess))
            believed.append(item._replace(says=says))
        return believed

    def doubt(
        self, figure: Figure, says: Assessment, past: Sequence[FigureInContext] = ()
    ) -> Finding | None:
        """Return why a figure is held, or None; `past` is what was reported before it."""
        amounts = [told.amount for told in past if told.amount is not None]
        earlier = amounts[-1] if amounts else None
        firm = tuple(told for told in past if not told.figure.estimate)
        reported = FigureInContext(figure, says, self.assess, earlier, self.window.starts, firm)
        return doubt(self.target, reported)

    def _dated(self, figure: Figure, says: Assessment, came: date | None = None) -> Dated:
        """A figure with its days; `came` is the day that what it corrects came in, if it does."""
        assert figure.as_of is not None
        known = max(came or _came_in(figure), figure.as_of)
        return Dated(figure, says.on or figure.as_of, says, known, self._is_late(figure))

    def _is_late(self, figure: Figure) -> bool:
        """Did it come in when reporting had closed, without correcting anything?"""
        return _came_in(figure) > self.window.settled and figure.supersedes is None

    def _admit(self, figure: Figure, day: date) -> Assessment:
        """Look at what a figure says, unless its dates keep it out."""
        window = self.window
        if isinstance(figure.reading, Unreadable):
            told = unread_findings(figure, self.target)
            return set_aside(*told) if window.is_before(day) else unread(*told)
        says = of_other(self.target, figure) or misfit(self.target, figure) or self.assess(figure)
        if window.is_before(day):
            facts = {"found": day, "first": window.starts, "last": window.deadline}
            return set_aside(finding("date_outside_period", **facts), *says.findings)
        of_time = says.no_result or (says.on or day) <= window.due(says)
        if self._is_late(figure) and of_time:
            came = _came_in(figure)
            return set_aside(finding("reported_late", came=came, closes=window.settled))
        return _marked(says, figure)

    def _far_ahead(self, figures: Iterable[Figure], as_of: date) -> tuple[Finding, ...]:
        """Say where a day lies so far ahead that it can hardly be meant."""
        horizon = self.window.horizon
        days = {
            _came_in(figure)
            for figure in figures
            if figure.as_of is not None and _came_in(figure) > max(horizon, as_of)
        }
        return tuple(finding("date_far_ahead", found=day) for day in sorted(days))

    def _fell(self, history: list[Dated]) -> tuple[Finding, ...]:
        """Say where a figure that only adds up went down."""
        if self.when is not When.BY_DEADLINE:
            return ()
        highest: tuple[Fraction, date] | None = None
        findings: tuple[Finding, ...] = ()
        for item in history:
            percent = _percent(item)
            if percent is None or item.figure.forecast:
                continue
            if highest is not None and percent < highest[0]:
                findings += (finding("cumulative_fell", before=highest[1], after=item.day),)
            else:
                highest = percent, item.day
        return findings + _taken_back(history)


def _taken_back(history: list[Dated]) -> tuple[Finding, ...]:
    """Say where words take back that it was done; `_fell` says it of numbers."""
    done: Dated | None = None
    for item in history:
        if not item.says.usable or not item.tells or item.figure.estimate:
            continue
        if item.says.met:
            done = done or item
        elif done is not None and item.says.percent is None and _told_after(item, done):
            return (finding("taken_back", before=done.day, after=item.day),)
    return ()


def _told_after(item: Dated, earlier: Dated) -> bool:
    one, two = item.figure.as_of, earlier.figure.as_of
    return one is not None and two is not None and one > two


def _percent(item: Dated) -> Fraction | None:
    return item.says.percent if isinstance(item.says.percent, Fraction) else None


def read_for(
    target: Kind,
    text: str,
    numbers: NumberForm,
    units: tuple[str, ...],
    words: tuple[str, ...] = (),
) -> Figure:
    """Read a figure for a target; raises `ReadError`, whose example is of the target's kind."""
    try:
        return read_figure(text, numbers, units=units, words=words)
    except ReadError as error:
        problem = suited(error.problem, target)
        raise ReadError(problem.code, **problem.facts) from error


def unread_findings(figure: Figure, target: Kind | None = None) -> tuple[Finding, ...]:
    """Return why a figure cannot be read, with an example of the target's kind if it is given."""
    problems = figure.reading.problems if isinstance(figure.reading, Unreadable) else ()
    shown = problems if target is None else tuple(suited(p, target) for p in problems)
    return tuple(finding("figure_unreadable", place=str(p.place), told=p) for p in shown)


def _turn(figure: Figure) -> tuple[date, date, date]:
    """Figures in the order they came in, whatever order they are given in.

    Of one day corrections come last, in the order of the days that they correct.
    """
    assert figure.as_of is not None
    return _came_in(figure), figure.supersedes or date.min, figure.as_of


def _rivals(figure: Figure) -> tuple[date, date | None, date | None]:
    """What two figures share that came in on one day and claim one place."""
    place = figure.as_of if figure.supersedes is None else None
    return _came_in(figure), figure.supersedes, place


def _content(figure: Figure) -> tuple[object, ...]:
    """What a figure says, by which two of them agree or not."""
    return figure.reading, figure.as_of, figure.estimate, figure.forecast


def _doubled(figure: Figure) -> Finding:
    return finding("duplicate_figure", found=figure.as_of)


def _contested(figure: Figure) -> Finding:
    if figure.supersedes is None:
        return finding("figures_disagree", found=figure.as_of)
    return finding("corrections_disagree", corrects=figure.supersedes, came=_came_in(figure))


def _marked(says: Assessment, figure: Figure) -> Assessment:
    """Say of a forecast that it is one, where its reader did not."""
    if not figure.forecast or any(note.code == "forecast" for note in figure.findings):
        return says
    return says._replace(findings=(finding("forecast"), *says.findings))


def is_known(figure: Figure, as_of: date) -> bool:
    """Had the figure come in by a day? One without a date is taken to be of that day."""
    return all(day is None or day <= as_of for day in (figure.as_of, figure.reported))


def _came_in(figure: Figure) -> date:
    assert figure.as_of is not None
    return max(figure.as_of, figure.reported or figure.as_of)


def parse_target(
    definition: str | Mapping[str, Any],
    *,
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
    year: int | None = None,
) -> Kind:
    """Make the typed target of a definition: a short text, or a mapping in either form.

    `year` is that of a deadline such as `30/9`, which names none. Raises `TargetError` with
    every problem of the definition.
    """
    fields = {"target": definition} if isinstance(definition, str) else dict(definition)
    context = Context(_declared(numbers), units, lenient=False)
    try:
        if "target" in fields:
            fields = expand(*set_apart(fields), context)
        given = {"numbers": numbers, "units": units, "year": year}
        return typed(fields, given)
    except ReadError as error:
        raise TargetError(error.problems) from error
    except ValidationError as error:
        raise TargetError(problem for problem, _ in problems_of(error)) from error


def _declared(numbers: NumberForm) -> NumberForm:
    try:
        return known_form(numbers)
    except ReadError as error:
        raise TargetError(error.problems) from error


def _day(key: str, given: date | str | None) -> date | None:
    try:
        return None if given is None else day_given(key, given)
    except ReadError as error:
        raise TargetError(error.problems) from error


def compile_target(
    definition: str | Mapping[str, Any] | Kind,
    *,
    deadline: date | str | None = None,
    starts: date | str | None = None,
    reporting_closes: date | str | None = None,
    reporting: Reporting = "quarterly",
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
) -> Rule:
    """Compile a target definition to a rule.

    `deadline` is used where the definition names none; `starts` is the first day of the
    period, before which no figure counts. `reporting` tells how often figures come in: one of
    a day less than a reporting period before the deadline answers for it. `reporting_closes`
    is the day until which figures may come in, one reporting period after the deadline where
    it is not given. Raises `TargetError`.
    """
    numbers = _declared(numbers)
    last, first = _day("deadline", deadline), _day("starts", starts)
    closes = _day("reporting_closes", reporting_closes)
    if isinstance(definition, str | Mapping):
        year = None if last is None else last.year
        target = parse_target(definition, numbers=numbers, units=units, year=year)
    else:
        target = definition
    if target.has_parts:
        raise TargetError([Problem("target_needs_parts", {"kind": target.kind})])
    due = target.deadline or last
    if due is None:
        raise TargetError([Problem("deadline_missing")])
    return Rule(
        target,
        target.timing,
        Window.of(
            due,
            reporting,
            starts=first,
            closes=closes,
            expected=target.result_expected,
        ),
        target.assessor(),
        numbers,
        units,
    )
