"""A second, deliberately plain account of the rules, written from the design and the docs alone.

Nothing here comes from the library: numbers are Fractions, statuses and reasons are strings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

HUNDRED = Fraction(100)
Scored = tuple[bool, Fraction]
"""Whether a figure meets the target, and its percent."""


# --- one figure against one target, kind by kind -------------------------------------------


def all_or_nothing(met: bool) -> Scored:
    return met, HUNDRED if met else Fraction(0)


def growing(met: bool, actual: Fraction, threshold: Fraction, baseline: Fraction | None) -> Scored:
    if baseline is not None:
        return closing(met, actual, threshold, baseline)
    if threshold <= 0:
        return all_or_nothing(met)
    return met, actual / threshold * 100


def falling(met: bool, actual: Fraction, threshold: Fraction, baseline: Fraction | None) -> Scored:
    if baseline is not None:
        return closing(met, actual, threshold, baseline)
    if threshold <= 0:
        return all_or_nothing(met)
    return met, (2 - actual / threshold) * 100


def closing(met: bool, actual: Fraction, threshold: Fraction, baseline: Fraction) -> Scored:
    if threshold == baseline:
        return all_or_nothing(met)
    return met, (actual - baseline) / (threshold - baseline) * 100


def at_least(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    return growing(actual >= threshold, actual, threshold, baseline)


def more_than(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    return growing(actual > threshold, actual, threshold, baseline)


def at_most(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    return falling(actual <= threshold, actual, threshold, baseline)


def less_than(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    return falling(actual < threshold, actual, threshold, baseline)


def per_capita(
    amount: Fraction, people: Fraction, threshold: Fraction, baseline: Fraction | None = None
) -> Scored:
    """`amount` for `people`, against a threshold for one person."""
    return at_least(amount / people, threshold, baseline)


def ratio(part: Fraction, whole: Fraction, threshold: Fraction, strict: bool) -> Scored:
    """The threshold is in percent."""
    share = part / whole * 100
    return more_than(share, threshold) if strict else at_least(share, threshold)


def above_reference(actual: Fraction, reference: Fraction) -> Scored:
    return more_than(actual, reference)


def median(scores: list[Fraction]) -> Fraction:
    ordered = sorted(scores)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def corridor(
    actual: Fraction, low: Fraction, high: Fraction, low_open: bool, high_open: bool
) -> Scored:
    inside = low <= actual <= high
    if low_open and actual == low:
        inside = False
    if high_open and actual == high:
        inside = False
    return all_or_nothing(inside)


def goal(actual: Fraction, low: Fraction, low_open: bool) -> Scored:
    met = actual > low if low_open else actual >= low
    if low <= 0:
        return all_or_nothing(met)
    return met, actual / low * 100


def about(actual: Fraction, value: Fraction, tolerance: Fraction) -> Scored:
    return all_or_nothing(abs(actual - value) <= tolerance)


def rank_within(actual: int, threshold: int) -> Scored:
    return all_or_nothing(actual <= threshold)


def none_of(count: Fraction) -> Scored:
    return all_or_nothing(count == 0)


def no_increase(now: Fraction, before: Fraction) -> Scored:
    return all_or_nothing(now <= before)


def changed(moved: Fraction, gap: Fraction) -> Scored:
    met = moved >= gap
    return all_or_nothing(met) if gap == 0 else (met, moved / gap * 100)


def reduce_by(now: Fraction, before: Fraction, amount: Fraction, relative: bool) -> Scored:
    return changed(before - now, abs(before) * amount / 100 if relative else amount)


def increase_by(now: Fraction, before: Fraction, amount: Fraction, relative: bool) -> Scored:
    return changed(now - before, abs(before) * amount / 100 if relative else amount)


@dataclass(frozen=True)
class Bounded:
    """A figure that is only known to lie between two ends; None is no end."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        beyond = self.high is not None and value > self.high
        return not beyond and not (self.high_open and value == self.high)


def bounded(
    figure: Bounded, met: Callable[[Fraction], bool], turning_points: list[Fraction]
) -> bool | None:
    """Try every number that could make a difference; None where they disagree."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    marks = sorted({*ends, *turning_points})
    tried = [marks[0] - 1, *marks, marks[-1] + 1]
    tried += [(one + two) / 2 for one, two in pairwise(marks)]
    answers = {met(value) for value in tried if figure.holds(value)}
    return answers.pop() if len(answers) == 1 else None


def bounded_percent(figure: Bounded, formula: Callable[[Fraction], Fraction]) -> Bounded:
    """The percents of every number of a bounded figure, for a formula that is a line."""
    low = None if figure.low is None else formula(figure.low)
    high = None if figure.high is None else formula(figure.high)
    if formula(Fraction(1)) > formula(Fraction(0)):
        return Bounded(low, high, figure.low_open, figure.high_open)
    return Bounded(high, low, figure.high_open, figure.low_open)


@dataclass(frozen=True)
class Tasks:
    """Tasks done on time, in all, and not yet due (None where that was not said)."""

    done: int
    total: int
    pending: int | None


def all_on_time(tasks: Tasks, *, over: bool) -> bool | None:
    """Has none been late; when all is over, what is not done is late."""
    if tasks.done == tasks.total:
        return True
    if tasks.pending is not None and tasks.done + tasks.pending < tasks.total:
        return False
    if over:
        return False
    return None if tasks.pending is None else True


# --- one target over time ---------------------------------------------------------------------


Percent = Fraction | Bounded | None


@dataclass(frozen=True)
class Entry:
    """A report: of which day, when it came in, and what it says of the target.

    `met` is None where the figure leaves it open. `under_way` says that work is left: that
    breaks nothing, but at the deadline it is too little. `given_up` is a report of failure.
    `reached` is the day a milestone names. `usable` is False for what cannot be compared.
    """

    day: date
    came_in: date
    met: bool | None
    percent: Percent = None
    estimate: bool = False
    supersedes: date | None = None
    usable: bool = True
    under_way: bool = False
    given_up: bool = False
    reached: date | None = None

    @property
    def known_from(self) -> date:
        return max(self.came_in, self.day)

    @property
    def of(self) -> date:
        """The day it speaks of."""
        return self.reached or self.day


@dataclass(frozen=True)
class Outcome:
    status: str
    final: bool
    reason: str
    met: bool | None = None
    percent: Percent = None


@dataclass(frozen=True)
class Calendar:
    deadline: date
    starts: date
    closes: date | None = None
    expected: date | None = None
    ends: date | None = None
    """The last day of the period: a report may come in until then if nothing else is said."""

    @property
    def waits_until(self) -> date:
        """The day until which a figure of the deadline is waited for."""
        return max(self.closes or self.deadline, self.expected or self.deadline)

    @property
    def settled(self) -> date:
        """The day from which nothing but a correction can come."""
        period = max(self.ends or self.deadline, self.deadline)
        return max(self.closes or period, self.expected or self.deadline)

    @property
    def last_day(self) -> date:
        """The last day whose figures count: a result may be of a day after the deadline."""
        return self.deadline if self.expected is None else max(self.deadline, self.expected)


def standing(entries: list[Entry], as_of: date) -> list[Entry]:
    """What is known, one figure a day, corrections carried out, in the order of their days."""
    known = [entry for entry in entries if entry.known_from <= as_of]
    known.sort(key=lambda entry: (entry.known_from, entry.supersedes is not None))
    by_day: dict[date, Entry] = {}
    for entry in known:
        if entry.supersedes is not None:
            by_day.pop(entry.supersedes, None)
        if entry.day not in by_day:
            by_day[entry.day] = entry
    return sorted(by_day.values(), key=lambda entry: (entry.of, entry.day))


def is_usable(entry: Entry, calendar: Calendar) -> bool:
    return entry.usable and entry.day >= calendar.starts


def is_too_late(entry: Entry, calendar: Calendar) -> bool:
    """Did it come in when reporting was over, without correcting anything?"""
    over = entry.known_from > calendar.settled
    return over and is_of_time(entry, calendar) and entry.supersedes is None


def is_of_time(entry: Entry, calendar: Calendar) -> bool:
    """Does it speak of a day that counts? A milestone is reached by its deadline or late."""
    return entry.of <= (calendar.deadline if entry.reached else calendar.last_day)


def judge(entries: list[Entry], when: str, as_of: date, calendar: Calendar) -> Outcome:
    there = standing(entries, as_of)
    usable = [entry for entry in there if is_usable(entry, calendar)]
    taken = [entry for entry in usable if not is_too_late(entry, calendar)]
    counted = [entry for entry in taken if is_of_time(entry, calendar)]
    after = [entry for entry in taken if not is_of_time(entry, calendar)]
    latest = counted[-1] if counted else None
    shown = latest

    def outcome(status: str, final: bool, reason: str, figure: Entry | None = shown) -> Outcome:
        if figure is None:
            return Outcome(status, final, reason)
        return Outcome(status, final, reason, figure.met, figure.percent)

    for entry in counted:
        if entry.estimate:
            continue
        if when == "by_deadline" and entry.met is True:
            return outcome("done", True, "reached")
        if when == "by_deadline" and entry.given_up:
            return outcome("failed", True, "given_up", entry)
        if when == "always" and entry.met is False and not entry.under_way:
            return outcome("failed", True, "breached", entry)

    if as_of < calendar.deadline:
        if latest is not None:
            return outcome("in_progress", False, so_far(latest, when))
        unusable = len(usable) < len(there)
        return outcome("in_progress", False, "figure_unusable" if unusable else "no_figure")

    settled = as_of >= calendar.settled
    heard = any(entry.of >= calendar.deadline for entry in taken)
    if as_of < calendar.waits_until and not heard:
        awaited = calendar.expected is not None and as_of < calendar.expected
        return outcome("in_progress", False, "awaiting_result" if awaited else "reporting_open")
    undecided = latest is not None and latest.met is None and not latest.under_way
    if undecided:
        return outcome("in_progress", False, "undecided_figure")
    if latest is not None and latest.met and not latest.under_way:
        if latest.estimate:
            return outcome("done", False, "met_on_estimate")
        kept = when == "always"
        return outcome("done", settled, "kept_to_deadline" if kept else "met_at_deadline")
    reached_late = [entry for entry in after if entry.met is True]
    if when == "by_deadline" and reached_late:
        guessed = latest is not None and latest.estimate
        return outcome("failed", settled and not guessed, "reached_late")
    if latest is None:
        return outcome("failed", settled, "no_figure_by_deadline")
    unmet = "unmet_at_deadline" if when == "at_deadline" else "unreached_by_deadline"
    return outcome("failed", settled and not latest.estimate, unmet)


def so_far(latest: Entry, when: str) -> str:
    if latest.met is None:
        return "undecided_figure"
    if latest.met:
        if latest.estimate:
            return "met_on_estimate"
        return "kept_so_far" if when == "always" else "met_so_far"
    broken = latest.given_up or (when == "always" and not latest.under_way)
    return "breached_on_estimate" if broken and latest.estimate else "unmet_so_far"


# --- rows from their parts --------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    outcome: Outcome
    weight: Fraction = Fraction(1)
    required: bool = True


def fold(kind: str, parts: list[Part], threshold: Fraction = HUNDRED) -> Outcome:
    here = [part for part in parts if part.outcome.status != "not_applicable"]
    if not here:
        final = all(part.outcome.final for part in parts)
        return Outcome("not_applicable", final, "no_applicable_parts")
    if kind == "all_of":
        status, final, reason = fold_all(here)
        percent = mean(here)
    elif kind == "any_of":
        status, final, reason = fold_any(here)
        percent = mean(here)
    else:
        status, final, reason = fold_weighted(here, threshold)
        percent = weighted_mean(here, threshold)
    return Outcome(status, final, reason, met_of_parts(kind, here, percent), percent)


def met_of_parts(kind: str, here: list[Part], percent: Fraction | None) -> bool | None:
    """Do the figures at hand meet the row: all of them, one of them, or their mean."""
    if kind == "weighted":
        return None if percent is None else percent >= 100
    needed = [part for part in here if part.required or kind == "any_of"]
    answers = [part.outcome.met for part in needed or here]
    settles = kind == "any_of"
    if settles in answers:
        return settles
    return None if None in answers else not settles


def fold_all(here: list[Part]) -> tuple[str, bool, str]:
    needed = [part.outcome for part in here if part.required]
    if not needed:
        needed = [part.outcome for part in here]
    if any(outcome.status == "failed" and outcome.final for outcome in needed):
        return "failed", True, "part_failed"
    if any(outcome.status == "in_progress" for outcome in needed):
        return "in_progress", False, "parts_under_way"
    if any(outcome.status == "failed" for outcome in needed):
        return "failed", False, "part_failed"
    return "done", all(outcome.final for outcome in needed), "parts_done"


def fold_any(here: list[Part]) -> tuple[str, bool, str]:
    done = [part.outcome for part in here if part.outcome.status == "done"]
    if done:
        return "done", any(outcome.final for outcome in done), "one_part_done"
    if any(part.outcome.status == "in_progress" for part in here):
        return "in_progress", False, "parts_under_way"
    return "failed", all(part.outcome.final for part in here), "parts_failed"


def fold_weighted(here: list[Part], threshold: Fraction) -> tuple[str, bool, str]:
    for_good = reachable(here, threshold, [not part.outcome.final for part in here])
    status = for_good
    if all(part.outcome.status != "in_progress" for part in here):
        status = reachable(here, threshold, [False for _ in here])
    reason = {
        "done": "score_reached",
        "failed": "score_out_of_reach",
        "in_progress": "parts_under_way",
    }[status]
    return status, status != "in_progress" and for_good == status, reason


def reachable(here: list[Part], threshold: Fraction, is_open: list[bool]) -> str:
    """Done where the open parts may bring nothing, failed where they may bring all."""
    whole = sum((part.weight for part in here), Fraction(0))
    least = most = Fraction(0)
    for part, still_open in zip(here, is_open, strict=True):
        if still_open:
            most += part.weight * 100
        else:
            value = worth(part.outcome)
            least += part.weight * (Fraction(0) if value is None else value)
            most += part.weight * (Fraction(0) if value is None else value)
    if least >= threshold * whole:
        return "done"
    return "failed" if most < threshold * whole else "in_progress"


def worth(outcome: Outcome) -> Fraction | None:
    """What a part counts in a mean: between 0 and 100, all of it when done."""
    if outcome.status == "done":
        return HUNDRED
    if not isinstance(outcome.percent, Fraction):
        return None
    return min(max(outcome.percent, Fraction(0)), HUNDRED)


def mean(here: list[Part]) -> Fraction | None:
    total = Fraction(0)
    for part in here:
        value = worth(part.outcome)
        if value is None:
            return None
        total += value
    return total / len(here)


def weighted_mean(here: list[Part], threshold: Fraction) -> Fraction | None:
    total = whole = Fraction(0)
    for part in here:
        value = worth(part.outcome)
        if value is None:
            if part.outcome.status != "failed":
                return None
            value = Fraction(0)
        total += part.weight * value
        whole += part.weight
    return total / whole / threshold * 100
