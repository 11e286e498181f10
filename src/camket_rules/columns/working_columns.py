"""The rows of a frame made ready: what each is keyed by, its amounts and its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.integers import count
from camket_rules.columns.roles import COUNTED_FORMS, COUNTED_ROLES, MARK, Roles
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
from camket_rules.texts.decimals import NumberForm

BESIDE: Final = ("reference", "confirmed")
"""What a figure may bring along that the columns do not look at: its row is judged apart."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a frame are judged: its columns, their types and scales, the day.

    `scales` are the decimals of a figure's two amounts, `as_of` the day of the evaluation or
    the column that holds it, `keys` what a row is joined with its cells by.
    """

    roles: Roles
    types: dict[str, Any]
    scales: tuple[int, int]
    as_of: date | str
    by: tuple[str, ...] = ()
    numbers: NumberForm | None = None

    @property
    def needed(self) -> list[str]:
        """Every column that is looked at."""
        more = [] if isinstance(self.as_of, date) else [self.as_of]
        return list(dict.fromkeys([*self.roles.names.values(), *more, *self.by]))

    @property
    def keys(self) -> tuple[str, ...]:
        """What a row is joined with its cells by."""
        own = ("sheet", "item", "unit", "denominator_unit", "state", *COUNTED_ROLES)
        keys = self.roles.of(*own)
        shape = () if self.is_plain else ("shape",)
        return (*keys, *shape, *(() if isinstance(self.as_of, date) else ("evaluated",)))

    @property
    def is_plain(self) -> bool:
        """True where every row that has a figure has a single amount."""
        forms = ("value", "numerator", "denominator", "state", *BESIDE, *COUNTED_ROLES)
        return self.roles.of(*forms) == ("value",)

    @property
    def is_dated(self) -> bool:
        """True where a figure can be of another day than that of the evaluation."""
        return bool(self.roles.of("as_of", "reported"))

    @property
    def amounts(self) -> tuple[str, ...]:
        """The counted amounts: `a` for a value or a numerator, `b` for a denominator."""
        first = ("a",) if self.roles.of("value", "numerator") else ()
        return first + (("b",) if "denominator" in self.roles else ())

    def own(self, role: str) -> nw.Expr:
        """The column that plays a role."""
        return nw.col(self.roles[role])


def working(name: str) -> nw.Expr:
    """A working column."""
    return nw.col(MARK + name)


def all_hold(tests: Sequence[nw.Expr]) -> nw.Expr:
    """Do all tests hold?"""
    return reduce(and_, tests)


def some_hold(tests: Sequence[nw.Expr]) -> nw.Expr:
    """Does any test hold?"""
    return reduce(or_, tests)


def prepared(frame: Any, plan: Plan) -> Any:
    """Add the working columns that come from the row alone."""
    made = _amounts(plan) | _days(plan)
    made |= {f"k_{name}": _key(name, plan) for name in plan.keys if name != "shape"}
    for place, name in enumerate(plan.by):
        held = nw.concat_str([nw.lit("="), nw.col(name).cast(nw.String)], separator="")
        made[f"by_{place}"] = held.fill_null("")
    frame = frame.with_columns(**{MARK + name: column for name, column in made.items()})
    if not plan.is_plain:
        frame = frame.with_columns(_shape(plan).alias(MARK + "k_shape"))
    told = working("has_value") if plan.is_plain else working("k_shape") != 0
    frame = frame.with_columns(told.alias(MARK + "told"))
    if not plan.is_dated:
        return frame
    came = working("day")
    if "reported" in plan.roles:
        later = working("reported") > working("day")
        came = nw.when(later).then(working("reported")).otherwise(came)
    return frame.with_columns(came.alias(MARK + "came"))


def _key(name: str, plan: Plan) -> nw.Expr:
    if name == "evaluated":
        return _evaluated(plan)
    column = plan.own(name)
    if plan.types[plan.roles[name]] == nw.Boolean:
        return nw.when(column).then(nw.lit("true")).otherwise(nw.lit(""))
    return column.cast(nw.String).fill_null("")


def _amounts(plan: Plan) -> dict[str, nw.Expr]:
    """Both amounts counted, which are given, and which can be counted at all."""
    counts = {}
    for role in plan.roles.of("value", "numerator", "denominator"):
        name = plan.roles[role]
        scale = plan.scales[1 if role == "denominator" else 0]
        counts[role] = count(name, plan.types[name], scale)
    made = {f"has_{role}": entry.given for role, entry in counts.items()}
    for amount, roles in (("a", ("value", "numerator")), ("b", ("denominator",))):
        own = [counts[role] for role in roles if role in counts]
        if own:
            made[amount] = sum((entry.units for entry in own[1:]), start=own[0].units)
            made[f"{amount}_fits"] = all_hold([entry.fits | ~entry.given for entry in own])
    return made


def _days(plan: Plan) -> dict[str, nw.Expr]:
    roles = plan.roles
    made = {"evaluated": _evaluated(plan), "estimate": nw.lit(value=False)}
    made["day"] = made["evaluated"]
    if "as_of" in roles:
        made["day"] = nw.coalesce(_day(plan, roles["as_of"]), made["evaluated"])
    if "reported" in roles:
        made["reported"] = _day(plan, roles["reported"])
    if "estimate" in roles:
        made["estimate"] = plan.own("estimate").fill_null(value=False)
    return made


def _evaluated(plan: Plan) -> nw.Expr:
    if isinstance(plan.as_of, date):
        return nw.lit(plan.as_of)
    return _day(plan, plan.as_of).fill_null(UNDATED)


def _day(plan: Plan, name: str) -> nw.Expr:
    column = nw.col(name)
    return column.dt.date() if plan.types[name] == nw.Datetime else column


def _shape(plan: Plan) -> nw.Expr:
    """The shape of the row's figure, 0 where it has none."""
    forms = _forms(plan)
    chosen, given = nw.lit(0), nw.lit(0)
    for shape, test in forms:
        chosen = nw.when(test).then(nw.lit(shape)).otherwise(chosen)
        given = given + test.cast(nw.Int64)
    halves = [working(f"has_{role}") for role in plan.roles.of("numerator", "denominator")]
    if halves:
        both = all_hold(halves) if len(halves) == 2 else nw.lit(value=False)
        chosen = nw.when(some_hold(halves) & ~both).then(nw.lit(HALF)).otherwise(chosen)
    for role in plan.roles.of(*BESIDE):
        beside = ~plan.own(role).is_null() & (chosen > 0)
        chosen = nw.when(beside).then(nw.lit(REFERENCED)).otherwise(chosen)
    return nw.when(given > 1).then(nw.lit(MIXED)).otherwise(chosen).cast(nw.Int64)


def _forms(plan: Plan) -> list[tuple[int, nw.Expr]]:
    """The shapes that the columns allow, each with the test for a row that has it."""
    roles = plan.roles
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
