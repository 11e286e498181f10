"""Rows that sum up their parts: judged from all the figures of their report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.engines import joined
from camket_rules.columns.figure_rows import figure_in
from camket_rules.columns.frame_evaluation import Work
from camket_rules.columns.integers import collected
from camket_rules.columns.roles import MARK
from camket_rules.columns.row_by_row import KINDS, Result, result_of_verdict, unread_row
from camket_rules.columns.rule_tables import UNDATED, UNDATED_ROW, Known, answers_of
from camket_rules.columns.working_columns import working
from camket_rules.errors import CamketError
from camket_rules.figures.figure import Figure
from camket_rules.reports.report import Row as ReportRow
from camket_rules.sheets.sheet import Told, evaluate_entry

Row = Mapping[str, Any]
Report = tuple[date, tuple[str, ...]]
"""What tells one report from another: the evaluation's day and the values that split them."""


DOUBLED: Final = ("duplicate_figure", "figures_disagree")
"""Two rows of one part in one report, of one day."""


def parents_in(ready: Any, work: Work) -> dict[str, list[Any]] | None:
    """The results of every parent that has a row, by column, with the keys of their rows.

    None where no row is a parent's.
    """
    if all(item.entry.rule is not None for item in work.items.values()):
        return None
    keys = report_keys(work)
    listed = _rows(ready.select(*keys).unique())
    known = {name_of(row, work): work.items.get(name_of(row, work)) for row in listed}
    parents = {name: item for name, item in known.items() if item and item.entry.rule is None}
    if not parents:
        return None
    below = _below(parents.values())
    items = sorted({row[MARK + "k_item"] for row in listed if name_of(row, work) in below} | {""})
    parts = ready.filter(working("k_item").is_in(items)).select(*keys, *work.plan.needed)
    told = _figures((row for row in _rows(parts) if name_of(row, work) in below), work)
    asked = [row for row in listed if name_of(row, work) in parents]
    results = [
        _judged(parents[name_of(row, work)], _report(row, work), told, work) for row in asked
    ]
    columns: dict[str, list[Any]] = {key: [row[key] for row in asked] for key in keys}
    for name in work.results:
        columns[f"{MARK}of_{name}"] = [getattr(result, name) for result in results]
    return columns


def with_parents(made: Any, parents: Mapping[str, list[Any]] | None, work: Work) -> Any:
    """Judged rows with the results of the parents among them filled in."""
    if parents is None:
        return made
    keys = report_keys(work)
    table = dict(parents) | {MARK + "parent": [True] * len(parents[keys[0]])}
    kinds = {f"{MARK}of_{name}": KINDS[name] for name in work.results}
    made = joined(made, table, keys, kinds)
    parent = working("parent").fill_null(value=False)
    filled = {
        MARK + name: nw.when(parent).then(working(f"of_{name}")).otherwise(working(name))
        for name in work.results
    }
    return made.with_columns(**filled)


def report_keys(work: Work) -> list[str]:
    """The columns that rows of one item in one report agree in."""
    plan = work.plan
    keys = [MARK + f"k_{role}" for role in plan.keys if role in ("sheet", "item", "evaluated")]
    return keys + [MARK + f"by_{place}" for place in range(len(plan.by))]


def _rows(frame: Any) -> list[Row]:
    return list(collected(frame).iter_rows(named=True))


def name_of(row: Row, work: Work) -> str:
    """The full name of the item of a row."""
    return work.name(row.get(MARK + "k_sheet"), row[MARK + "k_item"])


def _report(row: Row, work: Work) -> Report:
    as_of = work.plan.as_of
    day = as_of if isinstance(as_of, date) else row[MARK + "k_evaluated"]
    return day, tuple(row[f"{MARK}by_{place}"] for place in range(len(work.plan.by)))


def _below(parents: Iterable[Known]) -> set[str]:
    """Every item below the parents, by its full name."""
    found: set[str] = set()
    for known in parents:
        pending = list(known.entry.inner)
        while pending:
            entry = pending.pop()
            found.add(f"{known.sheet.id}/{entry.id}")
            pending += entry.inner
    return found


Figures = dict[Report, dict[tuple[str, str], list[Figure]]]


def _figures(
    rows: Iterable[Row], work: Work
) -> tuple[Figures, dict[tuple[Report, str], list[str]]]:
    """The figures of each report by item, and the codes of those that cannot be read."""
    figures: Figures = {}
    odd: dict[tuple[Report, str], list[str]] = {}
    for row in rows:
        name, report = name_of(row, work), _report(row, work)
        known = work.items[name]
        try:
            definition = known.sheet.definition
            form = work.plan.numbers or definition.numbers
            figure = figure_in(work.by_role(row), definition.units, form, known.entry.words)
        except CamketError as error:
            codes = [problem.code for problem in error.problems]
            odd.setdefault((report, name), []).extend(codes)
            figure = unread_row(work.by_role(row), error, report[0])
        if figure is not None:
            own = figures.setdefault(report, {})
            own.setdefault((known.sheet.id, known.entry.id), []).append(figure)
    return figures, odd


def _judged(
    known: Known,
    report: Report,
    told: tuple[Figures, Mapping[tuple[Report, str], Sequence[str]]],
    work: Work,
) -> Result:
    """A parent's result; codes of parts that cannot be read are among its findings."""
    if report[0] == UNDATED:
        return Result(findings=UNDATED_ROW)
    figures, odd = told
    own = Told(figures.get(report, {}), answers_of(known, work.conditions), report[0])
    verdict, rows = evaluate_entry(known.entry, known.sheet, own)
    codes = {code for part in _below([known]) for code in odd.get((report, part), ())}
    codes |= {code for row in rows for code in _doubled(row)}
    return result_of_verdict(verdict, sorted(codes))


def _doubled(row: ReportRow) -> Iterator[str]:
    """The findings of a row and its measures that there are two figures where one is asked for."""
    for line in (row, *row.measures):
        yield from (note.code for note in line.verdict.findings if note.code in DOUBLED)
