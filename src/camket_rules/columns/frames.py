"""A frame of figures → the same frame with a verdict in each row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

import narwhals as nw

from camket_rules.columns.arguments import (
    answers_in,
    columns_in,
    evaluated_on,
    names_in,
    opened,
    sheets_in,
)
from camket_rules.columns.engines import attached, collected, in_arrow, in_order, numbered
from camket_rules.columns.expressions import judged
from camket_rules.columns.frame_evaluation import FrameEvaluation, only, tables_for
from camket_rules.columns.integers import float_scale, scale_of
from camket_rules.columns.outcomes import Says
from camket_rules.columns.repeated import ITEM_REPEATED, repeated_in, with_repeated
from camket_rules.columns.roles import MARK, RESULTS, FrameLayout, Roles, find_roles, misfits
from camket_rules.columns.row_by_row import Result, parents_in, result_of, with_parents
from camket_rules.columns.rule_tables import sheet_items
from camket_rules.columns.working_columns import prepared, working
from camket_rules.errors import CamketError
from camket_rules.quantities.numbers import known_form
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm

PLACE: Final = MARK + "place"
BEYOND: Final = MARK + "is_beyond"
NO_ITEM: Final = MARK + "no_item"
NO_DAY: Final = MARK + "no_day"
"""Stand for a column that holds nothing."""

CHUNK: Final = 1 << 20
"""Rows of a frame in memory are judged so many at a time, which bounds what that takes."""


def evaluate(
    frame: Any,
    sheets: Sheet | Sequence[Sheet],
    *,
    as_of: date | str,
    by: str | Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    conditions: Mapping[str, bool | None] | None = None,
    numbers: NumberForm | None = None,
    results: str | Sequence[str] = RESULTS,
) -> Any:
    """Judge the figures in a frame; `docs/columns.md` tells its columns.

    A row holds one figure of one item, and its verdict is what `Rule.evaluate` says of that
    figure alone on `as_of`: a day (`"2026-06-30"` is one), or the name of a column of days. A row
    of an item with parts is judged from the figures of all its parts in the same report: the
    rows that agree in the columns `by` and in `as_of`.

    `columns` names the columns by role where they have other names than the roles (`item`,
    `value`, `unit` …). `conditions` answers what `applies_if` asks:
    `{"II-02/capital_allocated": True}`; None is no answer. `numbers` is the form of the numerals
    in `text` and units, that of each row's sheet where it is not given.
    `results` are the columns to add.

    Gives a frame of the same kind, with the same rows in the same order and every column that
    was there. A lazy frame stays lazy, but for a look at the distinct items, units and days in
    it, and at the figures of parts; a row in it that the columns cannot judge exactly has the
    finding `figure_beyond_columns` and no status.

    Raises `CamketError` for columns that are missing, doubled or of the wrong type, and for
    arguments that are none.
    """
    given = sheets_in(sheets)
    answers = answers_in(conditions, given)
    chosen = None if numbers is None else known_form(numbers)
    by, results = names_in("by", by), names_in("results", results)
    own = opened(frame)
    present = own.collect_schema().names()
    as_of = evaluated_on(as_of, present)
    roles = find_roles(present, columns_in(columns), results, as_of, by)
    dated = [as_of] if isinstance(as_of, str) else []
    table = in_arrow(own, [*roles.names.values(), *by, *dated])
    table, layout = _laid_out(table, roles, as_of, by, chosen)
    evaluation = FrameEvaluation(layout, sheet_items(given), only(given), answers, results)
    ready = prepared(table, layout)
    across = _AcrossRows(parents_in(ready, evaluation), repeated_in(ready, evaluation))
    if isinstance(table, nw.LazyFrame):
        made = in_order(_judged(numbered(table, PLACE), across, evaluation), PLACE)
        return nw.to_native(made.select(*(nw.col(name) for name in present), *_results(evaluation)))
    starts = range(0, max(len(table), 1), CHUNK)
    parts = [_at_hand(table[start : start + CHUNK], across, evaluation) for start in starts]
    return nw.to_native(attached(own, nw.concat(parts)))


def _laid_out(
    table: Any, roles: Roles, as_of: date | str, by: tuple[str, ...], numbers: NumberForm | None
) -> tuple[Any, FrameLayout]:
    """The table with a layout for it.

    Columns that hold nothing play no role and split nothing, whatever their type; what cannot
    be left out is taken for empty texts and days. Raises `CamketError` `column_type_wrong`.
    """
    types = dict(table.collect_schema())
    dated = [as_of] if isinstance(as_of, str) else []
    wrong = misfits(types, roles, dated, by)
    silent = _silent(table, types, wrong)
    if len(silent) < len(wrong):
        raise CamketError(problem for name, problem in wrong.items() if name not in silent)
    names = {role: name for role, name in roles.names.items() if name not in silent}
    more: dict[str, Any] = {}
    if roles["item"] in silent:
        names["item"], more[NO_ITEM] = NO_ITEM, nw.String()
    if as_of in silent:
        as_of, more[NO_DAY] = NO_DAY, nw.Date()
    if more:
        table = table.with_columns(**{name: nw.lit(None, kind) for name, kind in more.items()})
        types |= more
    roles, by = Roles(names), tuple(name for name in by if name not in silent)
    return table, FrameLayout(roles, types, _scales(table, roles, types), as_of, by, numbers)


def _silent(table: Any, types: Mapping[str, Any], names: Iterable[str]) -> set[str]:
    """Those of the columns that hold nothing at all."""
    told = [_told(name, types[name]).alias(name) for name in names]
    if not told:
        return set()
    counts = collected(table.select(*told)).to_dict(as_series=False)
    return {name for name, count in counts.items() if not count[0]}


def _told(name: str, dtype: Any) -> nw.Expr:
    """How many rows of a column hold something."""
    column = nw.col(name)
    return nw.when(~column.is_nan()).then(column).count() if dtype.is_float() else column.count()


class _AcrossRows(NamedTuple):
    """What the rows of a report say together: of their parents, and where an item is repeated."""

    parents: dict[str, list[Any]] | None
    repeated: dict[str, list[Any]] | None


def _judged(frame: Any, across: _AcrossRows, evaluation: FrameEvaluation) -> Any:
    ready = prepared(frame, evaluation.layout)
    made = with_parents(
        judged(ready, evaluation.layout, tables_for(ready, evaluation)), across.parents, evaluation
    )
    return with_repeated(made, across.repeated, evaluation)


def _results(evaluation: FrameEvaluation) -> list[nw.Expr]:
    return [working(name).alias(name) for name in evaluation.results]


def _at_hand(frame: Any, across: _AcrossRows, evaluation: FrameEvaluation) -> Any:
    """The results of rows in memory; those beyond the columns are judged one by one."""
    rows = frame.select(*evaluation.layout.needed).with_row_index(PLACE)
    lazily = rows.lazy() if rows.implementation.is_polars() else rows
    beyond = (working("say") == Says.BEYOND).alias(BEYOND)
    kept = [nw.col(PLACE), beyond, working("repeated"), *_results(evaluation)]
    made = collected(_judged(lazily, across, evaluation).select(*kept))
    if not made[PLACE].is_sorted():
        made = made.sort(PLACE)
    results = made.select(*evaluation.results)
    if not made[BEYOND].any():
        return results
    apart = made.filter(nw.col(BEYOND))
    places, repeated = apart[PLACE].to_list(), apart[MARK + "repeated"].to_list()
    found = [result_of(row, evaluation) for row in rows[places].iter_rows(named=True)]
    found = [_again(result) if odd else result for result, odd in zip(found, repeated, strict=True)]
    return results.with_columns(
        *(
            results[name].scatter(places, _like(results[name], name, found))
            for name in evaluation.results
        )
    )


def _again(result: Result) -> Result:
    codes = ",".join(filter(None, (result.findings, ITEM_REPEATED)))
    return replace(result, findings=codes)


def _like(column: nw.Series[Any], name: str, found: Sequence[Result]) -> nw.Series[Any]:
    values = [getattr(result, name) for result in found]
    backend = column.implementation
    return nw.new_series(name, values, column.dtype, backend=backend)


def _scales(frame: Any, roles: Roles, types: Mapping[str, Any]) -> tuple[int, int]:
    """The decimals in which a figure's two amounts are counted."""
    found = {}
    for role in roles.of("value", "numerator", "denominator"):
        name = roles[role]
        scale = scale_of(types[name])
        found[role] = float_scale(frame, name) if scale is None else scale
    first = max(found.get("value", 0), found.get("numerator", 0))
    return first, found.get("denominator", 0)
