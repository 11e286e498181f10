"""A compiled target: reported figures in, a verdict out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from camket_rules.figures import Figure
from camket_rules.findings import Finding, finding
from camket_rules.messages import Showable
from camket_rules.rules.assessment import Assessment, unusable
from camket_rules.rules.timing import Dated, Window, judge
from camket_rules.targets import Target, When
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


def _turn(figure: Figure) -> tuple[date, bool]:
    """Figures in the order they came in; of one day, corrections last."""
    return _came_in(figure), figure.supersedes is not None


def is_known(figure: Figure, as_of: date) -> bool:
    """Had the figure come in by a day? One without a date is taken to be of that day."""
    return all(day is None or day <= as_of for day in (figure.as_of, figure.reported))


def _came_in(figure: Figure) -> date:
    assert figure.as_of is not None
    return max(figure.as_of, figure.reported or figure.as_of)
