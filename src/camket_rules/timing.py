"""Assessments and dates → verdict: three-valued, and final only where nothing can change.

The due day itself is on time, and a day is over for the rules when it is the `as_of` of an
evaluation. Before its deadline a target is done or failed only where no later honest
figure could change that (LTL3, the three-valued semantics of runtime verification).
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from camket_rules.figures.figure import Attested, State
from camket_rules.findings import Finding, finding
from camket_rules.targets.assessment import HUNDRED, Assessment
from camket_rules.targets.base import When
from camket_rules.texts.messages import Sentence, Showable
from camket_rules.verdicts import Attainment, PercentMethod, Reason, Status, Verdict
from camket_rules.windows import Dated, Window

DAY: Final = timedelta(days=1)


class _Outcome(NamedTuple):
    """A status with the figure that it is told by, and the one whose percent counts.

    `answers` is False where the figure is shown, but says nothing of the deadline.
    """

    status: Status
    reason: Reason
    final: bool
    by: Dated | None
    late: bool = False
    on_time: Dated | None = None
    answers: bool = True

    @property
    def counted(self) -> Dated | None:
        return self.on_time if self.late else self.by

    @property
    def says(self) -> Assessment:
        """What its figure says of the target."""
        if self.counted is None:
            return Assessment(None)
        says = self.counted.says
        if not self.answers:
            return says._replace(met=None, attainment=Attainment.UNDECIDED, percent=None)
        if self.status is Status.FAILED and says.met:
            return _left_undone(says)
        return says


def _left_undone(says: Assessment) -> Assessment:
    """What is left to do when time is over is not met, and never all of it."""
    percent = None if says.percent == HUNDRED else says.percent
    return says._replace(met=False, attainment=Attainment.UNMET, percent=percent)


def judge(
    history: Sequence[Dated],
    findings: tuple[Finding, ...],
    when: When,
    window: Window,
    as_of: date,
    target: Showable,
) -> Verdict:
    """Give the verdict on figures in the order of their days, all known at `as_of`."""
    outcome, contested = _outcome(history, when, window, as_of)
    says = outcome.says
    notes = findings + _collected(history) + contested + _stale(outcome, window, as_of)
    return Verdict(
        outcome.status,
        outcome.reason,
        final=outcome.final,
        met=says.met,
        attainment=says.attainment,
        percent=says.percent,
        percent_method=PercentMethod.NONE if says.percent is None else says.method,
        findings=notes,
        actual=says.actual,
        target=target,
        figure_date=None if outcome.by is None else outcome.by.day,
        working=_working(says.working, outcome, window),
    )


def _outcome(
    history: Sequence[Dated], when: When, window: Window, as_of: date
) -> tuple[_Outcome, tuple[Finding, ...]]:
    """What the figures come to, and what came in too late to change it."""
    usable = [item for item in history if item.says.usable]
    withheld = _without_result(history)
    if withheld is None:
        return _told(usable, history, when, window, as_of), ()
    if _was_final(history, withheld.came - DAY, when, window):
        facts = {"fact": Sentence("fact.no_result"), "on": withheld.day}
        return (
            _told(usable, history, when, window, as_of),
            (finding("fact_after_final", **facts),),
        )
    settled = window.is_settled(as_of)
    return _Outcome(Status.NOT_APPLICABLE, Reason.NO_RESULT, settled, withheld), ()


def _without_result(history: Sequence[Dated]) -> Dated | None:
    """The report that there will be no result, where that is the last word."""
    if not any(item.says.no_result for item in history):
        return None
    heard = [item for item in history if not item.late and (_is_word(item) or item.is_question)]
    if not heard or not heard[-1].says.no_result:
        return None
    last = next(
        (n for n, item in enumerate(reversed(heard)) if not item.says.no_result), len(heard)
    )
    return min(heard[len(heard) - last :], key=lambda item: item.came)


def _was_final(history: Sequence[Dated], day: date, when: When, window: Window) -> bool:
    """Had the figures decided for good by the end of a day?"""
    heard = [item for item in history if item.came <= day]
    usable = [item for item in heard if item.says.usable]
    return _told(usable, heard, when, window, day).final


def _is_word(item: Dated) -> bool:
    """Does a figure say how things are, or that there will be no result?"""
    return item.says.usable and (item.says.no_result or item.tells)


def _told(
    usable: Sequence[Dated], history: Sequence[Dated], when: When, window: Window, as_of: date
) -> _Outcome:
    telling = [item for item in usable if item.tells]
    outcome = _OUTCOMES[when](telling, window, as_of)
    waits = _waits(outcome, history, when, window)
    if waits is not None:
        shown = outcome.counted
        return outcome._replace(
            status=Status.IN_PROGRESS, reason=waits, final=False, by=shown, late=False
        )
    if outcome.reason is not Reason.NO_FIGURE:
        return outcome
    if len(usable) < len(history):
        return outcome._replace(reason=Reason.FIGURE_UNUSABLE)
    return _untold(outcome, usable[-1], window) if usable else outcome


def _untold(outcome: _Outcome, last: Dated, window: Window) -> _Outcome:
    """Why there is no figure to go by: what was told instead of one."""
    reason = _instead(last)
    if reason is Reason.FORECAST_ONLY:
        return outcome._replace(reason=reason, by=last, answers=False)
    if reason is Reason.UNPUBLISHED:
        reason = Reason.NO_FIGURE if window.expected is None else Reason.AWAITING_RESULT
    return outcome if reason is None else outcome._replace(reason=reason)


def _instead(item: Dated) -> Reason | None:
    """What was told instead of how things are; None where nothing was."""
    if item.figure.forecast and item.says.working:
        return Reason.FORECAST_ONLY
    match item.figure.reading:
        case Attested(state=State.IN_PROGRESS):
            return Reason.UNDER_WAY
        case Attested(state=State.NOT_BEGUN):
            return Reason.NOT_BEGUN
        case Attested(state=State.UNPUBLISHED):
            return Reason.UNPUBLISHED
    return None


def _waits(
    outcome: _Outcome, history: Sequence[Dated], when: When, window: Window
) -> Reason | None:
    """Why the row waits for what was told after its last figure; None where it does not.

    What one figure decided for good needs no other. Where something must hold on every day, a
    figure of any day that cannot be used leaves it open whether it did.
    """
    if outcome.reason in _AT_ONCE or _is_broken(outcome):
        return None
    on_time = [item for item in history if item.day <= window.due(item.says) and not item.late]
    places = [place for place, item in enumerate(on_time) if item.says.usable and item.tells]
    since = on_time[places[-1] + 1 :] if places else on_time
    lasting = when is When.ALWAYS and outcome.status is Status.DONE
    questions = [item for item in (on_time if lasting else since) if item.is_question]
    if questions:
        return _question(questions[-1])
    return _said_instead(outcome, since)


def _question(item: Dated) -> Reason:
    if item.says.held:
        return Reason.FIGURE_HELD
    return Reason.FIGURE_UNREADABLE if item.says.unread else Reason.FIGURE_UNUSABLE


def _said_instead(outcome: _Outcome, since: Sequence[Dated]) -> Reason | None:
    """What was told after the figure that decides, where that could not decide it against it.

    A forecast and a result that is not out leave open how it stands; what is under way or not
    begun is not done.
    """
    if outcome.status is Status.IN_PROGRESS or outcome.counted is None or not outcome.answers:
        return None
    usable = [item for item in since if item.says.usable]
    told = [reason for reason in map(_instead, usable) if reason is not None]
    if not told:
        return None
    unmet = told[-1] in (Reason.UNDER_WAY, Reason.NOT_BEGUN)
    return None if unmet and outcome.status is Status.FAILED else told[-1]


_AT_ONCE: Final = (Reason.REACHED, Reason.BREACHED)
"""Reasons that a single figure settled, whatever was reported after it."""


def _is_broken(outcome: _Outcome) -> bool:
    """Was it given up so that it cannot come any more?"""
    return outcome.reason is Reason.GIVEN_UP and outcome.by is not None and outcome.by.says.broken


class _Heard(NamedTuple):
    """What was told of a target: up to its deadline, of its deadline, and after it.

    `answer` is the figure that says how things stood at the deadline, `latest` the last one up
    to it, however old.
    """

    on_time: list[Dated]
    latest: Dated | None
    answer: Dated | None
    after: list[Dated]


def _heard(telling: Sequence[Dated], window: Window) -> _Heard:
    on_time = [item for item in telling if item.day <= window.due(item.says)]
    after = [item for item in telling if item.day > window.due(item.says)]
    latest = on_time[-1] if on_time else None
    answer = latest if latest is not None and latest.day > window.too_old else None
    return _Heard(on_time, latest, answer, after)


def _by_deadline(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Done the moment it is reached; failed when reporting closes on it unreached."""
    heard = _heard(telling, window)
    settles = _first(heard.on_time, lambda item: item.says.met is True or item.says.broken)
    if settles is not None and settles.says.met:
        return _Outcome(Status.DONE, Reason.REACHED, True, heard.latest)
    if settles is not None:
        return _Outcome(Status.FAILED, Reason.GIVEN_UP, True, settles)
    latest, settled = heard.latest, window.is_settled(as_of)
    if latest is not None and latest.is_firm and _given_up(latest.says):
        return _Outcome(Status.FAILED, Reason.GIVEN_UP, settled, latest)
    missed = [item for item in heard.after if item.is_firm and _missed(item)]
    if not missed and _is_open(heard, window, as_of):
        return _open(heard, window, as_of)
    decided = _decided(heard, window, as_of, Reason.REACHED, Reason.UNREACHED_BY_DEADLINE)
    if decided.status is not Status.FAILED:
        return decided
    dated = any(item.says.on for item in missed)
    heard_in_time = heard.answer or any(item.came <= window.settled for item in missed)
    if heard_in_time and not dated and _fell(heard.on_time, as_of):
        return _Outcome(Status.IN_PROGRESS, Reason.FIGURE_FELL, False, heard.latest)
    late = [item for item in heard.after if item.says.met]
    reached = next((item for item in late if item.is_firm), late[0] if late else None)
    if reached is not None:
        return _late(decided, Reason.REACHED_LATE, reached, heard)
    if heard.answer is None and missed:
        return _late(decided, Reason.UNREACHED_BY_DEADLINE, missed[0], heard)
    return decided


def _late(decided: _Outcome, reason: Reason, by: Dated, heard: _Heard) -> _Outcome:
    """Failed, as told by a figure of a later day; what was there on time counts."""
    return decided._replace(reason=reason, by=by, late=True, on_time=heard.answer, answers=True)


def _fell(on_time: Sequence[Dated], as_of: date) -> bool:
    """Is a figure lower than one before it, and nobody stands by it?

    Then each may count its own part of the time, and none tells what they come to.
    """
    highest: Fraction | None = None
    for item in on_time:
        percent = item.says.percent
        if not isinstance(percent, Fraction):
            continue
        if highest is not None and percent < highest and not item.is_confirmed(as_of):
            return True
        highest = percent if highest is None else max(highest, percent)
    return False


def _given_up(says: Assessment) -> bool:
    """Was it said that it will not come? A later day may still say that it did."""
    return says.met is False and says.unfinished and not says.broken


def _missed(item: Dated) -> bool:
    """Does a figure after the deadline show that it was not reached by then?"""
    return item.says.met is False or item.says.on is not None


def _at_deadline(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Decided on the figure of the deadline; only met or unmet until then."""
    heard = _heard(telling, window)
    if _is_open(heard, window, as_of):
        return _open(heard, window, as_of)
    return _decided(heard, window, as_of, Reason.MET_AT_DEADLINE, Reason.UNMET_AT_DEADLINE)


def _always(telling: list[Dated], window: Window, as_of: date) -> _Outcome:
    """Failed at the first breach told, for good; done when the deadline passes with none."""
    heard = _heard(telling, window)
    breach = _first(heard.on_time, _breaks)
    if breach is not None:
        return _Outcome(Status.FAILED, Reason.BREACHED, True, breach)
    if _is_open(heard, window, as_of):
        outcome = _open(heard, window, as_of)
        if outcome.reason is Reason.MET_SO_FAR:
            return outcome._replace(reason=Reason.KEPT_SO_FAR)
        if outcome.reason is Reason.UNMET_SO_FAR and heard.latest and _breaks(heard.latest):
            return outcome._replace(reason=Reason.BREACHED_ON_ESTIMATE)
        return outcome
    answer = heard.answer
    if answer is not None and answer.says.unsaid:
        reason = Reason.UNDECIDED_FIGURE
        return _Outcome(Status.IN_PROGRESS, reason, False, answer, answers=False)
    if answer is not None and answer.says.unfinished:
        final = window.is_settled(as_of) and answer.is_firm
        return _Outcome(Status.FAILED, Reason.UNREACHED_BY_DEADLINE, final, answer)
    return _decided(heard, window, as_of, Reason.KEPT_TO_DEADLINE, Reason.UNREACHED_BY_DEADLINE)


_OUTCOMES = {
    When.BY_DEADLINE: _by_deadline,
    When.AT_DEADLINE: _at_deadline,
    When.ALWAYS: _always,
}


def _breaks(item: Dated) -> bool:
    """A breach: of a duty by its own word, of a level by not being met."""
    return item.says.broken or (item.says.met is False and item.says.percent is not None)


def _first(items: Sequence[Dated], settles: Callable[[Dated], bool]) -> Dated | None:
    """The firm figure that settles it and was known first, of two the one of the earlier day."""
    found = [item for item in items if item.is_firm and settles(item)]
    return min(found, key=lambda item: item.came) if found else None


def _is_open(heard: _Heard, window: Window, as_of: date) -> bool:
    """True while what answers for the deadline has yet to come."""
    answer = heard.answer
    if as_of < window.deadline:
        return True
    if window.is_awaited(as_of):
        return answer is None or answer.day < window.deadline
    return answer is None and not window.is_settled(as_of)


def _open(heard: _Heard, window: Window, as_of: date) -> _Outcome:
    reason = _waiting(heard.latest, window, as_of)
    return _Outcome(Status.IN_PROGRESS, reason, False, heard.latest)


def _waiting(latest: Dated | None, window: Window, as_of: date) -> Reason:
    """Why a target is still in progress."""
    if as_of >= window.deadline:
        if window.is_awaited(as_of):
            return Reason.AWAITING_RESULT
        return Reason.REPORTING_OPEN if latest is None else Reason.AWAITING_FIGURE
    if latest is None:
        return Reason.NO_FIGURE
    says = latest.says
    if not latest.is_firm and says.met:
        return Reason.MET_ON_ESTIMATE
    if not latest.is_firm and (says.broken or _given_up(says)):
        return Reason.BREACHED_ON_ESTIMATE
    return _PROGRESS[says.met]


_PROGRESS = {
    True: Reason.MET_SO_FAR,
    False: Reason.UNMET_SO_FAR,
    None: Reason.UNDECIDED_FIGURE,
}


def _decided(heard: _Heard, window: Window, as_of: date, good: Reason, bad: Reason) -> _Outcome:
    """What the answer for the deadline decides; without one it failed, and the last is shown."""
    answer, settled = heard.answer, window.is_settled(as_of)
    if answer is None:
        reason = Reason.NO_FIGURE_BY_DEADLINE
        return _Outcome(Status.FAILED, reason, settled, heard.latest, answers=False)
    final = settled and answer.is_firm
    if answer.says.met is None:
        return _Outcome(Status.IN_PROGRESS, Reason.UNDECIDED_FIGURE, False, answer)
    if not answer.says.met:
        return _Outcome(Status.FAILED, bad, final, answer)
    reason = good if answer.is_firm else Reason.MET_ON_ESTIMATE
    return _Outcome(Status.DONE, reason, final, answer)


def _collected(history: Sequence[Dated]) -> tuple[Finding, ...]:
    """Every finding of the figures, each once, in the order of their days."""
    if not any(item.figure.findings or item.says.findings for item in history):
        return ()
    seen: dict[str, Finding] = {}
    for item in history:
        for note in (*item.figure.findings, *item.says.findings):
            seen.setdefault(f"{note.code} {sorted(note.facts.items())}", note)
    return tuple(seen.values())


_BY_THEMSELVES: Final = (
    *(Reason.REACHED, Reason.BREACHED, Reason.GIVEN_UP),
    *(Reason.NO_RESULT, Reason.NO_FIGURE_BY_DEADLINE),
)
"""Reasons that no figure of the deadline's own day is needed for."""


def _stale(outcome: _Outcome, window: Window, as_of: date) -> tuple[Finding, ...]:
    """Say where the deadline was decided on a figure of an earlier day."""
    if outcome.by is None or as_of < window.deadline or outcome.by.day >= window.deadline:
        return ()
    if outcome.status is Status.IN_PROGRESS or outcome.reason in _BY_THEMSELVES:
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
    return (*figures, Sentence(_because(outcome), facts))


def _because(outcome: _Outcome) -> str:
    """The sentence for a reason; some need another where an earlier figure is shown."""
    if outcome.reason is Reason.NO_FIGURE_BY_DEADLINE and outcome.by is not None:
        return "because.figure_too_old"
    if outcome.reason is Reason.FORECAST_ONLY and outcome.answers:
        return "because.forecast_later"
    return _BECAUSE[outcome.reason]
