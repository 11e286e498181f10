"""The rules as expressions: one builder for every engine, by narwhals.

All arithmetic is on 64-bit integers that are kept from overflowing, so no engine rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import narwhals as nw

from camket_rules.columns.coefficients import NEVER
from camket_rules.columns.engines import joined
from camket_rules.columns.outcomes import FIGURE_CASES, Says
from camket_rules.columns.roles import MARK, FrameLayout
from camket_rules.columns.rule_tables import DAYS, EVES, PARTS, SAYS, UNDATED, UNHEARD, RuleTables
from camket_rules.columns.working_columns import all_hold, some_hold, working
from camket_rules.timing import DAY
from camket_rules.verdicts import Status

MET = (Says.MET, Says.KEPT, Says.MET_OPEN)
UNMET = (Says.UNMET, Says.BROKEN, Says.UNDER_WAY, Says.GIVEN_UP, Says.BREACH_UNTOLD)
WITH_PERCENT = (
    *(Says.MET, Says.UNMET, Says.BROKEN, Says.GIVEN_UP),
    *(Says.MET_OPEN, Says.UNDECIDED, Says.UNDECIDED_OPEN),
)
PERCENT = nw.Decimal(38, 2)
"""The type of a percent: two places, exact as they are shown."""

_YES = nw.lit(value=True)


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns that a table brought; one that holds a single value is a literal."""

    constants: dict[str, Any]

    def __getitem__(self, name: str) -> nw.Expr:
        if name not in self.constants:
            return working(name)
        value = self.constants[name]
        if value is None:
            return nw.lit(None, dtype=nw.Boolean() if name == "final" else nw.String())
        return nw.lit(value)

    def always(self, name: str, value: Any) -> bool:
        """Does the column hold nothing but this value?"""
        return name in self.constants and bool(self.constants[name] == value)

    def line(self, name: str) -> nw.Expr | None:
        """The line `p·a + q·b + r·|b| + c` of a row, or None where it is always zero."""
        total: nw.Expr | None = None
        for part in PARTS:
            place = f"{name}_{part}"
            if self.always(place, 0):
                continue
            term = self[place]
            if part != "c":
                amount = {"p": working("a"), "q": working("b"), "r": working("b").abs()}[part]
                term = amount if self.always(place, 1) else term * amount
            total = term if total is None else total + term
        return total


def judged(frame: Any, layout: FrameLayout, tables: RuleTables) -> Any:
    """Add the results, as working columns, to prepared rows."""
    frame, cell = _join(frame, tables.cells, [f"k_{name}" for name in layout.keys])
    frame = _within(frame, cell, layout)
    frame = _added(frame, _tested(cell))
    above, below = cell.line("above"), cell.line("below")
    divides = above is not None and below is not None
    if above is not None and below is not None:
        frame = _added(frame, {"above": above, "below": below})
        frame = _added(frame, _sides())
        frame = _divided(frame, "size", "divisor", "quotient", "rest")
        frame = _added(frame, _rounding())
        frame = _divided(frame, "half", "twice", "cents", "rest_of_cents")
    frame = _added(frame, {"say": _say(cell, layout)})
    frame = _added(frame, {"key": _case(cell, layout)})
    frame, told = _join(frame, tables.outcomes, ["key"])
    return _added(frame, _results(cell, told, layout, divides=divides))


def _added(frame: Any, columns: dict[str, nw.Expr]) -> Any:
    return frame.with_columns(**{MARK + name: made for name, made in columns.items()})


def _join(
    frame: Any, columns: dict[str, list[Any]], keys: Sequence[str]
) -> tuple[Any, TableColumns]:
    """Join a frame with a table on working columns; every row finds its own."""
    constants = {
        name: values[0]
        for name, values in columns.items()
        if name not in keys and all(value == values[0] for value in values)
    }
    wanted = {name: values for name, values in columns.items() if name not in constants}
    if len(wanted) > len(keys):
        table = {MARK + name: values for name, values in wanted.items()}
        frame = joined(frame, table, [MARK + key for key in keys])
    return frame, TableColumns(constants)


def _within(frame: Any, cell: TableColumns, layout: FrameLayout) -> Any:
    """Mark the figures past what can be counted here, and count nothing of theirs."""
    tests = [cell["limit_a"] < 0] if "shape" in layout.keys else []
    for amount in layout.amounts:
        past = working(amount).abs() > cell[f"limit_{amount}"]
        tests += [~working(f"{amount}_fits"), past]
    frame = _added(frame, {"beyond": some_hold(tests)})
    kept = {
        amount: nw.when(working("beyond")).then(nw.lit(0)).otherwise(working(amount))
        for amount in layout.amounts
    }
    frame = _added(frame, kept) if kept else frame
    doubts = _doubts(cell, layout)
    if not doubts:
        return frame
    return _added(frame, {"beyond": working("beyond") | some_hold(doubts)})


def _doubts(cell: TableColumns, layout: FrameLayout) -> list[nw.Expr]:
    """Figures that may be held: the scalar path tells."""
    tests = []
    if "a" in layout.amounts and not cell.always("modulus", 1):
        tests.append((working("a") % cell["modulus"] != 0) & ~cell["ranked"])
    if "b" in layout.amounts and not cell.always("compares", value=False):
        tests.append(cell["compares"] & cell["expects"] & (working("b") != cell["other"]))
    for name in ("doubt", "tiny"):
        if all(cell.always(f"{name}_{p}", c) for p, c in zip(PARTS, NEVER, strict=True)):
            continue
        line = cell.line(name)
        if line is not None:
            some = working("a") != 0 if name == "tiny" else _YES
            tests.append((line >= 0) & some)
    return tests


def _tested(cell: TableColumns) -> dict[str, nw.Expr]:
    """Is every bound kept?"""
    tests = [line >= 0 for line in (cell.line("low"), cell.line("high")) if line is not None]
    return {"met": all_hold(tests) if tests else nw.lit(value=False)}


def _sides() -> dict[str, nw.Expr]:
    """The percent's two sides as sizes; the divisor is 1 where there is none."""
    some = working("below") > 0
    return {
        "divides": some,
        "divisor": nw.when(some).then(working("below")).otherwise(nw.lit(1)),
        "size": working("above").abs(),
    }


def _rounding() -> dict[str, nw.Expr]:
    """What the rest comes to in hundredths, half a hundredth added."""
    return {
        "half": 200 * working("rest") + working("divisor"),
        "twice": 2 * working("divisor"),
    }


def _divided(frame: Any, size: str, divisor: str, quotient: str, rest: str) -> Any:
    """Divide whole numbers; an engine that would divide as floats is led to the whole one."""
    n, d = working(size), working(divisor)
    frame = _added(frame, {rest: n % d})
    if not frame.implementation.is_spark_like():
        return _added(frame, {quotient: n // d})
    multiple = n - working(rest)
    near = (multiple // d).cast(nw.Int64)
    missing = ((multiple - near * d) / d).round().cast(nw.Int64)
    return _added(frame, {quotient: near + missing})


def _errors(cell: TableColumns, layout: FrameLayout) -> list[tuple[str, nw.Expr]]:
    """The findings that keep a figure out, in the order in which they are looked for."""
    errors: list[tuple[str, nw.Expr]] = []
    if not cell.always("on", UNDATED):
        errors.append(("date_in_future", cell["on"] > working("day")))
    if "b" in layout.amounts and not cell.always("zero_whole", value=False):
        errors.append(("zero_whole", cell["zero_whole"] & (working("b") <= 0)))
    if "b" in layout.amounts and not cell.always("paired", value=False):
        errors.append(("pair_not_target", cell["paired"] & (working("b") != cell["other"])))
    if "a" in layout.amounts:
        below = working("a") < 0
        if not cell.always("negative", value=False):
            errors.append(("negative_count", cell["negative"] & below))
        if not cell.always("ranked", value=False):
            whole = cell["modulus"]
            odd = (working("a") < whole) | (working("a") % whole != 0)
            errors.append(("rank_not_whole", cell["ranked"] & odd))
    return errors


def _notes(cell: TableColumns, layout: FrameLayout) -> list[tuple[str, nw.Expr]]:
    """The findings that only say something of a figure that is used."""
    notes = []
    line = cell.line("exceeds")
    if line is not None:
        notes.append(("part_exceeds_whole", line > 0))
    if "b" in layout.amounts and not cell.always("expects", value=False):
        odd = cell["expects"] & ~cell["paired"] & (working("b") != cell["other"])
        notes.append(("denominator_not_target", odd))
    return notes


def _say(cell: TableColumns, layout: FrameLayout) -> nw.Expr:
    """The code of what the row's figure says; what is looked at last here is told first."""
    unmet = nw.lit(Says.UNMET)
    if not cell.always("breaks", value=False):
        unmet = nw.when(cell["breaks"]).then(nw.lit(Says.BROKEN)).otherwise(unmet)
    say = nw.when(working("met")).then(nw.lit(Says.MET)).otherwise(unmet)
    if not cell.always("says", -1):
        say = nw.when(cell["says"] >= 0).then(cell["says"]).otherwise(say)
    kept_out = [odd for _, odd in _errors(cell, layout)]
    if not cell.always("error", ""):
        kept_out.append(cell["error"] != "")
    if not cell.always("unread", value=False):
        say = nw.when(cell["unread"]).then(nw.lit(Says.UNREAD)).otherwise(say)
        kept_out = [odd & ~cell["unread"] for odd in kept_out]
    for odd in kept_out:
        say = nw.when(odd).then(nw.lit(Says.UNUSABLE)).otherwise(say)
    for odd in (_outside(cell), *_late(cell, layout)):
        say = nw.when(odd).then(nw.lit(Says.ASIDE)).otherwise(say)
    for later in _unknown_yet(layout):
        say = nw.when(later).then(nw.lit(Says.NOT_YET)).otherwise(say)
    say = nw.when(working("beyond")).then(nw.lit(Says.BEYOND)).otherwise(say)
    return nw.when(working("told")).then(say).otherwise(nw.lit(Says.ABSENT))


def _outside(cell: TableColumns) -> nw.Expr:
    return working("day") < cell["first"]


def _late(cell: TableColumns, layout: FrameLayout) -> list[nw.Expr]:
    if not layout.is_dated:
        return []
    counts = ~_past_due(cell) | (cell["says"] == Says.NO_RESULT)
    late = (working("came") > cell["settled"]) & counts
    return [late & ~_outside(cell)]


def _is_reached(cell: TableColumns) -> nw.Expr | None:
    """Does the row tell the day on which a milestone was reached, not after its own day?"""
    if cell.always("on", UNDATED):
        return None
    return (cell["on"] > nw.lit(UNDATED)) & (cell["on"] <= working("day"))


def _described(cell: TableColumns) -> nw.Expr:
    """The day that the figure is about."""
    reached = _is_reached(cell)
    if reached is None:
        return working("day")
    return nw.when(reached).then(cell["on"]).otherwise(working("day"))


def _past_due(cell: TableColumns) -> nw.Expr:
    """Is that day too late? A milestone must be reached by the deadline itself."""
    reached, day = _is_reached(cell), _described(cell)
    late = day >= cell["after_due"]
    return late if reached is None else late | (reached & (day >= cell["after_deadline"]))


def _far_ahead(cell: TableColumns, layout: FrameLayout) -> list[nw.Expr]:
    """Is the row's day so far ahead that it can hardly be meant?"""
    if not layout.is_dated:
        return []
    return [(working("came") > cell["horizon"]) & (working("came") > working("evaluated"))]


def _unknown_yet(layout: FrameLayout) -> list[nw.Expr]:
    return [working("came") > working("evaluated")] if layout.is_dated else []


def _case(cell: TableColumns, layout: FrameLayout) -> nw.Expr:
    """The key of the outcome: the item's case, the side of its days, and what is said."""
    day = _described(cell)
    side = _past_due(cell).cast(nw.Int64)
    for name in DAYS[:-1]:
        side = side + (day >= cell[name]).cast(nw.Int64)
    estimate = working("estimate") | cell["estimated"]
    place = cell["case"] * UNHEARD
    came = working("came") if layout.is_dated else working("evaluated")
    for eve in EVES:
        if not cell.always(eve, date.max - DAY):
            place = place + (came > cell[eve]).cast(nw.Int64)
    place = (place * FIGURE_CASES + side) * 2 + estimate.cast(nw.Int64)
    return place * SAYS + working("say")


def _results(
    cell: TableColumns, told: TableColumns, layout: FrameLayout, *, divides: bool
) -> dict[str, nw.Expr]:
    say, counts = working("say"), told["counts"]
    seen = counts & (_either(say, MET) | _either(say, UNMET))
    percent = counts & _either(say, WITH_PERCENT)
    left_undone = (say == Says.MET_OPEN) & (told["status"] == str(Status.FAILED))
    met = nw.when(left_undone).then(nw.lit(value=False)).otherwise(_either(say, MET))
    if not cell.always("bounded", value=False):
        percent = percent & ~cell["bounded"]
    cents = nw.when(met).then(nw.lit(10_000)).otherwise(nw.lit(0))
    whole = nw.Int64()
    top = nw.when(met).then(nw.lit(100, whole)).otherwise(nw.lit(0, whole))
    bottom = nw.lit(1, whole)
    if divides:
        percent = percent & ~(left_undone & (working("above") == working("below") * 100))
        cents = nw.when(working("divides")).then(_cents()).otherwise(cents)
        top = nw.when(working("divides")).then(working("above")).otherwise(top)
        bottom = nw.when(working("divides")).then(working("below")).otherwise(bottom)
    return {
        "status": told["status"],
        "percent": nw.when(percent).then(_in_percent(cents)),
        "met": nw.when(seen).then(met),
        "final": told["final"],
        "reason": told["reason"],
        "findings": _findings(cell, told, layout),
        "percent_numerator": nw.when(percent).then(top),
        "percent_denominator": nw.when(percent).then(bottom),
    }


def _in_percent(cents: nw.Expr) -> nw.Expr:
    hundredth = nw.lit(Decimal("0.01"), dtype=nw.Decimal(3, 2))
    return (cents.cast(nw.Decimal(20, 0)) * hundredth).cast(PERCENT)


def _cents() -> nw.Expr:
    """Hundredths of a percent, as `round_percent` has them."""
    cents = working("quotient") * 100 + working("cents")
    nearly = (working("size") < working("divisor") * 100) & (cents == 10_000)
    cents = nw.when(nearly).then(nw.lit(9_999)).otherwise(cents)
    tiny = (cents == 0) & (working("size") > 0)
    cents = nw.when(tiny).then(nw.lit(1)).otherwise(cents)
    return nw.when(working("above") < 0).then(cents * -1).otherwise(cents)


def _either(say: nw.Expr, codes: Sequence[int]) -> nw.Expr:
    made = say == codes[0]
    for code in codes[1:]:
        made = made | (say == code)
    return made


def _findings(cell: TableColumns, told: TableColumns, layout: FrameLayout) -> nw.Expr:
    """The codes of the row's findings, separated by commas, in the order of the scalar path."""
    here = working("told") & (working("say") != Says.BEYOND)
    looked_at = here & all_hold([~later for later in _unknown_yet(layout)] or [_YES])
    far = [here & odd for odd in _far_ahead(cell, layout)]
    if not told.always("out", value=False):
        looked_at = looked_at & ~told["out"]
        far = [odd & ~told["out"] for odd in far]
    own = looked_at & all_hold([~late for late in _late(cell, layout)] or [_YES])
    error = nw.lit("")
    for code, odd in reversed(_errors(cell, layout)):
        error = nw.when(odd).then(nw.lit(code)).otherwise(error)
    if not cell.always("error", ""):
        error = nw.when(cell["error"] != "").then(cell["error"]).otherwise(error)
    sound = own & (error == "")
    codes = [nw.when(odd).then(nw.lit("date_far_ahead")) for odd in far]
    if "estimate" in layout.roles:
        said = looked_at & working("estimate") & ~cell["estimated"]
        codes.append(nw.when(said).then(nw.lit("estimate")))
    if not cell.always("noticed", ""):
        codes.append(nw.when(looked_at & (cell["noticed"] != "")).then(cell["noticed"]))
    for late in _late(cell, layout):
        codes.append(nw.when(looked_at & late).then(nw.lit("reported_late")))
    codes.append(nw.when(own & _outside(cell)).then(nw.lit("date_outside_period")))
    codes.append(nw.when(own & (error != "")).then(error))
    if not cell.always("note", ""):
        codes.append(nw.when(sound & (cell["note"] != "")).then(cell["note"]))
    codes += [nw.when(sound & odd).then(nw.lit(code)) for code, odd in _notes(cell, layout)]
    codes.append(nw.when(told["stale"] != "").then(told["stale"]))
    return nw.concat_str(codes, separator=",", ignore_nulls=True)
