"""Assessments and dates → verdict: three-valued, and final only where nothing can change.

The due day itself is on time, and a day is over for the rules when it is the `as_of` of an
evaluation. Before its deadline a target is done or failed only where no later honest
figure could change that (LTL3, the three-valued semantics of runtime verification).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from camket_rules.figures.figure import Figure
from camket_rules.findings import Finding, finding
from camket_rules.targets.assessment import Assessment
from camket_rules.targets.models import When
from camket_rules.texts.messages import Showable
from camket_rules.verdicts import PercentMethod, Reason, Sentence, Status, Verdict


@dataclass(frozen=True, slots=True)
class Window:
    """The days that matter to one target.

    `starts` and `ends` are the first and last day of the period, `deadline` is the due day,
    `closes` the day on which reporting on it ends, and `expected` the day a published
    result is expected, if so.
    """

    starts: date | None
    deadline: date
    closes: date
    expected: date | None = None
    ends: date | None = None

    @property
    def awaited(self) -> date:
        """The day until which the figure of the deadline is waited for."""
        return max(self.closes, self.expected or self.closes)

    @property
    def settled(self) -> date:
        """The day from which no figure can come in any more, but a correction."""
        return max(self.awaited, self.ends or self.awaited)

    def due(self, says: Assessment) -> date:
        """The last day that a figure may describe: of a published result it may come later."""
        if says.on is not None or self.expected is None:
            return self.deadline
        return max(self.deadline, self.expected)

    def is_open(self, telling: "Sequence[Dated]", as_of: date) -> bool:
        """True while the figure of the deadline has yet to come."""
        if as_of < self.deadline:
            return True
        return as_of < self.awaited and all(item.day < self.deadline for item in telling)

    def is_settled(self, as_of: date) -> bool:
        """True when no figure can come in any more, but a correction."""
        return as_of >= self.settled


class Dated(NamedTuple):
    """A figure, the day it counts for (of a milestone, the day it was reached), and its say."""

    figure: Figure
    day: date
    says: Assessment


class _Outcome(NamedTuple):
    """A status with the figure that it is told by, and the one whose percent counts."""

    status: Status
    reason: Reason
    final: bool
    by: Dated | None
    late: bool = False
    on_time: Dated | None = None

    @property
    def counted(self) -> Dated | None:
        return self.on_time if self.late else self.by


def judge(
    history: Sequence[Dated],
    findings: tuple[Finding, ...],
    when: When,
    window: Window,
    as_of: date,
    target: Showable,
) -> Verdict:
    """Give the verdict on figures in the order of their days, all known at `as_of`."""
    usable = [item for item in history if item.says.usable]
    latest = usable[-1] if usable else None
    if latest is not None and latest.says.no_result:
        outcome = _Outcome(Status.NOT_APPLICABLE, Reason.NO_RESULT, True, latest)
    else:
        telling = [item for item in usable if _tells(item.says)]
        outcome = _OUTCOMES[when](telling, window, as_of)
        outcome = _held(_unusable(outcome, history), history, window)
    shown = outcome.by
    notes = findings + _collected(history) + _stale(outcome, window, as_of)
    if shown is None:
        return Verdict(
            outcome.status,
            outcome.reason,
            outcome.final,
            findings=notes,
            target=target,
            working=_working((), outcome, window),
        )
    says = outcome.counted.says if outcome.counted is not None else Assessment(None)
    return Verdict(
        outcome.status,
        outcome.reason,
        outcome.final,
        says.met,
        says.attainment,
        says.percent,
        PercentMethod.NONE if says.percent is None else says.method,
        notes,
        says.actual,
        target,
        shown.day,
        _working(says.working, outcome, window),
    )


def _tells(says: Assessment) -> bool:
    """Does a figure say anything? What it says is put in words by its rule."""
    return bool(says.working)


def _unusable(outcome: _Outcome, history: Sequence[Dated]) -> _Outcome:
    if outcome.reason is Reason.NO_FIGURE and any(not item.says.usable for item in history):
        return _Outcome(outcome.status, Reason.FIGURE_UNUSABLE, outcome.final, None)
    return outcome


def _held(outcome: _Outcome, history: Sequence[Dated], window: Window) -> _Outcome:
    """A row whose newest figure is held waits for it, unless an earlier one has decided it."""
    on_time = [item for item in history if item.day <= window.due(item.says)]
    if not on_time or not on_time[-1].says.held or outcome.reason in _DECIDED_EARLY:
        return outcome
    return _Outcome(Status.IN_PROGRESS, Reason.FIGURE_HELD, False, outcome.counted)


_DECIDED_EARLY: Final = (Reason.REACHED, Reason.BREACHED, Reason.GIVEN_UP, Reason.NO_RESULT)
"""Reasons that a single figure settled, whatever was reported after it."""


def _by_deadline(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Done the moment it is reached; failed when the deadline passes unreached."""
    on_time = [item for item in telling if item.day <= window.due(item.says)]
    latest = on_time[-1] if on_time else None
    for item in on_time:
        if item.says.met and not item.figure.estimate:
            return _Outcome(Status.DONE, Reason.REACHED, True, latest)
        if item.says.broken and not item.figure.estimate:
            return _Outcome(Status.FAILED, Reason.GIVEN_UP, True, item)
    if latest is not None and _given_up(latest.says) and not latest.figure.estimate:
        return _Outcome(Status.FAILED, Reason.GIVEN_UP, window.is_settled(as_of), latest)
    if window.is_open(telling, as_of):
        return _Outcome(Status.IN_PROGRESS, _waiting(latest, window, as_of), False, latest)
    decided = _decided(latest, window, as_of, Reason.REACHED, Reason.UNREACHED_BY_DEADLINE)
    late = [item for item in telling if item.says.met and item not in on_time]
    if decided.status is not Status.FAILED or not late:
        return decided
    reached = next((item for item in late if not item.figure.estimate), late[0])
    return _Outcome(Status.FAILED, Reason.REACHED_LATE, decided.final, reached, True, latest)


def _given_up(says: Assessment) -> bool:
    """Was it said that it will not come? A later day may still say that it did."""
    return says.met is False and says.unfinished and not says.broken


def _at_deadline(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Decided on the latest figure up to the deadline; only met or unmet until then."""
    on_time = [item for item in telling if item.day <= window.due(item.says)]
    latest = on_time[-1] if on_time else None
    if window.is_open(telling, as_of):
        return _Outcome(Status.IN_PROGRESS, _waiting(latest, window, as_of), False, latest)
    return _decided(latest, window, as_of, Reason.MET_AT_DEADLINE, Reason.UNMET_AT_DEADLINE)


def _always(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Failed at the first breach and for good; done when the deadline passes with none."""
    on_time = [item for item in telling if item.day <= window.due(item.says)]
    latest = on_time[-1] if on_time else None
    for item in on_time:
        if _breaks(item) and not item.figure.estimate:
            return _Outcome(Status.FAILED, Reason.BREACHED, True, item)
    if window.is_open(telling, as_of):
        reason = _waiting(latest, window, as_of)
        if reason is Reason.MET_SO_FAR:
            reason = Reason.KEPT_SO_FAR
        elif reason is Reason.UNMET_SO_FAR and latest is not None and _breaks(latest):
            reason = Reason.BREACHED_ON_ESTIMATE
        return _Outcome(Status.IN_PROGRESS, reason, False, latest)
    if latest is not None and latest.says.unfinished:
        final = window.is_settled(as_of) and not latest.figure.estimate
        return _Outcome(Status.FAILED, Reason.UNREACHED_BY_DEADLINE, final, latest)
    return _decided(latest, window, as_of, Reason.KEPT_TO_DEADLINE, Reason.UNREACHED_BY_DEADLINE)


_OUTCOMES = {
    When.BY_DEADLINE: _by_deadline,
    When.AT_DEADLINE: _at_deadline,
    When.ALWAYS: _always,
}


def _breaks(item: Dated) -> bool:
    """A breach: of a duty by its own word, of a level by not being met."""
    return item.says.broken or (item.says.met is False and item.says.percent is not None)


def _waiting(latest: Dated | None, window: Window, as_of: date) -> Reason:
    """Why a target is still in progress."""
    if as_of >= window.deadline:
        awaited = window.expected is not None and as_of < window.expected
        return Reason.AWAITING_RESULT if awaited else Reason.REPORTING_OPEN
    if latest is None:
        return Reason.NO_FIGURE
    says = latest.says
    if latest.figure.estimate and says.met:
        return Reason.MET_ON_ESTIMATE
    if latest.figure.estimate and (says.broken or _given_up(says)):
        return Reason.BREACHED_ON_ESTIMATE
    return _PROGRESS[says.met]


_PROGRESS = {
    True: Reason.MET_SO_FAR,
    False: Reason.UNMET_SO_FAR,
    None: Reason.UNDECIDED_FIGURE,
}


def _decided(
    latest: Dated | None, window: Window, as_of: date, good: Reason, bad: Reason
) -> _Outcome:
    settled = window.is_settled(as_of)
    if latest is None:
        return _Outcome(Status.FAILED, Reason.NO_FIGURE_BY_DEADLINE, settled, None)
    final = settled and not latest.figure.estimate
    if latest.says.met is None:
        return _Outcome(Status.IN_PROGRESS, Reason.UNDECIDED_FIGURE, False, latest)
    if not latest.says.met:
        return _Outcome(Status.FAILED, bad, final, latest)
    reason = Reason.MET_ON_ESTIMATE if latest.figure.estimate else good
    return _Outcome(Status.DONE, reason, final, latest)


def _collected(history: Sequence[Dated]) -> tuple[Finding, ...]:
    """Every finding of the figures, each once, in the order of their days."""
    if not any(item.figure.findings or item.says.findings for item in history):
        return ()
    seen: dict[str, Finding] = {}
    for item in history:
        for note in (*item.figure.findings, *item.says.findings):
            seen.setdefault(f"{note.code} {sorted(note.facts.items())}", note)
    return tuple(seen.values())


def _stale(outcome: _Outcome, window: Window, as_of: date) -> tuple[Finding, ...]:
    """Say where the deadline was decided on a figure of an earlier day."""
    if outcome.by is None or as_of < window.deadline or outcome.by.day >= window.deadline:
        return ()
    if outcome.status is Status.IN_PROGRESS:
        return ()
    if outcome.reason in _DECIDED_EARLY:
        return ()
    return (finding("figure_stale", figure=outcome.by.day, deadline=window.deadline),)


_BECAUSE: Final = {reason: f"because.{reason}" for reason in Reason}


def _working(
    figures: tuple[Sentence, ...], outcome: _Outcome, window: Window
) -> tuple[Sentence, ...]:
    facts: dict[str, object] = {"deadline": window.deadline, "closes": window.closes}
    if window.expected is not None:
        facts["expected"] = window.expected
    if outcome.by is not None:
        facts["on"] = outcome.by.day
    return (*figures, Sentence(_BECAUSE[outcome.reason], facts))
