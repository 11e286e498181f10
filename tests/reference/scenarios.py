"""What the reference tests draw: numbers, units, readings of every kind, and calendars."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from camket_rules.errors import Problem
from camket_rules.figures.figure import (
    Attested,
    Blank,
    ChangedBy,
    Figure,
    Measured,
    NoResult,
    OfPlan,
    Ratio,
    Reached,
    Reading,
    State,
    Steps,
    Tally,
    Unreadable,
)
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.reporting import Reporting
from camket_rules.quantities.units import resolve
from tests.reference import model
from tests.reference.model import Bounded, Entry, Scored
from tests.strategies import CONFIRMED

Draw = Callable[[st.SearchStrategy[Any]], Any]

STARTS = date(2024, 1, 1)
DEADLINES = (
    date(2024, 12, 31),
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2024, 6, 30),
    date(2024, 9, 30),
)

# The scales are written out here, so that the library's own factors are put to the test.
MONEY = {"đồng": 1, "triệu đồng": 10**6, "tỷ đồng": 10**9}
VISITS = {"lượt khách": 1, "nghìn lượt khách": 10**3, "triệu lượt khách": 10**6}
SCORE, SHARE, CASES = {"điểm": 1}, {"%": 1}, {"vụ": 1}
FAMILIES = (MONEY, VISITS, SCORE, SHARE, CASES)
LEVELS = (SCORE, SHARE)
COUNTS = (VISITS, CASES)


@dataclass(frozen=True)
class Number:
    """An integer and the places after its point."""

    digits: int
    places: int = 0

    @property
    def value(self) -> Fraction:
        return Fraction(self.digits, 10**self.places)

    def of(self, unit: str | None) -> Quantity:
        sign, digits = int(self.digits < 0), tuple(int(digit) for digit in str(abs(self.digits)))
        return Quantity.of(Decimal((sign, digits, -self.places)), resolve(unit) if unit else None)


long_numbers = st.builds(Number, st.integers(10**29, 10**30 - 1), st.integers(0, 30))
plain_numbers = st.builds(Number, st.integers(1, 10**5), st.integers(0, 3))
positive = plain_numbers | long_numbers | st.sampled_from([Number(1, 30), Number(10**40)])
not_negative = st.just(Number(0)) | positive
anything = not_negative | positive.map(lambda number: Number(-number.digits, number.places))


def near(number: Number) -> st.SearchStrategy[Number]:
    """One unit in the last place below, at and above; and some further off."""
    step = st.sampled_from([-1, 0, 0, 1])
    close = step.map(lambda by: Number(number.digits + by, number.places))
    finer = step.map(lambda by: Number(number.digits * 10**9 + by, number.places + 9))
    return close | finer | plain_numbers | st.sampled_from([Number(0), Number(10**40)]) | positive


@dataclass(frozen=True)
class Said:
    """A reading, with what the model makes of it."""

    reading: Reading
    entry: Entry
    reference: Quantity | None = None
    peers: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Case:
    """A target, when it must hold, and some readings that it is judged by."""

    definition: dict[str, Any]
    when: str
    said: list[Said]


def entry(met: bool | None, percent: model.Percent = None, **more: Any) -> Entry:
    return Entry(STARTS, STARTS, met, percent, **more)


UNUSABLE = entry(None, usable=False)
OTHER_UNIT = Said(Measured(Quantity.of(5, resolve("hồ sơ"))), UNUSABLE)
OTHER_SHAPE = Said(Steps(("x",)), UNUSABLE)
UNPUBLISHED = Said(Attested(State.UNPUBLISHED), entry(None, silent="unpublished"))
NOTHING_COMES = Said(NoResult(), entry(None, no_result=True))
UNREADABLE = Said(
    Unreadable((Problem("unit_unknown", {"found": "x", "nearest": ""}),)),
    entry(None, usable=False, unread=True),
)
WORDS = (
    Said(Attested(State.IN_PROGRESS), entry(None, silent="under_way")),
    Said(Attested(State.NOT_BEGUN), entry(None, silent="not_begun")),
    Said(Blank(), entry(None, silent="no_figure")),
)
"""Words in the place of an amount."""


def of(reading: Reading, scored: Scored, **more: Any) -> Said:
    return Said(reading, entry(*scored), **more)


def measured(number: Number, unit: str | None) -> Measured:
    return Measured(number.of(unit))


def several(draw: Draw, one: Callable[[], Said]) -> list[Said]:
    return [one() for _ in range(draw(st.integers(1, 4)))]


def sometimes(draw: Draw, often: int = 5) -> bool:
    return bool(draw(st.integers(1, often)) == 1)


def bounded_reading(low: Fraction | None, high: Fraction | None, opens: Any, unit: str) -> Reading:
    return Measured(Quantity(Interval(low, high, *opens), resolve(unit)))


def draw_bounded(draw: Draw, about: list[Number]) -> Bounded:
    ends = sorted(draw(near(draw(st.sampled_from(about)))).value for _ in range(2))
    low, high = ends if ends[0] < ends[1] else (ends[0], ends[0] + 1)
    shape = draw(st.sampled_from(["both", "low", "high"]))
    opens = draw(st.tuples(st.booleans(), st.booleans()))
    return Bounded(
        None if shape == "high" else low,
        None if shape == "low" else high,
        opens[0] and shape != "high",
        opens[1] and shape != "low",
    )


def say_bounded(
    draw: Draw,
    unit: str,
    turning: list[Number],
    formula: Callable[[Fraction], Scored],
    *,
    linear: bool,
) -> Said:
    figure = draw_bounded(draw, turning)
    met = model.bounded(
        figure, lambda value: formula(value)[0], [number.value for number in turning]
    )
    percent: model.Percent
    if linear:
        percent = model.bounded_percent(figure, lambda value: formula(value)[1])
    else:
        percent = None if met is None else model.all_or_nothing(met)[1]
    opens = (figure.low_open, figure.high_open)
    return Said(bounded_reading(figure.low, figure.high, opens, unit), entry(met, percent))


def threshold_case(kind: str) -> Callable[[Draw], Case]:
    """At least, more than, at most, less than."""
    scored: Callable[..., Scored] = getattr(model, kind)

    def case(draw: Draw) -> Case:
        family = draw(st.sampled_from(FAMILIES))
        unit = draw(st.sampled_from(sorted(family)))
        number = draw(not_negative if family in COUNTS else anything)
        threshold = number.value * family[unit]
        definition: dict[str, Any] = {"kind": kind, "threshold": number.of(unit)}
        baseline = None
        if sometimes(draw, 3):
            start = draw(near(number))
            definition["baseline"] = start.of(unit)
            baseline = start.value * family[unit]

        def meets(value: Fraction) -> Scored:
            return scored(value, threshold, baseline)

        def one() -> Said:
            rare = ["scaled", "bare", "other", "bounded", "words"]
            choice = draw(st.sampled_from(["amount"] * 7 + rare))
            if choice == "words":
                told: Said = draw(st.sampled_from(WORDS))
                return told
            if choice == "other":
                misfit: Said = draw(st.sampled_from([OTHER_UNIT, OTHER_SHAPE]))
                return misfit
            if choice == "bounded" and family in LEVELS:
                grows = kind in ("at_least", "more_than")
                beyond = baseline is not None and (baseline > threshold) is grows
                beyond = beyond and baseline != threshold
                no_gap = baseline is None or beyond
                plain = threshold <= 0 if no_gap else threshold == baseline
                return say_bounded(draw, unit, [number], meets, linear=not plain)
            value = draw(near(number))
            if family not in COUNTS and sometimes(draw):
                value = Number(-value.digits, value.places)
            if choice == "scaled":
                other = draw(st.sampled_from(sorted(family)))
                return counted(value, other, meets(value.value * family[other]))
            if choice == "bare":
                usable = family[unit] == 1
                said = counted(value, None, meets(value.value * family[unit]))
                return said if usable else replace(said, entry=UNUSABLE)
            return counted(value, unit, meets(value.value * family[unit]))

        def counted(value: Number, name: str | None, result: Scored) -> Said:
            if family in COUNTS and value.digits < 0:
                return Said(measured(value, name), UNUSABLE)
            return of(measured(value, name), result)

        level = family in LEVELS or kind in ("at_most", "less_than")
        return Case(definition, "at_deadline" if level else "by_deadline", several(draw, one))

    return case


def ratio_case(draw: Draw) -> Case:
    number, strict = draw(positive), draw(st.booleans())
    definition = {"kind": "ratio", "threshold": number.of("%"), "strict": strict}
    fixed = draw(st.none() | positive)
    if fixed is not None:
        definition["whole"] = fixed.of("tỷ đồng")

    def one() -> Said:
        choice = draw(st.sampled_from(["ratio", "ratio", "percent", "amount", "zero"]))
        if choice == "percent":
            value = draw(near(number).filter(lambda n: n.digits >= 0))
            result = model.ratio(value.value, Fraction(100), number.value, strict)
            return of(measured(value, "%"), result)
        part, whole = draw(not_negative), draw(positive)
        names = draw(st.tuples(st.sampled_from(sorted(MONEY)), st.sampled_from(sorted(MONEY))))
        if choice == "amount":
            amount = measured(part, names[0])
            if fixed is None:
                return Said(amount, UNUSABLE)
            big = fixed.value * 10**9
            part_value = part.value * MONEY[names[0]]
            return of(amount, model.ratio(part_value, big, number.value, strict))
        if choice == "zero":
            return Said(Ratio(part.of(names[0]), Number(0).of(names[1])), UNUSABLE)
        if sometimes(draw, 3):
            part, whole = draw(near(number)), Number(100)
            names = ("đồng", "đồng")
            if part.digits < 0:
                part = Number(0)
        result = model.ratio(
            part.value * MONEY[names[0]], whole.value * MONEY[names[1]], number.value, strict
        )
        return of(Ratio(part.of(names[0]), whole.of(names[1])), result)

    return Case(definition, "at_deadline", several(draw, one))


def per_capita_case(draw: Draw) -> Case:
    number = draw(positive)
    definition: dict[str, Any] = {"kind": "per_capita", "threshold": number.of("bác sĩ/vạn dân")}
    threshold = number.value / 10_000

    def one() -> Said:
        value = draw(near(number).filter(lambda n: n.digits >= 0))
        if draw(st.booleans()):
            result = model.per_capita(value.value, Fraction(10_000), threshold)
            return of(measured(value, "bác sĩ/vạn dân"), result)
        people, (name, size) = (
            draw(positive),
            draw(st.sampled_from([("dân", 1), ("vạn dân", 10**4), ("triệu dân", 10**6)])),
        )
        result = model.per_capita(value.value, people.value * size, threshold)
        return of(Ratio(value.of("bác sĩ"), people.of(name)), result)

    return Case(definition, "at_deadline", several(draw, one))


def between_case(draw: Draw) -> Case:
    low = draw(anything)
    width = draw(not_negative)
    places = max(low.places, width.places)
    high = Number(
        low.digits * 10 ** (places - low.places) + width.digits * 10 ** (places - width.places),
        places,
    )
    ends = (False, False) if width.digits == 0 else draw(st.tuples(st.booleans(), st.booleans()))
    beyond = draw(st.sampled_from(["unmet", "exceeds"]))
    definition = {
        "kind": "between",
        "low": low.of("điểm"),
        "high": high.of("điểm"),
        "low_open": ends[0],
        "high_open": ends[1],
        "beyond": beyond,
    }

    def meets(value: Fraction) -> Scored:
        if beyond == "exceeds":
            return model.goal(value, low.value, ends[0])
        return model.corridor(value, low.value, high.value, *ends)

    def one() -> Said:
        if sometimes(draw):
            linear = beyond == "exceeds" and low.value > 0
            return say_bounded(draw, "điểm", [low, high], meets, linear=linear)
        value = draw(near(low) | near(high))
        return of(measured(value, "điểm"), meets(value.value))

    return Case(definition, "at_deadline", several(draw, one))


def about_case(draw: Draw) -> Case:
    number, within = draw(anything), draw(not_negative)
    unit = draw(st.sampled_from(["%", "điểm"]))
    by = draw(st.sampled_from(["%", "điểm %"])) if unit == "%" else unit
    definition = {"kind": "about", "value": number.of(unit), "tolerance": within.of(by)}
    places = max(number.places, within.places)
    centre = number.digits * 10 ** (places - number.places)
    reach = within.digits * 10 ** (places - within.places)
    ends = [Number(centre - reach, places), Number(centre + reach, places)]

    def meets(value: Fraction) -> Scored:
        return model.about(value, number.value, within.value)

    def one() -> Said:
        if sometimes(draw):
            return say_bounded(draw, unit, ends, meets, linear=False)
        value = draw(near(ends[0]) | near(ends[1]) | near(number))
        return of(measured(value, unit), meets(value.value))

    return Case(definition, "at_deadline", several(draw, one))


def change_case(kind: str) -> Callable[[Draw], Case]:
    """Reduce by, increase by."""
    scored: Callable[..., Scored] = getattr(model, kind)
    sign = -1 if kind == "reduce_by" else 1

    def case(draw: Draw) -> Case:
        relative, reported = draw(st.booleans()), draw(st.booleans())
        amount = draw(positive)
        before = draw(anything)
        definition: dict[str, Any] = {
            "kind": kind,
            "amount": amount.of("%" if relative else "điểm"),
            "baseline": "reported" if reported else before.of("điểm"),
        }

        def one() -> Said:
            if reported and sometimes(draw):
                return Said(measured(draw(anything), "điểm"), UNUSABLE)
            if sometimes(draw):
                moved = draw(near(amount))
                change = Number(sign * moved.digits, moved.places)
                result = model.changed(moved.value, amount.value)
                return of(ChangedBy(change.of("%" if relative else "điểm")), result)
            was = draw(anything) if reported else before
            now = draw(near(was) | anything)
            if draw(st.booleans()):
                gap = abs(was.value) * amount.value / 100 if relative else amount.value
                now = exact(was.value + sign * gap)
                now = Number(now.digits + draw(st.sampled_from([-1, 0, 1])), now.places)
            result = scored(now.value, was.value, amount.value, relative)
            if reported:
                return of(Ratio(now.of("điểm"), was.of("điểm")), result)
            return of(measured(now, "điểm"), result)

        return Case(definition, "at_deadline", several(draw, one))

    return case


def exact(value: Fraction) -> Number:
    """A number with as many places as it needs."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return Number(int(value * 10**places), places)


def no_increase_case(draw: Draw) -> Case:
    fixed = draw(st.none() | not_negative)
    definition = {"kind": "no_increase", "baseline": fixed.of("vụ") if fixed else "reported"}

    def one() -> Said:
        before = fixed or draw(not_negative)
        now = draw(near(before).filter(lambda n: n.digits >= 0))
        if fixed is None and sometimes(draw):
            change = draw(anything)
            return of(ChangedBy(change.of("%")), model.no_increase(change.value, Fraction(0)))
        result = model.no_increase(now.value, before.value)
        if fixed is not None:
            return of(measured(now, "vụ"), result)
        return of(Ratio(now.of("vụ"), before.of("vụ")), result)

    return Case(definition, "at_deadline", several(draw, one))


def rank_case(draw: Draw) -> Case:
    threshold = draw(st.integers(1, 70))

    def one() -> Said:
        value = draw(st.sampled_from([threshold - 1, threshold, threshold + 1, 1, 10**20, 0]))
        number = Number(value, draw(st.sampled_from([0, 0, 0, 1])))
        unit = draw(st.sampled_from(["hạng", None]))
        if value == 0 or number.value.denominator != 1:
            return Said(measured(number, unit), UNUSABLE)
        return of(measured(number, unit), model.rank_within(int(number.value), threshold))

    return Case({"kind": "rank_within", "threshold": threshold}, "at_deadline", several(draw, one))


def reference_case(draw: Draw) -> Case:
    fixed = draw(st.none() | anything)
    definition = {"kind": "above_reference"} | ({"reference": fixed.of("điểm")} if fixed else {})

    def one() -> Said:
        if fixed is not None:
            value = draw(near(fixed))
            result = model.above_reference(value.value, fixed.value)
            return of(measured(value, "điểm"), result)
        if sometimes(draw, 6):
            return Said(measured(draw(positive), "điểm"), UNUSABLE)
        if draw(st.booleans()):
            peers = [draw(plain_numbers) for _ in range(draw(st.integers(1, 5)))]
            middle = model.median([peer.value for peer in peers])
            value = draw(near(exact(middle)))
            result = model.above_reference(value.value, middle)
            amounts = tuple(peer.of("điểm") for peer in peers)
            return of(measured(value, "điểm"), result, peers=amounts)
        stated = draw(anything)
        value = draw(near(stated))
        result = model.above_reference(value.value, stated.value)
        return of(measured(value, "điểm"), result, reference=stated.of("điểm"))

    return Case(definition, "at_deadline", several(draw, one))


def none_case(draw: Draw) -> Case:
    def one() -> Said:
        if sometimes(draw):
            figure = draw(st.sampled_from([OTHER_SHAPE, Said(measured(Number(5), "%"), UNUSABLE)]))
            assert isinstance(figure, Said)
            return figure
        if sometimes(draw):
            return attested(draw(st.sampled_from([State.KEPT, State.BROKEN])), "always", count=True)
        value = draw(st.sampled_from([Number(0), Number(0), Number(0), Number(1), Number(-1)]))
        if value.digits < 0:
            return Said(measured(value, "vụ"), UNUSABLE)
        return of(measured(value, "vụ"), model.none_of(value.value))

    return Case({"kind": "none_of"}, "always", several(draw, one))


def tasks_case(draw: Draw) -> Case:
    def one() -> Said:
        done, pending, late = (
            draw(st.integers(0, 6)),
            draw(st.integers(0, 3)),
            draw(st.sampled_from([0, 0, 0, 1])),
        )
        total = done + pending + late
        said = draw(st.booleans())
        met = model.all_on_time(model.Tasks(done, total, pending if said else None), over=False)
        left = model.all_on_time(model.Tasks(done, total, pending if said else None), over=True)
        percent = Fraction(done, total) * 100 if total else None
        tally = Tally(done=done, total=total, pending=pending if said else None)
        if sometimes(draw):
            of_due = Tally(done=done, total=done + late, of="due")
            share = Fraction(done, done + late) * 100 if done + late else None
            return Said(of_due, entry(late == 0 if done + late else None, share))
        open_still = met is not False and left is False
        return Said(tally, entry(met, percent, under_way=open_still))

    return Case({"kind": "all_on_time"}, "always", several(draw, one))


def attested(state: State, when: str, *, count: bool = False) -> Said:
    """What an agency attests; `count` where "kept" stands for none counted."""
    reading = Attested(state)
    if state is State.DONE:
        return Said(reading, entry(True, Fraction(100)))
    if state is State.BROKEN and when != "always":
        return Said(reading, UNUSABLE)
    if state is State.BROKEN or (state is State.FAILED and when == "always"):
        return Said(reading, entry(False, Fraction(0), broken=not count))
    if state is State.FAILED:
        return Said(reading, entry(False, Fraction(0), given_up=not count))
    if state is State.KEPT and count:
        return Said(reading, entry(True, Fraction(100)))
    if state in (State.KEPT, State.HANDLED):
        return Said(reading, entry(None if when == "by_deadline" else True))
    if state is State.IN_PROGRESS and when == "always":
        return Said(reading, entry(None))
    if state is State.UNPUBLISHED:
        return UNPUBLISHED
    if state in (State.NONE, State.NONE_YET):
        return Said(reading, UNUSABLE)
    return Said(reading, entry(False, under_way=True))


def attested_case(draw: Draw) -> Case:
    when = draw(st.sampled_from(["by_deadline", "at_deadline", "always"]))
    definition = {"kind": "attested", "when": when}
    states = st.sampled_from(list(State))
    return Case(definition, when, several(draw, lambda: attested(draw(states), when)))


STEPS = ("một", "hai", "ba")


def milestone_case(draw: Draw) -> Case:
    def one() -> Said:
        choice = draw(
            st.sampled_from(["state", "state", "share", "parts", "steps", "day", "other"])
        )
        if choice == "other":
            return Said(Measured(Quantity.of(5, resolve("dự án"))), UNUSABLE)
        if choice == "state":
            state = draw(st.sampled_from([State.IN_PROGRESS, State.DONE, State.FAILED]))
            return attested(state, "by_deadline")
        if choice == "day":
            return Said(
                Reached(draw(st.sampled_from(around(DEADLINES[0])))), entry(True, Fraction(100))
            )
        if choice == "share":
            share = draw(near(Number(100)).filter(lambda n: n.digits >= 0))
            return of(measured(share, "%"), (share.value >= 100, share.value))
        if choice == "steps":
            names = draw(st.lists(st.sampled_from(STEPS), unique=True, max_size=3))
            return of(Steps(tuple(names)), (len(names) == 3, Fraction(len(names) * 100, 3)))
        whole = draw(st.integers(1, 5))
        part = draw(st.integers(0, whole))
        reading = Ratio(Number(part).of("gói thầu"), Number(whole).of("gói thầu"))
        return of(reading, (part == whole, Fraction(part * 100, whole)))

    return Case({"kind": "milestone", "steps": STEPS}, "by_deadline", several(draw, one))


def plan_case(draw: Draw) -> Case:
    """Only the percent of the plan was reported."""
    kind = draw(st.sampled_from(["at_least", "more_than"]))
    definition = {"kind": kind, "threshold": Number(10).of("vụ")}

    def one() -> Said:
        share = draw(near(Number(100)).filter(lambda n: n.digits >= 0))
        met = share.value > 100 if kind == "more_than" else share.value >= 100
        return of(OfPlan(Interval.point(share.value)), (met, share.value))

    return Case(definition, "by_deadline", several(draw, one))


KINDS: dict[str, Callable[[Draw], Case]] = {
    **{kind: threshold_case(kind) for kind in ("at_least", "more_than", "at_most", "less_than")},
    "of_plan": plan_case,
    "per_capita": per_capita_case,
    "ratio": ratio_case,
    "between": between_case,
    "about": about_case,
    "reduce_by": change_case("reduce_by"),
    "increase_by": change_case("increase_by"),
    "no_increase": no_increase_case,
    "rank_within": rank_case,
    "above_reference": reference_case,
    "none_of": none_case,
    "all_on_time": tasks_case,
    "milestone": milestone_case,
    "attested": attested_case,
}


# --- dates ------------------------------------------------------------------------------------


def around(day: date) -> list[date]:
    """The day itself, its neighbours, and some further off."""
    return [
        *(day + timedelta(days) for days in (-40, -2, -1, 0, 1, 2, 19, 20, 21, 39, 40, 41)),
        *(shifted(day, months) + timedelta(by) for months in (-3, -1, 1, 3) for by in (0, 1)),
    ]


def shifted(day: date, months: int) -> date:
    """A day some months away, as the model has it."""
    return model.months_away(day, months)


def draw_calendar(draw: Draw, deadline: date) -> model.Calendar:
    closes = draw(st.sampled_from([None, None, 0, 1, 20]))
    expected = draw(st.sampled_from([None, None, None, -1, 0, 1, 40]))
    return model.Calendar(
        deadline,
        STARTS,
        None if closes is None else deadline + timedelta(closes),
        None if expected is None else deadline + timedelta(expected),
        draw(st.sampled_from([1, 1, 3, 6, 12])),
    )


REPORTING: dict[int, Reporting] = {1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"}
"""How often is reported, by the months of a period."""


def dated(draw: Draw, said: list[Said], deadline: date) -> list[tuple[Figure, Entry]]:
    """Give each reading its days; some are estimates, late, or corrections of an earlier one."""
    days = st.sampled_from([*around(deadline), STARTS, STARTS - timedelta(1)])
    reports: list[tuple[Figure, Entry]] = []
    for told in said:
        day = draw(days)
        reported = draw(st.none() | days)
        estimate = sometimes(draw)
        each = told
        if sometimes(draw, 10):
            strange = [NOTHING_COMES, NOTHING_COMES, UNPUBLISHED, UNREADABLE, UNREADABLE]
            each = draw(st.sampled_from(strange))
        supersedes = None
        if reports and sometimes(draw, 3):
            supersedes = draw(st.sampled_from([first.day for _, first in reports]))
            day = draw(st.sampled_from([supersedes, day]))
        figure, entry = report(each, day, reported, estimate, supersedes)
        if sometimes(draw, 8):
            figure = replace(figure, forecast=True)
            entry = replace(entry, forecast=True, content=(entry.content, "forecast"))
        reports.append((figure, entry))
    return reports


def report(
    said: Said,
    day: date,
    reported: date | None,
    estimate: bool,
    supersedes: date | None,
    sure: bool = True,
) -> tuple[Figure, Entry]:
    figure = Figure(
        confirmed=CONFIRMED if sure else None,
        reading=said.reading,
        as_of=day,
        reported=reported,
        estimate=estimate,
        supersedes=supersedes,
        reference=said.reference,
        peers=said.peers,
    )
    reached = said.reading.on if isinstance(said.reading, Reached) else None
    told = replace(
        said.entry,
        day=day,
        came_in=reported or day,
        estimate=estimate,
        supersedes=supersedes,
        reached=reached if reached is not None and reached <= day else None,
        content=(said.reading, day, estimate),
        usable=said.entry.usable and (reached is None or reached <= day),
        sure=sure,
    )
    return figure, told
