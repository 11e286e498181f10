"""A frame of figures → the same frame with a verdict in each row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.apart import Result, result_of
from camket_rules.columns.carrying import attached, in_arrow, in_order, numbered
from camket_rules.columns.counting import collected, float_scale, scale_of
from camket_rules.columns.judging import judged
from camket_rules.columns.lookup import known_items
from camket_rules.columns.outcomes import Says
from camket_rules.columns.parents import parents_in, with_parents
from camket_rules.columns.preparing import MARK, Plan, prepared, working
from camket_rules.columns.roles import RESULTS, Roles, find_roles
from camket_rules.columns.work import Work, only, tables_for
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm

PLACE: Final = MARK + "place"
BEYOND: Final = MARK + "is_beyond"
CHUNK: Final = 1 << 20
"""Rows of a frame in memory are judged so many at a time, which bounds what that takes."""


def evaluate(
    frame: Any,
    sheets: Sheet | Sequence[Sheet],
    *,
    as_of: date | str,
    by: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    conditions: Mapping[str, bool] | None = None,
    numbers: NumberForm | None = None,
    results: Sequence[str] = RESULTS,
) -> Any:
    """Judge the figures in a frame; `docs/columns.md` tells its columns.

    A row holds one figure of one item, and its verdict is what `Rule.evaluate` says of that
    figure alone on `as_of`: a day, or the name of a column of days. A row of an item with parts
    is judged from the figures of all its parts in the same report: the rows that agree in the
    columns `by` and in `as_of`.

    `columns` names the columns by role where they have other names than the roles (`item`,
    `value`, `unit` …). `conditions` answers what `applies_if` asks: `{"II-08/capital": True}`.
    `numbers` is the form of the numerals in `text`, that of each row's sheet where it is not given.
    `results` are the columns to add.

    Gives a frame of the same kind, with the same rows in the same order and every column that
    was there. A lazy frame stays lazy, but for a look at the distinct items, units and days in
    it, and at the figures of parts; a row in it that the columns cannot judge exactly has the
    finding `figure_beyond_columns` and no status.

    Raises `CamketError` for columns that are missing or of the wrong type.
    """
    given = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    own = nw.from_native(frame)
    table = in_arrow(own)
    schema = dict(table.collect_schema())
    roles = find_roles(schema, dict(columns or {}), results, as_of, by)
    plan = Plan(roles, schema, _scales(table, roles, schema), as_of, tuple(by), numbers)
    work = Work(plan, known_items(given), only(given), dict(conditions or {}), tuple(results))
    parents = parents_in(prepared(table, plan), work)
    if isinstance(table, nw.LazyFrame):
        made = in_order(_judged(numbered(table, PLACE), parents, work), PLACE)
        return nw.to_native(made.select(*(nw.col(name) for name in schema), *_results(work)))
    starts = range(0, max(len(table), 1), CHUNK)
    parts = [_at_hand(table[start : start + CHUNK], parents, work) for start in starts]
    return nw.to_native(attached(own, nw.concat(parts)))


def _judged(frame: Any, parents: dict[str, list[Any]] | None, work: Work) -> Any:
    ready = prepared(frame, work.plan)
    return with_parents(judged(ready, work.plan, tables_for(ready, work)), parents, work)


def _results(work: Work) -> list[nw.Expr]:
    return [working(name).alias(name) for name in work.results]


def _at_hand(frame: Any, parents: dict[str, list[Any]] | None, work: Work) -> Any:
    """The results of rows in memory; those beyond the columns are judged one by one."""
    rows = frame.select(*work.plan.needed).with_row_index(PLACE)
    lazily = rows.lazy() if rows.implementation.is_polars() else rows
    beyond = (working("say") == Says.BEYOND).alias(BEYOND)
    kept = [nw.col(PLACE), beyond, *_results(work)]
    made = collected(_judged(lazily, parents, work).select(*kept))
    if not made[PLACE].is_sorted():
        made = made.sort(PLACE)
    results = made.select(*work.results)
    if not made[BEYOND].any():
        return results
    places = made.filter(nw.col(BEYOND))[PLACE].to_list()
    found = [_apart(row, work) for row in rows[places].iter_rows(named=True)]
    return results.with_columns(
        *(results[name].scatter(places, _like(results[name], name, found)) for name in work.results)
    )


def _like(column: nw.Series[Any], name: str, found: Sequence[Result]) -> nw.Series[Any]:
    values = [getattr(result, name) for result in found]
    backend = column.implementation
    return nw.new_series(name, values, column.dtype, backend=backend)


def _apart(row: Mapping[str, Any], work: Work) -> Result:
    held = work.by_role(row)
    return result_of(held, work.known(held), work.day(row), work.conditions, work.plan.numbers)


def _scales(frame: Any, roles: Roles, types: Mapping[str, Any]) -> tuple[int, int]:
    """The decimals in which a figure's two amounts are counted."""
    found = {}
    for role in roles.of("value", "numerator", "denominator"):
        name = roles[role]
        scale = scale_of(name, types[name])
        found[role] = float_scale(frame, name) if scale is None else scale
    first = max(found.get("value", 0), found.get("numerator", 0))
    return first, found.get("denominator", 0)
