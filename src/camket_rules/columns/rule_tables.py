"""The tables that a frame is joined with: the cells of each item and unit, and the outcomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import product
from typing import Any, Final

from camket_rules.columns.coefficients import BEYOND, Cells, of_amount, of_amounts, of_figure
from camket_rules.columns.figure_rows import figure_in
from camket_rules.columns.integers import DIGITS
from camket_rules.columns.outcomes import (
    ASSESSMENTS,
    FIGURE_CASES,
    Clock,
    Outcome,
    Says,
    outcome,
)
from camket_rules.errors import CamketError
from camket_rules.findings import Finding
from camket_rules.rules import Rule
from camket_rules.sheets.applicability import OUT, Answer, Fact, Gates, eves_of
from camket_rules.sheets.entries import Entry
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm
from camket_rules.timing import DAY
from camket_rules.verdicts import Verdict

VALUE: Final = 1
PAIR: Final = 2
STATE: Final = 3
COUNTED: Final = 4
REFERENCED: Final = 5
HALF: Final = 6
MIXED: Final = 7
"""The shapes of a figure in a row; 0 is a row without a figure."""

BEYOND_COLUMNS: Final = "figure_beyond_columns"
"""The finding of a row that the columns cannot judge exactly."""

LINES: Final = ("low", "high", "above", "below", "exceeds", "doubt", "tiny")
PARTS: Final = ("p", "q", "r", "c")
DAYS: Final = ("first", "fresh", "deadline", "after_deadline", "after_due")
EVES: Final = ("eve", "second_eve")
"""The days before an item is stopped, on which its verdict may be final; no more are looked at."""

UNHEARD: Final = len(EVES) + 1
SAYS: Final = len(ASSESSMENTS)


@dataclass(frozen=True, slots=True)
class Key:
    """What decides which cells a row is judged with."""

    item: str
    unit: str | None
    second_unit: str | None
    state: str | None
    shape: int
    as_of: date
    counted: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An item of a sheet."""

    entry: Entry
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Running:
    """The case of an item that is judged by its clock, on one side of its days."""

    clock: Clock
    evaluation: int


@dataclass(frozen=True, slots=True, eq=False)
class Gated:
    """The case of an item that something may take out: `facts`, as known on a day."""

    clock: Clock
    gates: Gates
    facts: Sequence[Fact]
    as_of: date

    @property
    def eves(self) -> tuple[date, ...]:
        """The days before the item is stopped, in order."""
        return eves_of(self.facts)

    def outcome(self, unheard: int, figure: int, estimate: bool, says: int) -> Outcome:
        """The outcome of a figure that was not known on the first `unheard` of the eves."""
        eves = self.eves

        def on(day: date) -> Outcome:
            known = day not in eves or eves.index(day) >= unheard
            side = self.clock.evaluation_case(day)
            return outcome(self.clock, side, figure, estimate, says if known else Says.ABSENT)

        def alone(day: date) -> Verdict:
            made = on(day)
            notes = tuple(Finding(code) for code in made.finding.split(",") if code)
            return Verdict(made.status, made.reason, final=made.final, findings=notes)

        judged = self.gates.judged(
            self.facts, self.as_of, alone, has_figure=says not in NOT_COME_IN
        )
        codes = ",".join(dict.fromkeys(note.code for note in judged.findings))
        out = judged.reason in OUT
        counts = not out and on(self.as_of).counts
        return Outcome(judged.status, judged.reason, judged.final, counts, codes, out)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The case of a row that is not judged in the columns; `finding` says why, if it is odd."""

    finding: str = ""


Case = Running | Gated | LeftOut
UNDATED: Final = date(1000, 1, 1)
"""Stands for a day that a row does not tell; Spark takes no day of a year before 1000."""

UNDATED_ROW: Final = "evaluation_undated"
"""The finding of such a row."""

UNKNOWN: Final = LeftOut("figure_unknown_item")
PARENT: Final = LeftOut()


@dataclass(frozen=True, slots=True)
class RuleTables:
    """The cells of each key and the outcomes of each case, by column."""

    cells: dict[str, list[Any]]
    outcomes: dict[str, list[Any]]


def sheet_items(sheets: Iterable[Sheet]) -> dict[str, SheetItem]:
    """Every item and measure of the sheets, by `II-08/2:disbursement`."""
    return {
        f"{sheet.id}/{entry.id}": SheetItem(entry, sheet)
        for sheet in sheets
        for entry in sheet.walk()
    }


def tabulate(
    keys: Sequence[Key],
    items: Mapping[str, SheetItem],
    scales: tuple[int, int],
    answers: Sequence[Answer],
    numbers: NumberForm | None,
    memory: dict[Key, Cells],
) -> RuleTables:
    """Work out the cells of every key, and every outcome that they can come to.

    `memory` holds the cells that were worked out before, for the same scales.
    """
    cases: dict[Case, int] = {}
    gated: dict[tuple[str, int, int], Gated] = {}
    rows = []
    for key in keys:
        known = items.get(key.item)
        case = _case(known, key.as_of, answers)
        if isinstance(case, Gated):
            side = case.clock.evaluation_case(key.as_of)
            case = gated.setdefault((key.item, side, len(case.facts)), case)
        number = cases.setdefault(case, len(cases))
        if key not in memory:
            memory[key] = _cells(known, key, scales, numbers)
        too_many = isinstance(case, Gated) and len(case.eves) > len(EVES)
        rows.append(_row(BEYOND if too_many else memory[key], case, number))
    columns = {name: [row[name] for row in rows] for name in _row(BEYOND, PARENT, 0)}
    return RuleTables(columns, _outcomes(cases))


def _case(known: SheetItem | None, as_of: date, answers: Sequence[Answer]) -> Case:
    if known is None:
        return UNKNOWN
    if as_of == UNDATED:
        return LeftOut(UNDATED_ROW)
    entry = known.entry
    if entry.rule is None:
        return PARENT
    clock = Clock(entry.rule.when, entry.rule.window)
    if not entry.gates.gates:
        return Running(clock, clock.evaluation_case(as_of))
    facts = entry.gates.facts(answers, as_of, as_of)
    return Gated(clock, entry.gates, facts, as_of)


def _cells(
    known: SheetItem | None, key: Key, scales: tuple[int, int], chosen: NumberForm | None
) -> Cells:
    if known is None or known.entry.rule is None:
        return Cells()
    rule, nouns, words = known.entry.rule, known.sheet.definition.units, known.entry.words
    numbers = chosen or known.sheet.definition.numbers
    if key.shape in (VALUE, PAIR) and max(scales[: key.shape]) >= DIGITS:
        return BEYOND
    match key.shape:
        case 1:
            return of_amount(rule, key.unit, scales[0], nouns, numbers)
        case 2:
            return of_amounts(rule, (key.unit, key.second_unit), scales, nouns, numbers)
        case 3:
            return _of_entry(rule, {"state": key.state}, nouns, numbers, words)
        case 4:
            row = {"unit": key.unit, **dict(key.counted)}
            return _of_entry(rule, row, nouns, numbers, words)
        case 6:
            return Cells(error="key_missing", unread=True)
        case 7:
            return Cells(error="figure_form_mixed", unread=True)
    return Cells() if key.shape == 0 else BEYOND


def _of_entry(
    rule: Rule,
    row: Mapping[str, Any],
    nouns: tuple[str, ...],
    numbers: NumberForm,
    words: tuple[str, ...],
) -> Cells:
    try:
        figure = figure_in(row, nouns, numbers, words)
    except CamketError as error:
        codes = dict.fromkeys(problem.code for problem in error.problems)
        return Cells(error=",".join(codes), unread=True)
    assert figure is not None
    return of_figure(rule, figure)


def _row(cells: Cells, case: Case, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {"case": number}
    for line in LINES:
        values = getattr(cells, line)
        row |= {f"{line}_{part}": value for part, value in zip(PARTS, values, strict=True)}
    for other in fields(cells):
        if other.name not in (*LINES, "other", "on"):
            row[other.name] = getattr(cells, other.name)
    row["expects"] = cells.other is not None
    row["other"] = cells.other or 0
    row["on"] = cells.on or UNDATED
    far = date.max - DAY
    clock = None if isinstance(case, LeftOut) else case.clock
    days = clock.figure_days if clock else (UNDATED, *(far for _ in DAYS[1:]))
    row |= dict(zip(DAYS, days, strict=True))
    row["settled"] = clock.window.settled if clock else far
    row["horizon"] = clock.window.horizon if clock else far
    eves = case.eves if isinstance(case, Gated) else ()
    row |= dict(zip(EVES, (*eves, far, far), strict=False))
    return row


def _outcomes(cases: Mapping[Case, int]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {"key": []}
    columns |= {name: [] for name in ("status", "reason", "final", "counts", "stale", "out")}
    for case, number in cases.items():
        for place, made in enumerate(_of_case(case)):
            columns["key"].append(number * UNHEARD * FIGURE_CASES * 2 * SAYS + place)
            columns["out"].append(made is not None and made.out)
            columns["status"].append(None if made is None else str(made.status))
            columns["reason"].append(None if made is None else str(made.reason))
            columns["final"].append(None if made is None else made.final)
            columns["counts"].append(made is not None and made.counts)
            apart = case.finding if isinstance(case, LeftOut) else BEYOND_COLUMNS
            columns["stale"].append(apart if made is None else made.finding)
    return columns


NOT_COME_IN: Final = (Says.ABSENT, Says.NOT_YET)
"""What a row says where no figure has come in by the day of the evaluation."""


def _of_case(case: Case) -> Iterator[Outcome | None]:
    """The outcomes by the eves unheard, the figure's day, its being an estimate, what it says."""
    eves = len(case.eves) if isinstance(case, Gated) else 0
    for unheard in range(min(eves, len(EVES)) + 1):
        for figure, estimate, says in product(range(FIGURE_CASES), (False, True), range(SAYS)):
            match case:
                case _ if says == Says.BEYOND:
                    yield None
                case LeftOut():
                    yield None
                case Gated():
                    yield case.outcome(unheard, figure, estimate, says)
                case Running(clock, evaluation):
                    yield outcome(clock, evaluation, figure, estimate, says)
