"""A frame of figures → the same frame with a verdict in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import narwhals as nw

from camket_rules.columns.apart import Result, result_of
from camket_rules.columns.carrying import attached, in_arrow, in_order, numbered
from camket_rules.columns.column_types import check_types
from camket_rules.columns.counting import collected, float_scale, scale_of
from camket_rules.columns.judging import judged
from camket_rules.columns.lookup import known_items
from camket_rules.columns.outcomes import Says
from camket_rules.columns.parents import parents_in, with_parents
from camket_rules.columns.preparing import Plan, prepared, working
from camket_rules.columns.repeated import ITEM_REPEATED, repeated_in, with_repeated
from camket_rules.columns.roles import MARK, RESULTS, Roles, find_roles
from camket_rules.columns.work import Work, only, tables_for
from camket_rules.errors import CamketError, Problem
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

    Raises `CamketError` for columns that are missing, doubled or of the wrong type.
    """
    given = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    as_of = as_of.date() if isinstance(as_of, datetime) else as_of
    own = _opened(frame)
    present = own.collect_schema().names()
    roles = find_roles(present, dict(columns or {}), results, as_of, by)
    dated = [as_of] if isinstance(as_of, str) else []
    table = in_arrow(own, [*roles.names.values(), *by, *dated])
    table, types, roles, by = _typed(table, roles, by, dated)
    check_types(types, roles, [*dated], by)
    plan = Plan(roles, types, _scales(table, roles, types), as_of, tuple(by), numbers)
    work = Work(plan, known_items(given), only(given), dict(conditions or {}), tuple(results))
    ready = prepared(table, plan)
    across = _Across(parents_in(ready, work), repeated_in(ready, work))
    if isinstance(table, nw.LazyFrame):
        made = in_order(_judged(numbered(table, PLACE), across, work), PLACE)
        return nw.to_native(made.select(*(nw.col(name) for name in present), *_results(work)))
    starts = range(0, max(len(table), 1), CHUNK)
    parts = [_at_hand(table[start : start + CHUNK], across, work) for start in starts]
    return nw.to_native(attached(own, nw.concat(parts)))


def _opened(frame: Any) -> Any:
    """The frame as narwhals has it; raises `CamketError` `column_doubled`."""
    try:
        own = nw.from_native(frame)
        own.collect_schema()
    except nw.exceptions.DuplicateError as error:
        names = [
            str(name) for name in getattr(frame, "column_names", getattr(frame, "columns", ()))
        ]
        doubled = dict.fromkeys(name for name in names if names.count(name) > 1)
        raise CamketError(Problem("column_doubled", {"found": name}) for name in doubled) from error
    return own


def _typed(
    table: Any, roles: Roles, by: Sequence[str], dated: Sequence[str]
) -> tuple[Any, dict[str, Any], Roles, Sequence[str]]:
    """The table with the types of its columns, where some have none since they hold nothing.

    Those play no role and split nothing; what cannot be left out is taken for empty texts and
    days.
    """
    types = dict(table.collect_schema())
    used = {*roles.names.values(), *by, *dated}
    untyped = [name for name in types if name in used and types[name] == nw.Unknown]
    if not untyped:
        return table, types, roles, by
    counts = collected(table.select(nw.col(*untyped).count())).to_dict(as_series=False)
    silent = {name for name in untyped if counts[name][0] == 0}
    needed = {roles["item"]: nw.String(), **dict.fromkeys(dated, nw.Date())}
    types |= {name: needed[name] for name in silent & set(needed)}
    if isinstance(table, nw.DataFrame):
        empty = [nw.lit(None, types[name]).alias(name) for name in silent & set(needed)]
        table = table.with_columns(*empty)
    kept = {r: name for r, name in roles.names.items() if name not in silent or name in needed}
    return table, types, Roles(kept), [name for name in by if name not in silent]


class _Across(NamedTuple):
    """What the rows of a report say together: of their parents, and where an item is repeated."""

    parents: dict[str, list[Any]] | None
    repeated: dict[str, list[Any]] | None


def _judged(frame: Any, across: _Across, work: Work) -> Any:
    ready = prepared(frame, work.plan)
    made = with_parents(judged(ready, work.plan, tables_for(ready, work)), across.parents, work)
    return with_repeated(made, across.repeated, work)


def _results(work: Work) -> list[nw.Expr]:
    return [working(name).alias(name) for name in work.results]


def _at_hand(frame: Any, across: _Across, work: Work) -> Any:
    """The results of rows in memory; those beyond the columns are judged one by one."""
    rows = frame.select(*work.plan.needed).with_row_index(PLACE)
    lazily = rows.lazy() if rows.implementation.is_polars() else rows
    beyond = (working("say") == Says.BEYOND).alias(BEYOND)
    kept = [nw.col(PLACE), beyond, working("repeated"), *_results(work)]
    made = collected(_judged(lazily, across, work).select(*kept))
    if not made[PLACE].is_sorted():
        made = made.sort(PLACE)
    results = made.select(*work.results)
    if not made[BEYOND].any():
        return results
    apart = made.filter(nw.col(BEYOND))
    places, repeated = apart[PLACE].to_list(), apart[MARK + "repeated"].to_list()
    found = [_apart(row, work) for row in rows[places].iter_rows(named=True)]
    found = [_again(result) if odd else result for result, odd in zip(found, repeated, strict=True)]
    return results.with_columns(
        *(results[name].scatter(places, _like(results[name], name, found)) for name in work.results)
    )


def _again(result: Result) -> Result:
    codes = ",".join(filter(None, (result.findings, ITEM_REPEATED)))
    return replace(result, findings=codes)


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
        scale = scale_of(types[name])
        found[role] = float_scale(frame, name) if scale is None else scale
    first = max(found.get("value", 0), found.get("numerator", 0))
    return first, found.get("denominator", 0)
