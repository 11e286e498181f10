"""Rows that are judged by the scalar path, one by one.

They are those that the columns leave out, and those of items that sum up their parts, which are
judged from all the figures of their report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.engines import collected, joined
from camket_rules.columns.figure_rows import plain
from camket_rules.columns.frame_evaluation import FrameEvaluation, Report
from camket_rules.columns.roles import MARK
from camket_rules.columns.rule_tables import BEYOND_COLUMNS, UNDATED, UNDATED_ROW, SheetItem
from camket_rules.columns.working_columns import working
from camket_rules.errors import CamketError
from camket_rules.figures.figure import Figure
from camket_rules.files.records import unread
from camket_rules.reports.report import Row
from camket_rules.sheets.evaluation import Intake, evaluate_entry
from camket_rules.texts.decimals import round_percent
from camket_rules.verdicts import Verdict

PERCENT_LIMIT: Final = 10**36
"""A percent that a result column does not hold."""

WHOLE_LIMIT: Final = 1 << 63
"""Whole numbers that a result column does not hold."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a row comes to, as the result columns hold it."""

    status: str | None = None
    percent: Decimal | None = None
    met: bool | None = None
    final: bool | None = None
    reason: str | None = None
    findings: str = ""
    percent_numerator: int | None = None
    percent_denominator: int | None = None


KINDS: Final[dict[str, type]] = {
    **dict.fromkeys(("status", "reason", "findings"), str),
    **dict.fromkeys(("met", "final"), bool),
    **dict.fromkeys(("percent_numerator", "percent_denominator"), int),
    "percent": Decimal,
}
"""What each part of a result is where it is told."""


def result_of(values: Mapping[str, Any], evaluation: FrameEvaluation) -> Result:
    """Judge a row of values by column as the scalar path judges it."""
    row = evaluation.by_role(values)
    known, as_of = evaluation.known(row), evaluation.day(values)
    if known is None:
        return Result(findings="figure_unknown_item")
    if as_of is None:
        return Result(findings=UNDATED_ROW)
    if known.entry.rule is None:
        return Result()
    codes: list[str] = []
    try:
        figure = evaluation.figure_in(row, known)
    except CamketError as error:
        codes = [problem.code for problem in error.problems]
        figure = unread_row(row, error, as_of)
    figures = {} if figure is None else {(known.sheet.id, known.entry.id): [figure]}
    told = Intake(figures, evaluation.answers, as_of)
    verdict = evaluate_entry(known.entry, told)[0]
    if not codes:
        return result_of_verdict(verdict)
    findings = ",".join(dict.fromkeys(codes))
    return Result(str(verdict.status), None, None, verdict.final, str(verdict.reason), findings)


def unread_row(row: Mapping[str, Any], error: CamketError, as_of: date) -> Figure:
    """The figure of a row that cannot be read, of the row's own days."""
    day = plain(row.get("as_of")) or as_of
    return replace(unread(error.problems, as_of=day), reported=plain(row.get("reported")))


def result_of_verdict(verdict: Verdict, codes: Sequence[str] = ()) -> Result:
    """A verdict as the result columns hold it, with codes of findings besides its own."""
    percent = verdict.percent if isinstance(verdict.percent, Fraction) else None
    made = Result(
        str(verdict.status),
        None,
        verdict.met,
        verdict.final,
        str(verdict.reason),
        ",".join(dict.fromkeys([*(found.code for found in verdict.findings), *codes])),
    )
    if percent is None:
        return made
    shown = round_percent(percent)
    if shown.copy_abs() >= PERCENT_LIMIT:
        return replace(made, findings=",".join(filter(None, (made.findings, BEYOND_COLUMNS))))
    exact = percent.numerator, percent.denominator
    top, bottom = exact if max(map(abs, exact)) < WHOLE_LIMIT else (None, None)
    return replace(made, percent=shown, percent_numerator=top, percent_denominator=bottom)


DOUBLED: Final = ("duplicate_figure", "figures_disagree")
"""Two rows of one part in one report, of one day."""


def parents_in(ready: Any, evaluation: FrameEvaluation) -> dict[str, list[Any]] | None:
    """The results of every parent that has a row, by column, with the keys of their rows.

    None where no row is a parent's.
    """
    if all(item.entry.rule is not None for item in evaluation.items.values()):
        return None
    keys = evaluation.report_keys
    listed = _listed(ready.select(*keys).unique())
    known = {
        evaluation.name_of(row): evaluation.items.get(evaluation.name_of(row)) for row in listed
    }
    parents = {name: item for name, item in known.items() if item and item.entry.rule is None}
    if not parents:
        return None
    below = _below(parents.values())
    items = sorted(
        {row[MARK + "k_item"] for row in listed if evaluation.name_of(row) in below} | {""}
    )
    parts = ready.filter(working("k_item").is_in(items)).select(*keys, *evaluation.layout.needed)
    told = _figures((row for row in _listed(parts) if evaluation.name_of(row) in below), evaluation)
    asked = [row for row in listed if evaluation.name_of(row) in parents]
    results = [
        _judged(parents[evaluation.name_of(row)], evaluation.report_of(row), told, evaluation)
        for row in asked
    ]
    columns: dict[str, list[Any]] = {key: [row[key] for row in asked] for key in keys}
    for name in evaluation.results:
        columns[f"{MARK}of_{name}"] = [getattr(result, name) for result in results]
    return columns


def with_parents(
    made: Any, parents: Mapping[str, list[Any]] | None, evaluation: FrameEvaluation
) -> Any:
    """Judged rows with the results of the parents among them filled in."""
    if parents is None:
        return made
    keys = evaluation.report_keys
    table = dict(parents) | {MARK + "parent": [True] * len(parents[keys[0]])}
    kinds = {f"{MARK}of_{name}": KINDS[name] for name in evaluation.results}
    made = joined(made, table, keys, kinds)
    parent = working("parent").fill_null(value=False)
    filled = {
        MARK + name: nw.when(parent).then(working(f"of_{name}")).otherwise(working(name))
        for name in evaluation.results
    }
    return made.with_columns(**filled)


def _listed(frame: Any) -> list[Mapping[str, Any]]:
    return list(collected(frame).iter_rows(named=True))


def _below(parents: Iterable[SheetItem]) -> set[str]:
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
    rows: Iterable[Mapping[str, Any]], evaluation: FrameEvaluation
) -> tuple[Figures, dict[tuple[Report, str], list[str]]]:
    """The figures of each report by item, and the codes of those that cannot be read."""
    figures: Figures = {}
    odd: dict[tuple[Report, str], list[str]] = {}
    for row in rows:
        name, report = evaluation.name_of(row), evaluation.report_of(row)
        known = evaluation.items[name]
        try:
            figure = evaluation.figure_in(evaluation.by_role(row), known)
        except CamketError as error:
            codes = [problem.code for problem in error.problems]
            odd.setdefault((report, name), []).extend(codes)
            figure = unread_row(evaluation.by_role(row), error, report[0])
        if figure is not None:
            own = figures.setdefault(report, {})
            own.setdefault((known.sheet.id, known.entry.id), []).append(figure)
    return figures, odd


def _judged(
    known: SheetItem,
    report: Report,
    told: tuple[Figures, Mapping[tuple[Report, str], Sequence[str]]],
    evaluation: FrameEvaluation,
) -> Result:
    """A parent's result; codes of parts that cannot be read are among its findings."""
    if report[0] == UNDATED:
        return Result(findings=UNDATED_ROW)
    figures, odd = told
    own = Intake(figures.get(report, {}), evaluation.answers, report[0])
    verdict, rows = evaluate_entry(known.entry, own)
    codes = {code for part in _below([known]) for code in odd.get((report, part), ())}
    codes |= {code for row in rows for code in _doubled(row)}
    return result_of_verdict(verdict, sorted(codes))


def _doubled(row: Row) -> Iterator[str]:
    """The findings of a row and its measures that there are two figures where one is asked for."""
    for line in (row, *row.measures):
        yield from (note.code for note in line.verdict.findings if note.code in DOUBLED)
