"""Rows that are judged one by one, by the scalar path: those that the columns leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from camket_rules.columns.lookup import BEYOND_COLUMNS, UNDATED_ROW, Known, answers_of
from camket_rules.columns.values import figure_in, plain
from camket_rules.errors import CamketError
from camket_rules.figures.figure import Figure
from camket_rules.files.records import unread
from camket_rules.sheets.sheet import Told, evaluate_entry
from camket_rules.texts.decimals import NumberForm, round_percent
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


def result_of(
    row: Mapping[str, Any],
    known: Known | None,
    as_of: date | None,
    conditions: Mapping[str, bool],
    numbers: NumberForm | None = None,
) -> Result:
    """Judge a row of values by role as the scalar path judges it."""
    if known is None:
        return Result(findings="figure_unknown_item")
    if as_of is None:
        return Result(findings=UNDATED_ROW)
    sheet, entry = known.sheet, known.entry
    if entry.rule is None:
        return Result()
    try:
        form = numbers or sheet.definition.numbers
        figure = figure_in(row, sheet.definition.units, form, entry.words)
    except CamketError as error:
        return _unreadable(row, known, as_of, conditions, error)
    figures = {} if figure is None else {(sheet.id, entry.id): [figure]}
    told = Told(figures, answers_of(known, conditions), as_of)
    return result_of_verdict(evaluate_entry(entry, sheet, told)[0])


def unread_row(row: Mapping[str, Any], error: CamketError, as_of: date) -> Figure:
    """The figure of a row that cannot be read, of the row's own days."""
    day = plain(row.get("as_of")) or as_of
    return replace(unread(error.problems, as_of=day), reported=plain(row.get("reported")))


def _unreadable(
    row: Mapping[str, Any],
    known: Known,
    as_of: date,
    conditions: Mapping[str, bool],
    error: CamketError,
) -> Result:
    sheet, entry = known.sheet, known.entry
    figure = unread_row(row, error, as_of)
    told = Told({(sheet.id, entry.id): [figure]}, answers_of(known, conditions), as_of)
    made = evaluate_entry(entry, sheet, told)[0]
    codes = ",".join(dict.fromkeys(problem.code for problem in error.problems))
    return Result(str(made.status), None, None, made.final, str(made.reason), codes)


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
