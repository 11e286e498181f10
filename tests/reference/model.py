"""A second, deliberately plain account of the rules, written from the design and the docs alone.

Nothing here comes from the library: numbers are Fractions, statuses and reasons are strings.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

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


def still_to_go(baseline: Fraction | None, is_beyond: bool) -> Fraction | None:
    """A baseline that is beyond its target already leaves no gap to close."""
    return None if is_beyond else baseline


def closing(met: bool, actual: Fraction, threshold: Fraction, baseline: Fraction) -> Scored:
    if threshold == baseline:
        return all_or_nothing(met)
    return met, (actual - baseline) / (threshold - baseline) * 100


def at_least(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    gap = still_to_go(baseline, baseline is not None and baseline > threshold)
    return growing(actual >= threshold, actual, threshold, gap)


def more_than(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    gap = still_to_go(baseline, baseline is not None and baseline > threshold)
    return growing(actual > threshold, actual, threshold, gap)


def at_most(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    gap = still_to_go(baseline, baseline is not None and baseline < threshold)
    return falling(actual <= threshold, actual, threshold, gap)


def less_than(actual: Fraction, threshold: Fraction, baseline: Fraction | None = None) -> Scored:
    gap = still_to_go(baseline, baseline is not None and baseline < threshold)
    return falling(actual < threshold, actual, threshold, gap)


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
    """Has none been late; when all is over, what is not done is late. Of none nothing is said."""
    if tasks.total == 0:
        return None
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
    breaks nothing, but at the deadline it is too little. `given_up` is a report that it will not
    come, `broken` one that it went wrong for good. `reached` is the day a milestone names.
    `usable` is False for what cannot be compared, `unread` True for what cannot even be read, and
    `second` for another report of a day that has one. `sure` tells that somebody stands by it.
    `silent` is why there is no figure in it, if there is none: `no_figure`, or words. `content` is
    what two reports of one day agree in.
    """

    day: date
    came_in: date
    met: bool | None
    percent: Percent = None
    estimate: bool = False
    supersedes: date | None = None
    usable: bool = True
    unread: bool = False
    second: bool = False
    sure: bool = True
    under_way: bool = False
    given_up: bool = False
    broken: bool = False
    reached: date | None = None
    forecast: bool = False
    no_result: bool = False
    silent: str = ""
    content: object = None
    corrects_what_came: date | None = None

    @property
    def arrived(self) -> date:
        return max(self.came_in, self.day)

    @property
    def known_from(self) -> date:
        """A correction counts as if it had come in with what it corrects."""
        return max(self.corrects_what_came or self.arrived, self.day)

    @property
    def of(self) -> date:
        """The day it speaks of."""
        return self.reached or self.day

    @property
    def tells(self) -> bool:
        """Does it say how things are?"""
        return not (self.silent or self.forecast or self.no_result)


@dataclass(frozen=True)
class Outcome:
    status: str
    final: bool
    reason: str
    met: bool | None = None
    percent: Percent = None
    by: Entry | None = field(default=None, compare=False)
    """The figure that it rests on."""

    def waits(self, reason: str) -> "Outcome":
        """Open until what was told later is mended; what is shown is what the figure says."""
        if self.by is None:
            return Outcome("in_progress", False, reason, self.met, self.percent)
        return Outcome("in_progress", False, reason, self.by.met, self.by.percent)


def months_away(day: date, months: int) -> date:
    """The same day of another month; the last of a month goes with the last of a month."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    next_month = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    last = next_month - timedelta(1)
    is_last = (day + timedelta(1)).month != day.month
    return last if is_last or day.day > last.day else date(year, month, day.day)


@dataclass(frozen=True)
class Calendar:
    deadline: date
    starts: date
    closes: date | None = None
    """The day that the sheet states; one reporting period after the deadline if it states none."""
    expected: date | None = None
    months: int = 3

    @property
    def settled(self) -> date:
        """The day from which nothing but a correction can come."""
        closes = self.closes or months_away(self.deadline, self.months)
        return max(closes, self.deadline, self.expected or closes)

    @property
    def last_day(self) -> date:
        """The last day whose figures count: a result may be of a day after the deadline."""
        return self.deadline if self.expected is None else max(self.deadline, self.expected)

    def answers(self, entry: Entry) -> bool:
        """Is it of a day less than a reporting period before the deadline?"""
        return entry.of > months_away(self.deadline, -self.months)


def standing(entries: list[Entry], as_of: date) -> list[Entry]:
    """What is known, corrections carried out, in the order of the days; nothing disappears.

    Of several reports of one day the one that came first stands. Of those that came on one day
    none stands, unless all say the same; and the same goes for corrections of one day.
    """
    by_day: dict[date, list[Entry]] = {}
    for today in sorted({entry.arrived for entry in entries if entry.arrived <= as_of}):
        arrived = [entry for entry in entries if entry.arrived == today]
        for day in sorted({entry.day for entry in arrived if entry.supersedes is None}):
            rivals = [e for e in arrived if e.supersedes is None and e.day == day]
            put(by_day, rivals)
        for wrong in sorted({entry.supersedes for entry in arrived if entry.supersedes}):
            rivals = [entry for entry in arrived if entry.supersedes == wrong]
            rivals.sort(key=lambda entry: entry.day)
            gone = by_day.pop(wrong, [])
            since = min((entry.known_from for entry in gone), default=today)
            put(by_day, [replace(entry, corrects_what_came=since) for entry in rivals])
    everything = [entry for day in by_day.values() for entry in day]
    return sorted(everything, key=lambda entry: (entry.of, entry.day))


def put(by_day: dict[date, list[Entry]], rivals: list[Entry]) -> None:
    agree = all(entry.content == rivals[0].content for entry in rivals)
    for entry in rivals:
        there = by_day.setdefault(entry.day, [])
        second = agree and bool(there)
        stands = agree and not there
        out = replace(entry, usable=False, unread=False, second=second)
        there.append(entry if stands else out)


def is_usable(entry: Entry, calendar: Calendar) -> bool:
    return entry.usable and entry.day >= calendar.starts and not is_too_late(entry, calendar)


def came_late(entry: Entry, calendar: Calendar) -> bool:
    """Did it come in when reporting was over, without correcting anything?"""
    return entry.arrived > calendar.settled and entry.supersedes is None


def is_too_late(entry: Entry, calendar: Calendar) -> bool:
    return came_late(entry, calendar) and (entry.no_result or is_of_time(entry, calendar))


def is_of_time(entry: Entry, calendar: Calendar) -> bool:
    """Does it speak of a day that counts? A milestone is reached by its deadline or late."""
    return entry.of <= (calendar.deadline if entry.reached else calendar.last_day)


def judge(entries: list[Entry], when: str, as_of: date, calendar: Calendar) -> Outcome:
    there = standing(entries, as_of)
    return judge_standing(there, when, as_of, calendar)


def judge_earlier(
    entries: list[Entry], when: str, day: date, as_of: date, calendar: Calendar
) -> Outcome:
    """The verdict of an earlier day, as the corrections that came since would have it."""
    there = [entry for entry in standing(entries, as_of) if entry.known_from <= day]
    return judge_standing(there, when, day, calendar)


def judge_standing(there: list[Entry], when: str, as_of: date, calendar: Calendar) -> Outcome:
    usable = [entry for entry in there if is_usable(entry, calendar)]
    words = [
        e
        for e in there
        if (is_question(e, calendar) or (is_usable(e, calendar) and (e.tells or e.no_result)))
        and not came_late(e, calendar)
    ]
    if words and words[-1].usable and words[-1].no_result:
        first = words[-1].known_from
        for entry in reversed(words):
            if not (entry.usable and entry.no_result):
                break
            first = min(first, entry.known_from)
        eve = first - timedelta(1)
        known = [entry for entry in there if entry.known_from <= eve]
        before = [entry for entry in usable if entry.known_from <= eve]
        if not decide(known, before, when, eve, calendar).final:
            return Outcome("not_applicable", as_of >= calendar.settled, "no_result")
    return decide(there, usable, when, as_of, calendar)


def is_question(entry: Entry, calendar: Calendar) -> bool:
    """Was something reported that has to be mended before it can be used?"""
    counts = entry.day >= calendar.starts and not came_late(entry, calendar)
    return counts and not entry.usable and not entry.second


def decide(
    there: list[Entry], usable: list[Entry], when: str, as_of: date, calendar: Calendar
) -> Outcome:
    """A row waits for what was told after the figure that decides, unless one decided at once."""
    made = decide_by_what_is_read(there, usable, when, as_of, calendar)
    went_wrong = any(e.broken and e.tells and not e.estimate for e in usable)
    if made.reason in ("reached", "breached") or (made.reason == "given_up" and went_wrong):
        return made
    heard = [e for e in there if is_of_time(e, calendar) and not came_late(e, calendar)]
    after: list[Entry] = []
    for entry in heard:
        after = [] if entry in usable and entry.tells else [*after, entry]
    asked = heard if when == "always" and made.status == "done" else after
    questions = [entry for entry in asked if is_question(entry, calendar)]
    if questions:
        reason = "figure_unreadable" if questions[-1].unread else "figure_unusable"
        return made.waits(reason)
    words = [word for word in map(in_words, after) if word and made.by]
    if words and made.status == "done":
        return made.waits(words[-1])
    if words and made.status == "failed" and words[-1] in ("forecast_only", "unpublished"):
        return made.waits(words[-1])
    return made


def in_words(entry: Entry) -> str:
    """What was told instead of how things stand, if anything was."""
    if not entry.usable or entry.no_result:
        return ""
    if entry.silent:
        return "" if entry.silent == "no_figure" else entry.silent
    return "forecast_only" if entry.forecast else ""


def fell(counted: list[Entry]) -> bool:
    """Is one lower than one before it, by nobody's word?"""
    known = [e for e in counted if isinstance(e.percent, Fraction)]
    for place, entry in enumerate(known):
        assert isinstance(entry.percent, Fraction)
        before = [e.percent for e in known[:place] if isinstance(e.percent, Fraction)]
        if not entry.sure and any(percent > entry.percent for percent in before):
            return True
    return False


def decide_by_what_is_read(
    there: list[Entry], usable: list[Entry], when: str, as_of: date, calendar: Calendar
) -> Outcome:
    telling = [entry for entry in usable if entry.tells]
    counted = [entry for entry in telling if is_of_time(entry, calendar)]
    after = [entry for entry in telling if not is_of_time(entry, calendar)]
    latest = counted[-1] if counted else None
    answer = latest if latest is not None and calendar.answers(latest) else None

    def outcome(status: str, final: bool, reason: str, figure: Entry | None) -> Outcome:
        if figure is None:
            return Outcome(status, final, reason)
        if status == "failed" and figure.met:
            left = None if figure.percent == HUNDRED else figure.percent
            return Outcome(status, final, reason, False, left, figure)
        return Outcome(status, final, reason, figure.met, figure.percent, figure)

    for entry in sorted(counted, key=lambda entry: entry.known_from):
        if entry.estimate:
            continue
        if when == "by_deadline" and entry.met is True:
            return outcome("done", True, "reached", latest)
        if when == "by_deadline" and entry.broken:
            return outcome("failed", True, "given_up", entry)
        if when == "always" and entry.met is False and not entry.under_way:
            return outcome("failed", True, "breached", entry)

    settled = as_of >= calendar.settled
    if when == "by_deadline" and latest is not None and latest.given_up and not latest.estimate:
        return outcome("failed", settled, "given_up", latest)
    if as_of < calendar.deadline:
        if latest is not None:
            return outcome("in_progress", False, so_far(latest, when), latest)
        return Outcome("in_progress", False, why_no_figure(there, usable, calendar))

    proofs = [e for e in after if not e.estimate and (e.met is False or e.reached)]
    missed = when == "by_deadline" and bool(proofs)
    awaited = calendar.expected is not None and as_of < calendar.expected
    if awaited:
        waiting = answer is None or answer.of < calendar.deadline
    else:
        waiting = answer is None and not settled
    if waiting and not missed:
        reason = "reporting_open" if latest is None else "awaiting_figure"
        return outcome("in_progress", False, "awaiting_result" if awaited else reason, latest)
    if answer is not None and answer.met is None and not answer.under_way:
        return outcome("in_progress", False, "undecided_figure", answer)
    if answer is not None and answer.met and not answer.under_way:
        if answer.estimate:
            return outcome("done", False, "met_on_estimate", answer)
        kept = "kept_to_deadline" if when == "always" else "met_at_deadline"
        return outcome("done", settled, kept, answer)
    dated = any(entry.reached for entry in proofs)
    parted = when == "by_deadline" and not dated and fell(counted)
    in_time = any(entry.arrived <= calendar.settled for entry in proofs)
    if parted and (answer is not None or in_time):
        return outcome("in_progress", False, "figure_fell", latest)
    for_good = settled and (answer is None or not answer.estimate)
    if when == "by_deadline" and any(entry.met for entry in after):
        return outcome("failed", for_good, "reached_late", answer)
    unmet = "unmet_at_deadline" if when == "at_deadline" else "unreached_by_deadline"
    if answer is not None or missed:
        return outcome("failed", for_good, unmet, answer)
    return Outcome("failed", settled, "no_figure_by_deadline")


def why_no_figure(there: list[Entry], usable: list[Entry], calendar: Calendar) -> str:
    if len(usable) < len(there):
        return "figure_unusable"
    if not usable:
        return "no_figure"
    last = usable[-1]
    if last.forecast and not last.silent:
        return "forecast_only"
    if last.silent == "unpublished":
        return "no_figure" if calendar.expected is None else "awaiting_result"
    return last.silent or "no_figure"


def so_far(latest: Entry, when: str) -> str:
    if latest.met is None:
        return "undecided_figure"
    if latest.met:
        if latest.estimate:
            return "met_on_estimate"
        return "kept_so_far" if when == "always" else "met_so_far"
    gone = latest.given_up or latest.broken
    broken = gone or (when == "always" and not latest.under_way)
    return "breached_on_estimate" if broken and latest.estimate else "unmet_so_far"


# --- rows from their parts --------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    outcome: Outcome
    weight: Fraction = Fraction(1)
    required: bool = True


def fold(kind: str, parts: list[Part], threshold: Fraction = HUNDRED) -> Outcome:
    here = [part for part in parts if part.outcome.status != "not_applicable"]
    weightless = kind == "weighted" and not any(part.weight for part in here)
    if not here or weightless:
        final = all(part.outcome.final for part in parts if part.weight or not weightless)
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
    final = final and not may_turn(kind, status, parts, threshold)
    return Outcome(status, final, reason, met_of_parts(kind, here, percent), percent)


def may_turn(kind: str, status: str, parts: list[Part], threshold: Fraction) -> bool:
    """Try every way in which the parts that are out for now could come back."""
    out = [p for p in parts if p.outcome.status == "not_applicable" and not p.outcome.final]
    here = [p for p in parts if p.outcome.status != "not_applicable"]
    for ends in product(("gone", "done", "failed"), repeat=len(out)):
        back = [
            replace(part, outcome=Outcome(end, True, "", percent=HUNDRED * (end == "done")))
            for part, end in zip(out, ends, strict=True)
            if end != "gone"
        ]
        if kind == "all_of":
            turned = fold_all(here + back)[0]
        elif kind == "any_of":
            turned = fold_any(here + back)[0]
        else:
            is_open = [not part.outcome.final for part in here + back]
            turned = reachable(here + back, threshold, is_open)
        if turned != status:
            return True
    return False


def met_of_parts(kind: str, here: list[Part], percent: Percent) -> bool | None:
    """Do the figures at hand meet the row: all of them, one of them, or their mean."""
    if kind == "weighted":
        if isinstance(percent, Bounded):
            return bounded(percent, lambda value: value >= 100, [HUNDRED])
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
            low, high = worth(part.outcome) or (Fraction(0), Fraction(0))
            least += part.weight * low
            most += part.weight * high
    if least >= threshold * whole:
        return "done"
    return "failed" if most < threshold * whole else "in_progress"


def worth(outcome: Outcome) -> tuple[Fraction, Fraction] | None:
    """What a part counts in a mean, at least and at most: between 0 and 100, all when done.

    Unmet at 100 or more it counts nothing once it failed, and is open below 100 until then.
    """
    if outcome.status == "done":
        return HUNDRED, HUNDRED
    if not isinstance(outcome.percent, Fraction):
        return None
    if outcome.percent >= 100 and outcome.status == "failed":
        return Fraction(0), Fraction(0)
    if outcome.percent >= 100 and outcome.met is False:
        return Fraction(0), HUNDRED
    clamped = min(max(outcome.percent, Fraction(0)), HUNDRED)
    return clamped, clamped


def mean(here: list[Part]) -> Percent:
    values = [worth(part.outcome) for part in here]
    return average([(Fraction(1), value) for value in values])


def average(
    values: list[tuple[Fraction, tuple[Fraction, Fraction] | None]], of: Fraction = HUNDRED
) -> Percent:
    """The weighted mean in percent of `of`, between two ends where a value is open."""
    whole = sum((weight for weight, _ in values), Fraction(0))
    low = high = Fraction(0)
    for weight, value in values:
        if value is None:
            return None
        low += weight * value[0] / whole / of * 100
        high += weight * value[1] / whole / of * 100
    return low if low == high else Bounded(low, high, high_open=True)


def weighted_mean(here: list[Part], threshold: Fraction) -> Percent:
    values = []
    for part in here:
        value = worth(part.outcome)
        if value is None and part.outcome.status == "failed":
            value = Fraction(0), Fraction(0)
        values.append((part.weight, value))
    return average(values, threshold)


# --- what takes a row out, and when it comes too late ------------------------------------------


@dataclass(frozen=True)
class Fact:
    """A row is stopped, or a condition is answered, from a day on."""

    day: date
    kind: str
    condition: str = ""
    holds: bool = True
    corrects: bool = False


@dataclass(frozen=True)
class Leaf:
    """What is reported of a row without parts, and its days."""

    entries: list[Entry]
    when: str
    calendar: Calendar

    @property
    def settled(self) -> date:
        return self.calendar.settled


@dataclass(frozen=True)
class Parent:
    """A row with parts: each with its weight, and whether it is required."""

    kind: str
    parts: "list[tuple[Watched, int, bool]]"
    threshold: Fraction = HUNDRED

    @property
    def settled(self) -> date:
        return max(part.of.settled for part, _, _ in self.parts)


@dataclass(frozen=True)
class Watched:
    """A row with every fact of its own and of the rows above, and the conditions they ask."""

    of: Leaf | Parent
    facts: list[Fact]
    asks: list[str]
    may_change: frozenset[str] = frozenset()


def verdict_of(row: Watched, day: date, as_of: date) -> Outcome:
    """The verdict of a day, as it is known on `as_of`."""
    counted: list[Fact] = []
    for fact in sorted(row.facts, key=lambda fact: fact.day):
        if fact.day > day:
            break
        if not fact.corrects:
            eve = fact.day - timedelta(1)
            told = from_figures(row, eve, as_of)
            before = taken_out(row, told, counted, eve)
            after = taken_out(row, told, [*counted, fact], eve)
            if before.final and (after.status != before.status or not after.final):
                continue
        counted.append(fact)
    return taken_out(row, from_figures(row, day, as_of), counted, day)


def from_figures(row: Watched, day: date, as_of: date) -> Outcome:
    if isinstance(row.of, Leaf):
        if day == as_of:
            return judge(row.of.entries, row.of.when, as_of, row.of.calendar)
        return judge_earlier(row.of.entries, row.of.when, day, as_of, row.of.calendar)
    parts = [
        Part(verdict_of(part, day, as_of), Fraction(weight), required)
        for part, weight, required in row.of.parts
    ]
    return fold(row.of.kind, parts, row.of.threshold)


def taken_out(row: Watched, told: Outcome, facts: list[Fact], day: date) -> Outcome:
    kinds = [fact.kind for fact in facts]
    if "withdrawn" in kinds:
        return Outcome("not_applicable", True, "withdrawn")
    if "suspended" in kinds:
        return Outcome("not_applicable", False, "suspended")
    answers = {fact.condition: fact.holds for fact in facts if fact.kind == "answer"}
    over = day >= row.of.settled
    if any(answers.get(name) is False for name in row.asks):
        return Outcome("not_applicable", over, "condition_false")
    for name in row.asks:
        if name not in answers or (name in row.may_change and not over):
            told = replace(told, final=False)
    return told
