"""Rows of one item, one report and one day: each is judged by itself, and each says so."""

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.engines import collected, joined
from camket_rules.columns.frame_evaluation import FrameEvaluation
from camket_rules.columns.roles import MARK
from camket_rules.columns.rule_tables import UNDATED
from camket_rules.columns.working_columns import working

ITEM_REPEATED: Final = "item_repeated"
"""The finding of a row beside which others are of its item, its report and its day."""


def repeated_in(ready: Any, evaluation: FrameEvaluation) -> dict[str, list[Any]] | None:
    """The keys of the rows with figures that are not alone; None where all are."""
    if "findings" not in evaluation.results:
        return None
    keys = _keys(evaluation)
    rows = ready.filter(working("told")).select(*keys)
    counted = rows.group_by(keys).agg(nw.len().alias(MARK + "rows"))
    found = collected(counted.filter(working("rows") > 1).select(*keys))
    listed = [row for row in found.iter_rows(named=True) if _is_judged(row, evaluation)]
    return {key: [row[key] for row in listed] for key in keys} if listed else None


def with_repeated(
    made: Any, repeated: Mapping[str, list[Any]] | None, evaluation: FrameEvaluation
) -> Any:
    """Judged rows, with the finding in those that are not alone."""
    if repeated is None:
        return made.with_columns(nw.lit(value=False).alias(MARK + "repeated"))
    keys = _keys(evaluation)
    table = dict(repeated) | {MARK + "repeated": [True] * len(repeated[keys[0]])}
    made = joined(made, table, keys)
    again = (working("repeated").fill_null(value=False) & working("told")).alias(MARK + "repeated")
    made = made.with_columns(again)
    more = nw.concat_str([working("findings"), nw.lit(ITEM_REPEATED)], separator=",")
    more = nw.when(working("findings") == "").then(nw.lit(ITEM_REPEATED)).otherwise(more)
    told = nw.when(working("repeated")).then(more).otherwise(working("findings"))
    return made.with_columns(told.alias(MARK + "findings"))


def _is_judged(row: Mapping[str, Any], evaluation: FrameEvaluation) -> bool:
    undated = row.get(MARK + "k_evaluated") == UNDATED
    return not undated and evaluation.name_of(row) in evaluation.items


def _keys(evaluation: FrameEvaluation) -> list[str]:
    return [*evaluation.report_keys, MARK + "day"]
