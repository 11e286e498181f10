"""The rows of a frame made ready: what each is keyed by, its amounts and its days."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

import narwhals as nw

from camket_rules.columns.integers import as_integers
from camket_rules.columns.roles import BESIDE, COUNTED_FORMS, MARK, FrameLayout
from camket_rules.columns.rule_tables import (
    COUNTED,
    HALF,
    MIXED,
    PAIR,
    REFERENCED,
    STATE,
    UNDATED,
    VALUE,
)


def working(name: str) -> nw.Expr:
    """A working column."""
    return nw.col(MARK + name)


def all_hold(tests: Sequence[nw.Expr]) -> nw.Expr:
    """Do all tests hold?"""
    return reduce(and_, tests)


def some_hold(tests: Sequence[nw.Expr]) -> nw.Expr:
    """Does any test hold?"""
    return reduce(or_, tests)


def prepared(frame: Any, layout: FrameLayout) -> Any:
    """Add the working columns that come from the row alone."""
    made = _amounts(layout) | _days(layout)
    made |= {f"k_{name}": _key(name, layout) for name in layout.keys if name != "shape"}
    for place, name in enumerate(layout.by):
        held = nw.concat_str([nw.lit("="), nw.col(name).cast(nw.String)], separator="")
        made[f"by_{place}"] = held.fill_null("")
    frame = frame.with_columns(**{MARK + name: column for name, column in made.items()})
    if not layout.is_plain:
        frame = frame.with_columns(_shape(layout).alias(MARK + "k_shape"))
    told = working("has_value") if layout.is_plain else working("k_shape") != 0
    frame = frame.with_columns(told.alias(MARK + "told"))
    if not layout.is_dated:
        return frame
    came = working("day")
    if "reported" in layout.roles:
        later = working("reported") > working("day")
        came = nw.when(later).then(working("reported")).otherwise(came)
    return frame.with_columns(came.alias(MARK + "came"))


def _key(name: str, layout: FrameLayout) -> nw.Expr:
    if name == "evaluated":
        return _evaluated(layout)
    column = layout.own(name)
    if layout.types[layout.roles[name]] == nw.Boolean:
        return nw.when(column).then(nw.lit("true")).otherwise(nw.lit(""))
    return column.cast(nw.String).fill_null("")


def _amounts(layout: FrameLayout) -> dict[str, nw.Expr]:
    """Both amounts counted, which are given, and which can be counted at all."""
    counts = {}
    for role in layout.roles.of("value", "numerator", "denominator"):
        name = layout.roles[role]
        scale = layout.scales[1 if role == "denominator" else 0]
        counts[role] = as_integers(name, layout.types[name], scale)
    made = {f"has_{role}": entry.given for role, entry in counts.items()}
    for amount, roles in (("a", ("value", "numerator")), ("b", ("denominator",))):
        own = [counts[role] for role in roles if role in counts]
        if own:
            made[amount] = sum((entry.units for entry in own[1:]), start=own[0].units)
            made[f"{amount}_fits"] = all_hold([entry.fits | ~entry.given for entry in own])
    return made


def _days(layout: FrameLayout) -> dict[str, nw.Expr]:
    roles = layout.roles
    made = {"evaluated": _evaluated(layout), "estimate": nw.lit(value=False)}
    made["day"] = made["evaluated"]
    if "as_of" in roles:
        made["day"] = nw.coalesce(_day(layout, roles["as_of"]), made["evaluated"])
    if "reported" in roles:
        made["reported"] = _day(layout, roles["reported"])
    if "estimate" in roles:
        made["estimate"] = layout.own("estimate").fill_null(value=False)
    return made


def _evaluated(layout: FrameLayout) -> nw.Expr:
    if isinstance(layout.as_of, date):
        return nw.lit(layout.as_of)
    return _day(layout, layout.as_of).fill_null(UNDATED)


def _day(layout: FrameLayout, name: str) -> nw.Expr:
    column = nw.col(name)
    return column.dt.date() if layout.types[name] == nw.Datetime else column


def _shape(layout: FrameLayout) -> nw.Expr:
    """The shape of the row's figure, 0 where it has none."""
    forms = _forms(layout)
    chosen, given = nw.lit(0), nw.lit(0)
    for shape, test in forms:
        chosen = nw.when(test).then(nw.lit(shape)).otherwise(chosen)
        given = given + test.cast(nw.Int64)
    halves = [working(f"has_{role}") for role in layout.roles.of("numerator", "denominator")]
    if halves:
        both = all_hold(halves) if len(halves) == 2 else nw.lit(value=False)
        chosen = nw.when(some_hold(halves) & ~both).then(nw.lit(HALF)).otherwise(chosen)
    for role in layout.roles.of(*BESIDE):
        beside = ~layout.own(role).is_null() & (chosen > 0)
        chosen = nw.when(beside).then(nw.lit(REFERENCED)).otherwise(chosen)
    return nw.when(given > 1).then(nw.lit(MIXED)).otherwise(chosen).cast(nw.Int64)


def _forms(layout: FrameLayout) -> list[tuple[int, nw.Expr]]:
    """The shapes that the columns allow, each with the test for a row that has it."""
    roles = layout.roles
    forms = [(VALUE, working("has_value"))] if "value" in roles else []
    halves = [working(f"has_{role}") for role in roles.of("numerator", "denominator")]
    if halves:
        forms.append((PAIR, some_hold(halves)))
    if "state" in roles:
        forms.append((STATE, working("k_state") != ""))
    for columns in COUNTED_FORMS:
        given = [working(f"k_{role}") != "" for role in roles.of(*columns)]
        if given:
            forms.append((COUNTED, some_hold(given)))
    return forms
